/**
 * The words of signing in and of one's own account.
 */
import type { Text } from '../../shared/text/text.ts';

export const words = {
  signIn: { en: 'Sign in', de: 'Anmelden' },
  tagline: { en: 'Fleet console', de: 'Flottenkonsole' },
  email: { en: 'Email', de: 'E-Mail' },
  password: { en: 'Password', de: 'Passwort' },
  showPassword: { en: 'Show or hide the password', de: 'Passwort zeigen oder verbergen' },
  noAccount: {
    en: 'No account yet? Whoever runs the server makes the first one with: npm run server -- admin create EMAIL',
    de: 'Noch kein Konto? Wer den Server betreibt, legt das erste an mit: npm run server -- admin create EMAIL',
  },
  secondStep: { en: 'Second step', de: 'Zweiter Schritt' },
  codeHint: {
    en: 'Enter the 6 digits your authenticator app shows for Postern.',
    de: 'Geben Sie die 6 Ziffern ein, die Ihre Authenticator-App für Postern zeigt.',
  },
  code: { en: 'Code', de: 'Code' },
  backupHint: {
    en: 'Enter one of the backup codes you wrote down. Each works once.',
    de: 'Geben Sie einen Ihrer notierten Ersatzcodes ein. Jeder gilt einmal.',
  },
  backupCode: { en: 'Backup code', de: 'Ersatzcode' },
  backupInstead: { en: 'Use a backup code instead', de: 'Stattdessen Ersatzcode verwenden' },
  appInstead: { en: 'Use the app instead', de: 'Stattdessen die App verwenden' },
  confirm: { en: 'Confirm', de: 'Bestätigen' },
  startOver: { en: 'Start over', de: 'Von vorn beginnen' },

  account: { en: 'Account', de: 'Konto' },
  signedInAs: { en: 'Signed in as', de: 'Angemeldet als' },
  name: { en: 'Name', de: 'Name' },
  signOut: { en: 'Sign out', de: 'Abmelden' },
  twoFactor: { en: 'Two-step sign-in', de: 'Anmeldung in zwei Schritten' },
  twoFactorWhy: {
    en: 'A stolen password alone then opens nothing: signing in also asks for a code from an app on your phone.',
    de: 'Ein gestohlenes Passwort allein öffnet dann nichts: Die Anmeldung fragt zusätzlich nach einem Code aus einer App auf Ihrem Telefon.',
  },
  twoFactorOn: { en: 'Switched on', de: 'Eingeschaltet' },
  twoFactorOff: { en: 'Switched off', de: 'Ausgeschaltet' },
  turnOn: { en: 'Switch on', de: 'Einschalten' },
  turnOff: { en: 'Switch off', de: 'Ausschalten' },
  passwordAgain: { en: 'Your password, to be sure it is you', de: 'Ihr Passwort, damit sicher ist, dass Sie es sind' },
  next: { en: 'Next', de: 'Weiter' },
  cancel: { en: 'Cancel', de: 'Abbrechen' },
  scan: { en: '1. Scan this with your authenticator app', de: '1. Scannen Sie dies mit Ihrer Authenticator-App' },
  scanAlternative: {
    en: 'Cannot scan? Enter this key by hand:',
    de: 'Scannen geht nicht? Geben Sie diesen Schlüssel von Hand ein:',
  },
  keepBackups: {
    en: '2. Keep these backup codes where you find them without your phone',
    de: '2. Heben Sie diese Ersatzcodes dort auf, wo Sie sie ohne Ihr Telefon finden',
  },
  backupsOnce: {
    en: 'They are shown only now. Each opens the door once.',
    de: 'Sie werden nur jetzt gezeigt. Jeder öffnet die Tür einmal.',
  },
  copyBackups: { en: 'Copy backup codes', de: 'Ersatzcodes kopieren' },
  enterCode: { en: '3. Enter the code the app shows now', de: '3. Geben Sie den Code ein, den die App jetzt zeigt' },
  nowOn: { en: 'Two-step sign-in is on.', de: 'Die Anmeldung in zwei Schritten ist eingeschaltet.' },

  wrongPassword: { en: 'Email or password is wrong.', de: 'E-Mail oder Passwort stimmt nicht.' },
  wrongOwnPassword: { en: 'That is not your password.', de: 'Das ist nicht Ihr Passwort.' },
  wrongCode: {
    en: 'That code is not right. Wait for the next one, and check that the clock of your phone is right.',
    de: 'Dieser Code stimmt nicht. Warten Sie auf den nächsten und prüfen Sie, ob die Uhr Ihres Telefons richtig geht.',
  },
  wrongBackup: {
    en: 'That backup code is wrong or was used before.',
    de: 'Dieser Ersatzcode ist falsch oder wurde schon benutzt.',
  },
  tooMany: {
    en: 'Too many attempts. Wait a minute and try again.',
    de: 'Zu viele Versuche. Warten Sie eine Minute und versuchen Sie es dann erneut.',
  },
  tooLate: {
    en: 'That took too long. Please start over with your password.',
    de: 'Das hat zu lange gedauert. Bitte beginnen Sie noch einmal mit dem Passwort.',
  },
  unreachable: {
    en: 'The server cannot be reached. Check the network and try again.',
    de: 'Der Server ist nicht zu erreichen. Prüfen Sie das Netz und versuchen Sie es erneut.',
  },
  other: { en: '{message} ({code})', de: '{message} ({code})' },
} as const satisfies Record<string, Text>;
