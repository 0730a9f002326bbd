/**
 * Errors of the people area.
 */
import { createErrorFactory, type Refusal } from '../errors/refusals.ts';

/** The codes with HTTP status and public sentence; docs/errors.md lists the same. */
export const peopleRefusals = {
  'people.exists': { status: 409, message: 'A person with this email address already exists.' },
  'people.not_found': { status: 404, message: 'No person has this email address.' },
  'people.email_invalid': { status: 400, message: 'This is not a valid email address.' },
} as const satisfies Record<string, Refusal>;

export type PeopleErrorCode = keyof typeof peopleRefusals;
export const peopleError = createErrorFactory<PeopleErrorCode>(peopleRefusals);
