/**
 * When a Windows desktop locks itself: the machine's inactivity limit, the screen saver, and sleep.
 */
import type { Fact } from '../../../shared/facts/fact.ts';
import type { FactValue } from '../../../shared/facts/index.ts';
import { known, unread, unreadBecause } from '../reader.ts';
import { keyIn, numberIn, textIn, unsignedIn, type Row, type WindowsBatch } from '../windows-section.ts';

type ScreenLock = Extract<FactValue<'screenLock'>, { session: 'graphical' }>;
/** One way to a locked screen. `idle` null: it exists, and its time is not told. */
type Way = Pick<ScreenLock, 'delaySeconds' | 'passwordRequired' | 'source'> & {
  readonly idleSeconds: number | 'never' | null;
};

/** Winlogon's default when `ScreenSaverGracePeriod` is not set. */
const defaultGraceSeconds = 5;
/** `DelayLockInterval` for "never". */
const never = 0xff_ff_ff_ff;
/** End of the key's path, the same under the policies and in the user's own settings. */
const desktopKey = 'Control Panel\\Desktop';

/**
 * Indices for mains and battery: the last two hexadecimal numbers of `powercfg /q`, whose labels are
 * translated. null: the setting is not listed.
 */
export function parsePowerSetting(text: string | null): { readonly mains: number; readonly battery: number } | null {
  const numbers = [...(text ?? '').matchAll(/\b0x([0-9a-f]{8})\b/gi)].map((match) =>
    Number.parseInt(match[1] ?? '', 16),
  );
  const [mains, battery] = numbers.slice(-2);
  return mains === undefined || battery === undefined ? null : { mains, battery };
}

/** The raw text of a power question; it has line ends, so it is not read as a line. */
function rawText(row: Row | undefined, name: string): string | null {
  const value = row?.[name];
  return typeof value === 'string' ? value : null;
}

/** `InactivityTimeoutSecs` of the security policy locks the session; 0 or absent is off. `DisableLockWorkstation` takes locking away. */
function inactivityWay(policy: readonly Row[]): Way | null {
  const seconds = unsignedIn(keyIn(policy, 'Policies\\System'), 'InactivityTimeoutSecs') ?? 0;
  if (seconds === 0) return null;
  return { idleSeconds: seconds, delaySeconds: 0, passwordRequired: true, source: 'InactivityTimeoutSecs' };
}

/**
 * The screen saver, each value from the policy if it is set there, else the user's. All of it must be in place:
 * active, a program, a time; and secure, else it is only a picture.
 */
function saverWay(policy: readonly Row[], user: readonly Row[]): Way | null {
  const managed = keyIn(policy, desktopKey);
  const own = keyIn(user, desktopKey);
  const value = (name: string): string | null => settingIn(managed, name) ?? settingIn(own, name);
  const seconds = Number(value('ScreenSaveTimeOut') ?? Number.NaN);
  const isSet = value('ScreenSaveActive') === '1' && value('SCRNSAVE.EXE') !== null;
  if (!isSet || !Number.isSafeInteger(seconds) || seconds <= 0) return null;
  const grace = unsignedIn(keyIn(user, 'Winlogon'), 'ScreenSaverGracePeriod') ?? defaultGraceSeconds;
  const isSecure = value('ScreenSaverIsSecure') === '1';
  return {
    idleSeconds: seconds,
    delaySeconds: grace,
    passwordRequired: isSecure,
    source:
      managed !== undefined && settingIn(managed, 'ScreenSaveTimeOut') !== null
        ? 'screen saver policy'
        : 'screen saver',
  };
}

/** These are REG_SZ, but some tools write numbers. */
function settingIn(row: Row | undefined, name: string): string | null {
  const number = numberIn(row, name);
  return number === null ? textIn(row, name) : String(number);
}

/**
 * Modern standby: there the display going off is sleep, and sleep locks after `DelayLockInterval`. Elsewhere
 * display-off is no lock at all. Such a machine shows by that value, or by hiding CONSOLELOCK from `/q`. Where
 * neither can be seen, this way is there without a time: unknown, not "never".
 */
