/**
 * The window's own words; those of the checks and states come from shared/.
 */
import { message, type Message } from '../shared/text/message.ts';

export const words = {
  loading: message('window.loading', 'One moment …'),
  checkNow: message('window.check-now', 'Check now'),
  checking: message('window.checking', 'Checking …'),
  openApp: message('window.open-app', 'Open {app}'),
  opening: message('window.opening', 'Opening {app} …'),
  connect: message('window.connect', 'Connect this computer'),
  close: message('window.close', 'Close this message'),
  back: message('window.back', 'Back'),

  closesAt: message('window.closes-at', 'You can keep working, but access closes {when} unless this is fixed.'),
  revoked: message('window.revoked', 'Your company no longer accepts this computer. Ask your IT team.'),
  stale: message(
    'window.stale',
    'Your company has not heard from this computer for a while. Check your internet connection, then check again.',
  ),

  accounts: message('window.accounts', 'Accounts'),
  changedToday: message('window.changed-today', 'Changed today'),
  changedTodayOf: message('window.changed-today-of', 'Changed the password of {name} today'),
  changeBy: message('window.change-by', 'Change due {when}.'),
  changeWasDue: message('window.change-was-due', 'Change was due {when}.'),
  neverConfirmed: message('window.never-confirmed', 'Never changed, as far as we know.'),
  changedAsConfirmed: message('window.changed-as-confirmed', 'Last changed {day}, as you confirmed.'),
  changedAsSupplied: message('window.changed-as-supplied', 'Last changed {day}, as your IT team told us.'),
  takeBack: message('window.take-back', 'Undo'),
  takeBackOf: message('window.take-back-of', 'Undo: {name} was not changed today'),

  checks: message('window.checks', 'Checks'),
  nothingChecked: message('window.nothing-checked', 'Nothing has been checked yet.'),
  began: message('window.began', 'Found {when}.'),
  closesAccess: message('window.closes-access', 'You have no access until this is fixed.'),
  closesAccessAt: message('window.closes-access-at', 'You lose access {when}.'),
  howToFix: message('window.how-to-fix', 'How to fix it'),
  whatHelps: message('window.what-helps', 'What may help'),
  why: message('window.why', 'Why it matters'),
  howWeKnow: message('window.how-we-know', 'How we know'),
  copy: message('window.copy', 'Copy for your IT team'),
  copied: message('window.copied', 'Copied'),
  copyByHand: message('window.copy-by-hand', 'Mark it and press Ctrl+C'),
  asked: message('window.asked', 'Asked: {sources}'),
  cannotSee: message('window.cannot-see', 'What this cannot see: {limits}'),
  since: message('window.since', 'Since'),
  thenCheck: message('window.then-check', 'Then press “Check now”.'),

  lastChecked: message('window.last-checked', 'Last checked {when}'),
  judgedByServer: message('window.judged-by-server', 'Judged by {server}'),
  judgedHere: message('window.judged-here', 'Judged by this computer'),
  judgedHereFirst: message('window.judged-here-first', 'Judged by this computer; {server} has not answered yet'),
  waiting: message('window.waiting', 'Reports waiting to be sent: {count}'),
  lastSent: message('window.last-sent', 'Last report accepted {when}'),
  version: message('window.version', 'Version {version}'),

  enrolIntro: message('window.enrol-intro', 'Paste the link or the code that your IT team gave you.'),
  enrolOffer: message(
    'window.enrol-offer',
    'A link asks to connect this computer to the server below. Connect only if you know it.',
  ),
  linkOrCode: message('window.link-or-code', 'Link or code'),
  server: message('window.server', 'Server'),
  serverAddress: message('window.server-address', 'Server address'),
  serverHint: message('window.server-hint', 'For example https://postern.example.com'),
  enrolPromise: message(
    'window.enrol-promise',
    'From then on this computer reports its security settings there. You can see everything it sends.',
  ),
  enrolNow: message('window.enrol-now', 'Connect'),
  enrolling: message('window.enrolling', 'Connecting …'),

  sentTitle: message('window.sent-title', 'What leaves my computer'),
  sentIntro: message(
    'window.sent-intro',
    'Below is the whole report, word for word. {server} gets this, the time of the check and the version of this app, and nothing else.',
  ),
  sentIntroUnenrolled: message(
    'window.sent-intro-unenrolled',
    'Nothing is sent: this computer is not connected. Below is what would be sent, word for word.',
  ),
  sentNever: message(
    'window.sent-never',
    'Never sent: your files and their names, passwords, web pages, key strokes, pictures of your screen, your location.',
  ),
  sentSerials: message(
    'window.sent-serials',
    'Serial numbers of USB devices are sent only as a fingerprint that cannot be turned back.',
  ),
  sentNothingYet: message('window.sent-nothing-yet', 'Nothing has been checked yet, so there is nothing to show.'),
} as const satisfies Record<string, Message>;
