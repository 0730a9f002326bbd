/**
 * Passwords whose age no machine can read (helpdesk, CRM, VPN): when the person said they changed each.
 */
import { z } from 'zod';
import { defineFact } from './define-fact.ts';
import { instant } from './fields.ts';

export const confirmedPasswordsFact = defineFact({
  name: 'confirmedPasswords',
  schema: z.object({
    confirmed: z.array(z.object({ account: z.string().max(64), at: instant })).max(64),
  }),
  sample: { confirmed: [] },
});
