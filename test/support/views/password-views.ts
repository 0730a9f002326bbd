/**
 * A person whose passwords are due, as the window sees them.
 */
import { policySchema, type Policy } from '../../../shared/policy/policy.ts';
import type { AgentView } from '../../../shared/protocol/window-ipc.ts';
import { sampleView } from './sample-views.ts';

/** An account as the window lists it. */
export type Account = NonNullable<AgentView['accounts']>[number];

export const noon = new Date('2026-11-20T12:00:00Z');

/** Days and hours after noon. */
export const later = (days: number, hours = 0): Date =>
  new Date(noon.getTime() + days * 86_400_000 + hours * 3_600_000);

export const account = (id: string, state: Account['state'], leftDays: number | null): Account => ({
  id,
  name: id.toUpperCase(),
  state,
  changedAt: null,
  source: null,
  dueAt: leftDays === null ? null : later(leftDays).toISOString(),
  canTakeBack: false,
});

/** The view of a person with these accounts. */
export const viewOf = (accounts: Account[]): AgentView => ({
  ...sampleView('compliant', 'en', noon),
  accounts,
});

/** A policy with this rule about passwords. */
export const policyWith = (rule: unknown = {}): Policy =>
  policySchema.parse({ schema: 'postern-policy/1', checks: { 'password-rotation': rule } });

/** One password, three days late. */
export const overdue = [account('crm', 'overdue', -3)];
