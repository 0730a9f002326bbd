/**
 * How we know about passwords that are kept elsewhere; the same on every system.
 */
import { onEverySystem } from '../facts.ts';
import { message } from '../../text/message.ts';
import type { FactSource, FactSources } from './fact-source.ts';

const everywhere: FactSource = {
  reads: message(
    'fact.confirmed-passwords.reads',
    'What you confirmed here: the day you pressed "Changed today" for each account your company names. And what your IT team told the server; the newer date counts.',
  ),
  needs: message(
    'fact.confirmed-passwords.needs',
    'Your word, or that of your IT team. The accounts themselves are not asked.',
  ),
  cannotSee: message(
    'fact.confirmed-passwords.cannot-see',
    'Whether the password was really changed. Passwords are never read or kept.',
  ),
};

export const confirmedPasswordsSources: FactSources = onEverySystem(everywhere);
