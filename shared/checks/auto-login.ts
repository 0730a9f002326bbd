/**
 * Does the computer ask for a password when it starts?
 */
import { z } from 'zod';
import { defineCheck } from './define-check.ts';

export const autoLogin = defineCheck({
  id: 'auto-login',
  title: { en: 'Sign-in at start', de: 'Anmeldung beim Start' },
  why: {
    en: 'Whoever switches the computer on must not be signed in as you.',
    de: 'Wer den Rechner einschaltet, darf nicht als Sie angemeldet sein.',
  },
  facts: ['autoLogin'],
  params: z.strictObject({}),
  reasons: {
    asks: {
      outcome: 'pass',
      text: {
        en: 'The computer asks for a password when it starts.',
        de: 'Der Rechner verlangt beim Start ein Passwort.',
      },
    },
    automatic: {
      outcome: 'fail',
      text: {
        en: 'The computer signs in by itself when it starts.',
        de: 'Der Rechner meldet sich beim Start von selbst an.',
      },
    },
  },
  remediation: {
    linux: {
      en: 'Settings > Users > turn "Automatic Login" off (KDE: System Settings > Login Screen (SDDM) > Behavior).',
      de: 'Einstellungen > Benutzer > „Automatische Anmeldung“ aus (KDE: Systemeinstellungen > Anmeldebildschirm (SDDM) > Verhalten).',
    },
    darwin: {
      en: 'Open System Settings > Users & Groups and set "Automatically log in as" to Off.',
      de: 'Öffnen Sie Systemeinstellungen > Benutzer & Gruppen und stellen Sie „Automatisch anmelden als“ auf Aus.',
    },
    win32: {
      en: 'Run netplwiz and tick "Users must enter a user name and password".',
      de: 'Starten Sie netplwiz und haken Sie „Benutzer müssen Benutzernamen und Kennwort eingeben“ an.',
    },
  },
  evaluate({ autoLogin: { enabled, source } }) {
    return {
      reason: enabled ? 'automatic' : 'asks',
      evidence: [
        { name: 'automatic', value: enabled },
        { name: 'source', value: source },
      ],
    };
  },
});
