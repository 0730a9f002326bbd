/**
 * The window's own words; those of the checks and states come from shared/.
 */
import { message, type Message } from '../shared/text/message.ts';

export const words = {
  loading: message('window.loading', 'Loading…'),
  checkNow: message('window.check-now', 'Check now'),
  checking: message('window.checking', 'Checking…'),
  openApp: message('window.open-app', 'Open {app}'),
  opening: message('window.opening', 'Opening {app}…'),
  connect: message('window.connect', 'Connect this computer'),
  close: message('window.close', 'Close message'),
  back: message('window.back', 'Back'),

  closesAt: message('window.closes-at', 'You can keep working. If this isn’t fixed, you lose access {when}.'),

  accounts: message('window.accounts', 'Accounts'),
  changedToday: message('window.changed-today', 'Changed today'),
  changedTodayOf: message('window.changed-today-of', 'Changed the password of {name} today'),
  changeBy: message('window.change-by', 'Change due {when}.'),
  changeWasDue: message('window.change-was-due', 'Change was due {when}.'),
  neverConfirmed: message('window.never-confirmed', 'No date recorded yet.'),
  changedAsConfirmed: message('window.changed-as-confirmed', 'Last changed {day}, confirmed by you.'),
  changedAsSupplied: message('window.changed-as-supplied', 'Last changed {day}, according to your IT team.'),
  takeBack: message('window.take-back', 'Undo'),
  takeBackOf: message('window.take-back-of', 'Undo: the password of {name} wasn’t changed today'),

  checks: message('window.checks', 'Checks'),
  nothingChecked: message('window.nothing-checked', 'Nothing has been checked yet.'),
  found: message('window.found', 'Found {when}.'),
  closesAccess: message('window.closes-access', 'You have no access until this is fixed.'),
  closesAccessAt: message('window.closes-access-at', 'You lose access {when}.'),
  howToFix: message('window.how-to-fix', 'How to fix it'),
  whatHelps: message('window.what-helps', 'What you can try'),
  why: message('window.why', 'Why it matters'),
  howWeKnow: message('window.how-we-know', 'How we know'),
  copy: message('window.copy', 'Copy for your IT team'),
  copied: message('window.copied', 'Copied'),
  copyByHand: message('window.copy-by-hand', 'Select the text and copy it'),
  source: message('window.source', 'Source: {sources}'),
  cannotSee: message('window.cannot-see', 'What this can’t detect: {limits}'),
  since: message('window.since', 'Since'),
  thenCheck: message('window.then-check', 'Then choose “Check now”.'),

  lastChecked: message('window.last-checked', 'Last checked {when}'),
  judgedByServer: message('window.judged-by-server', 'Evaluated by {server}'),
  judgedHere: message('window.judged-here', 'Evaluated on this computer'),
  judgedHereFirst: message('window.judged-here-first', 'Evaluated on this computer; no answer from {server} yet'),
  unsent: message('window.unsent', '{count, plural, one {# report} other {# reports}} not sent yet'),
  lastSent: message('window.last-sent', 'Last report accepted {when}'),
  version: message('window.version', 'Version {version}'),

  enrolIntro: message('window.enrol-intro', 'Paste the link or code from your IT team.'),
  enrolOffer: message(
    'window.enrol-offer',
    'A link wants to connect this computer to the server below. Connect only if you recognise the server.',
  ),
  linkOrCode: message('window.link-or-code', 'Link or code'),
  server: message('window.server', 'Server'),
  serverAddress: message('window.server-address', 'Server address'),
  serverHint: message('window.server-hint', 'For example, https://postern.example.com'),
  enrolPromise: message(
    'window.enrol-promise',
    'Once connected, this computer reports its security settings to this server. You can see everything it sends.',
  ),
  enrolNow: message('window.enrol-now', 'Connect'),
  enrolling: message('window.enrolling', 'Connecting…'),

  sentTitle: message('window.sent-title', 'What this computer sends'),
  sentIntro: message(
    'window.sent-intro',
    'Below is the complete report, exactly as sent. Besides it, {server} gets only the time of the check, the versions of this app and of your company’s policy, and what it needs to recognise this computer.',
  ),
  sentIntroUnenrolled: message(
    'window.sent-intro-unenrolled',
    'This computer isn’t connected, so nothing is sent. Below is exactly what it would send.',
  ),
  sentNever: message(
    'window.sent-never',
    'Never sent: your files and their names, passwords, web pages, keystrokes, screenshots, your location.',
  ),
  sentSerials: message(
    'window.sent-serials',
    'Serial numbers of USB devices are sent only as a fingerprint that can’t be reversed.',
  ),
  sentNothingYet: message('window.sent-nothing-yet', 'Nothing has been checked yet, so there’s nothing to show.'),
} as const satisfies Record<string, Message>;
