/**
 * What the reports area refuses. Nothing is stored when it does.
 */
import { refuser, type Refusal } from '../errors/refusals.ts';

export const reportRefusals = {
  'reports.too_large': { status: 413, message: 'The report is larger than this server accepts.' },
  'reports.malformed': { status: 400, message: 'This is not a signed message as documented.' },
  'reports.wrong_type': { status: 400, message: 'This is another kind of signed message.' },
  'reports.wrong_algorithm': { status: 400, message: 'Only EdDSA signatures are accepted.' },
  'reports.invalid': { status: 400, message: 'The report lacks something or holds something unexpected.' },
  'reports.device_unknown': { status: 401, message: 'This device is not enrolled here.' },
  'reports.signature_invalid': { status: 401, message: 'The signature does not fit the device.' },
  'reports.device_revoked': {
    status: 403,
    message: 'This device was revoked. Ask your admin for a new enrolment code.',
  },
  'reports.seq_replayed': { status: 409, message: 'A newer message of this device was already accepted.' },
  'reports.seq_conflict': { status: 409, message: 'Another message with this sequence number was already accepted.' },
  'reports.facts_unknown': { status: 409, message: 'The server does not hold these facts. Send a full report.' },
  'reports.facts_hash_wrong': { status: 400, message: 'The hash of the facts does not fit the facts.' },
  'reports.busy': { status: 503, message: 'Too many messages of this device at once. Try again.' },
} as const satisfies Record<string, Refusal>;

export type ReportErrorCode = keyof typeof reportRefusals;
export const reportError = refuser<ReportErrorCode>(reportRefusals);
