/**
 * Screen lock of COSMIC: cosmic-idle asks logind to lock after the screen went dark, and cosmic-greeter locks.
 */
import type { Answer, Host, Session } from '../../host/host.ts';
import { asksLogind, locks, mayLock } from './linux-lock-commands.ts';
import { optionalFile, personalConfig, type LockSettings } from './linux-lock-settings.ts';
import { readSessionLockers } from './linux-lockers.ts';

const programs = { idle: 'cosmic-idle', locker: 'cosmic-greeter' } as const;
/** cosmic-idle fades for 5 seconds and locks half a second later (src/fade_black.rs, src/main.rs, 2026-02). */
const fadeSeconds = 6;

/** `Some(900000)` or `None` of a file of cosmic-config (RON). Empty: the default of 15 minutes. null: another form. */
export function screenOffSeconds(text: string): LockSettings['idleSeconds'] {
  const value = text.trim();
  if (value === '') return 900;
  if (value === 'None') return 'never';
  const milliseconds = value.match(/^Some\((\d{1,10})\)$/)?.[1];
  return milliseconds === undefined ? null : Math.ceil(Number(milliseconds) / 1000);
}

/** The person's own command for locking in `system_actions` of the shortcuts; otherwise logind is asked to. */
export function cosmicLock(screenOff: string, actions: string): LockSettings {
  const idleSeconds = screenOffSeconds(screenOff);
  const own = actions.match(/\bLockScreen\s*:\s*"((?:[^"\\]|\\.)*)"/)?.[1];
  const leadsToLock = own === undefined || asksLogind(own) || locks(own) ? true : mayLock(own) ? null : false;
  return {
    idleSeconds,
    delaySeconds: fadeSeconds,
    passwordRequired: leadsToLock,
    // cosmic-greeter locks before every sleep (src/logind.rs).
    locksOnSuspend: true,
    source: 'com.system76.CosmicIdle, cosmic-greeter',
    onRequest: { idleHintSeconds: 'never', passwordRequired: true },
  };
}

/** Both programs have to run; without them another locker may. */
export async function readCosmicLock(ask: Host, session: Session): Promise<Answer<LockSettings>> {
  const running = await ask.runningPrograms(Object.values(programs));
  if (!running.ok) return running;
  if (!Object.values(programs).every((name) => running.value.includes(name))) return readSessionLockers(ask, session);
  const texts: string[] = [];
  for (const key of [
    'com.system76.CosmicIdle/v1/screen_off_time',
    'com.system76.CosmicSettings.Shortcuts/v1/system_actions',
  ]) {
    const personal = await optionalFile(ask, `${personalConfig(session)}/cosmic/${key}`);
    if (!personal.ok) return personal;
    const system = personal.value === '' ? await optionalFile(ask, `/usr/share/cosmic/${key}`) : personal;
    if (!system.ok) return system;
    texts.push(system.value);
  }
  const [screenOff = '', actions = ''] = texts;
  return { ok: true, value: cosmicLock(screenOff, actions) };
}
