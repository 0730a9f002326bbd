/**
 * Of what the person was reminded, and on which day, on disk: a restart is no new day.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { errorMessage } from '../../shared/errors.ts';
import { isNotFound } from '../storage/not-found.ts';
import { writeFileAtomically } from '../storage/atomic-file.ts';
import type { Reminded } from './reminder-now.ts';

const fileSchema = z.object({
  version: z.literal(1),
  reminded: z.record(z.string(), z.object({ day: z.iso.date(), state: z.enum(['due-soon', 'overdue']) })),
});

/** A spoiled file costs one reminder too many; `spoiled` says why. */
export async function readReminded(
  path: string,
): Promise<{ readonly reminded: Reminded; readonly spoiled: string | null }> {
  try {
    return { reminded: fileSchema.parse(JSON.parse(await readFile(path, 'utf8'))).reminded, spoiled: null };
  } catch (error) {
    const spoiled = isNotFound(error) ? null : errorMessage(error);
    return { reminded: {}, spoiled };
  }
}

export async function writeReminded(path: string, reminded: Reminded): Promise<void> {
  await writeFileAtomically(path, JSON.stringify({ version: 1, reminded }), { durable: false });
}
