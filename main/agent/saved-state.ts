/**
 * The agent's memory between runs, and what `status` reads of an agent that runs: one file, always whole.
 */
import { z } from 'zod';
import { agentViewSchema } from '../../shared/protocol/window-ipc.ts';
import { writeFileAtomically } from '../storage/atomic-file.ts';
import { readJsonFile, type JsonFile } from '../storage/json-file.ts';
import { healthRecordSchema } from './agent-health.ts';

const savedStateSchema = z.object({
  version: z.literal(1),
  savedAt: z.iso.datetime(),
  view: agentViewSchema,
  /** The policy the verdicts were made with. null: the default policy. */
  policyVersion: z.number().int().nullable(),
  revoked: z.boolean(),
  /** Absent in files of an older agent. */
  health: healthRecordSchema.optional(),
});
export type SavedState = z.infer<typeof savedStateSchema>;

/** Derived data: a corrupt file only resets the "since" times. */
export function readSavedState(path: string): Promise<JsonFile<SavedState>> {
  return readJsonFile(path, savedStateSchema);
}

export async function writeSavedState(path: string, state: SavedState): Promise<void> {
  await writeFileAtomically(path, JSON.stringify(state), { durable: false });
}
