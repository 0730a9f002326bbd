/**
 * The words for the state of this computer, as its own user reads them: in the tray, the window, the terminal and at the
 * gate. What an admin reads of a device is in console/ui/device-state-look.ts.
 */
import type { Outcome } from '../checks/define-check.ts';
import type { DeviceState } from '../policy/standing.ts';
import type { AgentView } from '../protocol/window-ipc.ts';
import { message, type Message } from '../text/message.ts';

/** `not-enrolled`: no server counts on this computer yet. */
export type PersonState = DeviceState | 'not-enrolled';

/** The person's state in a view of the agent, which tells the icon's state and the standing. */
export function personState({ tray, standing }: Pick<AgentView, 'tray' | 'standing'>): PersonState {
  switch (tray) {
    case 'attention':
      return 'warned';
    case 'blocked':
      return standing?.state === 'stale' || standing?.state === 'revoked' ? standing.state : 'blocked';
    default:
      return tray;
  }
}

const accessBlocked = message('state.access-blocked', 'Access blocked');

/** `title` fits a menu line and a tooltip; `nextStep` says in a sentence or two what the person does now. */
export const stateWords: Readonly<Record<PersonState, { readonly title: Message; readonly nextStep: Message }>> = {
  compliant: {
    title: message('state.compliant.title', 'All good'),
    nextStep: message('state.compliant.next-step', 'You don’t need to do anything.'),
  },
  warned: {
    title: message('state.warned.title', 'Needs your attention'),
    nextStep: message('state.warned.next-step', 'You can keep working. Please fix the issues below.'),
  },
  blocked: {
    title: accessBlocked,
    nextStep: message(
      'state.blocked.next-step',
      'Fix the issues below and check again. You then get access back automatically.',
    ),
  },
  stale: {
    title: accessBlocked,
    nextStep: message(
      'state.stale.next-step',
      'This computer hasn’t reported to your company for a while. Check your internet connection, then check again.',
    ),
  },
  revoked: {
    title: accessBlocked,
    nextStep: message(
      'state.revoked.next-step',
      'This computer no longer has access. If you didn’t expect this, ask your IT team.',
    ),
  },
  unknown: {
    title: message('state.unknown.title', 'Couldn’t check everything'),
    nextStep: message('state.unknown.next-step', 'See below for what couldn’t be checked and what to do.'),
  },
  'not-enrolled': {
    title: message('state.not-enrolled.title', 'Not enrolled'),
    nextStep: message('state.not-enrolled.next-step', 'Enrol this computer with the link or code from your company.'),
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
