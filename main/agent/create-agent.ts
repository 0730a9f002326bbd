/**
 * The agent at work: scans, judges, reports, remembers, and tells whoever listens.
 */
import { randomBytes } from 'node:crypto';
import type { DeviceFacts, FactValue } from '../../shared/facts/index.ts';
import type { AgentView, IpcResult } from '../../shared/protocol/window-ipc.ts';
import { evaluate } from '../../shared/policy/policy.ts';
import type { ReportAnswer } from '../../shared/protocol/agent-api.ts';
import type { Agent, AgentDependencies, ScanTrigger } from './agent.ts';
import { readAgentState, writeAgentState } from './saved-state.ts';
import { viewOf } from './agent-view.ts';
import {
  accountsDue,
  confirmPassword,
  loadConfirmedPasswords,
  nothingConfirmed,
  takeBackConfirmation,
} from '../passwords/confirmed-passwords.ts';
import { coalesce } from '../concurrency/coalesce.ts';
import { dataFiles } from '../storage/data-folder.ts';
import { valueOr } from '../storage/json-file.ts';
import { createEnrolmentManager } from '../enrolment/enrolment-manager.ts';
import { explain } from '../errors/explain.ts';
import { createGate } from '../gate/open-app.ts';
import { acquireInstanceLock, type InstanceLock } from '../storage/instance-lock.ts';
import { afterAnswer, afterScan, noPosture, standingNow, type Posture } from '../scanning/posture.ts';
import { isRevocation } from '../reporting/retry-policy.ts';
import { withAgentFacts } from '../scanning/scan.ts';
import { startSchedule } from '../scanning/triggers/schedule.ts';
import { agentHealthOf, createSelfWatch, noSelfNotes } from './agent-health.ts';

/** Sends that wait for their turn are given a push by these: the person asks, or the network may be back. */
const impatient: ReadonlySet<ScanTrigger> = new Set(['person', 'wake', 'network', 'enrolment', 'launch']);

