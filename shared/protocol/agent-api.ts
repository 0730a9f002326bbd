/**
 * The agent's wire: everything an agent says to the server and hears back. Every body an agent signs is a
 * compact JWS (RFC 7515, EdDSA by RFC 8037) sent as `application/jose`; its payload is one of these schemas.
 */
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { checkIds } from '../checks/index.ts';
import { deviceStates } from '../policy/standing.ts';
import { deviceFactsSchema } from '../facts/index.ts';
import { platformSchema } from '../facts/platform.ts';
import { policySchema } from '../policy/policy.ts';

/** `typ` headers, so that one kind of signed message never passes for another. */
export const jwsTypes = {
  enrolment: 'posture-enrolment+jwt',
  report: 'posture-report+jwt',
  unenrolment: 'posture-unenrolment+jwt',
  launch: 'posture-launch+jwt',
} as const;

/** Largest signed message accepted, in bytes. */
export const maxSignedBytes = 256 * 1024;

const instant = z.iso.datetime({ offset: true });
const token = z.string().min(16).max(128);

/** Ed25519 public key as JWK (RFC 8037 section 2). */
export const publicJwkSchema = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
export type PublicJwk = z.infer<typeof publicJwkSchema>;

/** `GET /v1/hello`: what an agent must know before it makes a key. */
export const helloSchema = z.object({
  name: z.string(),
  version: z.string(),
  keyStorage: z.enum(['keychain', 'keychain-or-file']),
});
export type Hello = z.infer<typeof helloSchema>;

/** `POST /v1/enrolments`: signed with the key it carries, which proves the agent holds it. */
export const enrolmentClaimsSchema = z.strictObject({
  code: z.string().min(16).max(64),
  jwk: publicJwkSchema,
  hostName: z.string().min(1).max(256),
  platform: platformSchema,
  agentVersion: z.string().max(64),
  jti: token,
  iat: z.number().int(),
});
export type EnrolmentClaims = z.infer<typeof enrolmentClaimsSchema>;

export const enrolmentAnswerSchema = z.object({
  deviceId: z.uuid(),
  serverName: z.string(),
  /** Organisation's key for hashes of serial numbers, base64url, 32 bytes. */
  serialKey: z.string(),
  policy: policySchema,
  policyVersion: z.number().int().positive(),
});
export type EnrolmentAnswer = z.infer<typeof enrolmentAnswerSchema>;

const reportBase = {
  iss: z.uuid(),
  jti: token,
  /** Seconds since the epoch by the device's clock; only recorded. */
  iat: z.number().int(),
  /** Rises with every report of this device, never reused. */
  seq: z.number().int().positive(),
  agentVersion: z.string().max(64),
  /** Version of the policy the agent holds. null: none yet. */
  policyVersion: z.number().int().positive().nullable(),
  /** base64url SHA-256 of the facts' canonical JSON (RFC 8785). */
  factsHash: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  scannedAt: instant,
};

/**
 * `POST /v1/reports`. `full` carries the facts; `heartbeat` says the facts are still those with `factsHash`
 * and is refused with `reports.facts_unknown` when the server holds others: send a full report then.
 */
export const reportClaimsSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('full'), ...reportBase, facts: deviceFactsSchema }),
  z.strictObject({ kind: z.literal('heartbeat'), ...reportBase }),
]);
export type ReportClaims = z.infer<typeof reportClaimsSchema>;

export const verdictSchema = z.object({
  check: z.string(),
  outcome: z.enum(['pass', 'fail', 'unknown', 'notApplicable']),
  reason: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  evidence: z.array(z.object({ name: z.string(), value: z.union([z.string(), z.number(), z.boolean()]).nullable() })),
});

export const standingSchema = z.object({
  state: z.enum(deviceStates),
  access: z.enum(['open', 'closed']),
  blocking: z.array(z.enum(checkIds as [string, ...string[]])),
  warnings: z.array(z.object({ check: z.enum(checkIds as [string, ...string[]]), blocksAt: instant.nullable() })),
});

