/**
 * The policy document an admin writes, and the judgement of a device by it.
 */
import { z } from 'zod';
import { nothingSupplied, type SuppliedData } from '../checks/define-check.ts';
import { checkIds, checks, type CheckId } from '../checks/index.ts';
import { ruleOf } from '../checks/rule.ts';
import { runCheck, type Verdict } from '../checks/run-check.ts';
import type { DeviceFacts } from '../facts/index.ts';

type Params<Id extends CheckId> = (typeof checks)[Id]['params'];
type RuleSchemas = {
  readonly [Id in CheckId]: ReturnType<typeof ruleOf<z.ZodType<z.output<Params<Id>>, z.input<Params<Id>>>>>;
};

const ruleSchemas = Object.fromEntries(
  checkIds.map((id) => [id, ruleOf<z.ZodType>(checks[id].params)]),
) as unknown as RuleSchemas;

export const policySchema = z.strictObject({
  schema: z.literal('postern-policy/1'),
  name: z.string().min(1).max(100).default('Default policy'),
  reporting: z
    .strictObject({
      /** Seconds between reports when nothing changes. */
      intervalSeconds: z.number().int().min(10).max(86_400).default(300),
      /** A device silent for longer is stale. */
      staleAfterMinutes: z.number().int().min(1).max(43_200).default(60),
    })
    .prefault({}),
  gate: z
    .strictObject({
      /** A session closes when the last accepted report is older. */
      leaseMinutes: z.number().int().min(1).max(1440).default(15),
      idleMinutes: z.number().int().min(1).max(1440).default(30),
      absoluteHours: z.number().int().min(1).max(168).default(10),
    })
    .prefault({}),
  agent: z
    .strictObject({
      /** `keychain-or-file` lets a machine without an OS keychain keep its key in a file with mode 0600. */
      keyStorage: z.enum(['keychain', 'keychain-or-file']).default('keychain'),
    })
    .prefault({}),
  checks: z.strictObject(ruleSchemas).prefault({} as never),
});

/** A complete policy: every default filled in. */
export type Policy = z.infer<typeof policySchema>;

/** The policy a new server starts with: every check by its own default rule. */
export const defaultPolicy: Policy = policySchema.parse({
  schema: 'postern-policy/1',
  checks: Object.fromEntries(checkIds.map((id) => [id, checks[id].defaultRule])),
});

/**
 * One verdict per check that is not `off`, in the order of the checks. Pure.
 * @param supplied what the server knows besides the facts; absent on a machine without a server
 */
export function evaluate(
  policy: Policy,
  facts: DeviceFacts,
  now: Date,
  supplied: SuppliedData = nothingSupplied,
): readonly Verdict[] {
  return checkIds
    .filter((id) => policy.checks[id].enforcement !== 'off')
    .map((id) => judge(id, policy, facts, now, supplied));
}

function judge(id: CheckId, policy: Policy, facts: DeviceFacts, now: Date, supplied: SuppliedData): Verdict {
  // The schema above pairs each id with its own parameters; the index by id hides that from the compiler.
  const check = checks[id] as Parameters<typeof runCheck>[0];
  return runCheck(check, facts, policy.checks[id].params, now, supplied);
}
