/**
 * The agent's memory between runs, and what `status` reads of an agent that runs: one file, always whole.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { errorMessage } from '../../shared/errors.ts';
import { agentViewSchema } from '../../shared/protocol/window-ipc.ts';
import { isNotFound } from '../storage/not-found.ts';
import { writeFileAtomically } from '../storage/atomic-file.ts';
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

/** It is derived from scans and answers, so a spoiled one costs the memory of "since" and nothing else. */
export type LoadedState =
  | { readonly kind: 'loaded'; readonly state: AgentState }
  | { readonly kind: 'none' }
  | { readonly kind: 'spoiled'; readonly reason: string };

export async function readAgentState(path: string): Promise<LoadedState> {
  try {
    return { kind: 'loaded', state: agentStateSchema.parse(JSON.parse(await readFile(path, 'utf8'))) };
  } catch (error) {
    if (isNotFound(error)) return { kind: 'none' };
    return { kind: 'spoiled', reason: errorMessage(error) };
  }
}

export async function writeAgentState(path: string, state: AgentState): Promise<void> {
  await writeFileAtomically(path, JSON.stringify(state), { durable: false });
}
