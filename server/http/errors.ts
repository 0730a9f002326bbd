/**
 * Refusals every route can give.
 */
import { refuser, type Refusal } from '../errors/refusals.ts';

export const requestRefusals = {
  'request.invalid': { status: 400, message: 'The request is not as documented.' },
  'request.malformed': { status: 400, message: 'The request body could not be read.' },
  'request.too_large': { status: 413, message: 'The request is too large.' },
  'request.unsupported_type': {
    status: 415,
    message: 'The request body has a content type that is not accepted here.',
  },
  'request.not_found': { status: 404, message: 'There is nothing at this address.' },
  'request.unauthenticated': { status: 401, message: 'Sign in first.' },
  'request.foreign_origin': { status: 403, message: 'This request came from another site and was refused.' },
  'request.too_many': { status: 429, message: 'Too many requests. Wait a little and try again.' },
  internal: { status: 500, message: 'Something went wrong on the server. It has been logged.' },
} as const satisfies Record<string, Refusal>;

export type RequestErrorCode = keyof typeof requestRefusals;
export const requestError = refuser<RequestErrorCode>(requestRefusals);
