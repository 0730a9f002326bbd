/**
 * Does the screen lock by itself, soon enough, and ask for the password?
 */
import { message } from '../text/message.ts';
import { z } from 'zod';
import { defineCheck } from './define-check.ts';
import { token } from './evidence-tokens.ts';

const params = z.strictObject({
  /** Longest time from the last key press to a locked screen, in seconds: idle time plus delay. */
  maxLockSeconds: z.number().int().min(30).max(86_400).default(900),
  /** Suspend must lock too. */
  requireLockOnSuspend: z.boolean().default(true),
});

/** In minutes, rounded up to a tenth, so that what is above a limit never reads like the limit. */
const minutesOf = (seconds: number): number => Math.ceil(seconds / 6) / 10;

export const screenLock = defineCheck({
  id: 'screen-lock',
  title: message('screen-lock.title', 'Screen lock'),
  why: message('screen-lock.why', 'A locked screen keeps others from using your computer while you’re away.'),
  facts: ['screenLock'],
  params,
  defaultRule: { enforcement: 'warn-then-block', graceHours: 24, whenUnknown: 'as-failure' },
  reasons: {
    locks: {
      outcome: 'pass',
      text: message('screen-lock.locks', 'The screen locks after {minutes, plural, one {# minute} other {# minutes}}.'),
    },
    'no-session': {
      outcome: 'notApplicable',
      text: message('screen-lock.no-session', 'No desktop session on this computer.'),
    },
    'never-locks': {
      outcome: 'fail',
      text: message('screen-lock.never-locks', 'The screen never locks automatically.'),
    },
    'no-password': {
      outcome: 'fail',
      text: message('screen-lock.no-password', 'Unlocking the screen doesn’t require a password.'),
    },
    'too-late': {
      outcome: 'fail',
      text: message(
        'screen-lock.too-late',
        'The screen locks after {minutes, plural, one {# minute} other {# minutes}}; the limit is {max, plural, one {# minute} other {# minutes}}.',
      ),
    },
    'suspend-open': {
      outcome: 'fail',
      text: message('screen-lock.suspend-open', 'Waking from sleep doesn’t require a password.'),
    },
    'time-unread': {
      outcome: 'unknown',
      text: message('screen-lock.time-unread', 'Couldn’t check when the screen locks.'),
    },
    'password-unread': {
      outcome: 'unknown',
      text: message('screen-lock.password-unread', 'Couldn’t check whether unlocking requires a password.'),
    },
    'suspend-unread': {
      outcome: 'unknown',
      text: message('screen-lock.suspend-unread', 'Couldn’t check whether the screen locks when the computer sleeps.'),
    },
  },
  remediation: {
    linux: message(
      'screen-lock.fix.linux',
      'Turn on automatic screen lock after at most {max, plural, one {# minute} other {# minutes}}, with a password, also for sleep. GNOME: Settings > Privacy & Security > Screen Lock (works only with GDM as the login screen). KDE: System Settings > Screen Locking. Xfce: Settings > Screensaver > Lock Screen. sway, niri and similar: run swayidle with a timeout and before-sleep for swaylock.',
    ),
    darwin: message(
      'screen-lock.fix.macos',
      'Open System Settings > Lock Screen. Start the screen saver after at most {max, plural, one {# minute} other {# minutes}} and require the password immediately.',
    ),
    win32: message(
      'screen-lock.fix.windows',
      'Open Settings > Personalization > Lock screen > Screen saver. Choose a screen saver, wait at most {max, plural, one {# minute} other {# minutes}}, and select “On resume, display logon screen”.',
    ),
  },
  evaluate({ screenLock: lock }, rules) {
    if (lock.session === 'none') return { reason: 'no-session', evidence: [{ name: 'source', value: lock.source }] };
    const evidence = [
      { name: 'desktop', value: lock.desktop },
      { name: 'idle-seconds', value: lock.idleSeconds === 'never' ? token('never') : lock.idleSeconds },
      { name: 'delay-seconds', value: lock.delaySeconds },
      { name: 'password-required', value: lock.passwordRequired },
      { name: 'locks-on-suspend', value: lock.locksOnSuspend },
      { name: 'source', value: lock.source },
    ];
    /** For the remediation. */
    const values = { max: minutesOf(rules.maxLockSeconds) };
    if (lock.idleSeconds === 'never') return { reason: 'never-locks', values, evidence };
    if (lock.passwordRequired === false) return { reason: 'no-password', values, evidence };
    const knownSeconds = (lock.idleSeconds ?? 0) + (lock.delaySeconds ?? 0);
    // What is known already exceeds the limit; what is not known can only add to it.
    if (knownSeconds > rules.maxLockSeconds)
      return { reason: 'too-late', values: { ...values, minutes: minutesOf(knownSeconds) }, evidence };
    if (rules.requireLockOnSuspend && lock.locksOnSuspend === false)
      return { reason: 'suspend-open', values, evidence };
    if (lock.idleSeconds === null || lock.delaySeconds === null) return { reason: 'time-unread', values, evidence };
    if (lock.passwordRequired === null) return { reason: 'password-unread', values, evidence };
    if (rules.requireLockOnSuspend && lock.locksOnSuspend === null)
      return { reason: 'suspend-unread', values, evidence };
    return { reason: 'locks', values: { minutes: minutesOf(knownSeconds) }, evidence };
  },
});
