/**
 * Errors of the policies area.
 */
import { createErrorFactory, type Refusal } from '../errors/refusals.ts';

/** The codes with HTTP status and public sentence; docs/errors.md lists the same. */
export const policyRefusals = {
  'policies.unreadable': { status: 400, message: 'The policy is not valid YAML or JSON.' },
  'policies.invalid': { status: 400, message: 'The policy is not valid. Nothing was changed.' },
} as const satisfies Record<string, Refusal>;

export type PolicyErrorCode = keyof typeof policyRefusals;
export const policyError = createErrorFactory<PolicyErrorCode>(policyRefusals);