/** An agent that does nothing yet; `start` begins. `enrol` and `unenrol` also work on one that was not started. */
export function createAgent(deps: AgentDependencies): Agent {
  const files = dataFiles(deps.dataFolder);
  const listeners = new Set<(view: AgentView) => void>();
  /** Stands in for the organisation's key until there is one; nothing made with it leaves this machine. */
  const ownSerialKey = randomBytes(32);
  const endings: (() => void)[] = [];
  let posture: Posture = noPosture;
  let facts: DeviceFacts | null = null;
  let scanning = false;
  let revoked = false;
  let lastSentAt: string | null = null;
  let fault: unknown = null;
  let lock: InstanceLock | null = null;
  /** What a scan finds after this is nobody's any more. */
  let stopping = false;
  let shown = '';

  const self = createSelfWatch();
  const enrolment = createEnrolmentManager({ ...deps, files, onAnswer, onChange: changed });
  const openBehindGate = createGate({
    ...deps,
    enrolment,
    scan: () => checkNow('launch'),
    newest: () => (facts === null || posture.scannedAt === null ? null : { facts, scannedAt: posture.scannedAt }),
    onAnswer: (answer) => onAnswer(answer, true),
  });
  const schedule = startSchedule(deps.random, () => void checkNow('interval'));
  const reschedule = (): void => schedule.every(enrolment.policy().reporting.intervalSeconds);

  function view(): AgentView {
    const record = enrolment.record();
    const contact = record === null ? null : { lastAcceptedAt: lastSentAt, enrolledAt: record.enrolledAt, revoked };
    const standing = standingNow(posture, enrolment.policy(), contact, deps.now());
    const session = enrolment.session()?.state() ?? null;
    const accounts = accountsDue(enrolment.policy(), facts, enrolment.supplied(), deps.now());
    return viewOf({ ...deps, accounts, posture, standing, scanning, record, session, fault, lastSentAt });
  }

  const saveState = coalesce(async () => {
    const savedAt = deps.now().toISOString();
    const policyVersion = enrolment.record()?.policyVersion ?? null;
    await writeAgentState(files.state, {
      version: 1,
      savedAt,
      view: view(),
      policyVersion,
      revoked,
      self: self.notes(),
    });
  });

  /** Tells everyone, when there is something to tell. The state file is a convenience: a full disk must not stop the agent. */
  function changed(): void {
    self.look(enrolment.session(), deps.now());
    const sending = enrolment.session()?.state();
    revoked = sending?.stopped === true && sending.lastError !== null && isRevocation(sending.lastError);
    const current = view();
    const text = JSON.stringify(current);
    if (text === shown) return;
    shown = text;
    if (lock !== null) {
      saveState(undefined).catch((error: unknown) => {
        deps.log.warn({ event: 'state.not_saved', err: error }, 'state file not saved');
      });
    }
    for (const listener of listeners) listener(current);
  }

  async function onAnswer(answer: ReportAnswer, newest: boolean): Promise<void> {
    lastSentAt = deps.now().toISOString();
    if (newest) posture = afterAnswer(posture, answer);
    await enrolment.take(answer);
    if (lock !== null) reschedule();
  }

  /** Another enrolment, or none, counts from now on. */
  function moved(): void {
    lastSentAt = null;
    self.forget();
    posture = { ...posture, judgedBy: 'device', serverStanding: null };
    if (lock === null) return;
    reschedule();
    void checkNow('enrolment');
  }

  async function confirmedBefore(): Promise<FactValue<'confirmedPasswords'>> {
    const file = await loadConfirmedPasswords(files.confirmedPasswords);
    if (file.state === 'corrupt')
      deps.log.warn(
        { event: 'passwords.corrupt', reason: file.reason },
        'confirmed passwords file corrupt; treated as empty',
      );
    return valueOr(file, nothingConfirmed);
  }

  async function ownHealth(): Promise<FactValue<'agentHealth'>> {
    const session = enrolment.session();
    if (session !== null && self.notes().clockOffsetSeconds === null) await session.greet();
    self.look(session, deps.now());
    return agentHealthOf(self.notes(), { agentVersion: deps.version, enrolled: session !== null, now: deps.now() });
  }

  async function look(trigger: ScanTrigger): Promise<void> {
    const record = enrolment.record();
    const scanned = await deps.scan({
      serialKey: record === null ? ownSerialKey : Buffer.from(record.serialKey, 'base64url'),
      blockedNames: enrolment.policy().checks['web-filter'].params.blockedNames,
      networkChanged: ['network', 'wake', 'person'].includes(trigger),
    });
    const own = { agentHealth: await ownHealth(), confirmedPasswords: await confirmedBefore() };
    if (stopping) return;
    const at = deps.now();
    const result = withAgentFacts(scanned, own);
    facts = result.facts;
    const verdicts = evaluate(enrolment.policy(), facts, at, enrolment.supplied());
    posture = afterScan(posture, verdicts, at.toISOString());
    const added = await enrolment.session()?.add({ facts, verdicts, scannedAt: at.toISOString() });
    if (added?.ok === false) deps.log.warn({ event: 'outbox.full', err: added.cause }, 'no room for the outbox');
    deps.log.debug({ event: 'scan.finished', trigger, durationMs: result.durationMs }, 'scan finished');
  }

  const checkNow: Agent['checkNow'] = coalesce(async (trigger: ScanTrigger): Promise<IpcResult> => {
    scanning = true;
    changed();
    try {
      await look(trigger);
      fault = null;
    } catch (error) {
      fault = error;
      deps.log.error({ event: 'scan.failed', err: error, trigger }, 'scan failed');
    }
    scanning = false;
    changed();
    const sending = enrolment.session()?.send(impatient.has(trigger) ? 'now' : 'patient');
    sending?.catch((error: unknown) => deps.log.error({ event: 'reporting.failed', err: error }, 'reporting failed'));
    return fault === null ? { ok: true } : { ok: false, ...explain(fault, deps.language) };
  });

  /** Runs what a person asked for; what goes wrong becomes a sentence. */
  async function attempt(work: () => Promise<void>): Promise<IpcResult> {
    try {
      await work();
      return { ok: true };
    } catch (error) {
      deps.log.info({ event: 'command.failed', err: error }, 'request failed');
      return { ok: false, ...explain(error, deps.language) };
    } finally {
      changed();
    }
  }

  const enrol: Agent['enrol'] = (input, server) =>
    attempt(async () => {
      await enrolment.enrol(input, server, { connect: lock !== null });
      moved();
    });

  const unenrol: Agent['unenrol'] = (options = { offline: false }) =>
    attempt(async () => {
      // Numbers for the server are counted by one process only.
      const borrowed = lock === null ? await acquireInstanceLock(files.lock) : null;
      try {
        await enrolment.unenrol(options);
      } finally {
        await borrowed?.release();
      }
      moved();
    });

  const confirm: Agent['confirmPassword'] = async (account) => {
    const noted = await attempt(() =>
      confirmPassword(files.confirmedPasswords, account, enrolment.policy(), deps.now()),
    );
    return noted.ok ? checkNow('person') : noted;
  };

  const takeBack: Agent['takeBackPassword'] = async (account) => {
    const forgotten = await attempt(() => takeBackConfirmation(files.confirmedPasswords, account, deps.now()));
    return forgotten.ok ? checkNow('person') : forgotten;
  };

  /** What the last process knew: since when, and when the server last answered. What it saw is not shown as seen now. */
  async function recall(): Promise<void> {
    const loaded = await readAgentState(files.state);
    await enrolment.open();
    if (loaded.state === 'corrupt')
      deps.log.warn({ event: 'state.reset', reason: loaded.reason }, 'state file corrupt; starting empty');
    if (loaded.state !== 'loaded') return;
    const { view: last } = loaded.value;
    posture = { ...noPosture, verdicts: last.verdicts, since: last.since };
    if (last.enrolment?.deviceId !== enrolment.record()?.deviceId) return;
    lastSentAt = last.outbox.lastSentAt;
    self.recall(loaded.value.self ?? noSelfNotes);
  }

  async function start(): Promise<void> {
    const taken = await acquireInstanceLock(files.lock);
    try {
      await recall();
    } catch (error) {
      await taken.release();
      throw error;
    }
    lock = taken;
    reschedule();
    endings.push(enrolment.follow(takeUp));
    for (const [name, begin] of Object.entries(deps.watches)) {
      endings.push(begin(() => void checkNow(name as ScanTrigger)));
    }
    void checkNow('start');
  }

  function takeUp(problemSeen: unknown): void {
    fault = problemSeen;
    if (problemSeen === null) moved();
    changed();
  }

  async function stop(): Promise<void> {
    stopping = true;
    schedule.stop();
    for (const end of endings.splice(0)) end();
    await enrolment.close();
    scanning = false;
    try {
      if (lock !== null) await saveState(undefined);
    } finally {
      await lock?.release();
      lock = null;
    }
  }

  return {
    view,
    policy: () => enrolment.policy(),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    checkNow,
    enrol,
    unenrol,
    confirmPassword: confirm,
    takeBackPassword: takeBack,
    openApp: (appId) => openBehindGate(appId).finally(changed),
    sentData: () => ({ json: facts === null ? null : JSON.stringify(facts, null, 2) }),
    start,
    stop,
  };
}
