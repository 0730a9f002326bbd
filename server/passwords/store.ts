/**
 * Supplied dates of password changes, in the database.
 */
import { sql, type Transaction } from 'kysely';
import type { DeviceFacts } from '../../shared/facts/index.ts';
import type { Db } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';

/** An account of a person. `person` is an email address, `account` the id in the policy. */
export interface PersonAccount {
  readonly person: string;
  readonly account: string;
}

/** When a password was changed, and who supplied this date when. */
export interface SuppliedDate extends PersonAccount {
  readonly changedAt: Date;
  readonly suppliedAt: Date;
  readonly suppliedBy: string;
}

/** The person of a device. */
export interface PasswordOwner {
  readonly person: string;
  /** null before the first report. */
  readonly facts: DeviceFacts | null;
}

/** The person of a device, and its facts. null when there is no such device. */
export async function readOwner(db: Db, deviceId: string): Promise<PasswordOwner | null> {
  const row = await db
    .selectFrom('devices')
    .innerJoin('device_postures', 'device_postures.device_id', 'devices.id')
    .select(['devices.person', 'device_postures.facts'])
    .where('devices.id', '=', deviceId)
    .executeTakeFirst();
  return row ?? null;
}

/** The supplied dates of these people; of everybody when `people` is absent. */
export async function readSuppliedDates(db: Db, people?: readonly string[]): Promise<readonly SuppliedDate[]> {
  const all = db
    .selectFrom('supplied_password_dates')
    .select(['person', 'account', 'changed_at as changedAt', 'supplied_at as suppliedAt', 'supplied_by as suppliedBy'])
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

/** Makes other writers wait until the transaction ends, so that the audit log names the dates really replaced. */
export async function lockSuppliedDates(transaction: Transaction<Tables>): Promise<void> {
  await sql`lock table supplied_password_dates in share row exclusive mode`.execute(transaction);
}

/** Inserts or replaces these dates; each account of a person at most once. */
export async function writeSuppliedDates(
  transaction: Transaction<Tables>,
  dates: readonly SuppliedDate[],
): Promise<void> {
  await sql`insert into supplied_password_dates (person, account, changed_at, supplied_at, supplied_by)
    select * from unnest(${dates.map(({ person }) => person)}::text[], ${dates.map(({ account }) => account)}::text[],
      ${dates.map(({ changedAt }) => changedAt.toISOString())}::timestamptz[],
      ${dates.map(({ suppliedAt }) => suppliedAt.toISOString())}::timestamptz[], ${dates.map(({ suppliedBy }) => suppliedBy)}::text[])
    on conflict (person, account) do update set changed_at = excluded.changed_at, supplied_at = excluded.supplied_at,
      supplied_by = excluded.supplied_by`.execute(transaction);
}

/** Does nothing when there is none. */
export async function deleteSuppliedDate(
  transaction: Transaction<Tables>,
  { person, account }: PersonAccount,
): Promise<void> {
  await transaction
    .deleteFrom('supplied_password_dates')
    .where('person', '=', person)
    .where('account', '=', account)
    .execute();
}

const isAmong = (people: readonly string[]) => sql<boolean>`person = any(${people}::text[])`;
