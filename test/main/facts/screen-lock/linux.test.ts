import { describe, expect, it } from 'vitest';
import { screenLock } from '../../../../shared/checks/screen-lock.ts';
import { createScanMemory } from '../../../../main/facts/scan-cache.ts';
import { denied, linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { readFact, scanTime, valueOf } from '../../../support/machines/read-fact.ts';
import { screenLockOf } from '../../../support/machines/linux-screen-locks.ts';

const owned = (name: string): string =>
  `session org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus.NameHasOwner "${name}"`;
const shield = { [owned('org.gnome.Shell.ScreenShield')]: [true] };
const gsettings = (schema: string): string => `/usr/bin/gsettings list-recursively ${schema}`;

/** Real lines of gsettings (glib 2.74) with one value changed each. */
function gnome(changes: Readonly<Record<string, string>> = {}, desktops = ['ubuntu', 'GNOME']): LinuxTree {
  const value = (key: string, standard: string): string => changes[key] ?? standard;
  return {
    session: { desktops },
    bus: shield,
    programs: {
      [gsettings('org.gnome.desktop.session')]: [
        `org.gnome.desktop.session idle-delay uint32 ${value('idle-delay', '300')}`,
        "org.gnome.desktop.session session-name 'gnome'",
      ].join('\n'),
      [gsettings('org.gnome.desktop.screensaver')]: [
        `org.gnome.desktop.screensaver lock-delay uint32 ${value('lock-delay', '0')}`,
        `org.gnome.desktop.screensaver lock-enabled ${value('lock-enabled', 'true')}`,
        "org.gnome.desktop.screensaver picture-uri 'file:///usr/share/a b.jpg'",
        ...(changes['suspend'] === undefined
          ? []
          : [`org.gnome.desktop.screensaver ubuntu-lock-on-suspend ${changes['suspend']}`]),
      ].join('\n'),
      [gsettings('org.gnome.desktop.lockdown')]:
        `org.gnome.desktop.lockdown disable-lock-screen ${value('disable', 'false')}`,
    },
  };
}

const kde = (personal: string | null, system?: string): LinuxTree => ({
  session: { desktops: ['KDE'] },
  files: {
    ...(personal === null ? {} : { '/home/alice/.config/kscreenlockerrc': personal }),
    ...(system === undefined ? {} : { '/etc/xdg/kscreenlockerrc': system }),
  },
});

const xfceFile = '/home/alice/.config/xfce4/xfconf/xfce-perchannel-xml/xfce4-screensaver.xml';
const xfce = (personal: string, running = ['xfce4-screensav']): LinuxTree => ({
  session: { desktops: ['XFCE'] },
  files: { [xfceFile]: personal },
  running,
});
const xfceXml = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-screensaver" version="1.0">${body}</channel>`;

describe('screen lock on Linux', () => {
  it.each<[string, LinuxTree, object]>([
    [
      'GNOME’s own settings',
      gnome(),
      { desktop: 'gnome', idleSeconds: 300, delaySeconds: 0, passwordRequired: true, locksOnSuspend: true },
    ],
    ['GNOME that never blanks', gnome({ 'idle-delay': '0' }), { idleSeconds: 'never' }],
    ['GNOME with a lock delay', gnome({ 'lock-delay': '1800' }), { delaySeconds: 1800 }],
    ['GNOME without a lock', gnome({ 'lock-enabled': 'false' }), { passwordRequired: false, locksOnSuspend: false }],
    ['GNOME with the lock forbidden', gnome({ disable: 'true' }), { passwordRequired: false }],
    [
      'Ubuntu without a lock at suspend',
      gnome({ suspend: 'false' }),
      { passwordRequired: true, locksOnSuspend: false },
    ],
    [
      'KDE without any file: its defaults',
      kde(null),
      { desktop: 'kde', idleSeconds: 300, delaySeconds: 5, passwordRequired: true, locksOnSuspend: true },
    ],
    ['KDE with a longer time', kde('[Daemon]\nTimeout=30\nLockGrace=60\n'), { idleSeconds: 1800, delaySeconds: 60 }],
    ['KDE without automatic lock', kde('[Daemon]\nAutolock=false\n'), { idleSeconds: 'never' }],
    ['KDE with 0 minutes', kde('[Daemon]\nTimeout=0\n'), { idleSeconds: 'never' }],
    [
      'KDE’s other groups',
      kde('[Greeter]\nTimeout=99\n[Daemon]\nLockOnResume=false\n'),
      { idleSeconds: 300, locksOnSuspend: false },
    ],
    [
      'KDE pinned by the administrator',
      kde('[Daemon]\nTimeout=99\n', '[Daemon]\nTimeout[$i]=10\n'),
      { idleSeconds: 600 },
    ],
    ['KDE preset by the administrator', kde('[Daemon]\nTimeout=99\n', '[Daemon]\nTimeout=10\n'), { idleSeconds: 5940 }],
    ['KDE with a value nobody understands', kde('[Daemon]\nTimeout=soon\n'), { idleSeconds: null }],
    [
      'XFCE’s defaults',
      xfce(xfceXml('')),
      { desktop: 'xfce', idleSeconds: 300, delaySeconds: 0, passwordRequired: true, locksOnSuspend: true },
    ],
    [
      'XFCE with settings',
      xfce(
        xfceXml(`<property name="saver" type="empty"><property name="idle-activation" type="empty">
          <property name="delay" type="int" value="10"/></property></property>
          <property name="lock" type="empty"><property name="saver-activation" type="empty">
          <property name="enabled" type="bool" value="true"/><property name="delay" type="int" value="2"/></property>
          <property name="sleep-activation" type="bool" value="false"/></property>`),
      ),
      { idleSeconds: 600, delaySeconds: 120, passwordRequired: true, locksOnSuspend: false },
    ],
    [
      'XFCE with the saver off',
      xfce(xfceXml('<property name="saver"><property name="enabled" type="bool" value="false"/></property>')),
      { idleSeconds: 'never' },
    ],
    [
      'XFCE with good settings and no locker running',
      xfce(xfceXml(''), []),
      { idleSeconds: 'never', passwordRequired: false },
    ],
    [
      'XFCE with xscreensaver',
      {
        session: { desktops: ['XFCE'] },
        commandLines: [['xscreensaver', '-no-splash']],
        files: {
          '/home/alice/.xscreensaver': 'timeout:\t0:05:00\nlock:\t\tTrue\nlockTimeout:\t0:01:00\nmode:\tblank\n',
        },
      },
      { idleSeconds: 300, delaySeconds: 60, passwordRequired: true },
    ],
    [
      'MATE in minutes',
      {
        session: { desktops: ['MATE'] },
        bus: { [owned('org.mate.ScreenSaver')]: [true] },
        programs: {
          [gsettings('org.mate.session')]: 'org.mate.session idle-delay 5',
          [gsettings('org.mate.screensaver')]:
            'org.mate.screensaver lock-enabled true\norg.mate.screensaver idle-activation-enabled true\norg.mate.screensaver lock-delay 1',
        },
      },
      { desktop: 'mate', idleSeconds: 300, delaySeconds: 60, passwordRequired: true },
    ],
    [
      'Cinnamon in seconds',
      {
        session: { desktops: ['X-Cinnamon'] },
        bus: { [owned('org.cinnamon.ScreenSaver')]: [true] },
        programs: {
          [gsettings('org.cinnamon.desktop.session')]: 'org.cinnamon.desktop.session idle-delay uint32 900',
          [gsettings('org.cinnamon.desktop.screensaver')]:
            'org.cinnamon.desktop.screensaver lock-enabled true\norg.cinnamon.desktop.screensaver lock-delay uint32 0',
        },
      },
      { desktop: 'cinnamon', idleSeconds: 900, passwordRequired: true },
    ],
  ])('reads %s', async (_, tree, expected) => {
    expect(await screenLockOf(tree)).toMatchObject(expected);
  });

  it('judges KDE by its own files even where GNOME’s settings are installed', async () => {
    const both = { ...gnome({ 'lock-enabled': 'false' }), ...kde('[Daemon]\nTimeout=7\n') };
    expect(await screenLockOf(both)).toMatchObject({ desktop: 'kde', idleSeconds: 420, passwordRequired: true });
  });

  it('asks logind when the environment names no desktop', async () => {
    const tree: LinuxTree = {
      ...gnome({}, []),
      files: {
        '/run/systemd/users/1000': 'NAME=alice\nDISPLAY=3\n',
        '/run/systemd/sessions/3': 'TYPE=wayland\nDESKTOP=gnome\nCLASS=user\n',
      },
    };
    expect(await screenLockOf(tree)).toMatchObject({ desktop: 'gnome', idleSeconds: 300 });
  });

  it('does not apply to a person without a graphical session', async () => {
    const files = { '/run/systemd/users/1000': 'NAME=alice\nDISPLAY=3\n', '/run/systemd/sessions/3': 'TYPE=tty\n' };
    const value = valueOf(await readFact('screenLock', linuxHost({ files })));
    expect(value).toMatchObject({ session: 'none' });
    expect(screenLock.evaluate({ screenLock: value }, screenLock.params.parse({}), scanTime).reason).toBe('no-session');
  });

  it.each<[string, LinuxTree, string]>([
    ['a desktop it does not know', { session: { desktops: ['Enlightenment'] } }, 'unsupported'],
    ['a display without a named desktop', { session: { hasDisplay: true } }, 'unsupported'],
    ['GNOME without gsettings', { session: { desktops: ['GNOME'] } }, 'unsupported'],
    [
      'a settings file it may not read',
      { ...kde(null), files: { '/home/alice/.config/kscreenlockerrc': denied } },
      'denied',
    ],
    ['logind’s file it may not read', { files: { '/run/systemd/users/1000': denied } }, 'denied'],
  ])('is not read for %s', async (_, tree, reason) => {
    expect(await readFact('screenLock', linuxHost(tree))).toMatchObject({ ok: false, reason });
  });

  it('tells nothing of a setting gsettings does not list', async () => {
    const tree = gnome();
    const programs = { ...tree.programs, [gsettings('org.gnome.desktop.screensaver')]: '' };
    expect(await screenLockOf({ ...tree, programs })).toMatchObject({ passwordRequired: null, delaySeconds: null });
  });
});

describe('asking GNOME again', () => {
  const database = '/home/alice/.config/dconf/user';
  async function startsOver(times: readonly Record<string, string>[], profile?: string): Promise<number> {
    const memory = createScanMemory();
    let starts = 0;
    for (const time of times) {
      const files = {
        [database]: 'GVariant',
        ...(profile === undefined ? {} : { '/etc/dconf/profile/user': profile }),
      };
      const host = linuxHost({ ...gnome(), files, times: time });
      const counting = { ...host, run: (...call: Parameters<typeof host.run>) => ((starts += 1), host.run(...call)) };
      expect(valueOf(await readFact('screenLock', counting, memory))).toMatchObject({ idleSeconds: 300 });
    }
    return starts;
  }
  const one = { [database]: '2026-01-01T00:00:00.000Z' };

  it('starts no program while nothing it answers from has changed', async () => {
    expect(await startsOver([one, one, one])).toBe(3);
  });

  it('asks again when the person or the administrator changed something', async () => {
    expect(await startsOver([one, { [database]: '2026-01-01T00:00:00.001Z' }])).toBe(6);
    expect(await startsOver([one, { ...one, '/etc/dconf/db/local': '2026-01-01T00:00:00.000Z' }])).toBe(6);
  });

  it('asks every time where the settings are kept elsewhere', async () => {
    expect(await startsOver([one, one], 'service-db:network/user\n')).toBe(6);
  });

  it.each(['/home/alice/.config/dconf/user.txt', '/run/user/1000/dconf-service/keyfile/user'])(
    'asks again only when %s changed, where the settings are kept as text',
    async (path) => {
      const profile = '# hardened\nservice-db:keyfile/user\nsystem-db:local\n';
      expect(await startsOver([one, one, one], profile)).toBe(3);
      expect(await startsOver([one, { ...one, [path]: '2026-01-01T00:00:00.001Z' }], profile)).toBe(6);
    },
  );

  it('looks at databases of other names', async () => {
    const other = { '/home/alice/.config/dconf/work': '2026-01-01T00:00:00.001Z' };
    expect(await startsOver([one, { ...one, ...other }], 'user-db:work\n')).toBe(6);
    const file = { '/opt/settings': '2026-01-01T00:00:00.001Z' };
    expect(await startsOver([one, { ...one, ...file }], 'user-db:user\nfile-db:/opt/settings\n')).toBe(6);
  });
});
