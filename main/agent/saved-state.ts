/**
 * The agent's memory between runs, and what `status` reads of an agent that runs: one file, always whole.
 */
import { z } from 'zod';
import { agentViewSchema } from '../../shared/protocol/window-ipc.ts';
import { writeFileAtomically } from '../storage/atomic-file.ts';
import { readJsonFile, type JsonFile } from '../storage/json-file.ts';
import { selfNotesSchema } from './agent-health.ts';

const agentStateSchema = z.object({
  version: z.literal(1),
  savedAt: z.iso.datetime(),
  view: agentViewSchema,
  /** The policy the verdicts were made with. null: the default policy. */
  policyVersion: z.number().int().nullable(),
  revoked: z.boolean(),
  /** Absent in files of an older agent. */
  self: selfNotesSchema.optional(),
});
export type AgentState = z.infer<typeof agentStateSchema>;

/** Derived data: a corrupt file only resets the "since" times. */
export function readAgentState(path: string): Promise<JsonFile<AgentState>> {
  return readJsonFile(path, agentStateSchema);
}

export async function writeAgentState(path: string, state: AgentState): Promise<void> {
  await writeFileAtomically(path, JSON.stringify(state), { durable: false });
}
