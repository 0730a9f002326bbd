/**
 * Starts one real PostgreSQL for a test run and prepares the migrated database that every test file copies.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../../server/db/database.ts';
import { startEmbeddedPostgres } from '../../../server/db/embedded/embedded-postgres.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { eventually } from '../processes/eventually.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Connection string of the run's PostgreSQL. */
    postgresUrl: string;
  }
}

/** Name of the migrated, empty database. */
const templateName = 'template_postern';

/** Vitest calls this once before all files; what it returns is called at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startTestPostgres();
  project.provide('postgresUrl', postgres.url);
  return postgres.stop;
}

/** A PostgreSQL in a temporary folder with the template database; for runs without vitest, too. */
export async function startTestPostgres(
  flags: readonly string[] = ['-c', 'fsync=off', '-c', 'max_connections=300'],
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'postern-postgres-'));
  if (process.getuid?.() === 0) await chmod(folder, 0o711);
  const postgres = await startEmbeddedPostgres(folder, { flags });
  const stop = async (): Promise<void> => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await runStatement(postgres.connectionString, `create database ${templateName}`);
    const template = await openDatabase({ connectionString: withDatabase(postgres.connectionString, templateName) });
    await migrate(template.db as never);
    await template.close();
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: postgres.connectionString, stop };
}

let databases = 0;

/** A fresh copy of the migrated database (or an empty one), and its connection string. */
export async function copyDatabase(postgresUrl: string, from: 'migrated' | 'empty' = 'migrated'): Promise<string> {
  databases += 1;
  const name = `test_${String(process.pid)}_${String(databases)}_${Math.random().toString(36).slice(2, 8)}`;
  const template = from === 'migrated' ? ` template ${templateName}` : ' template template0';
  await runStatement(postgresUrl, `create database ${name}${template}`);
  return withDatabase(postgresUrl, name);
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}

async function runStatement(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    // Two files may copy the template at the same moment; PostgreSQL refuses the second while the first reads it.
    await eventually(async () => client.query(statement), {
      giveUp: (error) => (error as { code?: string }).code !== '55006',
    });
  } finally {
    await client.end();
  }
}
