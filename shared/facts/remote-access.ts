/**
 * Services that let somebody else use or read this machine, and are switched on.
 */
import { z } from 'zod';
import { defineFact } from './define-fact.ts';
import { shortText } from './fields.ts';

export const remoteAccessFact = defineFact({
  name: 'remoteAccess',
  schema: z.object({
    services: z
      .array(
        z.object({
          kind: z.enum(['ssh', 'remote-desktop', 'screen-sharing', 'file-sharing', 'remote-management', 'other']),
          /** Program or setting: `sshd`, `Remote Desktop`, `TeamViewer`. */
          name: shortText,
          /** `local`: only this machine reaches it. null: unknown. */
          reach: z.enum(['network', 'local']).nullable(),
        }),
      )
      .max(64),
    source: shortText,
  }),
  sample: { services: [{ kind: 'ssh', name: 'sshd', reach: 'local' }], source: '/proc/net/tcp' },
});
