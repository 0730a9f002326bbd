/**
 * What the locker of a Linux desktop is set to, and how several of them work together.
 */
import type { FactValue } from '../../../shared/facts/index.ts';
import type { Answer, Host, Session } from '../../host/host.ts';

type Lock = Extract<FactValue<'screenLock'>, { session: 'graphical' }>;

export interface LockSettings extends Omit<Lock, 'session' | 'desktop'> {
  /** What becomes of the request to lock that logind sends to an idle session. Absent: not known. */
  readonly onRequest?: {
    /** Idle seconds after which the session tells logind that nobody is there. null: not told. */
    readonly idleHintSeconds: number | 'never' | null;
    /** Does the request lead to a lock that asks for a password? null: not told. */
    readonly passwordRequired: boolean | null;
  };
}

export const nothingLocks: LockSettings = {
  idleSeconds: 'never',
  delaySeconds: 0,
  passwordRequired: false,
  locksOnSuspend: false,
  source: 'process list: no screen locker runs',
};

/** Does it certainly not lock by itself? */
export const locksNever = (lock: LockSettings): boolean =>
  lock.idleSeconds === 'never' || lock.passwordRequired === false;

/** Seconds from the last key press to the lock. null: not told. */
function untilLock(lock: LockSettings): number | null {
  return typeof lock.idleSeconds === 'number' && lock.delaySeconds !== null
    ? lock.idleSeconds + lock.delaySeconds
    : null;
}

/** Two programs at work together: the earlier lock counts, and either locks on suspend. */
export function together(one: LockSettings, other: LockSettings): LockSettings {
  const [first, second] = locksNever(one) ? [other, one] : [one, other];
  const [before, after] = [untilLock(second), untilLock(first)];
  const isSecondBetter = !locksNever(second) && before !== null && (after === null || before < after);
  const suspends = [one.locksOnSuspend, other.locksOnSuspend];
  return {
    ...(isSecondBetter ? second : first),
    locksOnSuspend: suspends.includes(true) ? true : suspends.includes(null) ? null : false,
    source: [...new Set([one.source, other.source])].join(', '),
  };
}

/** The folder of the person's settings. */
export const personalConfig = (session: Session): string => session.configFolder ?? `${session.homeFolder}/.config`;

/** A file that need not be there; then it is empty. */
export async function optionalFile(ask: Host, path: string): Promise<Answer<string>> {
  const file = await ask.readFile(path);
  return !file.ok && file.reason === 'absent' ? { ok: true, value: '' } : file;
}
