/**
 * The words of the panel about passwords.
 */
import { message, type Message } from '../../shared/text/message.ts';

export const words = {
  title: message('console.passwords.title', 'Passwords'),
  of: message('console.passwords.of', 'Of {person}; what is set here counts on all of their computers.'),
  never: message('console.passwords.never', 'Never'),
  overdue: message('console.passwords.overdue', 'Overdue'),
  dueSoon: message('console.passwords.due-soon', 'Due soon'),
  recent: message('console.passwords.recent', 'In time'),
  nobodySaid: message('console.passwords.nobody-said', 'Nobody has said yet when it was changed.'),
  changed: message('console.passwords.changed', 'Changed'),
  confirmed: message('console.passwords.confirmed', 'as the person confirmed on this computer'),
  supplied: message('console.passwords.supplied', 'as told by {by}'),
  due: message('console.passwords.due', 'Next change due:'),
  dueNow: message('console.passwords.due-now', 'now'),
  setDate: message('console.passwords.set-date', 'Set date'),
  setDateOf: message('console.passwords.set-date-of', 'Set date for {account}'),
  setDateTitle: message('console.passwords.set-date-title', 'When was the password of {account} changed?'),
  setDateText: message(
    'console.passwords.set-date-text',
    'Counts on all computers of {person}. If the person confirmed a later day, that day counts.',
  ),
  dayChanged: message('console.passwords.day-changed', 'Day of the change'),
  save: message('console.passwords.save', 'Save'),
  clearDate: message('console.passwords.clear-date', 'Forget what was told'),
  cancel: message('console.passwords.cancel', 'Cancel'),
} as const satisfies Record<string, Message>;
