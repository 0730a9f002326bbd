/**
 * What the passwords area refuses. Nothing is stored when it does.
 */
import { refuser, type Refusal } from '../errors/refusals.ts';

export const passwordRefusals = {
  'passwords.device_not_found': { status: 404, message: 'There is no such device.' },
  'passwords.account_unknown': { status: 404, message: 'The policy names no such account.' },
  'passwords.in_future': { status: 400, message: 'This day is in the future.' },
  'passwords.date_not_found': { status: 404, message: 'No date was supplied for this account.' },
  'passwords.file_unreadable': {
    status: 400,
    message: 'The file is not a table with the columns person, account and changed; nothing was changed.',
  },
  'passwords.file_too_long': { status: 413, message: 'The file has too many lines; nothing was changed.' },
  'passwords.file_invalid': { status: 400, message: 'Some lines are wrong; nothing was changed.' },
} as const satisfies Record<string, Refusal>;

export type PasswordErrorCode = keyof typeof passwordRefusals;
export const passwordError = refuser<PasswordErrorCode>(passwordRefusals);
