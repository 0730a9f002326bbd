/**
 * What the people area refuses.
 */
import { refuser, type Refusal } from '../errors/refusals.ts';

export const peopleRefusals = {
  'people.exists': { status: 409, message: 'There is already a person with this email address.' },
  'people.not_found': { status: 404, message: 'There is no person with this email address.' },
  'people.email_invalid': { status: 400, message: 'This is not an email address.' },
} as const satisfies Record<string, Refusal>;

export type PeopleErrorCode = keyof typeof peopleRefusals;
export const peopleError = refuser<PeopleErrorCode>(peopleRefusals);
