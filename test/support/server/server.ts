/**
 * A whole server for a test: its own database, the real app, a clock the test turns, devices that sign.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { exportJWK, CompactSign, generateKeyPair } from 'jose';
import { inject } from 'vitest';
import type { DeviceFacts } from '../../../shared/facts/index.ts';
import { type Policy, policySchema } from '../../../shared/policy/policy.ts';
import {
  canonicalFacts,
  type EnrolmentAnswer,
  jwsTypes,
  type PublicJwk,
  type ReportAnswer,
} from '../../../shared/protocol/agent-api.ts';
import { type App, type AppDeps, type AppSettings, buildApp } from '../../../server/app.ts';
import { type ChangeListener, listenForChanges } from '../../../server/db/changes.ts';
import { type Database, openDatabase } from '../../../server/db/database.ts';
import { createEnrolmentCode } from '../../../server/enrolment/create-code.ts';
import { createAdmin } from '../../../server/people/admins.ts';
import { applyPolicy } from '../../../server/policies/apply-policy.ts';
import { reevaluateDevices } from '../../../server/reports/re-evaluate.ts';
import { copyDatabase } from './postgres-global.ts';

/** A clock that stands until the test moves it. */
export interface TestClock {
  readonly now: () => Date;
  readonly set: (instant: Date | string) => void;
  readonly advanceSeconds: (seconds: number) => void;
}

export function testClock(start = '2026-03-02T09:00:00.000Z'): TestClock {
  let current = new Date(start);
  return {
    now: () => new Date(current),
    set: (instant) => {
      current = new Date(instant);
    },
    advanceSeconds: (seconds) => {
      current = new Date(current.getTime() + seconds * 1000);
    },
  };
}

export interface TestServer {
  readonly app: App;
  readonly database: Database;
  readonly changes: ChangeListener;
  readonly clock: TestClock;
  readonly publicUrl: string;
  /** Listens on loopback and answers with the address: for browsers, nginx and agents. */
  listen(port?: number): Promise<string>;
  /** An admin with a live session; `cookie` and `origin` are what a browser would send. */
  signIn(email?: string): Promise<{ email: string; password: string; headers: Record<string, string> }>;
  createCode(person?: string, hours?: number): Promise<string>;
  /** A new device of this person, enrolled through the wire. */
  enrol(person?: string): Promise<TestDevice>;
  /** Puts a policy in force and evaluates all devices by it, as `policy apply` does. */
  applyPolicy(policy: unknown): Promise<number>;
  close(): Promise<void>;
}

/** The settings a test server has unless told otherwise. */
export const testSettings: AppSettings = {
  serverName: 'Test server',
  version: '0.0.0-test',
  publicUrl: 'http://127.0.0.1:7600',
  trustProxy: [],
  authSecret: 'test-secret-test-secret-test-secret-0',
  consoleFolder: null,
  metricsToken: null,
  tls: null,
};

/** Starts a server on a fresh database. `databaseUrl`: an existing one, for a second node. */
export async function testServer(
  options: {
    readonly settings?: Partial<AppSettings>;
    readonly clock?: TestClock;
    readonly databaseUrl?: string;
    readonly log?: AppDeps['log'];
    readonly onRoute?: (method: string, url: string) => void;
  } = {},
): Promise<TestServer> {
  const connectionString = options.databaseUrl ?? (await copyDatabase(inject('postgresUrl')));
  const database = await openDatabase({ connectionString });
  const changes = await listenForChanges({ connectionString, retryMs: 50 });
  const clock = options.clock ?? testClock();
  const settings = { ...testSettings, ...options.settings };
  const { now } = clock;
  const app = await buildApp({
    database,
    changes,
    now,
    log: options.log ?? null,
    settings,
    ...(options.onRoute === undefined ? {} : { onRoute: options.onRoute }),
  });
  await app.ready();
  const { db, pool } = database;

  const createCode = async (person = 'sam@example.org', hours = 24): Promise<string> => {
    const deps = { db, now, publicUrl: settings.publicUrl };
    return (await createEnrolmentCode(deps, { person, hours }, 'test')).code;
  };
  return {
    app,
    database,
    changes,
    clock,
    publicUrl: settings.publicUrl,
    createCode,
    listen: async (port = 0) => app.listen({ host: '127.0.0.1', port }),
    signIn: async (email = `${randomUUID()}@example.org`) => {
      const { password } = await createAdmin({ db, now }, { email, actor: 'test' });
      const origin = new URL(settings.publicUrl).origin;
      const response = await app.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        // Each its own address: the sign-in is rate limited by address.
        remoteAddress: `10.${[...randomBytes(3)].join('.')}`,
        headers: { origin },
        payload: { email, password },
      });
      if (response.statusCode !== 200) throw new Error(`sign-in failed: ${response.body}`);
      const cookie = response.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
      return { email, password, headers: { cookie, origin } };
    },
    enrol: async (person) => enrolTestDevice(app, await createCode(person)),
    applyPolicy: async (document) => {
      const policy: Policy = policySchema.parse(document);
      // Subscribed after the app, so the app's caches are notified by then.
      const heard = new Promise<void>((resolve) => {
        const unsubscribe = changes.subscribe(({ kind }) => {
          if (kind !== 'policy') return;
          unsubscribe();
          resolve();
        });
      });
      const { version } = await applyPolicy({ db, now }, { policy, actor: 'test' });
      await heard;
      await reevaluateDevices({ pool, now }, { policy, version });
      return version;
    },
    close: async () => {
      await app.close();
      await changes.close();
      await database.close();
    },
  };
}

