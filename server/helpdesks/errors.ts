/**
 * Errors of the helpdesks area.
 */
import { createErrorFactory, type Refusal } from '../errors/refusals.ts';

/** The codes with HTTP status and public sentence; docs/errors.md lists the same. */
export const helpdeskRefusals = {
  'helpdesks.unknown': { status: 404, message: 'No helpdesk has this ID.' },
  'helpdesks.exists': { status: 409, message: 'A helpdesk with this name or address already exists.' },
  'helpdesks.name_invalid': {
    status: 400,
    message: 'The name must have 1 to 100 characters, with at least one letter or digit.',
  },
  'helpdesks.url_invalid': {
    status: 400,
    message:
      'The address must be https://host or https://host:port, without a path. http is allowed only on this computer, at localhost or a loopback address, where browsers keep the session cookie.',
  },
} as const satisfies Record<string, Refusal>;

export type HelpdeskErrorCode = keyof typeof helpdeskRefusals;
export const helpdeskError = createErrorFactory<HelpdeskErrorCode>(helpdeskRefusals);
