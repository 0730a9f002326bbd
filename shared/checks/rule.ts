/**
 * How strict a policy is about one check: the same for every check, but for the parameters.
 */
import { z } from 'zod';

/**
 * `off` (not judged), `report` (the admin sees it), `notify` (the person is told), `warn-then-block` (told at once, shut
 * out when it still fails after the grace), `block` (shut out at once).
 */
export const enforcements = ['off', 'report', 'notify', 'warn-then-block', 'block'] as const;
export type Enforcement = (typeof enforcements)[number];

/** A rule without the parameters of its check. */
const strictness = {
  enforcement: z.enum(enforcements).default('warn-then-block'),
  /** Time from the first failure (server's clock) to being shut out, for `warn-then-block`. */
  graceHours: z
    .number()
    .min(0)
    .max(24 * 90)
    .default(72),
  /**
   * What the gate does when the check cannot tell: `as-failure` closes it when a failure would be closed by now
   * (same enforcement, same grace, counted since it became unknown), `allow` keeps it open. Always shown as unknown.
   */
  whenUnknown: z.enum(['as-failure', 'allow']).default('as-failure'),
};

/** What the default policy says about a check, the parameters' own defaults apart. */
export type DefaultRule = Readonly<z.infer<z.ZodObject<typeof strictness>>>;

/** Schema of the rule of a check with these parameters; what a policy leaves out has a default. */
export function ruleOf<Params extends z.ZodType>(params: Params) {
  return z.strictObject({ ...strictness, params: params.prefault({} as z.input<Params>) }).prefault({} as never);
}
