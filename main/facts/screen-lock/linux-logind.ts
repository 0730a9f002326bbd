/**
 * What logind knows of the person's session, and what it does when nobody is there.
 */
import { hostFailure, type Answer, type Host, type Session } from '../../host/host.ts';
import { busProperty } from '../linux-bus.ts';
import { locksNever, together, type LockSettings } from './linux-lock-settings.ts';

/** What logind (or the environment) says about the person's session. */
export type Found =
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

/** The values of the person's graphical session; empty where logind knows none. */
async function readDisplaySession(ask: Host, session: Session): Promise<Answer<ReadonlyMap<string, string>>> {
  const user = await ask.readFile(`/run/systemd/users/${session.userId ?? ''}`);
  if (!user.ok) return user;
  const name = parseLogindFile(user.value).get('DISPLAY') ?? '';
  if (!/^[A-Za-z0-9]+$/.test(name)) return { ok: true, value: new Map() };
  const file = await ask.readFile(`/run/systemd/sessions/${name}`);
  if (file.ok) return { ok: true, value: parseLogindFile(file.value) };
  return file.reason === 'absent' ? hostFailure('unreadable', `logind's session ${name} has gone`) : file;
}

/** Which display server the person's session has. null: logind does not tell. */
export async function readSessionType(ask: Host, session: Session): Promise<'x11' | 'wayland' | null> {
  const values = await readDisplaySession(ask, session);
  const type = values.ok ? values.value.get('TYPE') : undefined;
  return type === 'x11' || type === 'wayland' ? type : null;
}

/**
 * The desktop this person sits at. The environment is asked first; where it names none (a service, ssh), logind
 * is, so that an agent started from a text terminal does not call a desktop machine headless.
 */
export async function findSession(ask: Host, session: Session): Promise<Answer<Found>> {
  if (session.desktops.length > 0) return { ok: true, value: { is: 'graphical', names: session.desktops } };
  const values = await readDisplaySession(ask, session);
  if (!values.ok && values.reason !== 'absent') return values;
  if (values.ok && /^(x11|wayland|mir)$/.test(values.value.get('TYPE') ?? ''))
    return { ok: true, value: { is: 'graphical', names: [values.value.get('DESKTOP') ?? ''] } };
  if (session.hasDisplay) return { ok: true, value: { is: 'graphical', names: [] } };
  return {
    ok: true,
    value: { is: 'none', source: values.ok ? 'logind: no graphical session' : 'environment: no desktop, no display' },
  };
}

/** What logind does so many seconds after the session called itself idle. */
export interface IdleAction {
  readonly is: 'lock' | 'sleep' | 'other';
  readonly afterSeconds: number;
}

/** IdleAction and IdleActionUSec of org.freedesktop.login1(5). null: values nobody has named. */
export function idleActionOf(action: unknown, microseconds: unknown): IdleAction | null {
  if (typeof action !== 'string' || typeof microseconds !== 'number' || microseconds < 0) return null;
  const sleeps = ['suspend', 'hibernate', 'hybrid-sleep', 'suspend-then-hibernate', 'sleep'];
  const is = action === 'lock' ? 'lock' : sleeps.includes(action) ? 'sleep' : 'other';
  return { is, afterSeconds: Math.ceil(microseconds / 1e6) };
}

/** How the session locks when logind has a hand in it. */
export function withIdleAction(lock: LockSettings, action: IdleAction): LockSettings {
  if (action.is === 'other') return lock;
  const source = 'IdleAction of logind';
  const { idleHintSeconds, passwordRequired } = lock.onRequest ?? { idleHintSeconds: null, passwordRequired: null };
  const asksPassword = action.is === 'lock' ? passwordRequired : lock.locksOnSuspend;
  if (asksPassword === false || idleHintSeconds === 'never') return lock;
  if (idleHintSeconds === null)
    // Whether this desktop ever calls itself idle nobody has told.
    return locksNever(lock)
      ? { ...lock, idleSeconds: null, passwordRequired: asksPassword, source: `${lock.source}, ${source}` }
      : lock;
  return together(lock, {
    idleSeconds: idleHintSeconds,
    delaySeconds: action.afterSeconds,
    passwordRequired: asksPassword,
    locksOnSuspend: lock.locksOnSuspend,
    source,
  });
}

/** Can logind lock earlier than the desktop does? It cannot while the session has not called itself idle. */
function mayComeFirst({ idleSeconds, delaySeconds, onRequest, ...lock }: LockSettings): boolean {
  if (onRequest?.idleHintSeconds === 'never') return false;
  if (idleSeconds === 'never' || lock.passwordRequired === false) return true;
  const hint = onRequest?.idleHintSeconds ?? null;
  return hint !== null && idleSeconds !== null && hint < idleSeconds + (delaySeconds ?? 0);
}

/** Asks logind only where its answer can change the lock. A logind that runs and does not tell leaves "never" open. */
export async function applyLogindSettings(ask: Host, lock: LockSettings): Promise<LockSettings> {
  if (!mayComeFirst(lock)) return lock;
  const manager = {
    service: 'org.freedesktop.login1',
    path: '/org/freedesktop/login1',
    interface: 'org.freedesktop.login1.Manager',
  };
  const [action, time] = await Promise.all([
    busProperty(ask, manager, 'IdleAction'),
    busProperty(ask, manager, 'IdleActionUSec'),
  ]);
  if (!action.ok && action.reason === 'absent') return lock;
  const read = action.ok && time.ok ? idleActionOf(action.value, time.value) : null;
  if (read !== null) return withIdleAction(lock, read);
  return locksNever(lock)
    ? { ...lock, idleSeconds: null, passwordRequired: null, source: `${lock.source}; logind does not tell IdleAction` }
    : lock;
}
