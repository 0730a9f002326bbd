/**
 * Screen lock by the lockers of X11: xss-lock, light-locker, xautolock, xidlehook, xscreensaver.
 */
import { runFirst, type Answer, type Host, type Session } from '../../host/host.ts';
import { locks, mayLock } from './linux-lock-commands.ts';
import { optionalFile, type LockSettings } from './linux-lock-settings.ts';

/** Seconds of `timeout:  600    cycle:  600` of `xset q` (xset 1.2). null: not told. */
export function xsetIdle(text: string): number | 'never' | null {
  const seconds = text.match(/^\s*timeout:\s+(\d{1,7})\s+cycle:/m)?.[1];
  return seconds === undefined ? null : Number(seconds) === 0 ? 'never' : Number(seconds);
}

async function readServerIdle(ask: Host): Promise<number | 'never' | null> {
  const answer = await runFirst(ask, ['/usr/bin/xset', '/run/current-system/sw/bin/xset'], ['q'], { timeoutMs: 3_000 });
  return answer.ok && answer.value.exitCode === 0 ? xsetIdle(answer.value.stdout) : null;
}

/** xss-lock(1): locks when the X server's saver starts, and on suspend unless told otherwise. */
export async function readXssLock(ask: Host, args: readonly string[]): Promise<LockSettings> {
  return {
    idleSeconds: await readServerIdle(ask),
    delaySeconds: 0,
    passwordRequired: locks(args.join(' ')) ? true : null,
    locksOnSuspend: !args.includes('--ignore-sleep'),
    source: 'xss-lock, xset q',
  };
}

/** light-locker(1): some time after the X server's saver starts; what its arguments do not say only dconf tells. */
export async function readLightLocker(ask: Host, args: readonly string[]): Promise<LockSettings> {
  const after = args.join(' ').match(/--lock-after-screensaver[= ](\d{1,6})/)?.[1];
  return {
    idleSeconds: after === '0' ? 'never' : await readServerIdle(ask),
    delaySeconds: after === undefined ? null : Number(after),
    passwordRequired: true,
    locksOnSuspend: args.includes('--no-lock-on-suspend') ? false : args.includes('--lock-on-suspend') ? true : null,
    source: 'light-locker, xset q',
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

/** xidlehook (README of 0.10): `--timer SECONDS COMMAND CANCELLER`, each timer from the end of the one before it. */
export function xidlehookLock(args: readonly string[]): LockSettings {
  let seconds = 0;
  let locker: string | null = null;
  for (const [index, word] of args.entries()) {
    const [time = '', command = ''] = args.slice(index + 1, index + 3);
    if (word !== '--timer' || !/^\d{1,7}$/.test(time) || locker !== null) continue;
    seconds += Number(time);
    if (locks(command) || mayLock(command)) locker = command;
  }
  return {
    idleSeconds: locker === null ? 'never' : seconds,
    delaySeconds: 0,
    passwordRequired: locker === null ? false : locks(locker) ? true : null,
    locksOnSuspend: false,
    source: 'xidlehook',
  };
}

/** Seconds of xscreensaver's `h:mm:ss`. */
function clockSeconds(text: string | undefined): number | null {
  const [, hours, minutes, rest] = text?.match(/^(\d{1,3}):(\d{2}):(\d{2})$/) ?? [];
  return hours === undefined ? null : Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
}

/**
 * ~/.xscreensaver (xscreensaver(1)): `timeout`, `lock`, `lockTimeout`, `mode`. Without the file: 10 minutes, no lock.
 * On suspend it locks where its helper xscreensaver-systemd (5.43 and later) runs; otherwise nothing tells.
 */
export function classicLock(text: string, hasSleepHelper = false): LockSettings {
  const value = (name: string): string | undefined => text.match(new RegExp(`^${name}:[ \\t]*(.*)$`, 'm'))?.[1]?.trim();
  const lock = value('lock')?.toLowerCase() ?? 'false';
  const isOff = value('mode') === 'off';
  const passwordRequired = lock === 'true' ? true : lock === 'false' ? false : null;
  return {
    idleSeconds: isOff ? 'never' : clockSeconds(value('timeout') ?? '0:10:00'),
    delaySeconds: clockSeconds(value('lockTimeout') ?? '0:00:00'),
    passwordRequired,
    locksOnSuspend: hasSleepHelper || passwordRequired === false ? passwordRequired : null,
    source: '.xscreensaver',
  };
}

/** Reads the person's settings of xscreensaver. */
export async function readXscreensaver(
  ask: Host,
  session: Session,
  hasSleepHelper: boolean,
): Promise<Answer<LockSettings>> {
  const file = await optionalFile(ask, `${session.homeFolder}/.xscreensaver`);
  return file.ok ? { ok: true, value: classicLock(file.value, hasSleepHelper) } : file;
}
