/**
 * The words of the overview.
 */
import { message, type Message } from '../../../shared/text/message.ts';

export const words = {
  title: message('console.fleet.title', 'Overview'),
  total: message('console.fleet.total', '{count, plural, one {# device} other {# devices}}'),
  states: message('console.fleet.states', 'Devices by state'),
  checks: message('console.fleet.checks', 'Checks'),
  checksHint: message('console.fleet.checks-hint', 'How many devices pass each check. Revoked devices aren’t counted.'),
  showDevices: message('console.fleet.show-devices', '{check}, {outcome}: {count}. Show these devices'),
  none: message('console.fleet.none', 'No result yet'),
  empty: message('console.fleet.empty', 'No devices yet'),
  emptyText: message(
    'console.fleet.empty-text',
    'Create an enrolment code for a person. Their computer appears here once it’s enrolled.',
  ),
  createCode: message('console.fleet.create-code', 'Create enrolment code'),
} as const satisfies Record<string, Message>;