/** A device that holds a real key and signs as an agent does. */
export interface TestDevice {
  readonly id: string;
  readonly enrolment: EnrolmentAnswer;
  /** Last sequence number used. */
  seq: number;
  /** A signed full report; the sequence number rises unless `claims` sets it. */
  fullReport(facts: DeviceFacts, claims?: Record<string, unknown>): Promise<string>;
  heartbeat(facts: DeviceFacts, claims?: Record<string, unknown>): Promise<string>;
  launch(appId: string, facts: DeviceFacts, claims?: Record<string, unknown>): Promise<string>;
  readonly sign: (typ: string, payload: unknown, header?: Record<string, unknown>) => Promise<string>;
  /** Sends a full report; throws when it is refused. */
  report(facts: DeviceFacts): Promise<ReportAnswer>;
}

/** Makes a key and enrols it with a code through the wire. */
export async function enrolTestDevice(app: App, code: string): Promise<TestDevice> {
  const key = await testKey();
  const response = await post(app, '/v1/enrolments', await key.enrolment(code));
  if (response.statusCode !== 200) throw new Error(`enrolment failed: ${response.body}`);
  return testDevice(app, key, response.json<EnrolmentAnswer>());
}

/** Posts a signed message as an agent does. */
export async function post(app: App, url: string, message: string) {
  return app.inject({ method: 'POST', url, headers: { 'content-type': 'application/jose' }, payload: message });
}

export interface TestKey {
  readonly jwk: PublicJwk;
  readonly sign: (typ: string, payload: unknown, header?: Record<string, unknown>) => Promise<string>;
  enrolment(code: string, claims?: Record<string, unknown>): Promise<string>;
}

/** A fresh Ed25519 key pair. */
export async function testKey(): Promise<TestKey> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const { x = '' } = await exportJWK(publicKey);
  const jwk: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x };
  const sign: TestKey['sign'] = async (typ, payload, header = {}) =>
    new CompactSign(new TextEncoder().encode(typeof payload === 'string' ? payload : JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'EdDSA', typ, ...header })
      .sign(privateKey);
  return {
    jwk,
    sign,
    enrolment: async (code, claims = {}) =>
      sign(jwsTypes.enrolment, {
        code,
        jwk,
        hostName: 'test-host',
        platform: 'linux',
        agentVersion: '0.0.0-test',
        jti: randomUUID(),
        iat: Math.floor(Date.now() / 1e3),
        ...claims,
      }),
  };
}

function testDevice(app: App, key: TestKey, enrolment: EnrolmentAnswer): TestDevice {
  const id = enrolment.deviceId;
  const base = (facts: DeviceFacts): Record<string, unknown> => {
    device.seq += 1;
    return {
      iss: id,
      jti: randomUUID(),
      iat: Math.floor(Date.now() / 1e3),
      seq: device.seq,
      agentVersion: '0.0.0-test',
      policyVersion: null,
      factsHash: factsHash(facts),
      scannedAt: new Date().toISOString(),
    };
  };
  const device: TestDevice = {
    id,
    enrolment,
    seq: 0,
    sign: key.sign,
    fullReport: async (facts, claims = {}) =>
      key.sign(jwsTypes.report, { kind: 'full', ...base(facts), facts, ...claims }),
    heartbeat: async (facts, claims = {}) =>
      key.sign(jwsTypes.report, { kind: 'heartbeat', ...base(facts), ...claims }),
    launch: async (appId, facts, claims = {}) => key.sign(jwsTypes.launch, { ...base(facts), appId, facts, ...claims }),
    report: async (facts) => {
      const response = await post(app, '/v1/reports', await device.fullReport(facts));
      if (response.statusCode !== 200) throw new Error(`report failed: ${response.body}`);
      return response.json<ReportAnswer>();
    },
  };
  return device;
}

export function factsHash(facts: DeviceFacts): string {
  return createHash('sha256').update(canonicalFacts(facts)).digest('base64url');
}
