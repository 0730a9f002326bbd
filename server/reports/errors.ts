/**
 * Errors of the reports area.
 */
import { createErrorFactory, type Refusal } from '../errors/refusals.ts';

/** The codes with HTTP status and public sentence; docs/errors.md lists the same. */
export const reportRefusals = {
  'reports.too_large': { status: 413, message: 'The report is larger than this server accepts.' },
  'reports.malformed': { status: 400, message: 'This is not a valid signed message.' },
  'reports.wrong_type': { status: 400, message: 'This is the wrong type of signed message.' },
  'reports.wrong_algorithm': { status: 400, message: 'Only EdDSA signatures are accepted.' },
  'reports.invalid': { status: 400, message: 'The report has missing or unexpected fields.' },
  'reports.device_unknown': { status: 401, message: 'This device is not enrolled.' },
  'reports.signature_invalid': { status: 401, message: 'The signature does not match the device’s key.' },
  'reports.device_revoked': {
    status: 403,
    message: 'This device was revoked. Ask your admin for a new enrolment code.',
  },
  'reports.seq_replayed': { status: 409, message: 'A newer message from this device was already accepted.' },
  'reports.seq_conflict': { status: 409, message: 'Another message with this sequence number was already accepted.' },
  'reports.facts_unknown': { status: 409, message: 'The server does not have these facts. Send a full report.' },
  'reports.facts_hash_wrong': { status: 400, message: 'The hash does not match the facts.' },
  'reports.busy': { status: 503, message: 'Too many messages from this device at once. Try again.' },
} as const satisfies Record<string, Refusal>;

export type ReportErrorCode = keyof typeof reportRefusals;
export const reportError = createErrorFactory<ReportErrorCode>(reportRefusals);
