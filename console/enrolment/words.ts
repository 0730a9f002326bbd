/**
 * The words of enrolment codes.
 */
import { message, type Message } from '../../shared/text/message.ts';

export const words = {
  title: message('console.enrolment.title', 'Enrolment codes'),
  intro: message(
    'console.enrolment.intro',
    'Each code enrols one computer for one person, once. Give it only to that person.',
  ),
  newCode: message('console.enrolment.new-code', 'New code'),
  person: message('console.enrolment.person', 'Person’s email'),
  validFor: message('console.enrolment.valid-for', 'Valid for'),
  oneHour: message('console.enrolment.one-hour', '1 hour'),
  oneDay: message('console.enrolment.one-day', '1 day'),
  oneWeek: message('console.enrolment.one-week', '1 week'),
  oneMonth: message('console.enrolment.one-month', '30 days'),
  create: message('console.enrolment.create', 'Create code'),
  created: message('console.enrolment.created', 'Code for {person}'),
  once: message('console.enrolment.once', 'Copy it now. For security, it isn’t shown again.'),
  copyCode: message('console.enrolment.copy-code', 'Copy code'),
  copyLink: message('console.enrolment.copy-link', 'Copy link'),
  codeLabel: message('console.enrolment.code-label', 'Code'),
  linkLabel: message('console.enrolment.link-label', 'Link'),
  howTo: message(
    'console.enrolment.how-to',
    'Send the link to the person. They open it on the computer where Postern is installed. If that doesn’t work, they open Postern and enter the code and the server address {server}.',
  ),
  expires: message('console.enrolment.expires', 'Expires'),
  dismiss: message('console.enrolment.dismiss', 'Done'),
  list: message('console.enrolment.list', 'Enrolment codes'),
  state: message('console.enrolment.state', 'State'),
  createdAt: message('console.enrolment.created-at', 'Created'),
  pending: message('console.enrolment.pending', 'Pending'),
  used: message('console.enrolment.used', 'Used'),
  expired: message('console.enrolment.expired', 'Expired'),
  showAll: message('console.enrolment.show-all', 'Show all {count}'),
  empty: message('console.enrolment.empty', 'No codes yet'),
  emptyText: message('console.enrolment.empty-text', 'Create the first one above.'),
} as const satisfies Record<string, Message>;
