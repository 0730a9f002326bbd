/**
 * Errors that any route can answer with.
 */
import { createErrorFactory, type Refusal } from '../errors/refusals.ts';

/** The codes with HTTP status and public sentence; docs/errors.md lists the same. */
export const requestRefusals = {
  'request.invalid': { status: 400, message: 'The request is not valid.' },
  'request.malformed': { status: 400, message: 'Could not read the request body.' },
  'request.too_large': { status: 413, message: 'The request is too large.' },
  'request.unsupported_type': {
    status: 415,
    message: 'This content type is not supported.',
  },
  'request.not_found': { status: 404, message: 'Not found.' },
  'request.unauthenticated': { status: 401, message: 'Sign in to continue.' },
  'request.foreign_origin': { status: 403, message: 'Requests from other sites are not allowed.' },
  'request.too_many': { status: 429, message: 'Too many requests. Wait a moment and try again.' },
  internal: { status: 500, message: 'Something went wrong on the server. The error was logged.' },
} as const satisfies Record<string, Refusal>;

export type RequestErrorCode = keyof typeof requestRefusals;
export const requestError = createErrorFactory<RequestErrorCode>(requestRefusals);