function standbyWay(user: readonly Row[], power: Row | undefined): Way | null {
  const delay = unsignedIn(keyIn(user, desktopKey), 'DelayLockInterval');
  const isClassic = delay === null && parsePowerSetting(rawText(power, 'ConsoleLock')) !== null;
  if (delay === never || isClassic) return null;
  const isModern = delay !== null || parsePowerSetting(rawText(power, 'ConsoleLockHidden')) !== null;
  const video = isModern ? parsePowerSetting(rawText(power, 'VideoIdle')) : null;
  // On one of the two supplies the display never goes off: then it never locks there.
  if (video !== null && (video.mains === 0 || video.battery === 0)) return null;
  const idleSeconds = video === null ? null : Math.max(video.mains, video.battery);
  const source = isModern ? 'modern standby' : 'no word on what the display going off does';
  return { idleSeconds, delaySeconds: delay, passwordRequired: delay === null ? null : true, source };
}

/** Does waking ask for the password? The power policy beats the user's plan; on modern standby the delay says. */
function locksOnSuspend(policy: readonly Row[], user: readonly Row[], power: Row | undefined): boolean | null {
  const managed = keyIn(policy, '0e796bdb-100d-47d6-a2d5-f7d2daa51f51');
  const delay = unsignedIn(keyIn(user, desktopKey), 'DelayLockInterval');
  const plan =
    parsePowerSetting(rawText(power, 'ConsoleLock')) ?? parsePowerSetting(rawText(power, 'ConsoleLockHidden'));
  const supplies = [
    unsignedIn(managed, 'ACSettingIndex') ?? plan?.mains ?? null,
    unsignedIn(managed, 'DCSettingIndex') ?? plan?.battery ?? null,
  ];
  if (delay === never || supplies.includes(0)) return false;
  // A delay in between: depends on how long it slept.
  if (delay !== null && delay > 0) return null;
  if (supplies.every((index) => index === 1)) return true;
  return delay === 0 ? true : null;
}

const totalSeconds = (way: Way): number =>
  way.idleSeconds === null || way.idleSeconds === 'never'
    ? Number.POSITIVE_INFINITY
    : way.idleSeconds + (way.delaySeconds ?? 0);

/** The soonest way that asks for the password; else one that might; else the saver that does not ask. */
function chooseWay(ways: readonly Way[]): Way {
  const soonest = (list: readonly Way[]) => list.toSorted((one, other) => totalSeconds(one) - totalSeconds(other))[0];
  return (
    soonest(ways.filter((way) => way.passwordRequired === true && way.idleSeconds !== null)) ??
    soonest(ways.filter((way) => way.passwordRequired !== false)) ??
    soonest(ways) ?? { idleSeconds: 'never', delaySeconds: 0, passwordRequired: null, source: 'no lock is set' }
  );
}

/** Both registry parts must be read: without the policy nobody knows what beats the user's values. */
export function parseScreenLockOnWindows(batch: WindowsBatch): Fact<FactValue<'screenLock'>> {
  const [policy, user, powers] = [batch('screenPolicy'), batch('screenUser'), batch('power')];
  if (!policy.ok) return unreadBecause(policy);
  if (!user.ok) return unreadBecause(user);
  const expected = [
    keyIn(policy.value, 'Policies\\System'),
    keyIn(policy.value, desktopKey),
    keyIn(user.value, desktopKey),
  ];
  if (expected.includes(undefined))
    return unread('unreadable', 'the registry answered without some of the screen lock keys');
  const power = powers.ok ? powers.value[0] : undefined;
  const ways = [inactivityWay(policy.value), saverWay(policy.value, user.value), standbyWay(user.value, power)];
  const way = chooseWay(ways.filter((one) => one !== null));
  const isDisabled = unsignedIn(keyIn(policy.value, 'Policies\\System'), 'DisableLockWorkstation') === 1;
  return known({
    session: 'graphical',
    desktop: 'windows',
    idleSeconds: way.idleSeconds,
    delaySeconds: way.delaySeconds,
    passwordRequired: isDisabled ? false : way.passwordRequired,
    locksOnSuspend: isDisabled ? false : locksOnSuspend(policy.value, user.value, power),
    source: way.source,
  });
}
