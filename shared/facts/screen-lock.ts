/**
 * When the screen of the person's session locks.
 */
import { z } from 'zod';
import { defineFact } from './define-fact.ts';
import { shortText } from './fields.ts';

export const screenLockFact = defineFact({
  name: 'screenLock',
  schema: z.discriminatedUnion('session', [
    z.object({
      session: z.literal('graphical'),
      /** `gnome`, `kde`, `xfce`, `windows`, `macos` ... */
      desktop: shortText,
      /** Idle seconds until the screen blanks or the saver starts on its own. `never`: switched off. null: unknown. */
      idleSeconds: z.union([z.number().int().nonnegative(), z.literal('never')]).nullable(),
      /** Seconds between blank and lock during which no password is asked. null: unknown. */
      delaySeconds: z.number().int().nonnegative().nullable(),
      /** Does blank lead to a lock that asks for a password? null: unknown. */
      passwordRequired: z.boolean().nullable(),
      /** Does suspend lock? null: unknown. */
      locksOnSuspend: z.boolean().nullable(),
      source: shortText,
    }),
    /** Nobody can sit in front of a desktop: headless, console only. */
    z.object({ session: z.literal('none'), source: shortText }),
  ]),
  sample: {
    session: 'graphical',
    desktop: 'gnome',
    idleSeconds: 300,
    delaySeconds: 0,
    passwordRequired: true,
    locksOnSuspend: true,
    source: 'gsettings',
  },
});
