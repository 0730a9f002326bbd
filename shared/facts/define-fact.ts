/**
 * What a fact is: its schema, the same on every system, how we know it, and a value of a machine in order.
 */
import type { z } from 'zod';
import type { Message } from '../text/message.ts';
import type { FactSources } from './fact-source.ts';

export interface FactDefinition<Name extends string = string, Schema extends z.ZodType = z.ZodType> {
  /** Key in the registry and in every report, camelCase; the file has the same name in kebab-case. Never reused. */
  readonly name: Name;
  /** All that an agent may send about it. Nothing is here that no check reads and the device list does not show. */
  readonly schema: Schema;
  /** What people call it, in the middle of a sentence: `automatic sign-in`. */
  readonly label: Message;
  /** How we know, by system. Belongs to the fact and not to a check, for two checks may rest on the same fact. */
  readonly sources: FactSources;
  /** Makes every check pass under the default policy at `sampleTime`. Tests start from it. */
  readonly sample: z.infer<Schema>;
}

/** Declares a fact; adds nothing but the types. */
export function defineFact<const Name extends string, Schema extends z.ZodType>(
  fact: FactDefinition<Name, Schema>,
): FactDefinition<Name, Schema> {
  return fact;
}

/** The time at which the samples of all facts were taken. */
export const sampleTime = '2026-11-20T12:00:00Z';
