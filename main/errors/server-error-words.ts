/**
 * What a person reads when the server refuses or cannot be had, by its code; the server itself speaks English only.
 */
import { message, type Message } from '../../shared/text/message.ts';

const updateNeeded: Message = message(
  'error.update-needed',
  'The server doesn’t understand this version of Postern. One of them may need an update. Tell your IT team.',
);
const enrolAgain: Message = message(
  'error.enrol-again',
  'The server doesn’t recognise this device. Enrol it again with a new code from your IT team.',
);
const numbersBehind: Message = message(
  'error.numbers-behind',
  'The server already has newer reports from this device. Postern catches up automatically.',
);
const busy: Message = message('error.busy', 'The server is busy. Postern tries again automatically.');
const nothingThere: Message = message(
  'error.nothing-there',
  'There’s no Postern server at this address. Check the address, or ask your IT team.',
);

/** `{reason}` and `{seconds}`: see ServerError. */
export const refusalWords: Readonly<Record<string, Message>> = {
  'server.timeout': message(
    'error.server.timeout',
    'The server didn’t answer within {seconds, plural, one {# second} other {# seconds}}. Check your internet connection.',
  ),
  'server.unexpected_answer': message(
    'error.server.unexpected_answer',
    'Something other than the Postern server answered. If your network has a sign-in page, open it in your browser first.',
  ),
  'server.unreachable': message(
    'error.server.unreachable',
    'Can’t reach the server ({reason}). Check your internet connection.',
  ),

  'enrolment.code_expired': message(
    'error.enrolment.code_expired',
    'This code has expired. Ask your IT team for a new one.',
  ),
  'enrolment.code_unknown': message(
    'error.enrolment.code_unknown',
    'The server doesn’t know this code. Check it, or ask your IT team for a new one.',
  ),
  'enrolment.code_used': message(
    'error.enrolment.code_used',
    'This code was already used. Ask your IT team for a new one.',
  ),
  'enrolment.invalid': updateNeeded,
  'enrolment.key_known': message(
    'error.enrolment.key_known',
    'The server already knows this device’s key. Enrol again to create a new one.',
  ),
  'enrolment.malformed': updateNeeded,
  'enrolment.signature_invalid': updateNeeded,
  'enrolment.wrong_algorithm': updateNeeded,
  'enrolment.wrong_type': updateNeeded,

  'helpdesks.unknown': message('error.helpdesks.unknown', 'Your server no longer lists this app.'),

  'reports.busy': busy,
  'reports.device_revoked': message(
    'error.reports.device_revoked',
    'Your IT team has revoked this device’s access. If that’s a mistake, ask them for a new enrolment code.',
  ),
  'reports.device_unknown': enrolAgain,
  'reports.facts_hash_wrong': updateNeeded,
  'reports.facts_unknown': message(
    'error.reports.facts_unknown',
    'The server needs a full report. Postern sends it automatically.',
  ),
  'reports.invalid': updateNeeded,
  'reports.malformed': updateNeeded,
  'reports.seq_conflict': numbersBehind,
  'reports.seq_replayed': numbersBehind,
  'reports.signature_invalid': enrolAgain,
  'reports.too_large': message(
    'error.reports.too_large',
    'This report is larger than the server accepts and wasn’t sent. Tell your IT team.',
  ),
  'reports.wrong_algorithm': updateNeeded,
  'reports.wrong_type': updateNeeded,

  internal: message('error.internal', 'Something went wrong on the server. Postern tries again automatically.'),
  'request.foreign_origin': nothingThere,
  'request.invalid': updateNeeded,
  'request.malformed': updateNeeded,
  'request.not_found': nothingThere,
  'request.too_large': updateNeeded,
  'request.too_many': busy,
  'request.unauthenticated': nothingThere,
  'request.unsupported_type': updateNeeded,
};
