/**
 * Screen lock by swayidle, which every Wayland compositor without a locker of its own can have.
 */
import type { Answer, Host, Session } from '../../host/host.ts';
import { asksLogind, graceOf, locks, mayLock } from './linux-lock-commands.ts';
import { optionalFile, personalConfig, type LockSettings } from './linux-lock-settings.ts';

/** A script of the person's own that is called a lock: it may be one. */
const ownScript: LockSettings = {
  idleSeconds: null,
  delaySeconds: null,
  passwordRequired: null,
  locksOnSuspend: null,
  source: 'swayidle; its lock is a script of its own',
};

/** Words of a line of swayidle's config: quotes hold a command together, up to the end where they are not closed. */
export function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)(?:'|$)|"((?:[^"\\]|\\.)*)(?:"|\\?$)|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double?.replace(/\\(.)/g, '$1') ?? bare ?? '',
  );
}

interface Events {
  readonly timeouts: readonly { readonly seconds: number; readonly command: string }[];
  readonly beforeSleep: string;
  readonly onLock: string;
  /** Idle seconds until logind is told. */
  readonly idleHintSeconds: number | 'never';
}

function eventsIn(words: readonly string[]): Events {
  const timeouts: { readonly seconds: number; readonly command: string }[] = [];
  let [beforeSleep, onLock] = ['', ''];
  let idleHintSeconds: Events['idleHintSeconds'] = 'never';
  for (const [index, word] of words.entries()) {
    const [next = '', afterNext = ''] = words.slice(index + 1, index + 3);
    const isTime = /^\d{1,7}$/.test(next) && Number(next) > 0;
    if (word === 'timeout' && isTime) timeouts.push({ seconds: Number(next), command: afterNext });
    if (word === 'idlehint' && isTime) idleHintSeconds = Number(next);
    if (word === 'before-sleep') beforeSleep = next;
    if (word === 'lock') onLock = next;
  }
  return { timeouts, beforeSleep, onLock, idleHintSeconds };
}

/** swayidle(1): `timeout SECONDS COMMAND [resume COMMAND]`, `before-sleep COMMAND`, `lock COMMAND`, `idlehint SECONDS`. */
export function swayidleLock(words: readonly string[]): LockSettings {
  const { timeouts, beforeSleep, onLock, idleHintSeconds } = eventsIn(words);
  const lockCommand = (command: string): string | null =>
    locks(command) ? command : asksLogind(command) && locks(onLock) ? onLock : null;
  const locking = timeouts.filter(({ command }) => lockCommand(command) !== null);
  const [first] = locking.toSorted((one, other) => one.seconds - other.seconds);
  if (first === undefined && timeouts.some(({ command }) => mayLock(command))) return ownScript;
  return {
    idleSeconds: first?.seconds ?? 'never',
    delaySeconds: graceOf(first === undefined ? '' : (lockCommand(first.command) ?? '')),
    passwordRequired: first !== undefined,
    locksOnSuspend: lockCommand(beforeSleep) !== null ? true : mayLock(beforeSleep) ? null : false,
    source: 'swayidle',
    onRequest: { idleHintSeconds, passwordRequired: locks(onLock) ? true : mayLock(onLock) ? null : false },
  };
}

/** Arguments and the first settings file there is work together. */
export async function readSwayidle(
  ask: Host,
  session: Session,
  args: readonly string[],
): Promise<Answer<LockSettings>> {
  const named = args[args.indexOf('-C') + 1];
  const paths =
    args.includes('-C') && named !== undefined
      ? [named]
      : [
          `${personalConfig(session)}/swayidle/config`,
          `${session.homeFolder}/.swayidle/config`,
          '/etc/swayidle/config',
        ];
  for (const path of paths) {
    const file = await optionalFile(ask, path.startsWith('/') ? path : `${session.homeFolder}/${path}`);
    if (!file.ok) return file;
    const lines = file.value.split('\n').filter((line) => !line.trim().startsWith('#'));
    if (file.value !== '') return { ok: true, value: swayidleLock([...lines.flatMap(wordsOf), ...args]) };
  }
  return { ok: true, value: swayidleLock(args) };
}
