/**
 * What a person reads when the server refuses or cannot be had, by its code; the server itself speaks English only.
 */
import { message, type Message } from '../../shared/text/message.ts';

const updateNeeded: Message = message(
  'error.update-needed',
  'The server does not understand this agent. One of the two may need an update; please tell your admin.',
);
const enrolAgain: Message = message(
  'error.enrol-again',
  'The server does not recognise this device (any more). Enrol it again with a new code from your admin.',
);
const numbersBehind: Message = message(
  'error.numbers-behind',
  'The server already has newer reports of this device. The agent goes on behind them by itself.',
);
const busy: Message = message('error.busy', 'The server is busy. The agent tries again by itself.');
const nothingThere: Message = message(
  'error.nothing-there',
  "There is no Postern server at this address. Check the server's address, or ask your admin.",
);

/** `{reason}` and `{seconds}`: see ServerError. */
export const refusalWords: Readonly<Record<string, Message>> = {
  'server.timeout': message(
    'error.server.timeout',
    'The server did not answer within {seconds} seconds. The agent keeps trying by itself.',
  ),
  'server.unexpected_answer': message(
    'error.server.unexpected_answer',
    'Something other than the Postern server answered. If your network has a sign-in page, open it in the browser first.',
  ),
  'server.unreachable': message(
    'error.server.unreachable',
    'The server cannot be reached ({reason}). Check your internet connection; the agent keeps trying by itself.',
  ),

  'enrolment.code_expired': message(
    'error.enrolment.code_expired',
    'This code has expired. Ask your admin for a new one.',
  ),
  'enrolment.code_unknown': message(
    'error.enrolment.code_unknown',
    'The server does not know this code. Check it, or ask your admin for a new one.',
  ),
  'enrolment.code_used': message(
    'error.enrolment.code_used',
    'This code was already used. Ask your admin for a new one.',
  ),
  'enrolment.invalid': updateNeeded,
  'enrolment.key_known': message(
    'error.enrolment.key_known',
    'The server already knows a device with this key. Try to enrol again; a new key is made each time.',
  ),
  'enrolment.malformed': updateNeeded,
  'enrolment.signature_invalid': updateNeeded,
  'enrolment.wrong_algorithm': updateNeeded,
  'enrolment.wrong_type': updateNeeded,

  'helpdesks.unknown': message('error.helpdesks.unknown', 'Your server no longer lists this app.'),

  'reports.busy': busy,
  'reports.device_revoked': message(
    'error.reports.device_revoked',
    'Your admin has shut this device out. Ask for a new enrolment code if that is a mistake.',
  ),
  'reports.device_unknown': enrolAgain,
  'reports.facts_hash_wrong': updateNeeded,
  'reports.facts_unknown': message(
    'error.reports.facts_unknown',
    'The server asks for a full report. The agent sends it by itself.',
  ),
  'reports.invalid': updateNeeded,
  'reports.malformed': updateNeeded,
  'reports.seq_conflict': numbersBehind,
  'reports.seq_replayed': numbersBehind,
  'reports.signature_invalid': enrolAgain,
  'reports.too_large': message(
    'error.reports.too_large',
    'This report is larger than the server accepts and was left out; please tell your admin.',
  ),
  'reports.wrong_algorithm': updateNeeded,
  'reports.wrong_type': updateNeeded,

  internal: message('error.internal', 'Something went wrong on the server. The agent tries again by itself.'),
  'request.foreign_origin': nothingThere,
  'request.invalid': updateNeeded,
  'request.malformed': updateNeeded,
  'request.not_found': nothingThere,
  'request.too_large': updateNeeded,
  'request.too_many': busy,
  'request.unauthenticated': nothingThere,
  'request.unsupported_type': updateNeeded,
};
