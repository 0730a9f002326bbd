/**
 * What a fact is: its schema, the same on every system, and a value of a machine in order.
 */
import type { z } from 'zod';

export interface FactDefinition<Name extends string = string, Schema extends z.ZodType = z.ZodType> {
  /** Key in the registry and in every report, camelCase; the file has the same name in kebab-case. Never reused. */
  readonly name: Name;
  /** All that an agent may send about it. Nothing is here that no check reads and the device list does not show. */
  readonly schema: Schema;
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
