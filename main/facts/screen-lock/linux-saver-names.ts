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

/** The saver of MATE or Cinnamon by its name on the session bus. */
export async function findSaver(ask: Host, name: string): Promise<Locker> {
  const owned = await isOwned(ask, name);
  return owned === null ? null : owned ? 'saver' : 'missing';
}

/**
 * The locker of GNOME and its relatives. GNOME's shell makes a shield only where GDM runs (js/misc/loginManager.js,
 * canLock) and then owns `org.gnome.Shell.ScreenShield` (up to GNOME 3.36 the saver's own name). Since then the
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
