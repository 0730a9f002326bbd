/**
 * The words for the state of this computer, as its own user reads them: in the tray, the window and the terminal.
 */
import type { Outcome } from '../checks/define-check.ts';
import type { TrayState } from '../protocol/window-ipc.ts';
import { message, type Message } from '../text/message.ts';

/** `title` fits a menu line and a tooltip; `nextStep` is one sentence. */
export const trayWords: Readonly<Record<TrayState, { readonly title: Message; readonly nextStep: Message }>> = {
  compliant: {
    title: message('state.tray-words.compliant.title', 'All good'),
    nextStep: message('state.tray-words.compliant.next-step', 'You don’t need to do anything.'),
  },
  attention: {
    title: message('state.tray-words.attention.title', 'Needs your attention'),
    nextStep: message('state.tray-words.attention.next-step', 'You can keep working. Please fix the issues below.'),
  },
  blocked: {
    title: message('state.tray-words.blocked.title', 'Access blocked'),
    nextStep: message(
      'state.tray-words.blocked.next-step',
      'Fix the issues below and check again. You then get access back automatically.',
    ),
  },
  unknown: {
    title: message('state.tray-words.unknown.title', 'Couldn’t check everything'),
    nextStep: message('state.tray-words.unknown.next-step', 'See below for what couldn’t be checked and what to do.'),
  },
  'not-enrolled': {
    title: message('state.tray-words.not-enrolled.title', 'Not enrolled'),
    nextStep: message(
      'state.tray-words.not-enrolled.next-step',
      'Enrol this computer with the link or code from your company.',
    ),
  },
};

/** One word or two for the outcome of one check. */
export const outcomeWords: Readonly<Record<Outcome, Message>> = {
  pass: message('state.outcome-words.pass', 'OK'),
  fail: message('state.outcome-words.fail', 'Needs fixing'),
  unknown: message('state.outcome-words.unknown', 'Couldn’t check'),
  notApplicable: message('state.outcome-words.not-applicable', 'Not applicable'),
};

/** For a check that fails but that the policy only wants reported: nobody asks the person to fix it. */
export const reportOnlyWord: Message = message('state.noted-word', 'For information only');
