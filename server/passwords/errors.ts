/**
 * Errors of the passwords area.
 */
import { createErrorFactory, type Refusal } from '../errors/refusals.ts';

/** The codes with HTTP status and public sentence; docs/errors.md lists the same. */
export const passwordRefusals = {
  'passwords.device_not_found': { status: 404, message: 'This device does not exist.' },
  'passwords.account_unknown': { status: 404, message: 'The policy has no account with this name.' },
  'passwords.in_future': { status: 400, message: 'The date is in the future.' },
  'passwords.date_not_found': { status: 404, message: 'No date was set for this account.' },
  'passwords.file_unreadable': {
    status: 400,
    message: 'The file must have the columns person, account and changed. Nothing was changed.',
  },
  'passwords.file_too_long': { status: 413, message: 'The file has too many lines. Nothing was changed.' },
  'passwords.file_invalid': { status: 400, message: 'Some lines are not valid. Nothing was changed.' },
} as const satisfies Record<string, Refusal>;

export type PasswordErrorCode = keyof typeof passwordRefusals;
export const passwordError = createErrorFactory<PasswordErrorCode>(passwordRefusals);
