/**
 * Screen lock of LXQt: its power manager, which runs a locker when nobody is there, and the locker itself.
 */
import type { Answer, Host, Session } from '../../host/host.ts';
import { locks } from './linux-lock-commands.ts';
import { locksNever, optionalFile, personalConfig, together, type LockSettings } from './linux-lock-settings.ts';
import { readRunningLockers } from './linux-lockers.ts';
import { readSessionType } from './linux-logind.ts';

/** The power manager as the kernel calls it, cut to 15 characters. */
const powerManager = 'lxqt-powermanag';

/** Keys of one group of a file of QSettings; `General` is the group of keys before any heading as well. */
export function parseQtSettings(text: string, group: string): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  let current = 'General';
  for (const line of text.split('\n').map((one) => one.trim())) {
    current = line.match(/^\[(.*)\]$/)?.[1] ?? current;
    const [, key, value] = line.match(/^([\w-]+)=(.*)$/) ?? [];
    if (current === group && key !== undefined && value !== undefined)
      keys.set(key, value.replace(/^"(.*)"$/, '$1').replaceAll('\\"', '"'));
  }
  return keys;
}

const escapes: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** Bytes of a value as QSettings writes it: `\0`, `\xf`, `\n`, and any other character as itself. */
function bytesOf(text: string): readonly number[] {
  return [...text.matchAll(/\\x([0-9a-f]{1,8})|\\([0-7]{1,3})|\\(.)|([^\\])/gis)].map(
    ([, hex, octal, letter, bare]) => {
      if (hex !== undefined) return Number.parseInt(hex, 16);
      if (octal !== undefined) return Number.parseInt(octal, 8);
      return escapes[letter ?? ''] ?? (letter ?? bare ?? '').charCodeAt(0);
    },
  );
}

/** Seconds of `@Variant(\0\0\0\xf\0\r\xbb\xa0)`: type 15 is a QTime, then milliseconds, big end first. null: another form. */
export function qtTimeSeconds(value: string): number | null {
  // Eight bytes, each written with at most four characters.
  const bytes = bytesOf(value.match(/^@Variant\((.{8,32})\)$/s)?.[1] ?? '');
  if (bytes.length !== 8 || bytes.some((byte) => byte > 255)) return null;
  const [type, time] = [bytes.slice(0, 4), bytes.slice(4)].map((word) =>
    word.reduce((sum, byte) => sum * 256 + byte, 0),
  );
  return type !== 15 || time === undefined || time >= 86_400_000 ? null : Math.ceil(time / 1000);
}

interface Files {
  /** lxqt-powermanagement.conf, session.conf and lxqt.conf of the person. */
  readonly power: string;
  readonly session: string;
  readonly lxqt: string;
}

/**
 * The power manager's own lock (lxqt-powermanagement 2.4, config/powermanagementsettings.cpp, src/idlenesswatcher.cpp):
 * action -2 on mains and on battery each, 15 minutes unless told, at least 30 seconds; the later of both counts. It
 * runs `lock_command` of session.conf, then of lxqt.conf, then `xdg-screensaver lock`; under Wayland
 * `lock_command_wayland`, and nothing without one (liblxqt, lxqtscreensaver.cpp). lxqt-session runs the same before
 * suspend unless told otherwise, and when logind asks.
 */
export function lxqtLock(
  files: Files,
  { hasLocker, display }: { readonly hasLocker: boolean; readonly display: 'x11' | 'wayland' | null },
): LockSettings {
  const power = parseQtSettings(files.power, 'General');
  const session = parseQtSettings(files.session, 'General');
  const screensaver = parseQtSettings(files.lxqt, 'Screensaver');
  const [onX11 = 'xdg-screensaver lock', onWayland = ''] = ['lock_command', 'lock_command_wayland'].map(
    (key) => session.get(key) ?? screensaver.get(key),
  );
  const asks = (command: string): boolean | null => {
    if (locks(command)) return true;
    // xdg-screensaver only passes the wish on to a locker that runs.
    return command === '' || (/\bxdg-screensaver\b/.test(command) && !hasLocker) ? false : null;
  };
  const [asksOnX11, asksOnWayland] = [asks(onX11), asks(onWayland)];
  const unsure = asksOnX11 === asksOnWayland ? asksOnX11 : null;
  const asksPassword = display === null ? unsure : display === 'x11' ? asksOnX11 : asksOnWayland;

  const secondsOf = (source: string): LockSettings['idleSeconds'] => {
    if ((power.get(`idleness${source}Action`) ?? power.get('idlenessAction')) !== '-2') return 'never';
    const legacy = Number(power.get('idlenessTimeSecs') ?? 900);
    const time = power.get(`idleness${source}Time`);
    const seconds = time === undefined ? Math.min(Math.max(60, legacy), 3599) : qtTimeSeconds(time);
    return seconds === null || Number.isNaN(seconds) ? null : seconds < 30 ? 'never' : seconds;
  };
  const times = [secondsOf('AC'), secondsOf('Battery')];
  const isOff = power.get('enableIdlenessWatcher') !== 'true' || times.includes('never');
  const idleSeconds = isOff ? 'never' : times.includes(null) ? null : Math.max(...times.map(Number));
  const beforeSleep = session.get('lock_screen_before_power_actions') ?? 'true';
  return {
    idleSeconds,
    delaySeconds: 0,
    passwordRequired: idleSeconds === 'never' ? false : asksPassword,
    locksOnSuspend: beforeSleep === 'true' ? asksPassword : beforeSleep === 'false' ? false : null,
    source: 'lxqt-powermanagement.conf, session.conf',
  };
}

/** The power manager counts only while it runs; either lock counts where both do. */
export async function readLxqtLock(ask: Host, session: Session): Promise<Answer<LockSettings>> {
  const running = await ask.runningPrograms([powerManager]);
  if (!running.ok) return running;
  const locker = await readRunningLockers(ask, session);
  if (!locker.ok) return locker;
  const texts: string[] = [];
  for (const name of ['lxqt-powermanagement', 'session', 'lxqt']) {
    const file = await optionalFile(ask, `${personalConfig(session)}/lxqt/${name}.conf`);
    if (!file.ok) return file;
    texts.push(file.value);
  }
  const [power = '', settings = '', lxqt = ''] = texts;
  const isRunning = running.value.includes(powerManager);
  const display = await readSessionType(ask, session);
  const files = { power: isRunning ? power : '', session: settings, lxqt };
  const own = lxqtLock(files, { hasLocker: locker.value !== null, display });
  if (locker.value === null) return { ok: true, value: own };
  // With a locker that asks for the password, handing the wish on to it is enough.
  const asks = locker.value.passwordRequired;
  const handedOn = {
    ...own,
    passwordRequired: own.passwordRequired ?? (locksNever(own) ? false : asks),
    locksOnSuspend: own.locksOnSuspend ?? asks,
  };
  return { ok: true, value: together(locker.value, handedOn) };
}