/** A helpdesk the agent can open from its tray. */
export const gateAppSchema = z.object({ id: z.string(), name: z.string(), url: z.url() });
export type GateApp = z.infer<typeof gateAppSchema>;

/** Supplied dates of password changes; only of accounts that the policy names. */
export const suppliedPasswordDatesSchema = z.array(z.object({ account: z.string().max(64), at: instant })).max(64);

/** Answer to a report: the verdicts that count, and what is new for the agent. */
export const reportAnswerSchema = z.object({
  receivedAt: instant,
  standing: standingSchema,
  verdicts: z.array(verdictSchema),
  /** Since when each check is in its outcome, by the server's clock. */
  since: z.record(z.string(), instant),
  policyVersion: z.number().int().positive(),
  /** Present only when the agent's version differs. */
  policy: policySchema.optional(),
  apps: z.array(gateAppSchema),
  /** Absent when nothing was supplied. */
  suppliedPasswordDates: suppliedPasswordDatesSchema.optional(),
});
export type ReportAnswer = z.infer<typeof reportAnswerSchema>;

/** `POST /v1/unenrolments`: the device unenrols. */
export const unenrolmentClaimsSchema = z.strictObject({
  iss: z.uuid(),
  jti: token,
  iat: z.number().int(),
  seq: z.number().int().positive(),
});
export type UnenrolmentClaims = z.infer<typeof unenrolmentClaimsSchema>;

/** `POST /v1/gate/launches`: "open the helpdesk", with facts read just now. Shares `seq` with reports. */
export const launchClaimsSchema = z.strictObject({
  ...reportBase,
  appId: z.string().min(1).max(64),
  facts: deviceFactsSchema,
});
export type LaunchClaims = z.infer<typeof launchClaimsSchema>;

/** `admitted: false` says why in the standing and verdicts; there is no ticket then. */
export const launchAnswerSchema = z.discriminatedUnion('admitted', [
  z.object({
    admitted: z.literal(true),
    /** `https://<helpdesk>/.postern/launch#<ticket>`: opened in the browser; the ticket lives 60 s and works once. */
    url: z.url(),
    expiresAt: instant,
    answer: reportAnswerSchema,
  }),
  z.object({ admitted: z.literal(false), answer: reportAnswerSchema }),
]);
export type LaunchAnswer = z.infer<typeof launchAnswerSchema>;

/** Every refusal on every wire: a stable code and a sentence, and where the input is wrong when it is. */
export const refusalSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
});
export type Refusal = z.infer<typeof refusalSchema>;

/**
 * The facts' canonical JSON (RFC 8785), the input of `factsHash` on both sides.
 * @throws when they have none
 */
export function canonicalFacts(facts: z.infer<typeof deviceFactsSchema>): string {
  const text = canonicalBySorting(facts) ?? canonicalize(facts);
  if (text === undefined) throw new TypeError('facts have no JSON form');
  return text;
}

/**
 * The canonical form of ordinary values at half the cost: RFC 8785 is what `JSON.stringify` writes of a copy with sorted
 * names. null: the values are not ordinary, as a name is one that JavaScript objects keep in an order of their own, or a
 * text may be ill-formed.
 */
function canonicalBySorting(value: object): string | null {
  let ordinary = true;
  const sorted = (one: unknown): unknown => {
    if (typeof one === 'number' && !Number.isFinite(one)) ordinary = false;
    if (typeof one !== 'object' || one === null) return one;
    if (Array.isArray(one)) return one.map(sorted);
    const copy: Record<string, unknown> = {};
    for (const name of Object.keys(one).toSorted()) {
      if (outOfOrder.test(name)) ordinary = false;
      copy[name] = sorted((one as Record<string, unknown>)[name]);
    }
    return copy;
  };
  const text = JSON.stringify(sorted(value));
  return ordinary && !text.includes(String.raw`\ud`) ? text : null;
}
const outOfOrder = /^(?:[0-9]+|__proto__)$/;
