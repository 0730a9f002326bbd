/**
 * Screen lock of XFCE: xfce4-screensaver or xscreensaver, whichever runs.
 */
import { hostFailure, type Answer, type Host, type Session } from '../../host/host.ts';
import { readSessionLockers } from './linux-lockers.ts';
import { personalConfig, type LockSettings } from './linux-gsettings.ts';

/** Process names as the kernel keeps them, cut to 15 characters. */
export const xfceLockers = { own: 'xfce4-screensav', classic: 'xscreensaver', light: 'light-locker' } as const;

/** Values by path, `/lock/saver-activation/delay`. */
type Properties = ReadonlyMap<string, string>;

/** Reads an xfconf channel file: nested `<property name type value>` elements. Text of another form gives none. */
export function parseXfconf(text: string): Properties {
  const properties = new Map<string, string>();
  const path: string[] = [];
  for (const [tag, closing] of text.matchAll(/<(\/?)property\b[^<>]*>/g)) {
    if (closing === '/') {
      path.pop();
      continue;
    }
    const attribute = (name: string): string | undefined => tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1];
    const full = [...path, attribute('name') ?? ''];
    const value = attribute('value');
    if (value !== undefined) properties.set(`/${full.join('/')}`, value);
    if (!tag.endsWith('/>')) path.push(attribute('name') ?? '');
  }
  return properties;
}

/** xfce4-screensaver; a missing property is its default (src/gs-prefs.c: saver and lock on, 5 minutes, no delay). Minutes. */
export function xfceLock(system: Properties, personal: Properties): LockSettings {
  const value = (name: string): string | undefined => personal.get(name) ?? system.get(name);
  const flag = (name: string): boolean | null => {
    const text = value(name);
    return text === undefined || text === 'true' ? true : text === 'false' ? false : null;
  };
  const minutes = (name: string, standard: number): number | null => {
    const text = value(name);
    return text === undefined ? standard : /^\d{1,6}$/.test(text) ? Number(text) : null;
  };
  const both = (one: boolean | null, other: boolean | null): boolean | null =>
    one === false || other === false ? false : one === null || other === null ? null : true;
  const activates = both(flag('/saver/enabled'), flag('/saver/idle-activation/enabled'));
  const idleMinutes = minutes('/saver/idle-activation/delay', 5);
  const delayMinutes = minutes('/lock/saver-activation/delay', 0);
  return {
    idleSeconds: activates === false ? 'never' : activates === null || idleMinutes === null ? null : idleMinutes * 60,
    delaySeconds: delayMinutes === null ? null : delayMinutes * 60,
    passwordRequired: both(flag('/lock/enabled'), flag('/lock/saver-activation/enabled')),
    locksOnSuspend: both(flag('/lock/enabled'), flag('/lock/sleep-activation')),
    source: 'xfce4-screensaver.xml',
  };
}

/** Seconds of xscreensaver's `h:mm:ss`. */
function seconds(text: string | undefined): number | null {
  const [, hours, minutes, rest] = text?.match(/^(\d{1,3}):(\d{2}):(\d{2})$/) ?? [];
  return hours === undefined ? null : Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
}

/** ~/.xscreensaver (xscreensaver(1)): `timeout`, `lock`, `lockTimeout`, `mode`. Without the file: 10 minutes, no lock. */
export function classicLock(text: string): LockSettings {
  const value = (name: string): string | undefined => text.match(new RegExp(`^${name}:[ \\t]*(.*)$`, 'm'))?.[1]?.trim();
  const lock = value('lock')?.toLowerCase() ?? 'false';
  const isOff = value('mode') === 'off';
  return {
    idleSeconds: isOff ? 'never' : seconds(value('timeout') ?? '0:10:00'),
    delaySeconds: seconds(value('lockTimeout') ?? '0:00:00'),
    passwordRequired: lock === 'true' ? true : lock === 'false' ? false : null,
    locksOnSuspend: null,
    source: '.xscreensaver',
  };
}

const nothingLocks: LockSettings = {
  idleSeconds: 'never',
  delaySeconds: 0,
  passwordRequired: false,
  locksOnSuspend: false,
  source: 'process list: no screen locker runs',
};

async function optionalFile(ask: Host, path: string): Promise<Answer<string>> {
  const file = await ask.readFile(path);
  return !file.ok && file.reason === 'absent' ? { ok: true, value: '' } : file;
}

/** A channel that is not there has its defaults; one that is damaged says nothing. */
async function optionalChannel(ask: Host, path: string): Promise<Answer<Properties>> {
  const file = await ask.readFile(path);
  if (!file.ok) return file.reason === 'absent' ? { ok: true, value: new Map() } : file;
  const text = file.value.trimEnd();
  const isWhole = (text.includes('<channel') && text.endsWith('</channel>')) || /<channel\b[^<>]*\/>$/.test(text);
  return isWhole ? { ok: true, value: parseXfconf(text) } : hostFailure('unreadable', `${path} is no xfconf channel`);
}

/** Settings of a locker that does not run lock nothing, so the process list comes first. */
export async function readXfceLock(ask: Host, session: Session): Promise<Answer<LockSettings>> {
  const running = await ask.runningPrograms(Object.values(xfceLockers));
  if (!running.ok) return running;
  if (running.value.includes(xfceLockers.own)) {
    const file = 'xfce4/xfconf/xfce-perchannel-xml/xfce4-screensaver.xml';
    const [system, personal] = await Promise.all([
      optionalChannel(ask, `/etc/xdg/${file}`),
      optionalChannel(ask, `${personalConfig(session)}/${file}`),
    ]);
    if (!system.ok) return system;
    if (!personal.ok) return personal;
    return { ok: true, value: xfceLock(system.value, personal.value) };
  }
  if (running.value.includes(xfceLockers.classic)) {
    const file = await optionalFile(ask, `${session.homeFolder}/.xscreensaver`);
    return file.ok ? { ok: true, value: classicLock(file.value) } : file;
  }
  if (running.value.includes(xfceLockers.light)) return readSessionLockers(ask, session);
  return { ok: true, value: nothingLocks };
}
