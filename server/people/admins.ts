/**
 * Accounts of the console's admins, which the command line creates and lists.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { z } from 'zod';
import { appendAudit } from '../audit/audit-log.ts';
import type { Db } from '../db/database.ts';
import { peopleError } from './errors.ts';

/** An account of the console. */
export interface Admin {
  readonly email: string;
  readonly twoFactor: boolean;
  readonly createdAt: Date;
}

interface Deps {
  readonly db: Db;
  readonly now: () => Date;
}

/**
 * Creates an account with a random password.
 * @returns the password, which is shown once and stored only as a hash.
 * @throws AppError `people.email_invalid`, `people.exists`
 */
export async function createAdmin(
  { db, now }: Deps,
  input: { readonly email: string; readonly actor: string },
): Promise<{ readonly email: string; readonly password: string }> {
  const email = parseEmail(input.email);
  const password = newPassword();
  const hash = await hashPassword(password);
  const at = now();
  await db.transaction().execute(async (transaction) => {
    const user = await transaction
      .insertInto('console_users')
      .values({
        id: randomUUID(),
        name: email,
        email,
        email_verified: true,
        image: null,
        created_at: at,
        updated_at: at,
      })
      .onConflict((conflict) => conflict.column('email').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (user === undefined) throw peopleError('people.exists', { fields: { email } });
    await transaction
      .insertInto('console_accounts')
      .values({
        id: randomUUID(),
        user_id: user.id,
        account_id: user.id,
        provider_id: 'credential',
        password: hash,
        created_at: at,
        updated_at: at,
      })
      .execute();
    await appendAudit(transaction, {
      at,
      actor: input.actor,
      action: 'people.admin_created',
      target: email,
      details: {},
    });
  });
  return { email, password };
}

/**
 * Replaces a person's password and ends their sessions.
 * @returns the new password, which is shown once.
 * @throws AppError `people.email_invalid`, `people.not_found`
 */
export async function resetPassword(
  { db, now }: Deps,
  input: { readonly email: string; readonly actor: string },
): Promise<{ readonly email: string; readonly password: string }> {
  const email = parseEmail(input.email);
  const password = newPassword();
  const hash = await hashPassword(password);
  const at = now();
  await db.transaction().execute(async (transaction) => {
    const user = await transaction
      .selectFrom('console_users')
      .select('id')
      .where('email', '=', email)
      .executeTakeFirst();
    if (user === undefined) throw peopleError('people.not_found', { fields: { email } });
    await transaction
      .updateTable('console_accounts')
      .set({ password: hash, updated_at: at })
      .where('user_id', '=', user.id)
      .where('provider_id', '=', 'credential')
      .execute();
    await transaction.deleteFrom('console_sessions').where('user_id', '=', user.id).execute();
    await appendAudit(transaction, {
      at,
      actor: input.actor,
      action: 'people.password_reset',
      target: email,
      details: {},
    });
  });
  return { email, password };
}

/** All accounts, oldest first. */
export async function listAdmins(db: Db): Promise<readonly Admin[]> {
  const rows = await db
    .selectFrom('console_users')
    .select(['email', 'two_factor_enabled', 'created_at'])
    .orderBy('created_at')
    .execute();
  return rows.map((row) => ({ email: row.email, twoFactor: row.two_factor_enabled, createdAt: row.created_at }));
}

function parseEmail(text: string): string {
  const parsed = z.email().safeParse(text.trim().toLowerCase());
  if (!parsed.success) throw peopleError('people.email_invalid', { fields: { email: text } });
  return parsed.data;
}

/** 20 of 56 characters that are not easily confused: 116 bits. */
function newPassword(): string {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
  const characters = Array.from({ length: 20 }, () => alphabet.charAt(randomInt(alphabet.length)));
  return [0, 5, 10, 15].map((start) => characters.slice(start, start + 5).join('')).join('-');
}
