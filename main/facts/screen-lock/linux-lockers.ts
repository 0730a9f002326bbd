/**
 * Screen lock of desktops that leave it to programs the person starts: swayidle, hypridle, xss-lock, xautolock,
 * light-locker. What counts is the program that runs and the arguments it was started with.
 */
import { runFirst, type Answer, type Host, type Session } from '../../host/host.ts';
import { personalConfig, type LockSettings } from './linux-gsettings.ts';

/** Process names; asked for with their arguments, which hold commands and no secrets. */
export const sessionLockers = ['swayidle', 'hypridle', 'xss-lock', 'xautolock', 'light-locker'] as const;

/** Programs that show a lock screen and ask for the password. */
const lockPrograms =
  /\b(swaylock|swaylock-effects|gtklock|waylock|hyprlock|i3lock|slock|betterlockscreen|xsecurelock|physlock|xscreensaver-command|light-locker-command)\b/;
const locks = (command: string): boolean => lockPrograms.test(command);
const asksLogind = (command: string): boolean => /\bloginctl\s+lock-sessions?\b/.test(command);

/** Seconds of grace in which the lock opens without a password (`swaylock-effects --grace 5`). */
const graceOf = (command: string): number => Number(command.match(/--grace[= ](\d{1,5})\b/)?.[1] ?? 0);

const nothing: LockSettings = {
  idleSeconds: 'never',
  delaySeconds: 0,
  passwordRequired: false,
  locksOnSuspend: false,
  source: 'process list: no screen locker runs',
};

/** A script of the person's own that is called a lock: it may be one. */
const ownScript = (source: string): LockSettings => ({
  idleSeconds: null,
  delaySeconds: null,
  passwordRequired: null,
  locksOnSuspend: null,
  source: `${source}; its lock is a script of its own`,
});

/** Words of a line of swayidle's config or of its arguments: quotes hold a command together. */
export function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double?.replace(/\\(.)/g, '$1') ?? bare ?? '',
  );
}

/** swayidle(1): `timeout SECONDS COMMAND [resume COMMAND]`, `before-sleep COMMAND`, `lock COMMAND`. */
export function swayidleLock(words: readonly string[]): LockSettings {
  const timeouts: { readonly seconds: number; readonly command: string }[] = [];
  let beforeSleep = '';
  let onLock = '';
  for (const [index, word] of words.entries()) {
    const [next = '', afterNext = ''] = words.slice(index + 1, index + 3);
    if (word === 'timeout' && /^\d{1,7}$/.test(next)) timeouts.push({ seconds: Number(next), command: afterNext });
    if (word === 'before-sleep') beforeSleep = next;
    if (word === 'lock') onLock = next;
  }
  const lockCommand = (command: string): string | null =>
    locks(command) ? command : asksLogind(command) && locks(onLock) ? onLock : null;
  const locking = timeouts.filter(({ seconds, command }) => seconds > 0 && lockCommand(command) !== null);
  const [first] = locking.toSorted((one, other) => one.seconds - other.seconds);
  const isOwnScript = (command: string): boolean =>
    /lock/i.test(command) && lockCommand(command) === null && !asksLogind(command);
  if (first === undefined && timeouts.some(({ command }) => isOwnScript(command))) return ownScript('swayidle');
  return {
    idleSeconds: first?.seconds ?? 'never',
    delaySeconds: graceOf(first === undefined ? '' : (lockCommand(first.command) ?? '')),
    passwordRequired: first !== undefined,
    locksOnSuspend: lockCommand(beforeSleep) !== null,
    source: 'swayidle',
  };
}

/** hypridle.conf: `general { lock_cmd, before_sleep_cmd }` and `listener { timeout, on-timeout }`; hyprlock's grace beside it. */
export function hypridleLock(config: string, hyprlock: string): LockSettings {
  const text = config.replace(/#.*$/gm, '');
  const value = (body: string, key: string): string =>
    body.match(new RegExp(`^[ \\t]*${key}[ \\t]*=[ \\t]*(.*)$`, 'm'))?.[1]?.trim() ?? '';
  const blocks = [...text.matchAll(/\b(general|listener)\s*\{([^}]*)\}/g)];
  const general = blocks
    .filter(([, name]) => name === 'general')
    .map(([, , body]) => body ?? '')
    .join('\n');
  const leadsToLock = (command: string): boolean =>
    locks(command) || (asksLogind(command) && locks(value(general, 'lock_cmd')));
  const seconds = blocks.flatMap(([, name, body = '']) => {
    const timeout = Number(value(body, 'timeout') || Number.NaN);
    return name === 'listener' && timeout > 0 && leadsToLock(value(body, 'on-timeout')) ? [Math.ceil(timeout)] : [];
  });
  const grace = Number(hyprlock.match(/^[ \t]*grace[ \t]*=[ \t]*(\d{1,5})/m)?.[1] ?? 0);
  return {
    idleSeconds: seconds.length === 0 ? 'never' : Math.min(...seconds),
    delaySeconds: grace,
    passwordRequired: seconds.length > 0,
    locksOnSuspend: leadsToLock(value(general, 'before_sleep_cmd')),
    source: 'hypridle.conf',
  };
}

/** Seconds of `timeout:  600    cycle:  600` of `xset q` (xset 1.2). null: not told. */
export function xsetIdle(text: string): number | 'never' | null {
  const seconds = text.match(/^\s*timeout:\s+(\d{1,7})\s+cycle:/m)?.[1];
  return seconds === undefined ? null : Number(seconds) === 0 ? 'never' : Number(seconds);
}

