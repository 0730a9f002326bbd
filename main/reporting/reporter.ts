/**
 * Brings the outbox to the server: in order, one at a time, patiently, and with an end where trying is no use.
 */
import { randomUUID } from 'node:crypto';
import { AppError, errorMessage } from '../../shared/errors.ts';
import { jwsTypes, type ReportAnswer, type ReportClaims } from '../../shared/protocol/agent-api.ts';
import { nextDelayMs } from './backoff.ts';
import { createSerially } from '../concurrency/serially.ts';
import { agentError } from '../errors/agent-errors.ts';
import type { DeviceKey } from '../identity/device-key.ts';
import type { Outbox, WaitingReport } from './outbox.ts';
import { retryActionFor } from './retry-policy.ts';
import type { ServerClient } from './server-client.ts';

export interface ReporterDependencies {
  readonly outbox: Outbox;
  readonly client: ServerClient;
  readonly deviceId: string;
  readonly agentVersion: string;
  /** Version of the policy held now. */
  readonly policyVersion: () => number;
  /** Loads the key; asked again after a failure. */
  readonly key: () => Promise<DeviceKey>;
  readonly now: () => Date;
  /** 0 to below 1. */
  readonly random: () => number;
  /** `newest`: nothing newer waits, so the answer is about the machine as last scanned. */
  readonly onAnswer: (answer: ReportAnswer, newest: boolean) => Promise<void>;
  /** Something a person may want to see has changed. */
  readonly onChange: () => void;
}

export interface ReporterState {
  /** Why the last attempt failed. null: it did not. */
  readonly lastError: AppError | null;
  /** The server will not take reports of this device until someone acts; nothing is sent. */
  readonly stopped: boolean;
}

export interface Reporter {
  state(): ReporterState;
  /** Sends what waits. `patient`: respects a running back-off; `now`: ends it, and tries again where it had stopped. */
  send(how: 'patient' | 'now'): Promise<void>;
  /**
   * Runs `work` when nothing waits and nothing is being sent, with the next sequence number. Rejects with the
   * last error when reports still wait: an older one must not arrive after it.
   */
  exclusively<Value>(work: (seq: number, key: DeviceKey) => Promise<Value>): Promise<Value>;
  /** Runs `work` with the next sequence number while nothing is being sent; waiting reports stay unsent. */
  finalRequest<Value>(work: (seq: number, key: DeviceKey) => Promise<Value>): Promise<Value>;
  /** Ends the back-off and waits for the attempt that is under way. */
  stop(): Promise<void>;
}

/** A signed message is made once and repeated word for word, so that the server knows a repetition. */
interface Attempt {
  readonly reportId: number;
  readonly claims: ReportClaims;
}

const maxSeqSkips = 3;

export function createReporter(deps: ReporterDependencies): Reporter {
  const { outbox } = deps;
  let lastError: AppError | null = null;
  let stopped = false;
  let ended = false;
  let failures = 0;
  let seqSkips = 0;
  let attempt: Attempt | null = null;
  let timer: NodeJS.Timeout | null = null;

  const serially = createSerially();

  async function attemptFor(report: WaitingReport): Promise<Attempt> {
    if (attempt?.reportId === report.id) return attempt;
    const base = {
      iss: deps.deviceId,
      jti: randomUUID(),
      iat: Math.floor(deps.now().getTime() / 1000),
      seq: await outbox.takeSeq(),
      agentVersion: deps.agentVersion,
      policyVersion: deps.policyVersion(),
      factsHash: report.factsHash,
      scannedAt: report.scannedAt,
    };
    const known = outbox.serverHolds() === report.factsHash;
    const claims: ReportClaims = known
      ? { kind: 'heartbeat', ...base }
      : { kind: 'full', ...base, facts: report.facts };
    attempt = { reportId: report.id, claims };
    return attempt;
  }

  async function sendOne(report: WaitingReport): Promise<void> {
    const key = await deps.key();
    const { claims } = await attemptFor(report);
    const answer = await deps.client.report(await key.sign(jwsTypes.report, claims));
    attempt = null;
    failures = 0;
    seqSkips = 0;
    lastError = null;
    await outbox.settle(report.id, report.factsHash);
    await deps.onAnswer(answer, outbox.head() === null);
    deps.onChange();
  }

  /** Says whether the next attempt may follow at once. */
  async function handle(error: AppError, report: WaitingReport): Promise<boolean> {
    lastError = error;
    const action = retryActionFor(error);
    switch (action) {
      case 'send-facts':
        outbox.noteServerHolds(null);
        attempt = null;
        return true;
      case 'skip-seq':
        attempt = null;
        seqSkips += 1;
        if (seqSkips > maxSeqSkips) {
          stopped = true;
          return false;
        }
        // A restored backup counts from an older number: the clock in seconds is beyond any honest count.
        await outbox.skipSeqTo(Math.floor(deps.now().getTime() / 1000) * 10 ** (seqSkips - 1));
        return true;
      case 'drop-report':
        attempt = null;
        await outbox.settle(report.id, null);
        return true;
      case 'stop':
        attempt = null;
        stopped = true;
        return false;
      case 'wait':
        waitBefore(error);
        return false;
    }
  }

  function waitBefore(error: AppError): void {
    failures += 1;
    if (ended) return;
    const delayMs = nextDelayMs(failures, error, deps.random());
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      timer = null;
      void serially(drain);
    }, delayMs);
  }

  const next = (): WaitingReport | null => (stopped || ended ? null : outbox.head());

  async function drain(): Promise<void> {
    for (let report = next(); report !== null; report = next()) {
      let goOn = true;
      try {
        await sendOne(report);
      } catch (error) {
        goOn = await handle(asAppError(error), report);
        deps.onChange();
      }
      if (!goOn) return;
    }
  }

  function beginNow(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    stopped = false;
    seqSkips = 0;
  }

  return {
    state: () => ({ lastError, stopped }),
    async send(how) {
      if (how === 'now') beginNow();
      else if (timer !== null) return;
      await serially(drain);
    },
    async exclusively(work) {
      beginNow();
      return serially(async () => {
        await drain();
        if (outbox.head() !== null) throw lastError ?? agentError('reports.waiting');
        const key = await deps.key();
        return work(await outbox.takeSeq(), key);
      });
    },
    finalRequest: (work) =>
      serially(async () => {
        const key = await deps.key();
        // What was being tried has a lower number now: it would be refused, and gets a new one.
        attempt = null;
        return work(await outbox.takeSeq(), key);
      }),
    async stop() {
      ended = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      await serially(async () => undefined);
    },
  };
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return agentError('agent.sending_failed', { fields: { reason: errorMessage(error) }, cause: error });
}
