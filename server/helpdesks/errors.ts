/**
 * What the helpdesks area refuses.
 */
import { refuser, type Refusal } from '../errors/refusals.ts';

export const helpdeskRefusals = {
  'helpdesks.unknown': { status: 404, message: 'No helpdesk with this id is known here. Ask for the list again.' },
  'helpdesks.exists': { status: 409, message: 'A helpdesk with this name or address is already there.' },
  'helpdesks.name_invalid': {
    status: 400,
    message: 'The name of a helpdesk has 1 to 100 characters and at least one letter or digit.',
  },
  'helpdesks.url_invalid': {
    status: 400,
    message:
      'The address of a helpdesk is https://host or https://host:port without a path. Plain http works only on this machine (localhost or a loopback address), because browsers keep the session cookie only there.',
  },
} as const satisfies Record<string, Refusal>;

export type HelpdeskErrorCode = keyof typeof helpdeskRefusals;
export const helpdeskError = refuser<HelpdeskErrorCode>(helpdeskRefusals);
