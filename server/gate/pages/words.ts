/**
 * Every sentence on the gate's pages.
 */
import { message, type Message } from '../../../shared/text/message.ts';

export const words = {
  mark: message('gate.mark', 'Postern'),

  loginTitle: message('gate.login-title', 'Open {app} with Postern'),
  loginWhy: message(
    'gate.login-why',
    '{app} opens only on a computer that is in order. Postern checks yours now, which takes a few seconds, and brings you back.',
  ),
  loginButton: message('gate.login-button', 'Check and open {app}'),
  loginContinue: message('gate.login-continue', 'Already opened: continue'),
  loginTray: message('gate.login-tray', 'Or click the Postern icon near your clock and choose “Open {app}”.'),
  helpTitle: message('gate.help-title', 'Nothing happens?'),
  helpStart: message(
    'gate.help-start',
    'Is Postern running? Its icon is near the clock. If not, start Postern from your list of programs.',
  ),
  helpEnrol: message(
    'gate.help-enrol',
    'Postern says this computer is not enrolled? Ask your IT team for an enrolment link and open it.',
  ),
  helpInstall: message(
    'gate.help-install',
    'No Postern on this computer? Ask your IT team for the program and an enrolment link. On a private or borrowed computer {app} stays closed.',
  ),

  launchTitle: message('gate.launch-title', 'Opening {app} …'),
  launchWait: message('gate.launch-wait', 'This takes a moment.'),
  launchNoScript: message(
    'gate.launch-no-script',
    'This one step needs JavaScript. Please allow it for this page, then open {app} from Postern again.',
  ),
  launchEmptyTitle: message('gate.launch-empty-title', 'Please open {app} from Postern'),
  launchEmpty: message(
    'gate.launch-empty',
    'This page finishes what Postern began. Opened by itself, it can do nothing.',
  ),

  usedTitle: message('gate.used-title', 'This way in was already used'),
  used: message(
    'gate.used',
    'Each one works once. If you did not use it yourself, tell your IT team. Otherwise just open {app} again.',
  ),
  expiredTitle: message('gate.expired-title', 'That took too long'),
  expired: message('gate.expired', 'A way in works for one minute. Please open {app} again.'),
  unknownTitle: message('gate.unknown-title', 'This way in is not valid'),
  unknown: message(
    'gate.unknown',
    'It may have been cut off, or belongs to another helpdesk. Please open {app} again.',
  ),
  strangerTitle: message('gate.stranger-title', 'This did not come from our own page'),
  stranger: message(
    'gate.stranger',
    'Another site tried to do this in your name, so nothing was done. Please open {app} again.',
  ),

  deniedTitle: message('gate.denied-title', '{app} is closed for this computer'),
  deniedFix: message(
    'gate.denied-fix',
    'Please fix this. Then choose “Check now” in Postern, and try again here. You stay signed in.',
  ),
  deniedUnknownTag: message('gate.denied-unknown-tag', 'could not be checked'),
  deniedSilent: message(
    'gate.denied-silent',
    'We have not heard from Postern on this computer since {time}. Is it running, and is the computer online? Choose “Check now” in Postern, then try again here.',
  ),
  deniedNeverHeard: message(
    'gate.denied-never-heard',
    'Postern on this computer has not reported yet. Choose “Check now” in Postern, then try again here.',
  ),
  deniedRevoked: message('gate.denied-revoked', 'Your IT team removed this computer from Postern. Please ask them.'),
  deniedUnavailable: message(
    'gate.denied-unavailable',
    'Right now we cannot tell whether this computer is in order. This is not your fault. Please try again in a minute; if it stays like this, tell your IT team.',
  ),
  deniedFine: message('gate.denied-fine', 'This computer is in order again.'),
  tryAgain: message('gate.try-again', 'Try again'),
  openPostern: message('gate.open-postern', 'Open Postern'),

  signedOutTitle: message('gate.signed-out-title', 'You have left {app}'),
  signedOut: message(
    'gate.signed-out',
    'The way in from this browser is closed. {app} itself may still remember you; it opens again only through Postern.',
  ),
  openAgain: message('gate.open-again', 'Open {app} again'),

  troubleTitle: message('gate.trouble-title', 'Closed for the moment'),
  trouble: message(
    'gate.trouble',
    'Postern cannot reach its own data, so nobody can be let in. It is not your computer. Please try again in a minute; if it stays like this, tell your IT team.',
  ),

  nowhereTitle: message('gate.nowhere-title', 'No helpdesk is known at this address'),
  nowhere: message(
    'gate.nowhere',
    'Postern guards this address ({host}), but nobody told it which helpdesk is here. For the IT team: npm run server -- app add "Helpdesk" https://{host}',
  ),
} as const satisfies Record<string, Message>;
