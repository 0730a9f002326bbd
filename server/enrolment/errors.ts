/**
 * Errors of the enrolment area.
 */
import { createErrorFactory, type Refusal } from '../errors/refusals.ts';

/** The codes with HTTP status and public sentence; docs/errors.md lists the same. */
export const enrolmentRefusals = {
  'enrolment.malformed': { status: 400, message: 'The enrolment request is not a valid signed message.' },
  'enrolment.wrong_type': { status: 400, message: 'This is the wrong type of signed message.' },
  'enrolment.wrong_algorithm': { status: 400, message: 'Only EdDSA signatures are accepted.' },
  'enrolment.invalid': { status: 400, message: 'The enrolment request has missing or unexpected fields.' },
  'enrolment.signature_invalid': {
    status: 401,
    message: 'The signature does not match the key in the enrolment request.',
  },
  'enrolment.code_unknown': {
    status: 404,
    message: 'This enrolment code does not exist. Check it, or ask for a new one.',
  },
  'enrolment.code_expired': { status: 410, message: 'This enrolment code has expired. Ask for a new one.' },
  'enrolment.code_used': { status: 409, message: 'This enrolment code was already used. Ask for a new one.' },
  'enrolment.key_known': { status: 409, message: 'A device with this key is already enrolled.' },
} as const satisfies Record<string, Refusal>;

export type EnrolmentErrorCode = keyof typeof enrolmentRefusals;
export const enrolmentError = createErrorFactory<EnrolmentErrorCode>(enrolmentRefusals);
