/**
 * One enrolment at work: the device's key, its outbox and the way to its server.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { AppError } from '../../shared/errors.ts';
import type { DeviceFacts } from '../../shared/facts/index.ts';
import {
  canonicalFacts,
  jwsTypes,
  type LaunchAnswer,
  type LaunchClaims,
  type ReportAnswer,
  type UnenrolmentClaims,
} from '../../shared/protocol/agent-api.ts';
import type { Verdict } from '../../shared/checks/run-check.ts';
import type { EnrolmentRecord } from '../identity/enrolment-record.ts';
import { withinDeadline } from '../concurrency/deadline.ts';
import { keyAccount, type DeviceKey, type KeyStore } from '../identity/device-key.ts';
import { openOutbox, type AddResult, type OutboxDamage } from './outbox.ts';
import { stateKeyOf } from '../scanning/posture.ts';
import { createReporter } from './reporter.ts';
import type { ServerClient } from './server-client.ts';

export interface ServerSessionDependencies {
  readonly record: () => EnrolmentRecord;
  readonly outboxFile: string;
  readonly keys: KeyStore;
  readonly client: ServerClient;
  readonly agentVersion: string;
  readonly now: () => Date;
  readonly random: () => number;
  readonly onAnswer: (answer: ReportAnswer, newest: boolean) => Promise<void>;
  readonly onChange: () => void;
}

/** A finished scan with this machine's own judgement. */
export interface JudgedScan {
  readonly facts: DeviceFacts;
  readonly verdicts: readonly Verdict[];
  readonly scannedAt: string;
}

export interface SessionState {
  readonly waiting: number;
  /** The disk has no room for the journal. */
  readonly full: boolean;
  readonly lastError: AppError | null;
  /** Nothing is sent until someone acts. */
  readonly stopped: boolean;
  /** This machine's clock minus the server's at its last answer. null: no answer yet. */
  readonly clockOffsetSeconds: number | null;
}

export interface ServerSession {
  readonly damage: OutboxDamage;
  state(): SessionState;
  /** Says hello, to learn the server's time before the first report; gives up after some seconds and is silent about it. */
  greet(): Promise<void>;
  /** Puts a report into the outbox. */
  add(scan: JudgedScan): Promise<AddResult>;
  send(how: 'patient' | 'now'): Promise<void>;
  /**
   * Asks the gate for a launch ticket with these facts, once everything older has arrived.
   * @throws AppError
   */
  launch(appId: string, facts: DeviceFacts, scannedAt: string): Promise<LaunchAnswer>;
  /**
   * Tells the server that this device leaves.
   * @throws AppError
   */
  unenrol(): Promise<void>;
  close(): Promise<void>;
}

const greetTimeoutMs = 3_000;

/** base64url SHA-256 of the canonical JSON, as the server computes it. */
export function hashFacts(facts: DeviceFacts): string {
  return createHash('sha256').update(canonicalFacts(facts)).digest('base64url');
}

/** Opens the device's outbox. The key is loaded at the first report, so a keychain that opens later is no fault. */
export async function openServerSession(deps: ServerSessionDependencies): Promise<ServerSession> {
  const { client } = deps;
  const outbox = await openOutbox(deps.outboxFile);
  const { server, deviceId, keyPlace } = deps.record();
  let loaded: DeviceKey | null = null;
  const reporter = createReporter({
    outbox,
    client,
    deviceId,
    agentVersion: deps.agentVersion,
    policyVersion: () => deps.record().policyVersion,
    key: async () => (loaded ??= await deps.keys.load(keyAccount(server, deviceId), keyPlace)),
    now: deps.now,
    random: deps.random,
    onAnswer: deps.onAnswer,
    onChange: deps.onChange,
  });
  const baseClaims = (seq: number) => ({
    iss: deviceId,
    jti: randomUUID(),
    iat: Math.floor(deps.now().getTime() / 1000),
    seq,
  });

  return {
    damage: outbox.damage,
    state: () => ({
      waiting: outbox.waiting(),
      full: outbox.full(),
      ...reporter.state(),
      clockOffsetSeconds: client.clockOffsetSeconds(),
    }),
    greet: () =>
      withinDeadline(
        client.hello().then(
          () => undefined,
          // Sending meets the same server and tells what is wrong with it.
          () => undefined,
        ),
        greetTimeoutMs,
        () => undefined,
      ),
    add: ({ facts, verdicts, scannedAt }) =>
      outbox.add({ stateKey: stateKeyOf(verdicts), scannedAt, factsHash: hashFacts(facts), facts }),
    send: (how) => reporter.send(how),
    launch: (appId, facts, scannedAt) =>
      reporter.exclusively(async (seq, key) => {
        const factsHash = hashFacts(facts);
        const claims: LaunchClaims = {
          ...baseClaims(seq),
          agentVersion: deps.agentVersion,
          policyVersion: deps.record().policyVersion,
          factsHash,
          scannedAt,
          appId,
          facts,
        };
        const answer = await client.launch(await key.sign(jwsTypes.launch, claims));
        outbox.noteServerHolds(factsHash);
        return answer;
      }),
    unenrol: () =>
      reporter.finalRequest(async (seq, key) => {
        const claims: UnenrolmentClaims = baseClaims(seq);
        await client.unenrol(await key.sign(jwsTypes.unenrolment, claims));
      }),
    async close() {
      await reporter.stop();
      await outbox.close();
    },
  };
}
