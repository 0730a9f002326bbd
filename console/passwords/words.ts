/**
 * The words of the panel about passwords.
 */
import { message, type Message } from '../../shared/text/message.ts';

export const words = {
  title: message('console.passwords.title', 'Passwords'),
  of: message('console.passwords.of', 'Belong to {person}. Dates set here count on all of their computers.'),
  never: message('console.passwords.never', 'No date'),
  overdue: message('console.passwords.overdue', 'Overdue'),
  dueSoon: message('console.passwords.due-soon', 'Due soon'),
  recent: message('console.passwords.recent', 'Up to date'),
  noDate: message('console.passwords.no-date', 'No date recorded yet'),
  changed: message('console.passwords.changed', 'Changed'),
  confirmed: message('console.passwords.confirmed', 'confirmed by the user on this computer'),
  supplied: message('console.passwords.supplied', 'set by {by}'),
  due: message('console.passwords.due', 'Next change due:'),
  dueNow: message('console.passwords.due-now', 'now'),
  setDate: message('console.passwords.set-date', 'Set date'),
  setDateOf: message('console.passwords.set-date-of', 'Set date for {account}'),
  setDateTitle: message('console.passwords.set-date-title', 'When was the password of {account} changed?'),
  setDateText: message(
    'console.passwords.set-date-text',
    'Counts on all computers of {person}. If the user confirmed a later day, that day counts.',
  ),
  dayChanged: message('console.passwords.day-changed', 'Day of the change'),
  save: message('console.passwords.save', 'Save'),
  clearDate: message('console.passwords.clear-date', 'Clear date'),
  cancel: message('console.passwords.cancel', 'Cancel'),
} as const satisfies Record<string, Message>;
