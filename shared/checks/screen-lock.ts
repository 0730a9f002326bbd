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

export const screenLock = defineCheck({
  id: 'screen-lock',
  title: message('screen-lock.title', 'Screen lock'),
  why: message('screen-lock.why', 'Nobody in your home or in a café may use your computer while you are away.'),
  facts: ['screenLock'],
  params,
  reasons: {
    locks: {
      outcome: 'pass',
      text: message('screen-lock.locks', 'The screen locks after {seconds} seconds.'),
    },
    'no-session': {
      outcome: 'notApplicable',
      text: message('screen-lock.no-session', 'Nobody uses a desktop on this computer.'),
    },
    'never-locks': {
      outcome: 'fail',
      text: message('screen-lock.never-locks', 'The screen never locks by itself.'),
    },
    'no-password': {
      outcome: 'fail',
      text: message('screen-lock.no-password', 'No password is asked when the screen comes back.'),
    },
    'too-late': {
      outcome: 'fail',
      text: message('screen-lock.too-late', 'The screen locks only after {seconds} seconds; {max} are allowed.'),
    },
    'suspend-open': {
      outcome: 'fail',
      text: message('screen-lock.suspend-open', 'The computer wakes up from sleep without asking for the password.'),
    },
    'time-unread': {
      outcome: 'unknown',
      text: message('screen-lock.time-unread', 'The desktop does not tell when it locks.'),
    },
    'password-unread': {
      outcome: 'unknown',
      text: message('screen-lock.password-unread', 'The desktop does not tell whether it asks for the password.'),
    },
    'suspend-unread': {
      outcome: 'unknown',
      text: message('screen-lock.suspend-unread', 'The desktop does not tell whether sleep locks the screen.'),
    },
  },
  remediation: {
    linux: message(
      'screen-lock.fix.linux',
      'GNOME: Settings > Privacy > Screen Lock. KDE: System Settings > Screen Locking. Xfce: Settings > Screensaver > Lock Screen. Turn automatic lock on and choose 15 minutes or less. GNOME locks only where its own sign-in manager GDM is used. sway, niri and the like: start swayidle with "timeout 600 swaylock before-sleep swaylock".',
    ),
    darwin: message(
      'screen-lock.fix.macos',
      'Open System Settings > Lock Screen: start screen saver after at most 15 minutes, require password immediately.',
    ),
    win32: message(
      'screen-lock.fix.windows',
      'Open Settings > Personalization > Lock screen > Screen saver: choose a saver, at most 15 minutes, and tick "On resume, display logon screen".',
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
    if (lock.idleSeconds === 'never') return { reason: 'never-locks', evidence };
    if (lock.passwordRequired === false) return { reason: 'no-password', evidence };
    const knownSeconds = (lock.idleSeconds ?? 0) + (lock.delaySeconds ?? 0);
    // What is known already exceeds the limit; what is not known can only add to it.
    if (knownSeconds > rules.maxLockSeconds)
      return { reason: 'too-late', values: { seconds: knownSeconds, max: rules.maxLockSeconds }, evidence };
    if (rules.requireLockOnSuspend && lock.locksOnSuspend === false) return { reason: 'suspend-open', evidence };
    if (lock.idleSeconds === null || lock.delaySeconds === null) return { reason: 'time-unread', evidence };
    if (lock.passwordRequired === null) return { reason: 'password-unread', evidence };
    if (rules.requireLockOnSuspend && lock.locksOnSuspend === null) return { reason: 'suspend-unread', evidence };
    return { reason: 'locks', values: { seconds: knownSeconds }, evidence };
  },
});
