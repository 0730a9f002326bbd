/**
 * The only door to PostgreSQL: one pool, typed by Kysely.
 */
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { errorMessage } from '../../shared/errors.ts';
import { databaseError } from './errors.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;
/** The pool itself, for hot statements where Kysely's query builder costs too much. */
export type Pool = pg.Pool;

/** An open database. */
export interface Database {
  readonly db: Db;
  /** For hot statements: named, so that each connection prepares them once. */
  readonly pool: Pool;
  readonly connectionString: string;
  close(): Promise<void>;
}

/** Oldest PostgreSQL this product is tested with. */
const oldestVersion = 150_000;

const bigintOid = 20;
const types: pg.CustomTypesConfig = {
  // Every bigint here is a sequence number or counter below 2^53.
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === bigintOid ? Number : pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
};

/**
 * Connects, and checks that PostgreSQL answers and is new enough.
 * @param options.onIdleError called when an idle connection breaks; the pool replaces it.
 * @throws AppError `db.unreachable`, `db.too_old`
 */
export async function openDatabase(options: {
  readonly connectionString: string;
  readonly poolSize?: number;
  readonly onIdleError?: (error: Error) => void;
}): Promise<Database> {
  const { connectionString } = options;
  const pool = new pg.Pool({
    connectionString,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: 10_000,
    application_name: 'postern',
    types,
  });
  pool.on('error', (error) => options.onIdleError?.(error));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    const { rows } = await sql<{ version: string }>`select current_setting('server_version_num') as version`.execute(
      db,
    );
    const version = Number(rows[0]?.version);
    if (!(version >= oldestVersion)) {
      throw databaseError('db.too_old', `Postern needs PostgreSQL 15 or newer. This server runs ${String(version)}.`, {
        fields: { version },
      });
    }
  } catch (error) {
    await db.destroy();
    if (error instanceof Error && error.name === 'AppError') throw error;
    throw databaseError('db.unreachable', `PostgreSQL does not answer: ${errorMessage(error)}`, { cause: error });
  }
  return { db, pool, connectionString, close: () => db.destroy() };
}
