/**
 * The words of signing in and of one's own account.
 */
import { message, type Message } from '../../shared/text/message.ts';

export const words = {
  signIn: message('console.people.sign-in', 'Sign in'),
  tagline: message('console.people.tagline', 'Fleet console'),
  email: message('console.people.email', 'Email'),
  password: message('console.people.password', 'Password'),
  showPassword: message('console.people.show-password', 'Show or hide password'),
  noAccount: message(
    'console.people.no-account',
    'No account yet? Whoever runs the server can create the first one with: npm run server -- admin create EMAIL',
  ),
  secondStep: message('console.people.second-step', 'Two-factor authentication'),
  codeHint: message('console.people.code-hint', 'Enter the 6-digit code from your authenticator app.'),
  code: message('console.people.code', 'Code'),
  backupHint: message('console.people.backup-hint', 'Enter one of your backup codes. Each code works once.'),
  backupCode: message('console.people.backup-code', 'Backup code'),
  backupInstead: message('console.people.backup-instead', 'Use a backup code'),
  appInstead: message('console.people.app-instead', 'Use your authenticator app'),
  confirm: message('console.people.confirm', 'Confirm'),
  startOver: message('console.people.start-over', 'Start over'),

  account: message('console.people.account', 'Account'),
  signedInAs: message('console.people.signed-in-as', 'Signed in as'),
  name: message('console.people.name', 'Name'),
  signOut: message('console.people.sign-out', 'Sign out'),
  twoFactor: message('console.people.two-factor', 'Two-factor authentication'),
  twoFactorWhy: message(
    'console.people.two-factor-why',
    'Adds a second step to signing in: a code from an app on your phone. A stolen password alone isn’t enough then.',
  ),
  twoFactorOn: message('console.people.two-factor-on', 'On'),
  twoFactorOff: message('console.people.two-factor-off', 'Off'),
  turnOn: message('console.people.turn-on', 'Turn on'),
  turnOff: message('console.people.turn-off', 'Turn off'),
  passwordAgain: message('console.people.password-again', 'Confirm your password'),
  next: message('console.people.next', 'Next'),
  cancel: message('console.people.cancel', 'Cancel'),
  scan: message('console.people.scan', '1. Scan this code with your authenticator app'),
  scanAlternative: message('console.people.scan-alternative', 'Can’t scan it? Enter this key instead:'),
  keepBackups: message(
    'console.people.keep-backups',
    '2. Save these backup codes where you can reach them without your phone',
  ),
  backupsOnce: message('console.people.backups-once', 'You won’t see them again. Each code works once.'),
  copyBackups: message('console.people.copy-backups', 'Copy backup codes'),
  enterCode: message('console.people.enter-code', '3. Enter the code from the app'),
  nowOn: message('console.people.now-on', 'Two-factor authentication is on.'),

  wrongPassword: message('console.people.wrong-password', 'Incorrect email or password.'),
  wrongOwnPassword: message('console.people.wrong-own-password', 'Incorrect password.'),
  wrongCode: message(
    'console.people.wrong-code',
    'Incorrect code. Wait for the next one, and check that your phone’s clock is correct.',
  ),
  wrongBackup: message('console.people.wrong-backup', 'This backup code is incorrect or was already used.'),
  tooMany: message('console.people.too-many', 'Too many attempts. Wait a minute and try again.'),
  tooLate: message('console.people.too-late', 'Your sign-in has expired. Start over with your password.'),
  unreachable: message(
    'console.people.unreachable',
    'Can’t reach the server. Check your network connection and try again.',
  ),
  other: message('console.people.other', '{message} ({code})'),
} as const satisfies Record<string, Message>;
