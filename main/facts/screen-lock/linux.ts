/**
 * When the screen of a Linux desktop locks, by the settings of the desktop that really runs.
 */
import type { Answer, Host, Session } from '../../host/host.ts';
import type { ScanMemory } from '../../scan-memory.ts';
import { known, unread, unreadBecause, type Reader } from '../reader.ts';
import { personalConfig, readGsettingsLock, type LockSettings } from './linux-gsettings.ts';
import { readKdeLock } from './linux-kde.ts';
import { readSessionLockers } from './linux-lockers.ts';
import { readXfceLock } from './linux-xfce.ts';

type Desktop = 'gnome' | 'cinnamon' | 'mate' | 'kde' | 'xfce' | 'sway' | 'hyprland' | 'i3';

/** Names in XDG_CURRENT_DESKTOP and in logind's DESKTOP, lower case. */
const desktopNames: Readonly<Record<string, Desktop>> = {
  gnome: 'gnome',
  'gnome-classic': 'gnome',
  'gnome-xorg': 'gnome',
  ubuntu: 'gnome',
  unity: 'gnome',
  budgie: 'gnome',
  pantheon: 'gnome',
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
  sway: 'sway',
  hyprland: 'hyprland',
  i3: 'i3',
};

/** What logind (or the environment) says about the person's session. */
type Found =
  | { readonly is: 'none'; readonly source: string }
  | { readonly is: 'graphical'; readonly names: readonly string[] };

/** Reads the `KEY=value` lines of logind's files under /run/systemd. */
export function parseLogindFile(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split('\n').flatMap((line) => {
      const [, key, value] = line.match(/^([A-Z_]+)=(.*)$/) ?? [];
      return key === undefined || value === undefined ? [] : [[key, value] as const];
    }),
  );
}

/**
 * The desktop this person sits at. The environment is asked first; where it names none (a service, ssh), logind
 * is, so that an agent started from a text terminal does not call a desktop machine headless.
 */
async function findSession(ask: Host, session: Session): Promise<Answer<Found>> {
  if (session.desktops.length > 0) return { ok: true, value: { is: 'graphical', names: session.desktops } };
  const user = await ask.readFile(`/run/systemd/users/${session.userId ?? ''}`);
  if (!user.ok && user.reason !== 'absent') return user;
  const displaySession = user.ok ? parseLogindFile(user.value).get('DISPLAY') : undefined;
  if (displaySession !== undefined && /^[A-Za-z0-9]+$/.test(displaySession)) {
    const file = await ask.readFile(`/run/systemd/sessions/${displaySession}`);
    if (!file.ok) return file;
    const values = parseLogindFile(file.value);
    if (/^(x11|wayland|mir)$/.test(values.get('TYPE') ?? ''))
      return { ok: true, value: { is: 'graphical', names: [values.get('DESKTOP') ?? ''] } };
  }
  if (session.hasDisplay) return { ok: true, value: { is: 'graphical', names: [] } };
  return {
    ok: true,
    value: { is: 'none', source: user.ok ? 'logind: no graphical session' : 'environment: no desktop, no display' },
  };
}

interface Person {
  readonly session: Session;
  readonly memory: ScanMemory;
}

async function readLock(ask: Host, desktop: Desktop, person: Person): Promise<Answer<LockSettings>> {
  switch (desktop) {
    case 'kde':
      return readKdeLock(ask, personalConfig(person.session));
    case 'xfce':
      return readXfceLock(ask, person.session);
    case 'sway':
    case 'hyprland':
    case 'i3':
      return readSessionLockers(ask, person.session);
    case 'gnome':
    case 'cinnamon':
    case 'mate':
      return readGsettingsLock(ask, desktop, person);
  }
}

/** Other desktops (LXQt, niri ...) lock by programs of their own and are `unsupported` until they are read. */
export const readScreenLockOnLinux: Reader<'screenLock'> = async (ask, { memory }) => {
  const session = await ask.session();
  if (!session.ok) return unreadBecause(session);
  const found = await findSession(ask, session.value);
  if (!found.ok) return unreadBecause(found);
  if (found.value.is === 'none') return known({ session: 'none' as const, source: found.value.source });

  const { names } = found.value;
  const desktop = names.map((name) => desktopNames[name.toLowerCase()]).find((name) => name !== undefined);
  if (desktop === undefined)
    return unread(
      'unsupported',
      `the screen lock of ${names.filter((name) => name !== '').join(', ') || 'a display without a named desktop'} cannot be read`,
    );
  const lock = await readLock(ask, desktop, { session: session.value, memory });
  return lock.ok ? known({ session: 'graphical' as const, desktop, ...lock.value }) : unreadBecause(lock);
};
