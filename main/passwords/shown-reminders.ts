/**
 * Of what the person was reminded, and on which day, on disk: a restart is no new day.
 */
import { z } from 'zod';
import { writeFileAtomically } from '../storage/atomic-file.ts';
import { readJsonFile, type JsonFile } from '../storage/json-file.ts';
import type { ShownReminders } from './reminder-now.ts';

const fileSchema = z.object({
  version: z.literal(1),
  reminded: z.record(z.string(), z.object({ day: z.iso.date(), state: z.enum(['due-soon', 'overdue']) })),
});

/** A corrupt file costs one reminder too many. */
export async function readShownReminders(path: string): Promise<JsonFile<ShownReminders>> {
  const file = await readJsonFile(path, fileSchema);
  return file.state === 'loaded' ? { state: 'loaded', value: file.value.reminded } : file;
}

export async function writeShownReminders(path: string, reminded: ShownReminders): Promise<void> {
  await writeFileAtomically(path, JSON.stringify({ version: 1, reminded }), { durable: false });
}