/** xss-lock(1) and light-locker(1) lock when the X server's saver starts, and on suspend unless told otherwise. */
async function onServerIdle(ask: Host, args: readonly string[], isLight: boolean): Promise<LockSettings> {
  const answer = await runFirst(ask, ['/usr/bin/xset'], ['q'], { timeoutMs: 3_000 });
  const idle = answer.ok && answer.value.exitCode === 0 ? xsetIdle(answer.value.stdout) : null;
  const after = args.join(' ').match(/--lock-after-screensaver[= ](\d{1,6})/)?.[1];
  const asksPassword = isLight || locks(args.join(' '));
  return {
    idleSeconds: isLight && after === '0' ? 'never' : idle,
    // light-locker without the option waits for what its settings say, which is told nowhere but in dconf.
    delaySeconds: isLight ? (after === undefined ? null : Number(after)) : 0,
    passwordRequired: asksPassword ? true : null,
    locksOnSuspend: isLight
      ? args.includes('--no-lock-on-suspend')
        ? false
        : args.includes('--lock-on-suspend')
          ? true
          : null
      : !args.includes('--ignore-sleep'),
    source: isLight ? 'light-locker, xset q' : 'xss-lock, xset q',
  };
}

/** xautolock(1): `-time MINUTES` (10 unless told), `-locker COMMAND`. It does nothing about suspend. */
export function xautolockLock(args: readonly string[]): LockSettings {
  const after = (name: string): string | undefined => args[args.indexOf(name) + 1];
  const minutes = args.includes('-time') ? Number(after('-time')) : 10;
  const locker = args.includes('-locker') ? (after('-locker') ?? '') : 'xlock';
  return {
    idleSeconds: Number.isInteger(minutes) && minutes > 0 ? minutes * 60 : null,
    delaySeconds: 0,
    passwordRequired: locks(locker) || /\bxlock\b/.test(locker) ? true : null,
    locksOnSuspend: null,
    source: 'xautolock',
  };
}

async function textOf(ask: Host, path: string): Promise<Answer<string>> {
  const file = await ask.readFile(path);
  return !file.ok && file.reason === 'absent' ? { ok: true, value: '' } : file;
}

async function readSwayidle(ask: Host, session: Session, args: readonly string[]): Promise<Answer<LockSettings>> {
  const named = args[args.indexOf('-C') + 1];
  const paths =
    args.includes('-C') && named !== undefined
      ? [named]
      : [`${personalConfig(session)}/swayidle/config`, '/etc/swayidle/config'];
  for (const path of paths) {
    const file = await textOf(ask, path.startsWith('/') ? path : `${session.homeFolder}/${path}`);
    if (!file.ok) return file;
    const lines = file.value.split('\n').filter((line) => !line.trim().startsWith('#'));
    if (file.value !== '') return { ok: true, value: swayidleLock([...lines.flatMap(wordsOf), ...args]) };
  }
  return { ok: true, value: swayidleLock(args) };
}

async function readHypridle(ask: Host, session: Session): Promise<Answer<LockSettings>> {
  const folder = `${personalConfig(session)}/hypr`;
  const [config, lock] = await Promise.all([
    textOf(ask, `${folder}/hypridle.conf`),
    textOf(ask, `${folder}/hyprlock.conf`),
  ]);
  if (!config.ok) return config;
  return lock.ok ? { ok: true, value: hypridleLock(config.value, lock.value) } : lock;
}

async function readLocker(ask: Host, session: Session, args: readonly string[]): Promise<Answer<LockSettings>> {
  const name = args[0]?.split('/').at(-1) ?? '';
  if (name === 'swayidle') return readSwayidle(ask, session, args.slice(1));
  if (name === 'hypridle') return readHypridle(ask, session);
  if (name === 'xautolock') return { ok: true, value: xautolockLock(args) };
  return { ok: true, value: await onServerIdle(ask, args, name === 'light-locker') };
}

/** Two programs at work together: the earlier lock counts, and either locks on suspend. */
function together(one: LockSettings, other: LockSettings): LockSettings {
  const isNever = (lock: LockSettings): boolean => lock.idleSeconds === 'never' || lock.passwordRequired === false;
  const [first, second] = isNever(one) ? [other, one] : [one, other];
  const isEarlier =
    !isNever(second) &&
    typeof second.idleSeconds === 'number' &&
    typeof first.idleSeconds === 'number' &&
    second.idleSeconds < first.idleSeconds;
  const idle = isEarlier || (first.idleSeconds === null && !isNever(second)) ? second : first;
  const suspends = [one.locksOnSuspend, other.locksOnSuspend];
  return {
    ...idle,
    locksOnSuspend: suspends.includes(true) ? true : suspends.includes(null) ? null : false,
    source: [one.source, other.source].join(', '),
  };
}

/** Settings of a locker that does not run lock nothing, so only running ones are read. */
export async function readSessionLockers(ask: Host, session: Session): Promise<Answer<LockSettings>> {
  const running = await ask.commandLines(sessionLockers);
  if (!running.ok) return running;
  const answers = await Promise.all(running.value.map(async (args) => readLocker(ask, session, args)));
  const found: LockSettings[] = [];
  for (const answer of answers) {
    if (!answer.ok) return answer;
    found.push(answer.value);
  }
  const [first, ...rest] = found;
  return { ok: true, value: first === undefined ? nothing : rest.reduce(together, first) };
}
