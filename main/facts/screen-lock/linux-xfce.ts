/**
 * Screen lock of XFCE: xfce4-screensaver, or another locker that runs.
 */
import { hostFailure, type Answer, type Host, type Session } from '../../host/host.ts';
import { personalConfig, type LockSettings } from './linux-lock-settings.ts';
import { readSessionLockers } from './linux-lockers.ts';

/** The process name as the kernel keeps it, cut to 15 characters. */
const ownLocker = 'xfce4-screensav';

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
  const running = await ask.runningPrograms([ownLocker]);
  if (!running.ok) return running;
  if (!running.value.includes(ownLocker)) return readSessionLockers(ask, session);
  const file = 'xfce4/xfconf/xfce-perchannel-xml/xfce4-screensaver.xml';
  const [system, personal] = await Promise.all([
    optionalChannel(ask, `/etc/xdg/${file}`),
    optionalChannel(ask, `${personalConfig(session)}/${file}`),
  ]);
  if (!system.ok) return system;
  if (!personal.ok) return personal;
  return { ok: true, value: xfceLock(system.value, personal.value) };
}
