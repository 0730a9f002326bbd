/**
 * Linux screen locks: settings of a locker, and desktops whose lock hangs on who owns a name on the session bus.
 */
import fc from 'fast-check';
import type { LockSettings } from '../../../main/facts/screen-lock/linux-lock-settings.ts';
import type { BusValue, HostFailure } from '../../../main/host/host.ts';
import { screenLock } from '../../../shared/checks/screen-lock.ts';
import { linuxHost, type LinuxTree } from './linux-tree.ts';
import { readFact, scanTime, valueOf } from './read-fact.ts';

/** Settings of a locker that locks after five minutes, with this change. */
export const lockWith = (change: Partial<LockSettings>): LockSettings => ({
  idleSeconds: 300,
  delaySeconds: 0,
  passwordRequired: true,
  locksOnSuspend: true,
  source: 'one',
  ...change,
});

/** The bus of a machine. */
export type Bus = NonNullable<LinuxTree['bus']>;

/** Alice's settings. */
export const personalConfigFolder = '/home/alice/.config';

/** The session bus itself. */
export const sessionBus = 'session org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus';

/** Whether somebody owns a name on the session bus, or why that is not told. */
export const nameOwned = (name: string, is: boolean | HostFailure): Bus => ({
  [`${sessionBus}.NameHasOwner "${name}"`]: typeof is === 'boolean' ? [is] : is,
});

/** The connection that owns a name. */
export const nameOwner = (name: string, owner: string): Bus => ({ [`${sessionBus}.GetNameOwner "${name}"`]: [owner] });

/** Names of GNOME on the session bus. */
export const [shield, shell, saver] = [
  'org.gnome.Shell.ScreenShield',
  'org.gnome.Shell',
  'org.gnome.ScreenSaver',
] as const;

/** A GNOME with these settings. */
export function gnomeDesktop(
  bus: Bus,
  settings: Readonly<Record<string, string>> = {},
  desktops = ['GNOME'],
): LinuxTree {
  const value = (key: string, standard: string): string => settings[key] ?? standard;
  const list = (schema: string): string => `/usr/bin/gsettings list-recursively ${schema}`;
  const lines = [
    `org.gnome.desktop.screensaver lock-delay uint32 0`,
    `org.gnome.desktop.screensaver lock-enabled ${value('lock-enabled', 'true')}`,
    `org.gnome.desktop.screensaver idle-activation-enabled ${value('idle-activation', 'true')}`,
  ];
  const pantheon = settings['lock-on-suspend'];
  return {
    session: { desktops },
    bus,
    programs: {
      [list('org.gnome.desktop.session')]:
        `org.gnome.desktop.session idle-delay uint32 ${value('idle-delay', '300')}\n`,
      [list('org.gnome.desktop.screensaver')]: lines.join('\n'),
      [list('org.gnome.desktop.lockdown')]:
        `org.gnome.desktop.lockdown disable-lock-screen ${value('disable', 'false')}\n`,
      ...(pantheon === undefined
        ? {}
        : {
            [list('io.elementary.desktop.screensaver')]:
              `io.elementary.desktop.screensaver lock-on-suspend ${pantheon}`,
          }),
    },
  };
}

/** The screen lock of a machine; fails where nobody has a session. */
export const screenLockOf = async (tree: LinuxTree) => {
  const value = valueOf(await readFact('screenLock', linuxHost(tree)));
  if (value.session === 'none') throw new Error(`no session: ${value.source}`);
  return value;
};

/** What the check of the screen lock makes of it. */
export const lockReasonOf = async (tree: LinuxTree): Promise<string> =>
  screenLock.evaluate({ screenLock: await screenLockOf(tree) }, screenLock.params.parse({}), scanTime).reason;

/** Settings of any locker. */
export const anySettings: fc.Arbitrary<LockSettings> = fc.record({
  idleSeconds: fc.oneof(fc.nat(100_000), fc.constant('never' as const), fc.constant(null)),
  delaySeconds: fc.option(fc.nat(1000)),
  passwordRequired: fc.option(fc.boolean()),
  locksOnSuspend: fc.option(fc.boolean()),
  source: fc.constant('a test'),
});

/** A reply that nobody expects. */
export const anyReply = fc.oneof(
  fc.jsonValue().map((value) => value as BusValue),
  fc.string(),
  fc.integer(),
);
