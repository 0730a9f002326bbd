/**
 * What the server benches run against: one PostgreSQL with its usual durability, the real server in a process
 * of its own, the floor server in another, and devices that sign.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CompactSign, exportJWK, generateKeyPair } from 'jose';
import { openDatabase, type Database } from '../server/db/database.ts';
import { createEnrolmentCode } from '../server/enrolment/create-code.ts';
import { canonicalFacts, enrolmentAnswerSchema, jwsTypes } from '../shared/protocol/agent-api.ts';
import type { DeviceFacts } from '../shared/facts/index.ts';
import { copyDatabase, startTestPostgres } from '../test/support/server/postgres-global.ts';

const project = path.join(import.meta.dirname, '..');

export interface BenchWorld {
  readonly database: Database;
  /** `http://127.0.0.1:PORT` of the server. */
  readonly serverUrl: string;
  /** Of the floor: the same Fastify and PostgreSQL, with `POST /insert` and `GET /empty`. */
  readonly floorUrl: string;
  enrol(): Promise<BenchDevice>;
  close(): Promise<void>;
}

export interface BenchDevice {
  /** Compact JWS ready to send; the sequence number rises with each. */
  report(facts: DeviceFacts): Promise<string>;
  heartbeat(facts: DeviceFacts): Promise<string>;
  launch(appId: string, facts: DeviceFacts): Promise<string>;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Starts a TypeScript file as a process and waits until it says `ready`. */
async function start(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.join(project, file), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString('utf8');
      if (said.includes('ready')) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}: ${said.slice(-2000)}`)));
  });
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  await ended;
}

export async function benchWorld(): Promise<BenchWorld> {
  // No flags: fsync and synchronous_commit as a production server has them.
  const postgres = await startTestPostgres([]);
  const url = await copyDatabase(postgres.url);
  const data = await mkdtemp(path.join(tmpdir(), 'postern-bench-'));
  const [serverPort, floorPort] = [await freePort(), await freePort()];
  const server = await start('server/cli.ts', ['serve'], {
    DATABASE_URL: url,
    POSTERN_SERVER_DATA: data,
    POSTERN_LISTEN: `127.0.0.1:${serverPort}`,
    POSTERN_LOG_LEVEL: 'warn',
  });
  const floor = await start('bench/floor-server.ts', [String(floorPort)], { DATABASE_URL: url });
  const database = await openDatabase({ connectionString: url });
  const serverUrl = `http://127.0.0.1:${serverPort}`;
  return {
    database,
    serverUrl,
    floorUrl: `http://127.0.0.1:${floorPort}`,
    enrol: async () => enrol(database, serverUrl),
    close: async () => {
      await database.close();
      await Promise.all([stop(server), stop(floor)]);
      await postgres.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function enrol({ db }: Database, serverUrl: string): Promise<BenchDevice> {
  const deps = { db, now: () => new Date(), publicUrl: serverUrl };
  const { code } = await createEnrolmentCode(deps, { person: 'bench@example.org', hours: 1 }, 'bench');
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const { x } = await exportJWK(publicKey);
  const sign = async (typ: string, claims: object): Promise<string> =>
    new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
      .setProtectedHeader({ alg: 'EdDSA', typ })
      .sign(privateKey);
  const iat = Math.floor(Date.now() / 1000);
  const claims = {
    code,
    jwk: { kty: 'OKP', crv: 'Ed25519', x },
    hostName: 'bench',
    platform: 'linux',
    agentVersion: '0.1.0',
    jti: randomUUID(),
    iat,
  };
  const response = await fetch(`${serverUrl}/v1/enrolments`, {
    method: 'POST',
    headers: { 'content-type': 'application/jose' },
    body: await sign(jwsTypes.enrolment, claims),
  });
  if (!response.ok) throw new Error(`enrolment: ${response.status} ${await response.text()}`);
  const { deviceId, policyVersion } = enrolmentAnswerSchema.parse(await response.json());
  let seq = 0;
  const base = (facts: DeviceFacts): object => {
    seq += 1;
    const factsHash = createHash('sha256').update(canonicalFacts(facts)).digest('base64url');
    return {
      iss: deviceId,
      jti: randomUUID(),
      iat,
      seq,
      agentVersion: '0.1.0',
      policyVersion,
      factsHash,
      scannedAt: new Date().toISOString(),
    };
  };
  return {
    report: async (facts) => sign(jwsTypes.report, { kind: 'full', ...base(facts), facts }),
    heartbeat: async (facts) => sign(jwsTypes.report, { kind: 'heartbeat', ...base(facts) }),
    launch: async (appId, facts) => sign(jwsTypes.launch, { ...base(facts), appId, facts }),
  };
}
