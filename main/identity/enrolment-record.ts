/**
 * What the agent knows of the server it is enrolled with, kept in the data folder. Holds no private key.
 */
import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { nothingSupplied, type SuppliedData } from '../../shared/checks/define-check.ts';
import { policySchema } from '../../shared/policy/policy.ts';
import { gateAppSchema, suppliedPasswordDatesSchema } from '../../shared/protocol/agent-api.ts';
import { writeFileAtomically } from '../storage/atomic-file.ts';
import { readJsonFile } from '../storage/json-file.ts';
import { agentError } from '../errors/agent-errors.ts';

const enrolmentRecordSchema = z.object({
  version: z.literal(1),
  /** Address without a slash at its end. */
  server: z.url(),
  serverName: z.string(),
  deviceId: z.uuid(),
  enrolledAt: z.iso.datetime(),
  keyPlace: z.enum(['keychain', 'file']),
  /** Organisation's key for hashes of serial numbers, base64url. */
  serialKey: z.string(),
  policyVersion: z.number().int().positive(),
  policy: policySchema,
  apps: z.array(gateAppSchema),
  /** Absent when nothing was supplied. */
  suppliedPasswordDates: suppliedPasswordDatesSchema.optional(),
});
export type EnrolmentRecord = z.infer<typeof enrolmentRecordSchema>;

/** What was supplied to the server about this device's person, as of the last answer. */
export function suppliedData(record: EnrolmentRecord | null): SuppliedData {
  return record?.suppliedPasswordDates === undefined ? nothingSupplied : { passwords: record.suppliedPasswordDates };
}

/**
 * null: not enrolled.
 * @throws AppError `enrolment.record_invalid` with the place
 */
export async function readEnrolmentRecord(path: string): Promise<EnrolmentRecord | null> {
  const file = await readJsonFile(path, enrolmentRecordSchema);
  if (file.state === 'missing') return null;
  if (file.state === 'loaded') return file.value;
  throw agentError('enrolment.record_invalid', { fields: { path, reason: file.reason }, cause: file.cause });
}

export async function writeEnrolmentRecord(path: string, record: EnrolmentRecord): Promise<void> {
  await writeFileAtomically(path, `${JSON.stringify(record, null, 2)}\n`, { durable: true });
}

export async function removeEnrolmentRecord(path: string): Promise<void> {
  await rm(path, { force: true });
}
