/**
 * Does the machine sign somebody in without a password after it starts?
 */
import { z } from 'zod';
import { defineFact } from './define-fact.ts';
import { shortText } from './fields.ts';

export const autoLoginFact = defineFact({
  name: 'autoLogin',
  schema: z.object({
    enabled: z.boolean(),
    source: shortText,
  }),
  sample: { enabled: false, source: '/etc/gdm3/daemon.conf' },
});
