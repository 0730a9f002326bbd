/**
 * Does the screen lock by itself, soon enough, and ask for the password?
 */
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
  title: { en: 'Screen lock', de: 'Bildschirmsperre' },
  why: {
    en: 'Nobody in your home or in a café may use your computer while you are away.',
    de: 'Niemand zu Hause oder im Café darf Ihren Rechner benutzen, während Sie weg sind.',
  },
  facts: ['screenLock'],
  params,
  reasons: {
    locks: {
      outcome: 'pass',
      text: { en: 'The screen locks after {seconds} seconds.', de: 'Der Bildschirm sperrt nach {seconds} Sekunden.' },
    },
    'no-session': {
      outcome: 'notApplicable',
      text: { en: 'Nobody uses a desktop on this computer.', de: 'Auf diesem Rechner benutzt niemand einen Desktop.' },
    },
    'never-locks': {
      outcome: 'fail',
      text: { en: 'The screen never locks by itself.', de: 'Der Bildschirm sperrt nie von selbst.' },
    },
    'no-password': {
      outcome: 'fail',
      text: {
        en: 'No password is asked when the screen comes back.',
        de: 'Nach dem Bildschirmschoner wird kein Passwort verlangt.',
      },
    },
    'too-late': {
      outcome: 'fail',
      text: {
        en: 'The screen locks only after {seconds} seconds; {max} are allowed.',
        de: 'Der Bildschirm sperrt erst nach {seconds} Sekunden; erlaubt sind {max}.',
      },
    },
    'suspend-open': {
      outcome: 'fail',
      text: {
        en: 'The computer wakes up from sleep without asking for the password.',
        de: 'Der Rechner wacht aus dem Ruhezustand ohne Passwortabfrage auf.',
      },
    },
    'time-unread': {
      outcome: 'unknown',
      text: { en: 'The desktop does not tell when it locks.', de: 'Der Desktop verrät nicht, wann er sperrt.' },
    },
    'password-unread': {
      outcome: 'unknown',
      text: {
        en: 'The desktop does not tell whether it asks for the password.',
        de: 'Der Desktop verrät nicht, ob er das Passwort verlangt.',
      },
    },
    'suspend-unread': {
      outcome: 'unknown',
      text: {
        en: 'The desktop does not tell whether sleep locks the screen.',
        de: 'Der Desktop verrät nicht, ob der Ruhezustand den Bildschirm sperrt.',
      },
    },
  },
  remediation: {
    linux: {
      en: 'GNOME: Settings > Privacy > Screen Lock. KDE: System Settings > Screen Locking. Xfce: Settings > Screensaver > Lock Screen. Turn automatic lock on and choose 15 minutes or less. GNOME locks only where its own sign-in manager GDM is used. sway, niri and the like: start swayidle with "timeout 600 swaylock before-sleep swaylock".',
      de: 'GNOME: Einstellungen > Datenschutz > Bildschirmsperre. KDE: Systemeinstellungen > Bildschirmsperre. Xfce: Einstellungen > Bildschirmschoner > Sperrbildschirm. Automatische Sperre einschalten und höchstens 15 Minuten wählen. GNOME sperrt nur mit seiner eigenen Anmeldung GDM. sway, niri und ähnliche: swayidle starten mit „timeout 600 swaylock before-sleep swaylock“.',
    },
    darwin: {
      en: 'Open System Settings > Lock Screen: start screen saver after at most 15 minutes, require password immediately.',
      de: 'Öffnen Sie Systemeinstellungen > Sperrbildschirm: Bildschirmschoner nach höchstens 15 Minuten, Passwort sofort verlangen.',
    },
    win32: {
      en: 'Open Settings > Personalization > Lock screen > Screen saver: choose a saver, at most 15 minutes, and tick "On resume, display logon screen".',
      de: 'Öffnen Sie Einstellungen > Personalisierung > Sperrbildschirm > Bildschirmschoner: wählen Sie einen Schoner, höchstens 15 Minuten, und haken Sie „Anmeldeseite bei Reaktivierung“ an.',
    },
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
