/**
 * Scans whenever there is a reason to: by the schedule, by what the machine notifies, and when asked.
 */
import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { evaluate } from '../../shared/policy/policy.ts';
import type { IpcResult } from '../../shared/protocol/window-ipc.ts';
import type { Language } from '../../shared/text/language.ts';
import { coalesce } from '../concurrency/coalesce.ts';
import type { EnrolmentManager } from '../enrolment/enrolment-manager.ts';
import { explain } from '../errors/explain.ts';
import { withAgentFacts, type AgentFacts } from '../scanning/scan.ts';
import { startSchedule } from '../scanning/triggers/schedule.ts';
import type { AgentDependencies, ScanTrigger } from './agent.ts';
import { scanEnded, scanJudged, scanStarted } from './agent-state.ts';
import type { AgentStore } from './agent-store.ts';

/** Triggers after which sending is tried at once, whatever the backoff: the person asks, or the network may be back. */
const bypassesBackoff: ReadonlySet<ScanTrigger> = new Set(['person', 'wake', 'network', 'enrolment', 'launch']);
/** Triggers after which the machine may be in another network. */
const mayChangeNetwork: ReadonlySet<ScanTrigger> = new Set(['network', 'wake', 'person']);

export interface ScanLoopOptions {
  readonly store: AgentStore;
  readonly enrolment: Pick<EnrolmentManager, 'record' | 'session' | 'policy' | 'supplied'>;
  readonly scan: AgentDependencies['scan'];
  readonly agentFacts: () => Promise<AgentFacts>;
  readonly watches: AgentDependencies['watches'];
  /** 0 to below 1. */
  readonly random: () => number;
  readonly now: () => Date;
  readonly language: Language;
  readonly log: Logger;
  /** The state has changed. */
  readonly onChange: () => void;
}

export interface ScanLoop {
  /** One scan at a time; calls during a scan share the one that follows it. */
  scanNow(trigger: ScanTrigger): Promise<IpcResult>;
  /** Begins to listen to the watches and the schedule, with a first scan. */
  start(): void;
  /** Takes the interval from the policy. Nothing happens when it is the same. */
  reschedule(): void;
  /** Ends watches and schedule; results of a scan still running are discarded. */
  stop(): void;
}

export function createScanLoop(options: ScanLoopOptions): ScanLoop {
  const { store, enrolment, now, language, log, onChange } = options;
  /** Stands in for the organisation's key until there is one; nothing made with it leaves this machine. */
  const ownSerialKey = randomBytes(32);
  const stopWatches: (() => void)[] = [];
  let isStopped = false;

  async function scanOnce(trigger: ScanTrigger): Promise<void> {
    const record = enrolment.record();
    const [scanned, agentFacts] = await Promise.all([
      options.scan({
        serialKey: record === null ? ownSerialKey : Buffer.from(record.serialKey, 'base64url'),
        blockedNames: enrolment.policy().checks['web-filter'].params.blockedNames,
        networkChanged: mayChangeNetwork.has(trigger),
      }),
      options.agentFacts(),
    ]);
    if (isStopped) return;
    const { facts, durationMs } = withAgentFacts(scanned, agentFacts);
    const at = now();
    const verdicts = evaluate(enrolment.policy(), facts, at, enrolment.supplied());
    const judged = { facts, verdicts, scannedAt: at.toISOString() };
    store.update((state) => scanJudged(state, judged));
    const added = await enrolment.session()?.add(judged);
    if (added?.ok === false) log.warn({ event: 'outbox.full', err: added.cause }, 'no room for the outbox');
    log.debug({ event: 'scan.finished', trigger, durationMs }, 'scan finished');
  }

  function send(trigger: ScanTrigger): void {
    const sending = enrolment.session()?.send(bypassesBackoff.has(trigger) ? 'now' : 'patient');
    sending?.catch((error: unknown) => log.error({ event: 'reporting.failed', err: error }, 'reporting failed'));
  }

  const scanNow = coalesce(async (trigger: ScanTrigger): Promise<IpcResult> => {
    store.update(scanStarted);
    onChange();
    let fault: unknown = null;
    try {
      await scanOnce(trigger);
    } catch (error) {
      fault = error;
      log.error({ event: 'scan.failed', err: error, trigger }, 'scan failed');
    }
    store.update((state) => scanEnded(state, fault));
    onChange();
    send(trigger);
    return fault === null ? { ok: true } : { ok: false, ...explain(fault, language) };
  });

  const schedule = startSchedule(options.random, () => void scanNow('interval'));
  const reschedule = (): void => schedule.every(enrolment.policy().reporting.intervalSeconds);

  return {
    scanNow,
    reschedule,
    start() {
      reschedule();
      for (const [name, watch] of Object.entries(options.watches)) {
        stopWatches.push(watch(() => void scanNow(name as ScanTrigger)));
      }
      void scanNow('start');
    },
    stop() {
      isStopped = true;
      schedule.stop();
      for (const stopWatch of stopWatches.splice(0)) stopWatch();
    },
  };
}
