/**
 * The words of signing in and of one's own account.
 */
import { message, type Message } from '../../shared/text/message.ts';

export const words = {
  signIn: message('console.people.sign-in', 'Sign in'),
  tagline: message('console.people.tagline', 'Fleet console'),
  email: message('console.people.email', 'Email'),
  password: message('console.people.password', 'Password'),
  showPassword: message('console.people.show-password', 'Show or hide the password'),
  noAccount: message(
    'console.people.no-account',
    'No account yet? Whoever runs the server makes the first one with: npm run server -- admin create EMAIL',
  ),
  secondStep: message('console.people.second-step', 'Second step'),
  codeHint: message('console.people.code-hint', 'Enter the 6 digits your authenticator app shows for Postern.'),
  code: message('console.people.code', 'Code'),
  backupHint: message('console.people.backup-hint', 'Enter one of the backup codes you wrote down. Each works once.'),
  backupCode: message('console.people.backup-code', 'Backup code'),
  backupInstead: message('console.people.backup-instead', 'Use a backup code instead'),
  appInstead: message('console.people.app-instead', 'Use the app instead'),
  confirm: message('console.people.confirm', 'Confirm'),
  startOver: message('console.people.start-over', 'Start over'),

  account: message('console.people.account', 'Account'),
  signedInAs: message('console.people.signed-in-as', 'Signed in as'),
  name: message('console.people.name', 'Name'),
  signOut: message('console.people.sign-out', 'Sign out'),
  twoFactor: message('console.people.two-factor', 'Two-step sign-in'),
  twoFactorWhy: message(
    'console.people.two-factor-why',
    'A stolen password alone then opens nothing: signing in also asks for a code from an app on your phone.',
  ),
  twoFactorOn: message('console.people.two-factor-on', 'Switched on'),
  twoFactorOff: message('console.people.two-factor-off', 'Switched off'),
  turnOn: message('console.people.turn-on', 'Switch on'),
  turnOff: message('console.people.turn-off', 'Switch off'),
  passwordAgain: message('console.people.password-again', 'Your password, to be sure it is you'),
  next: message('console.people.next', 'Next'),
  cancel: message('console.people.cancel', 'Cancel'),
  scan: message('console.people.scan', '1. Scan this with your authenticator app'),
  scanAlternative: message('console.people.scan-alternative', 'Cannot scan? Enter this key by hand:'),
  keepBackups: message(
    'console.people.keep-backups',
    '2. Keep these backup codes where you find them without your phone',
  ),
  backupsOnce: message('console.people.backups-once', 'They are shown only now. Each opens the door once.'),
  copyBackups: message('console.people.copy-backups', 'Copy backup codes'),
  enterCode: message('console.people.enter-code', '3. Enter the code the app shows now'),
  nowOn: message('console.people.now-on', 'Two-step sign-in is on.'),

  wrongPassword: message('console.people.wrong-password', 'Email or password is wrong.'),
  wrongOwnPassword: message('console.people.wrong-own-password', 'That is not your password.'),
  wrongCode: message(
    'console.people.wrong-code',
    'That code is not right. Wait for the next one, and check that the clock of your phone is right.',
  ),
  wrongBackup: message('console.people.wrong-backup', 'That backup code is wrong or was used before.'),
  tooMany: message('console.people.too-many', 'Too many attempts. Wait a minute and try again.'),
  tooLate: message('console.people.too-late', 'That took too long. Please start over with your password.'),
  unreachable: message('console.people.unreachable', 'The server cannot be reached. Check the network and try again.'),
  other: message('console.people.other', '{message} ({code})'),
} as const satisfies Record<string, Message>;
