/**
 * How we know about passwords that are kept elsewhere; the same on every system.
 */
import { onEverySystem } from '../facts.ts';
import { message } from '../../text/message.ts';
import type { FactSource, FactSources } from './fact-source.ts';

const everywhere: FactSource = {
  reads: message(
    'fact.confirmed-passwords.reads',
    'The day you chose “Changed today” for each account your company lists, and the dates your IT team entered. The later date counts.',
  ),
  needs: message(
    'fact.confirmed-passwords.needs',
    'Confirmation by you or your IT team. The accounts themselves aren’t accessed.',
  ),
  cannotSee: message(
    'fact.confirmed-passwords.cannot-see',
    'Whether the password was really changed. Passwords are never read or stored.',
  ),
};

export const confirmedPasswordsSources: FactSources = onEverySystem(everywhere);
