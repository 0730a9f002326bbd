/**
 * Automatic sign-in of Linux: display managers and getty.
 */
import { describe, expect, it } from 'vitest';
import { denied, linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { readFact, valueOf } from '../../../support/machines/read-fact.ts';

const gdm = '/etc/gdm3/daemon.conf';
const getty = '/etc/systemd/system/getty@tty1.service.d/override.conf';
const link = (unit: string) => ({ '/etc/systemd/system/display-manager.service': `/lib/systemd/system/${unit}` });
const isOn = async (tree: LinuxTree): Promise<boolean> => valueOf(await readFact('autoLogin', linuxHost(tree))).enabled;

describe('sign-in at start of a Linux machine', () => {
  it.each<[string, Record<string, string>, boolean]>([
    ['gdm as installed', { [gdm]: '[daemon]\n#  AutomaticLoginEnable = true\n#  AutomaticLogin = user1\n' }, false],
    ['gdm switched on', { [gdm]: '[daemon]\nAutomaticLoginEnable = true\nAutomaticLogin = alice\n' }, true],
    [
      'gdm with GNOME’s spelling',
      { '/etc/gdm/custom.conf': '[daemon]\nAutomaticLoginEnable=True\nAutomaticLogin=alice\n' },
      true,
    ],
    ['gdm after a while', { [gdm]: '[daemon]\nTimedLoginEnable=true\nTimedLogin=alice\nTimedLoginDelay=10\n' }, true],
    ['gdm switched on for nobody', { [gdm]: '[daemon]\nAutomaticLoginEnable=true\nAutomaticLogin=\n' }, false],
    ['gdm in another section', { [gdm]: '[debug]\nAutomaticLoginEnable=true\nAutomaticLogin=alice\n' }, false],
    [
      'sddm',
      { '/etc/sddm.conf.d/kde_settings.conf': '[Autologin]\nRelogin=false\nSession=plasma\nUser=alice\n' },
      true,
    ],
    [
      'sddm switched off in the stronger file',
      { '/etc/sddm.conf': '[Autologin]\nUser=\n', '/etc/sddm.conf.d/a.conf': '[Autologin]\nUser=alice\n' },
      false,
    ],
    ['lightdm', { '/etc/lightdm/lightdm.conf.d/50.conf': '[Seat:*]\nautologin-user=alice\n' }, true],
    ['lightdm’s guest', { '/etc/lightdm/lightdm.conf': '[SeatDefaults]\nautologin-guest=true\n' }, true],
    ['lightdm as installed', { '/etc/lightdm/lightdm.conf': '[Seat:*]\n#autologin-user=\n' }, false],
    ['greetd', { '/etc/greetd/config.toml': '[initial_session]\ncommand = "sway"\nuser = "alice"\n' }, true],
    [
      'COSMIC',
      { '/etc/greetd/cosmic-greeter.toml': '[initial_session]\ncommand = "start-cosmic"\nuser = "a"\n' },
      true,
    ],
    ['openSUSE', { '/etc/sysconfig/displaymanager': 'DISPLAYMANAGER="gdm"\nDISPLAYMANAGER_AUTOLOGIN="alice"\n' }, true],
    [
      'openSUSE, everybody without a password',
      { '/etc/sysconfig/displaymanager': 'DISPLAYMANAGER_PASSWORD_LESS_LOGIN="yes"\nDISPLAYMANAGER_AUTOLOGIN=""\n' },
      true,
    ],
    [
      'openSUSE as installed',
      { '/etc/sysconfig/displaymanager': 'DISPLAYMANAGER_PASSWORD_LESS_LOGIN="no"\nDISPLAYMANAGER_AUTOLOGIN=""\n' },
      false,
    ],
    [
      'the text console',
      { [getty]: '[Service]\nExecStart=\nExecStart=-/sbin/agetty --autologin alice --noclear %I $TERM\n' },
      true,
    ],
    ['nothing of the kind', { '/etc/hostname': 'desk' }, false],
  ])('%s', async (_, files, enabled) => {
    expect(await isOn({ files })).toBe(enabled);
  });

  it('judges the display manager that runs, not one that is only installed', async () => {
    const files = {
      [gdm]: '[daemon]\nAutomaticLoginEnable=true\nAutomaticLogin=alice\n',
      '/etc/sddm.conf': '[General]\n',
    };
    expect(await isOn({ files, links: link('sddm.service') })).toBe(false);
    expect(await isOn({ files, links: link('gdm3.service') })).toBe(true);
  });

  it('without a display manager that is switched on, judges the one that runs', async () => {
    const files = { '/etc/lightdm/lightdm.conf': '[Seat:*]\nautologin-user=alice\n' };
    const running = (unit: string) => ({ [`/run/systemd/units/invocation:${unit}`]: 'id' });
    expect(await isOn({ files, links: running('dbus.service') })).toBe(false);
    expect(await isOn({ files, links: running('lightdm.service') })).toBe(true);
    expect(await isOn({ files, links: running('gdm3.service') })).toBe(false);
    const hidden = await readFact('autoLogin', linuxHost({ files, folders: { '/run/systemd/units': denied } }));
    expect(hidden).toMatchObject({ ok: false, reason: 'denied' });
  });

  it('asks every display manager where SUSE’s script starts one of them', async () => {
    const links = link('display-manager-legacy.service');
    expect(await isOn({ links, files: { '/etc/sddm.conf': '[Autologin]\nUser=alice\n' } })).toBe(true);
    const off = { '/etc/sddm.conf': '', '/etc/sysconfig/displaymanager': 'DISPLAYMANAGER_AUTOLOGIN=""\n' };
    expect(await isOn({ links, files: off })).toBe(false);
    expect(
      await isOn({ links: link('cosmic-greeter.service'), files: { ...off, '/etc/greetd/cosmic-greeter.toml': '' } }),
    ).toBe(false);
  });

  it('is unsupported with a display manager nobody knows', async () => {
    const fact = await readFact('autoLogin', linuxHost({ links: link('ly.service') }));
    expect(fact).toMatchObject({ ok: false, reason: 'unsupported' });
  });

  it.each([gdm, getty])('is unread when %s may not be read', async (path) => {
    const fact = await readFact('autoLogin', linuxHost({ files: { [path]: denied } }));
    expect(fact).toMatchObject({ ok: false, reason: 'denied' });
  });

  it('names no person', async () => {
    const fact = await readFact(
      'autoLogin',
      linuxHost({ files: { [gdm]: '[daemon]\nAutomaticLoginEnable=true\nAutomaticLogin=alice\n' } }),
    );
    expect(JSON.stringify(fact)).not.toContain('alice');
  });
});

describe('sign-in, display manager by display manager', () => {
  const read = async (tree: LinuxTree) => readFact('autoLogin', linuxHost(tree));
  const unit = (name: string, line: string) => ({ [`/etc/systemd/system/${name}`]: `[Service]\n${line}\n` });
  const bob = 'ExecStart=-/sbin/agetty --autologin bob %I';

  it.each<[string, LinuxTree['files'], boolean, string]>([
    ['nothing at all', { '/etc/hostname': 'x' }, false, 'no display manager, no console unit'],
    ['a unit of its own', unit('getty@tty1.service', bob), true, 'getty'],
    ['a serial line', unit('serial-getty@ttyS0.service.d/a.conf', bob), true, 'getty'],
    ['a drop-in', unit('getty@.service.d/a.conf', bob), true, 'getty'],
    ['a drop-in that is none', unit('getty@.service.d/a.txt', bob), false, 'no display manager, no console unit'],
    ['a unit of another name', unit('mygetty@tty1.service', bob), false, 'no display manager, no console unit'],
    ['a console that asks', unit('getty@tty1.service', 'ExecStart=-/sbin/agetty %I'), false, 'getty'],
    [
      'one console of two',
      { ...unit('getty@tty1.service', 'ExecStart=-/sbin/agetty %I'), ...unit('getty@tty2.service', bob) },
      true,
      'getty',
    ],
    [
      'a console beside a display manager that asks',
      { ...unit('getty@tty1.service', bob), '/etc/gdm3/daemon.conf': '[daemon]\n' },
      true,
      'getty',
    ],
    [
      'two that ask',
      { ...unit('getty@tty1.service', 'ExecStart=-/sbin/agetty %I'), '/etc/gdm3/daemon.conf': '[daemon]\n' },
      false,
      'gdm, getty',
    ],
  ])('by %s', async (_, files, enabled, source) => {
    expect(valueOf(await read({ files: files ?? {} }))).toEqual({ enabled, source });
  });

  it.each<[string, LinuxTree]>([
    ['the folder of units', { folders: { '/etc/systemd/system': denied } }],
    [
      'a folder of drop-ins',
      {
        files: unit('getty@tty1.service.d/a.conf', ''),
        folders: { '/etc/systemd/system/getty@tty1.service.d': denied },
      },
    ],
    ['a drop-in', { files: { '/etc/systemd/system/getty@tty1.service.d/a.conf': denied } }],
    ['settings', { files: { '/etc/gdm3/daemon.conf': denied } }],
    ['a folder of settings', { folders: { '/etc/sddm.conf.d': denied } }],
    ['/etc itself', { folders: { '/etc': denied } }],
  ])('is unread where %s may not be looked at', async (_, tree) => {
    expect(await read(tree)).toMatchObject({ ok: false, reason: 'denied' });
  });

  it('is unread with a display manager nobody knows, and goes by the one that is named', async () => {
    expect(await read({ links: link('xdm.service') })).toMatchObject({ ok: false, reason: 'unsupported' });
    const files = { '/etc/gdm3/daemon.conf': '[daemon]\nAutomaticLoginEnable=true\nAutomaticLogin=bob\n' };
    expect(valueOf(await read({ files, links: link('gdm3.service') })).enabled).toBe(true);
    expect(valueOf(await read({ files, links: { ...link('sddm.service'), '/etc/x': 'y' } })).enabled).toBe(false);
  });
});
