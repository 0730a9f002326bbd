/**
 * When a Mac locks itself: the saver or the display's sleep starts, and after the delay it asks for the password.
 */
import type { FactValue } from '../../../shared/facts/index.ts';
import type { Answer, Host, ProgramOutput } from '../../host/host.ts';
import { askPlistFile, bothStreams, integerIn, quickMs, runWell, type Dictionary } from '../macos-answers.ts';
import { known, unread, unreadBecause, type Reader } from '../reader.ts';

type IdleSeconds = number | 'never' | null;

/**
 * Seconds between saver and password; `off`: it never asks; null: another text. `sysadminctl -screenLock status`
 * answers on stderr behind a log prefix (`2026-06-12 20:16:10.239 sysadminctl[33772:8f] screenLock delay is 300
 * seconds`), so the numbers of the prefix must not be read. -1 is another way to say off.
 */
export function parseScreenLockDelay(text: string): number | 'off' | null {
  if (/\bscreenLock is off\b/i.test(text)) return 'off';
  if (/\bscreenLock delay is immediate\b/i.test(text)) return 0;
  const number = text.match(/\bscreenLock delay is (-?\d{1,9})(?:\.0+)? seconds?\b/i)?.[1];
  if (number === undefined) return null;
  return Number(number) < 0 ? 'off' : Number(number);
}

/** The saver's idle seconds from `defaults read`: 0 is never; null: the person never set it, or another text. */
export function parseIdleTime(output: ProgramOutput): IdleSeconds {
  const text = output.stdout.trim();
  if (output.exitCode !== 0 || !/^\d{1,7}$/.test(text)) return null;
  return text === '0' ? 'never' : Number(text);
}

/**
 * Minutes until the display sleeps on each supply, in seconds, from `pmset -g custom` (a desktop has no battery
 * section). 0 minutes is never. Empty: not told.
 */
export function parseDisplaySleep(text: string): readonly (number | 'never')[] {
  return [...text.matchAll(/^[ \t]*displaysleep[ \t]+(\d{1,5})\b/gm)].map((match) =>
    match[1] === '0' ? 'never' : Number(match[1]) * 60,
  );
}

/**
 * The longest wait over all supplies, each ended by saver or display, whichever comes first. Where the saver's
 * time was never set, macOS' own default holds, which it does not tell: then the display's is an upper bound, and
 * without that there is no answer.
 */
export function idleSecondsOf(saver: IdleSeconds, displays: readonly (number | 'never')[]): IdleSeconds {
  const supplies = displays.length === 0 ? [null] : displays;
  const waits = supplies.map((display): IdleSeconds => {
    if (typeof display === 'number') return typeof saver === 'number' ? Math.min(saver, display) : display;
    // The display never sleeps, or does not tell: only the saver is left. "Never" needs both to say so.
    if (saver === 'never' && display === null) return null;
    return saver;
  });
  if (waits.includes(null)) return null;
  return waits.includes('never') ? 'never' : Math.max(...waits.filter((wait) => typeof wait === 'number'));
}

/** The saver's time an administrator set; it beats the person's. `loginWindowIdleTime` is the login window's, not the session's. */
function managedIdle(managed: Answer<Dictionary>): IdleSeconds {
  const seconds = managed.ok ? integerIn(managed.value, 'idleTime') : null;
  if (seconds === null || seconds < 0) return null;
  return seconds === 0 ? 'never' : seconds;
}

async function askManaged(ask: Host): Promise<readonly Answer<Dictionary>[]> {
  const session = await ask.session();
  const folder = '/Library/Managed Preferences';
  const personal =
    session.ok && /^[\w.-]+$/.test(session.value.userName) ? [`${folder}/${session.value.userName}`] : [];
  return Promise.all([folder, ...personal].map((path) => askPlistFile(ask, `${path}/com.apple.screensaver.plist`)));
}

/**
 * `askForPassword` in the saver's settings means nothing since 10.13; `sysadminctl` tells what holds. A Mac whose
 * password is asked for asks it after sleep too, after the same delay.
 */
export const readScreenLockOnMacos: Reader<'screenLock'> = async (ask) => {
  const [lock, idle, power, managed] = await Promise.all([
    ask.run('/usr/sbin/sysadminctl', ['-screenLock', 'status'], { timeoutMs: quickMs }),
    ask.run('/usr/bin/defaults', ['-currentHost', 'read', 'com.apple.screensaver', 'idleTime'], { timeoutMs: quickMs }),
    runWell(ask, '/usr/bin/pmset', ['-g', 'custom']),
    askManaged(ask),
  ]);
  if (!lock.ok) return unreadBecause(lock);
  if (!idle.ok) return unreadBecause(idle);
  const unreadable = managed.find((answer) => !answer.ok && answer.reason !== 'absent');
  if (unreadable !== undefined && !unreadable.ok) return unreadBecause(unreadable);
  const delay = parseScreenLockDelay(bothStreams(lock.value));
  if (delay === null) return unread('unreadable', 'sysadminctl does not tell the screen lock');
  const forced = managed.map(managedIdle).find((value) => value !== null) ?? null;
  return known({
    session: 'graphical',
    desktop: 'macos',
    idleSeconds: idleSecondsOf(
      forced ?? parseIdleTime(idle.value),
      power.ok ? parseDisplaySleep(power.value.stdout) : [],
    ),
    delaySeconds: delay === 'off' ? null : delay,
    passwordRequired: delay !== 'off',
    locksOnSuspend: delay !== 'off',
    source: forced === null ? 'sysadminctl, screen saver, pmset' : 'sysadminctl, managed screen saver, pmset',
  } satisfies FactValue<'screenLock'>);
};
