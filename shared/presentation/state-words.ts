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
    nextStep: message('state.tray-words.compliant.next-step', 'There is nothing you need to do.'),
  },
  attention: {
    title: message('state.tray-words.attention.title', 'Needs your attention'),
    nextStep: message('state.tray-words.attention.next-step', 'You can keep working. Please fix what is listed below.'),
  },
  blocked: {
    title: message('state.tray-words.blocked.title', 'Access is closed'),
    nextStep: message(
      'state.tray-words.blocked.next-step',
      'Fix what is listed below and check again. Access then opens by itself.',
    ),
  },
  unknown: {
    title: message('state.tray-words.unknown.title', 'Could not tell'),
    nextStep: message(
      'state.tray-words.unknown.next-step',
      'Something could not be read. See below what it was and what helps.',
    ),
  },
  'not-enrolled': {
    title: message('state.tray-words.not-enrolled.title', 'Not connected yet'),
    nextStep: message(
      'state.tray-words.not-enrolled.next-step',
      'Connect this computer to your company with the link or code you were given.',
    ),
  },
};

/** One word or two for the outcome of one check. */
export const outcomeWords: Readonly<Record<Outcome, Message>> = {
  pass: message('state.outcome-words.pass', 'OK'),
  fail: message('state.outcome-words.fail', 'Needs fixing'),
  unknown: message('state.outcome-words.unknown', 'Could not tell'),
  notApplicable: message('state.outcome-words.not-applicable', 'Does not apply here'),
};

/** For a check that fails but that the policy only wants reported: nobody asks the person to fix it. */
export const notedWord: Message = message('state.noted-word', 'Only noted');
