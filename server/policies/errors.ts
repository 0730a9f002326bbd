/**
 * What the policies area refuses.
 */
import { refuser, type Refusal } from '../errors/refusals.ts';

export const policyRefusals = {
  'policies.unreadable': { status: 400, message: 'The policy is neither YAML nor JSON.' },
  'policies.invalid': { status: 400, message: 'The policy is not valid; nothing was changed.' },
} as const satisfies Record<string, Refusal>;

export type PolicyErrorCode = keyof typeof policyRefusals;
export const policyError = refuser<PolicyErrorCode>(policyRefusals);
