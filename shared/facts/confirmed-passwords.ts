/**
 * Passwords whose age no machine can read (helpdesk, CRM, VPN): when the person said they changed each.
 */
import { z } from 'zod';
import { message } from '../text/message.ts';
import { defineFact } from './define-fact.ts';
import { instant } from './fields.ts';
import { onEverySystem } from './platform.ts';

export const confirmedPasswordsFact = defineFact({
  name: 'confirmedPasswords',
  schema: z.object({
    confirmed: z.array(z.object({ account: z.string().max(64), at: instant })).max(64),
  }),
  label: message('fact.confirmed-passwords.label', 'confirmed passwords'),
  sources: onEverySystem({
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
  }),
  sample: { confirmed: [] },
});
