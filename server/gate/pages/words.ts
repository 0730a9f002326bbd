/**
 * Every sentence on the gate's pages.
 */
import { message, type Message } from '../../../shared/text/message.ts';

export const words = {
  mark: message('gate.mark', 'Postern'),

  loginTitle: message('gate.login-title', 'Open {app} with Postern'),
  loginWhy: message(
    'gate.login-why',
    '{app} only opens on a computer that meets your company’s security requirements. Postern checks yours now, which takes a few seconds, and brings you back here.',
  ),
  loginButton: message('gate.login-button', 'Check and open {app}'),
  loginContinue: message('gate.login-continue', 'Already open? Continue'),
  loginTray: message('gate.login-tray', 'Or click the Postern icon near the clock and choose “Open {app}”.'),
  helpTitle: message('gate.help-title', 'Nothing happens?'),
  helpStart: message(
    'gate.help-start',
    'Is Postern running? Look for its icon near the clock. If it isn’t there, start Postern from your list of apps.',
  ),
  helpEnrol: message(
    'gate.help-enrol',
    'Does Postern say this computer isn’t connected? Ask your IT team for an enrolment link and open it.',
  ),
  helpInstall: message(
    'gate.help-install',
    'No Postern on this computer? Ask your IT team for the app and an enrolment link. {app} doesn’t open on a computer without Postern.',
  ),

  launchTitle: message('gate.launch-title', 'Opening {app}…'),
  launchWait: message('gate.launch-wait', 'This takes a moment.'),
  launchNoScript: message(
    'gate.launch-no-script',
    'This step needs JavaScript. Allow it for this page, then open {app} from Postern again.',
  ),
  launchEmptyTitle: message('gate.launch-empty-title', 'Open {app} from Postern'),
  launchEmpty: message('gate.launch-empty', 'This page only works when Postern opens it.'),

  usedTitle: message('gate.used-title', 'This link was already used'),
  used: message(
    'gate.used',
    'Each link works once. If you didn’t use it yourself, tell your IT team. Otherwise, open {app} again.',
  ),
  expiredTitle: message('gate.expired-title', 'This link has expired'),
  expired: message('gate.expired', 'A link works for one minute. Open {app} again.'),
  unknownTitle: message('gate.unknown-title', 'This link isn’t valid'),
  unknown: message('gate.unknown', 'It may be incomplete or belong to another helpdesk. Open {app} again.'),
  strangerTitle: message('gate.stranger-title', 'This request came from another site'),
  stranger: message('gate.stranger', 'For your security, nothing was done. Open {app} again.'),

  deniedTitle: message('gate.denied-title', '{app} is blocked on this computer'),
  deniedFix: message(
    'gate.denied-fix',
    'Fix what is listed below and choose “Check now” in Postern. Then try again here. You stay signed in.',
  ),
  deniedUnknownTag: message('gate.denied-unknown-tag', 'couldn’t be checked'),
  deniedSilent: message(
    'gate.denied-silent',
    'Postern on this computer hasn’t reported since {time}. Check that it’s running and that you’re online. Choose “Check now” in Postern, then try again here.',
  ),
  deniedNeverHeard: message(
    'gate.denied-never-heard',
    'Postern on this computer hasn’t reported yet. Choose “Check now” in Postern, then try again here.',
  ),
  deniedUnavailable: message(
    'gate.denied-unavailable',
    'We can’t check this computer’s access right now. It’s not your fault. Try again in a minute. If it doesn’t work then, tell your IT team.',
  ),
  deniedFine: message('gate.denied-fine', 'This computer has access again.'),
  tryAgain: message('gate.try-again', 'Try again'),
  openPostern: message('gate.open-postern', 'Open Postern'),

  signedOutTitle: message('gate.signed-out-title', 'You’re signed out of {app}'),
  signedOut: message(
    'gate.signed-out',
    'This browser no longer has access. {app} itself may still remember you, but you can only open it through Postern.',
  ),
  openAgain: message('gate.open-again', 'Open {app} again'),

  unavailableTitle: message('gate.unavailable-title', 'Not available right now'),
  unavailable: message(
    'gate.unavailable',
    'Postern can’t reach its database, so it can’t let anyone in. It’s not your computer. Try again in a minute. If it doesn’t work then, tell your IT team.',
  ),

  nowhereTitle: message('gate.nowhere-title', 'No helpdesk at this address'),
  nowhere: message(
    'gate.nowhere',
    'Postern protects this address ({host}), but no helpdesk is set up for it. For the IT team: npm run server -- app add "Helpdesk" https://{host}',
  ),
} as const satisfies Record<string, Message>;
