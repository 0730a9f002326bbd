/**
 * Creates a one-time code for a person.
 */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { type CreatedEnrolmentCode, newEnrolmentCodeSchema } from '../../shared/protocol/console-api.ts';
import { enrolmentLink } from '../../shared/protocol/deep-link.ts';
import { appendAudit } from '../audit/audit-log.ts';
import type { Db } from '../db/database.ts';
import { issuesOf } from '../errors/refusals.ts';
import { hashCode, newCode } from './code.ts';
import { enrolmentError } from './errors.ts';
import { insertCode } from './store.ts';

export interface CreateCodeDeps {
  readonly db: Db;
  readonly now: () => Date;
  readonly publicUrl: string;
}

/**
 * Creates a code and its link. They are shown once; the database keeps only a hash.
 * @throws AppError `enrolment.invalid` when `person` is no email address or `hours` is out of range
 */
export async function createEnrolmentCode(
  deps: CreateCodeDeps,
  input: z.input<typeof newEnrolmentCodeSchema>,
  actor: string,
): Promise<CreatedEnrolmentCode> {
  const parsed = newEnrolmentCodeSchema.safeParse(input);
  if (!parsed.success) throw enrolmentError('enrolment.invalid', { issues: issuesOf(parsed.error) });
  const { hours } = parsed.data;
  const person = parsed.data.person.toLowerCase();
  const code = newCode();
  const id = randomUUID();
  const createdAt = deps.now();
  const expiresAt = new Date(createdAt.getTime() + hours * 3_600_000);
  await deps.db.transaction().execute(async (transaction) => {
    await insertCode(transaction, { id, person, codeHash: hashCode(code), createdAt, createdBy: actor, expiresAt });
    await appendAudit(transaction, {
      at: createdAt,
      actor,
      action: 'enrolment.code_created',
      target: person,
      details: { codeId: id, expiresAt: expiresAt.toISOString() },
    });
  });
  return {
    id,
    person,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    usedAt: null,
    code,
    link: enrolmentLink({ server: deps.publicUrl, code }),
  };
}
