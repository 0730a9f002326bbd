/**
 * The console's wire: what the console asks the server and what it hears back, besides sign-in (better-auth, /api/auth).
 */
import { z } from 'zod';
import { checkIds } from '../checks/index.ts';
import { deviceStates } from '../policy/standing.ts';
import { deviceFactsSchema } from '../facts/index.ts';
import { platformSchema } from '../facts/platform.ts';
import { policySchema } from '../policy/policy.ts';
import { standingSchema, verdictSchema } from './agent-api.ts';

const instant = z.iso.datetime({ offset: true });
const checkIdSchema = z.enum(checkIds as [string, ...string[]]);
const outcomeSchema = z.enum(['pass', 'fail', 'unknown', 'notApplicable']);

/** `GET /v1/fleet`: the counts of the overview. */
export const fleetSchema = z.object({
  total: z.number().int(),
  states: z.record(z.enum(deviceStates), z.number().int()),
  /** Devices per check and outcome; revoked devices are not counted. */
  checks: z.array(z.object({ check: checkIdSchema, outcomes: z.record(outcomeSchema, z.number().int()) })),
});
export type Fleet = z.infer<typeof fleetSchema>;

/** Query of `GET /v1/devices`. */
export const deviceQuerySchema = z.object({
  /** Part of host name, person, model or id, without case. */
  search: z.string().max(200).optional(),
  state: z.enum(deviceStates).optional(),
  /** With `outcome`: devices whose verdict on this check is that. */
  check: checkIdSchema.optional(),
  outcome: outcomeSchema.optional(),
  sort: z.enum(['hostName', 'person', 'state', 'lastReportAt', 'enrolledAt']).default('state'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(50),
});
export type DeviceQuery = z.infer<typeof deviceQuerySchema>;

export const deviceRowSchema = z.object({
  id: z.uuid(),
  hostName: z.string(),
  person: z.string(),
  platform: platformSchema,
  system: z.string().nullable(),
  model: z.string().nullable(),
  standing: standingSchema,
  failing: z.array(checkIdSchema),
  unknown: z.array(checkIdSchema),
  enrolledAt: instant,
  lastReportAt: instant.nullable(),
});
export type DeviceRow = z.infer<typeof deviceRowSchema>;

export const devicePageSchema = z.object({
  total: z.number().int(),
  page: z.number().int(),
  pageSize: z.number().int(),
  devices: z.array(deviceRowSchema),
});
export type DevicePage = z.infer<typeof devicePageSchema>;

/** `GET /v1/devices/:id`. */
export const deviceDetailSchema = deviceRowSchema.extend({
  agentVersion: z.string().nullable(),
  /** Device's clock minus the server's at the last report, seconds. null: no report yet. */
  clockSkewSeconds: z.number().nullable(),
  revokedAt: instant.nullable(),
  policyVersion: z.number().int(),
  verdicts: z.array(verdictSchema),
  since: z.record(z.string(), instant),
  facts: deviceFactsSchema.nullable(),
});
export type DeviceDetail = z.infer<typeof deviceDetailSchema>;

/** `GET /v1/devices/:id/transitions`: newest first. */
export const transitionSchema = z.object({
  at: instant,
  check: z.string(),
  /** null: the first verdict of this check. */
  from: outcomeSchema.nullable(),
  to: outcomeSchema,
  reason: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
export const transitionsSchema = z.object({ transitions: z.array(transitionSchema) });
export type Transition = z.infer<typeof transitionSchema>;

/** `POST /v1/enrolment-codes`. */
export const newEnrolmentCodeSchema = z.strictObject({
  person: z.email(),
  hours: z
    .number()
    .min(0.1)
    .max(24 * 30)
    .default(24),
});
export const enrolmentCodeSchema = z.object({
  id: z.uuid(),
  person: z.string(),
  createdAt: instant,
  expiresAt: instant,
  usedAt: instant.nullable(),
});
export const enrolmentCodeListSchema = z.object({ codes: z.array(enrolmentCodeSchema) });
/** The code and its link are shown once; the server keeps only a hash. */
export const createdEnrolmentCodeSchema = enrolmentCodeSchema.extend({ code: z.string(), link: z.string() });
export type EnrolmentCode = z.infer<typeof enrolmentCodeSchema>;
export type CreatedEnrolmentCode = z.infer<typeof createdEnrolmentCodeSchema>;

/**
 * `GET /v1/devices/:id/passwords`: the accounts the policy names, by the newest date that counts.
 * `supplied`: the supplied date, whether it is the newest or not; it holds for every device of the person.
 */
export const devicePasswordsSchema = z.object({
  person: z.string(),
  accounts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      maxAgeDays: z.number().int(),
      state: z.enum(['never', 'overdue', 'due-soon', 'recent']),
      /** null: nobody said yet; so are `source` and `dueAt` then. */
      changedAt: instant.nullable(),
      source: z.enum(['confirmed', 'supplied']).nullable(),
      dueAt: instant.nullable(),
      supplied: z.object({ changedAt: instant, suppliedAt: instant, suppliedBy: z.string() }).nullable(),
    }),
  ),
});
export type DevicePasswords = z.infer<typeof devicePasswordsSchema>;

/** `POST /v1/devices/:id/passwords`. `changedAt` is a day or an instant, not in the future; null clears the supplied date. */
export const passwordDateChangeSchema = z.strictObject({
  account: z.string().min(1).max(64),
  changedAt: z.union([z.iso.date(), instant]).nullable(),
});

/** `POST /v1/devices/:id/revocation`. */
export const revocationSchema = z.strictObject({ reason: z.string().min(1).max(500) });

/** `GET /v1/policy`. */
export const currentPolicySchema = z.object({
  version: z.number().int(),
  appliedAt: instant,
  appliedBy: z.string(),
  policy: policySchema,
});
export type CurrentPolicy = z.infer<typeof currentPolicySchema>;

/** One message of `GET /v1/events` (server-sent events): something about this device changed; ask again. */
export const fleetEventSchema = z.object({
  deviceId: z.uuid(),
  kind: z.enum(['enrolled', 'report', 'revoked', 'policy']),
});
export type FleetEvent = z.infer<typeof fleetEventSchema>;

/** `GET /v1/me`: who is signed in. */
export const meSchema = z.object({ email: z.string(), name: z.string(), twoFactor: z.boolean() });
export type Me = z.infer<typeof meSchema>;
