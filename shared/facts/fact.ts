/**
 * What every fact looks like: a value, or the reason why there is none.
 */
import { z } from 'zod';

/**
 * Why a fact could not be read: this system or agent has no source for it (`unsupported`), the source refused
 * (`denied`), did not answer in time (`timeout`), or gave an answer that could not be understood (`unreadable`).
 */
export const unreadReasonSchema = z.enum(['unsupported', 'denied', 'timeout', 'unreadable']);
export type UnreadReason = z.infer<typeof unreadReasonSchema>;

const unreadSchema = z.object({
  ok: z.literal(false),
  reason: unreadReasonSchema,
  /** What was asked and what came back, for a person; no user names, no secrets. */
  detail: z.string().max(1000),
});
/** A fact that could not be read. */
export type Unread = z.infer<typeof unreadSchema>;

/** What a reader returns: the value, or why there is none. */
export type Fact<Value> = { readonly ok: true; readonly value: Value } | Readonly<Unread>;

/** Schema of a fact whose value has the given schema. */
export function factOf<Schema extends z.ZodType>(value: Schema) {
  return z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value }), unreadSchema]);
}
