/**
 * What the server was told about passwords, in the database.
 */
import { sql, type Transaction } from 'kysely';
import type { DeviceFacts } from '../../shared/facts/facts.ts';
import type { Db } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

export interface PersonAccount {
  readonly person: string;
  readonly account: string;
}

/** One date, and who told it when. */
export interface ToldDate extends PersonAccount {
  readonly changedAt: Date;
  readonly toldAt: Date;
  readonly toldBy: string;
}

export interface PasswordOwner {
  readonly person: string;
  /** null: no report yet. */
  readonly facts: DeviceFacts | null;
}

/** Whose device this is, and what it reported. null: there is no such device. */
export async function readOwner(db: Db, deviceId: string): Promise<PasswordOwner | null> {
  const row = await db
    .selectFrom('devices')
    .innerJoin('device_postures', 'device_postures.device_id', 'devices.id')
    .select(['devices.person', 'device_postures.facts'])
    .where('devices.id', '=', deviceId)
    .executeTakeFirst();
  return row ?? null;
}

/** What was told of these people; of everybody where none are named. */
export async function readTold(db: Db, people?: readonly string[]): Promise<readonly ToldDate[]> {
  const all = db
    .selectFrom('told_passwords')
    .select(['person', 'account', 'changed_at as changedAt', 'told_at as toldAt', 'told_by as toldBy'])
    .orderBy('person')
    .orderBy('account');
  return people === undefined ? all.execute() : all.where(isAmong(people)).execute();
}

/** Which of these people have a device or an enrolment code. */
export async function readKnownPeople(db: Db, people: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ person: string }>`select person from devices where person = any(${people}::text[])
    union select person from enrolment_codes where person = any(${people}::text[])`.execute(db);
  return new Set(rows.map(({ person }) => person));
}

/** Those who tell take turns, so that what one replaces is what stands in the audit log. */
export async function takeTellingTurn(transaction: Transaction<Tables>): Promise<void> {
  await sql`lock table told_passwords in share row exclusive mode`.execute(transaction);
}

/** Writes these dates over what was told before; each account of a person at most once. */
export async function writeTold(transaction: Transaction<Tables>, dates: readonly ToldDate[]): Promise<void> {
  await sql`insert into told_passwords (person, account, changed_at, told_at, told_by)
    select * from unnest(${dates.map(({ person }) => person)}::text[], ${dates.map(({ account }) => account)}::text[],
      ${dates.map(({ changedAt }) => changedAt.toISOString())}::timestamptz[],
      ${dates.map(({ toldAt }) => toldAt.toISOString())}::timestamptz[], ${dates.map(({ toldBy }) => toldBy)}::text[])
    on conflict (person, account) do update set changed_at = excluded.changed_at, told_at = excluded.told_at,
      told_by = excluded.told_by`.execute(transaction);
}

export async function deleteTold(transaction: Transaction<Tables>, { person, account }: PersonAccount): Promise<void> {
  await transaction.deleteFrom('told_passwords').where('person', '=', person).where('account', '=', account).execute();
}

const isAmong = (people: readonly string[]) => sql<boolean>`person = any(${people}::text[])`;
