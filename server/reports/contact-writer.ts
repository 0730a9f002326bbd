/** Writes heartbeats together: while one statement is on its way, those that arrive wait for the next. */
import type { Pool } from '../db/database.ts';
import { type Contact, type HeldDevice, writeContacts } from './store.ts';

interface Waiting {
  readonly held: HeldDevice;
  readonly contact: Contact;
  readonly resolve: (written: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/** @returns false: the device is not as `held` says; nothing is written for it. */
export type ContactWriter = (held: HeldDevice, contact: Contact) => Promise<boolean>;

/** Most heartbeats in one statement. */
const largestBatch = 500;

/** One statement at a time per node, so that two never wait for each other's rows. */
export function contactWriter(pool: Pool): ContactWriter {
  let waiting: Waiting[] = [];
  let busy = false;

  const run = async (): Promise<void> => {
    busy = true;
    while (waiting.length > 0) {
      const batch = takeBatch();
      try {
        const written = await writeContacts(pool, batch);
        for (const { held, resolve } of batch) resolve(written.has(held.id));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    busy = false;
  };

  /** Each device once: the second of two names what the first has not written yet. */
  const takeBatch = (): readonly Waiting[] => {
    const batch = new Map<string, Waiting>();
    const later: Waiting[] = [];
    for (const one of waiting) {
      if (batch.size < largestBatch && !batch.has(one.held.id)) batch.set(one.held.id, one);
      else later.push(one);
    }
    waiting = later;
    return [...batch.values()];
  };

  return (held, contact) =>
    new Promise((resolve, reject) => {
      waiting.push({ held, contact, resolve, reject });
      if (!busy) void run();
    });
}
