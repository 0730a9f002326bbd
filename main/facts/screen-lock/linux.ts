/**
 * When the screen of a Linux desktop locks, by the settings of the desktop that really runs.
 */
import type { Answer, Host, Session } from '../../host/host.ts';
import type { ScanMemory } from '../scan-cache.ts';
import { known, unread, unreadBecause, type Reader } from '../reader.ts';
import { readCosmicLock } from './linux-cosmic.ts';
import { readDeepinLock } from './linux-deepin.ts';
import { readGsettingsLock, type gsettingsDesktops } from './linux-gsettings.ts';
import { readKdeLock } from './linux-kde.ts';
import { personalConfig, type LockSettings } from './linux-lock-settings.ts';
import { readRunningLockers, readSessionLockers } from './linux-lockers.ts';
import { findSession, applyLogindSettings } from './linux-logind.ts';
import { readLxqtLock } from './linux-lxqt.ts';
import { findCinnamonSaver, findGnomeLocker, findMateSaver, type Locker } from './linux-saver-names.ts';
import { readXfceLock } from './linux-xfce.ts';

interface Person {
  readonly session: Session;
  readonly memory: ScanMemory;
}
type Read = (ask: Host, person: Person) => Promise<Answer<LockSettings>>;

/** The settings where their locker is there; other lockers where it is not. */
async function readIfThere(
  ask: Host,
  person: Person,
  { locker, schema }: { readonly locker: Locker; readonly schema: keyof typeof gsettingsDesktops },
): Promise<Answer<LockSettings>> {
  if (locker === 'missing') return readSessionLockers(ask, person.session);
  const lock = await readGsettingsLock(ask, schema, person);
  if (locker !== null || !lock.ok) return lock;
  const { passwordRequired, locksOnSuspend } = lock.value;
  return {
    ok: true,
    value: {
      ...lock.value,
      passwordRequired: passwordRequired === true ? null : passwordRequired,
      locksOnSuspend: locksOnSuspend === true ? null : locksOnSuspend,
      source: `${lock.value.source}; the session bus does not tell whether the locker runs`,
    },
  };
}

const readGnome: Read = async (ask, person) => {
  const locker = await findGnomeLocker(ask);
  return readIfThere(ask, person, { locker, schema: locker === 'saver' ? 'gnome-screensaver' : 'gnome' });
};

const desktops = {
  gnome: readGnome,
  pantheon: async (ask, person) => readIfThere(ask, person, { locker: await findGnomeLocker(ask), schema: 'pantheon' }),
  cinnamon: async (ask, person) =>
    readIfThere(ask, person, { locker: await findCinnamonSaver(ask), schema: 'cinnamon' }),
  mate: async (ask, person) => readIfThere(ask, person, { locker: await findMateSaver(ask), schema: 'mate' }),
  kde: async (ask, { session }) => readKdeLock(ask, personalConfig(session)),
  xfce: async (ask, { session }) => readXfceLock(ask, session),
  lxqt: async (ask, { session }) => readLxqtLock(ask, session),
  cosmic: async (ask, { session }) => readCosmicLock(ask, session),
  deepin: readDeepinLock,
} as const satisfies Readonly<Record<string, Read>>;

/** Names in XDG_CURRENT_DESKTOP and in logind's DESKTOP, lower case. */
const desktopNames: Readonly<Record<string, keyof typeof desktops>> = {
  gnome: 'gnome',
  'gnome-classic': 'gnome',
  'gnome-xorg': 'gnome',
  ubuntu: 'gnome',
  unity: 'gnome',
  budgie: 'gnome',
  pantheon: 'pantheon',
  'x-cinnamon': 'cinnamon',
  cinnamon: 'cinnamon',
  mate: 'mate',
  kde: 'kde',
  plasma: 'kde',
  plasmax11: 'kde',
  plasmawayland: 'kde',
  xfce: 'xfce',
  'xfce4-session': 'xfce',
  xubuntu: 'xfce',
  lxqt: 'lxqt',
  lubuntu: 'lxqt',
  cosmic: 'cosmic',
  deepin: 'deepin',
  dde: 'deepin',
};

/** Desktops that leave the lock to programs the person starts. */
const bareDesktops = new Set(
  'sway hyprland i3 niri river labwc wayfire wlroots dwl miracle-wm mango lxde openbox bspwm awesome qtile xmonad herbstluftwm fluxbox icewm dwm'.split(
    ' ',
  ),
);

/** Any other desktop is `unsupported`, unless a locker we know runs. */
async function readOther(ask: Host, session: Session, names: readonly string[]): Promise<Answer<LockSettings>> {
  const found = await readRunningLockers(ask, session);
  if (found.ok && found.value !== null) return { ok: true, value: found.value };
  const desktop = names.filter((name) => name !== '').join(', ') || 'a display without a named desktop';
  return { ok: false, reason: 'absent', detail: `the screen lock of ${desktop} cannot be read` };
}

async function readLock(
  ask: Host,
  person: Person,
  names: readonly string[],
): Promise<{ readonly desktop: string; readonly lock: Answer<LockSettings> }> {
  for (const name of names.map((one) => one.toLowerCase())) {
    const desktop = Object.hasOwn(desktopNames, name) ? desktopNames[name] : undefined;
    if (desktop !== undefined) return { desktop, lock: await desktops[desktop](ask, person) };
    if (bareDesktops.has(name)) return { desktop: name, lock: await readSessionLockers(ask, person.session) };
  }
  return { desktop: names.join(':').slice(0, 100) || 'unnamed', lock: await readOther(ask, person.session, names) };
}

export const readScreenLockOnLinux: Reader<'screenLock'> = async (ask, { memory }) => {
  const session = await ask.session();
  if (!session.ok) return unreadBecause(session);
  const found = await findSession(ask, session.value);
  if (!found.ok) return unreadBecause(found);
  if (found.value.is === 'none') return known({ session: 'none' as const, source: found.value.source });

  const { desktop, lock } = await readLock(ask, { session: session.value, memory }, found.value.names);
  if (!lock.ok) return lock.reason === 'absent' ? unread('unsupported', lock.detail) : unreadBecause(lock);
  const { onRequest: _, ...settings } = await applyLogindSettings(ask, lock.value);
  return known({ session: 'graphical' as const, desktop, ...settings });
};
