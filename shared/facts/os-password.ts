/**
 * The person's password for this computer: who keeps it, and when it was last changed.
 */
import { z } from 'zod';
import { defineFact } from './define-fact.ts';
import { instant } from './fields.ts';

export const osPasswordFact = defineFact({
  name: 'osPassword',
  schema: z.object({
    /** Who keeps the password: this machine, a directory (LDAP, AD), or a cloud identity. */
    keeper: z.enum(['local', 'directory', 'cloud']),
    /**
     * Day of the last change; `must-change`: the system asks for a new one at the next sign-in; `none`: no password set.
     * null: the keeper does not report it to this machine (a Microsoft account, Entra ID, a directory), or this machine
     * keeps no date.
     */
    changedAt: z.union([instant, z.literal('must-change'), z.literal('none')]).nullable(),
  }),
  sample: { keeper: 'local', changedAt: '2026-10-01T00:00:00Z' },
});
