/**
 * Whether the locker of a desktop is there: settings of one that does not run lock nothing.
 */
import type { Host } from '../../host/host.ts';

/** `shell`: GNOME's own; `saver`: a program beside the desktop; null: the bus does not tell. */
export type Locker = 'shell' | 'saver' | 'missing' | null;

const toBus = {
  bus: 'session',
  service: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;

async function isOwned(ask: Host, name: string): Promise<boolean | null> {
  const answer = await ask.callBus({ ...toBus, member: 'NameHasOwner', args: [name] });
  const owned = answer.ok ? answer.value[0] : null;
  return typeof owned === 'boolean' ? owned : null;
}

/** The connection that owns a name somebody owns; null: not told. */
async function ownerOf(ask: Host, name: string): Promise<string | null> {
  const answer = await ask.callBus({ ...toBus, member: 'GetNameOwner', args: [name] });
  const owner = answer.ok ? answer.value[0] : null;
  return typeof owner === 'string' ? owner : null;
}

/** The saver of MATE, which has to run to see that nobody is there. */
export async function findMateSaver(ask: Host): Promise<Locker> {
  const owned = await isOwned(ask, 'org.mate.ScreenSaver');
  return owned === null ? null : owned ? 'saver' : 'missing';
}

/** The saver of Cinnamon 5 and later runs only while it is needed; the settings daemon has the bus start it. */
export async function findCinnamonSaver(ask: Host): Promise<Locker> {
  const name = 'org.cinnamon.ScreenSaver';
  const owned = await isOwned(ask, name);
  if (owned !== false) return owned === null ? null : 'saver';
  const answer = await ask.callBus({ ...toBus, member: 'ListActivatableNames' });
  const names = answer.ok ? answer.value[0] : null;
  return Array.isArray(names) ? (names.includes(name) ? 'saver' : 'missing') : null;
}

/**
 * The locker of GNOME and its relatives. GNOME's shell makes a shield only where GDM runs (js/misc/loginManager.js,
 * canLock) and then owns `org.gnome.Shell.ScreenShield` (up to GNOME 3.38 the saver's own name). Since then the
 * saver's name belongs to a helper that is there without a shield too.
 */
export async function findGnomeLocker(ask: Host): Promise<Locker> {
  const saver = 'org.gnome.ScreenSaver';
  const shield = await isOwned(ask, 'org.gnome.Shell.ScreenShield');
  if (shield !== false) return shield === null ? null : 'shell';
  const [shell, old] = await Promise.all([isOwned(ask, 'org.gnome.Shell'), isOwned(ask, saver)]);
  if (shell === null || old === null) return null;
  if (!old) return 'missing';
  if (!shell) return 'saver';
  const [one, other] = await Promise.all([ownerOf(ask, 'org.gnome.Shell'), ownerOf(ask, saver)]);
  return one === null || other === null ? null : one === other ? 'shell' : 'missing';
}
