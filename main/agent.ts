/**
 * The agent's face: what the tray and the headless run both build on, whatever screen there is.
 */
import { randomBytes } from 'node:crypto';
import { watch } from 'node:fs';
import type { Logger } from 'pino';
import { AppError } from '../shared/app-error.ts';
import type { DeviceStanding } from '../shared/device-state.ts';
import type { DeviceFacts, Platform } from '../shared/facts.ts';
import type { AgentView, IpcResult } from '../shared/ipc.ts';
import { defaultPolicy, evaluate, type Policy } from '../shared/policy.ts';
import type { ReportAnswer } from '../shared/report.ts';
import type { Locale } from '../shared/text.ts';
import { readAgentState, writeAgentState } from './agent-state.ts';
import { viewOf } from './agent-view.ts';
import { coalesce } from './coalesce.ts';
import { dataFiles } from './data-folder.ts';
import { enrolDevice, forgetServer, parseInvitation, sayGoodbye } from './enrolment.ts';
import { readEnrolmentRecord, writeEnrolmentRecord, type EnrolmentRecord } from './enrolment-record.ts';
import { explain, sentenceFor } from './error-texts.ts';
import type { KeyStore } from './identity.ts';
import { takeInstanceLock, type InstanceLock } from './instance-lock.ts';
import { checkedLaunchUrl } from './launch-url.ts';
import { afterAnswer, afterScan, noPosture, standingNow, type Posture } from './posture.ts';
import { isRevocation } from './refusal-remedy.ts';
import { startSchedule } from './schedule.ts';
import type { ServerClient } from './server-client.ts';
import { openServerLink, type ServerLink } from './server-link.ts';

/** What made the agent look at the machine. */
export type ScanTrigger =
  | 'start'
  | 'interval'
  | 'person'
  | 'wake'
  | 'unlock'
  | 'network'
  | 'usb'
  | 'launch'
  | 'enrolment';

/** Starts to watch something; calls back at each change until the returned function is called. */
export type Watch = (onEvent: () => void) => () => void;

/** One finished look at the machine. */
export interface ScanResult {
  readonly facts: DeviceFacts;
  readonly durationMs: number;
}

export interface AgentDependencies {
  /** Folder of this agent's memory; see data-folder.ts. Exists and is writable. */
  readonly dataFolder: string;
  readonly keys: KeyStore;
  /** The way to the server at this address. */
  readonly connect: (server: string) => ServerClient;
  /** 0 to below 1. */
  readonly random: () => number;
  readonly hostName: string;
  readonly platform: Platform;
  readonly version: string;
  readonly locale: Locale;
  readonly now: () => Date;
  readonly log: Logger;
  /** Reads the machine. `serialKey` is the organisation's key for hashes of serial numbers. */
  readonly scan: (serialKey: Uint8Array) => Promise<ScanResult>;
  /** What besides the clock makes the agent scan: the tray adds wake and unlock, main/watch-*.ts bring the rest. */
  readonly watches: Readonly<Partial<Record<'wake' | 'unlock' | 'network' | 'usb', Watch>>>;
}

/** Answer to "open this app": its address, or why not; `standing` when the server said the device may not pass. */
export type OpenAppResult =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly standing: DeviceStanding | null };

export interface Agent {
  /** Everything a window shows; a fresh value at each call. */
  view(): AgentView;
  /** Calls back with the new view at every change. Returns the function that ends it. */
  onChange(listener: (view: AgentView) => void): () => void;
  /** Scans, judges and reports. Resolves when this scan is judged; its report may still wait. Never two at once. */
  checkNow(trigger: ScanTrigger): Promise<IpcResult>;
  /** `postern://enrol?server=...&code=...`, or a bare code with `server`. */
  enrol(input: string, server?: string): Promise<IpcResult>;
  /**
   * Says goodbye to the server and forgets key and device. With `ok: false` nothing was forgotten. `silently`:
   * forgets without asking the server, for one that is gone.
   */
  unenrol(options?: { readonly silently: boolean }): Promise<IpcResult>;
  /** Fresh scan, then a launch ticket from the gate. The url is https and works once, for 60 s. */
  openApp(appId: string): Promise<OpenAppResult>;
  /** The facts of the last scan as they are sent, pretty-printed JSON. null: no scan yet. */
  sentData(): { json: string | null };
  /**
   * Takes the instance lock (AppError `agent.already_running`), starts schedule and watches, and begins the
   * first scan. Also throws `enrolment.record_invalid`.
   */
  start(): Promise<void>;
  /** Ends schedule, watches and sending; state is on disk when it resolves. */
  stop(): Promise<void>;
}

/** Sends that wait for their turn are given a push by these: the person asks, or the network may be back. */
const impatient: ReadonlySet<ScanTrigger> = new Set(['person', 'wake', 'network', 'enrolment', 'launch']);

/** An agent that does nothing yet; `start` begins. `enrol` and `unenrol` also work on one that was not started. */
export function createAgent(deps: AgentDependencies): Agent {
  const files = dataFiles(deps.dataFolder);
  const listeners = new Set<(view: AgentView) => void>();
  /** Stands in for the organisation's key until there is one; nothing made with it leaves this machine. */
  const ownSerialKey = randomBytes(32);
  let record: EnrolmentRecord | null = null;
  let link: ServerLink | null = null;
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
  const endings: (() => void)[] = [];

  let turn: Promise<unknown> = Promise.resolve();
  /** One change of the enrolment at a time: the window, the command line and the server may all want one. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };

  const policy = (): Policy => record?.policy ?? defaultPolicy;
  const schedule = startSchedule(deps.random, () => void checkNow('interval'));

  function view(): AgentView {
    const contact = record === null ? null : { lastAcceptedAt: lastSentAt, enrolledAt: record.enrolledAt, revoked };
    const standing = standingNow(posture, policy(), contact, deps.now());
    return viewOf({ ...deps, posture, standing, scanning, record, link: link?.state() ?? null, fault, lastSentAt });
  }

  const saveState = coalesce(async () => {
    const now = deps.now().toISOString();
    await writeAgentState(files.state, {
      version: 1,
      savedAt: now,
      view: view(),
      policyVersion: record?.policyVersion ?? null,
      revoked,
    });
  });

  /** Tells everyone, when there is something to tell. The state file is a convenience: a full disk must not stop the agent. */
  function changed(): void {
    const linkState = link?.state();
    revoked = linkState?.stopped === true && linkState.lastError !== null && isRevocation(linkState.lastError);
    const current = view();
    const text = JSON.stringify(current);
    if (text === shown) return;
    shown = text;
    if (lock !== null)
      saveState(undefined).catch((error: unknown) =>
        deps.log.warn({ err: error }, 'the state file could not be written'),
      );
    for (const listener of listeners) listener(current);
  }

  async function onAnswer(answer: ReportAnswer, newest: boolean): Promise<void> {
    lastSentAt = deps.now().toISOString();
    if (newest) posture = afterAnswer(posture, answer);
    if (record === null) return;
    const next = {
      ...record,
      policyVersion: answer.policyVersion,
      policy: answer.policy ?? record.policy,
      apps: answer.apps,
    };
    if (JSON.stringify(next) === JSON.stringify(record)) return;
    // A version without its document would make us miss the document: it is kept only together with it.
    if (answer.policy === undefined) next.policyVersion = record.policyVersion;
    record = next;
    if (lock !== null) schedule.every(next.policy.reporting.intervalSeconds);
    await writeEnrolmentRecord(files.enrolment, next);
  }

  async function connect(next: EnrolmentRecord | null): Promise<void> {
    const old = link;
    link = null;
    await old?.close();
    if (record?.deviceId !== next?.deviceId) lastSentAt = null;
    record = next;
    if (next === null) return;
    link = await openServerLink({
      ...deps,
      record: () => record ?? next,
      outboxFile: files.outbox(next.deviceId),
      client: deps.connect(next.server),
      agentVersion: deps.version,
      onAnswer,
      onChange: changed,
    });
    const { damage } = link;
    if (damage.cutBytes > 0 || damage.corruptLines > 0)
      deps.log.warn({ damage }, 'the outbox was damaged and has been repaired');
  }

  const scanOnce = coalesce(async (trigger: ScanTrigger): Promise<IpcResult> => {
    scanning = true;
    changed();
    try {
      const key = record === null ? ownSerialKey : Buffer.from(record.serialKey, 'base64url');
      const result = await deps.scan(key);
      if (stopping) return { ok: true };
      const at = deps.now();
      facts = result.facts;
      const verdicts = evaluate(policy(), facts, at);
      posture = afterScan(posture, verdicts, at.toISOString());
      fault = null;
      const added = await link?.add({ facts, verdicts, scannedAt: at.toISOString() });
      if (added?.ok === false) deps.log.warn({ err: added.cause }, 'the outbox has no room');
      deps.log.debug({ trigger, durationMs: result.durationMs }, 'scanned');
    } catch (error) {
      fault = error;
      deps.log.error({ err: error, trigger }, 'the scan failed');
    }
    scanning = false;
    changed();
    const sending = link?.send(impatient.has(trigger) ? 'now' : 'patient');
    sending?.catch((error: unknown) => deps.log.error({ err: error }, 'sending failed'));
    return fault === null ? { ok: true } : { ok: false, ...explain(fault, deps.locale) };
  });
  const checkNow = (trigger: ScanTrigger): Promise<IpcResult> => scanOnce(trigger);

  /** Runs what a person asked for; what goes wrong becomes a sentence. */
  async function attempt(work: () => Promise<void>): Promise<IpcResult> {
    try {
      await work();
      return { ok: true };
    } catch (error) {
      deps.log.warn({ err: error }, 'a request failed');
      return { ok: false, ...explain(error, deps.locale) };
    } finally {
      changed();
    }
  }

  const enrol = (input: string, server?: string): Promise<IpcResult> =>
    attempt(async () => {
      if ((await readEnrolmentRecord(files.enrolment)) !== null) {
        throw new AppError('enrolment.already_enrolled', sentenceFor('enrolment.already_enrolled', deps.locale));
      }
      const invitation = parseInvitation(input, server);
      const made = await enrolDevice(invitation, {
        ...deps,
        client: deps.connect(invitation.server),
        agentVersion: deps.version,
      });
      await inTurn(async () => {
        await writeEnrolmentRecord(files.enrolment, made);
        if (lock !== null) await connect(made);
      });
      if (lock === null) return;
      schedule.every(made.policy.reporting.intervalSeconds);
      void checkNow('enrolment');
    });

  async function leave(silently: boolean): Promise<void> {
    if (record === null) await connect(await readEnrolmentRecord(files.enrolment));
    if (record === null || link === null) throw notEnrolled();
    if (!silently) await sayGoodbye(link);
    await forgetServer(record, { keys: deps.keys, files });
    await connect(null);
  }

  const unenrol = (options = { silently: false }): Promise<IpcResult> =>
    attempt(async () => {
      // Numbers for the server are counted by one process only.
      const borrowed = lock === null ? await takeInstanceLock(files.lock) : null;
      try {
        await inTurn(() => leave(options.silently));
      } finally {
        await borrowed?.release();
      }
      posture = { ...posture, judgedBy: 'device', serverStanding: null };
      if (lock !== null) schedule.every(policy().reporting.intervalSeconds);
    });

  const notEnrolled = (): AppError =>
    new AppError('enrolment.not_enrolled', sentenceFor('enrolment.not_enrolled', deps.locale));

  async function launch(appId: string): Promise<OpenAppResult> {
    if (link === null || record === null) throw notEnrolled();
    const app = record.apps.find((one) => one.id === appId);
    if (app === undefined) throw new AppError('agent.app_unknown', sentenceFor('agent.app_unknown', deps.locale));
    const scanned = await checkNow('launch');
    if (!scanned.ok) return { ...scanned, standing: null };
    if (facts === null || posture.scannedAt === null) throw new AppError('agent.failed', 'there is no scan to show');
    const answer = await link.launch(appId, facts, posture.scannedAt);
    await onAnswer(answer.answer, true);
    if (answer.admitted) return { ok: true, url: checkedLaunchUrl(answer.url, app.url) };
    const message = sentenceFor('gate.not_admitted', deps.locale);
    return { ok: false, code: 'gate.not_admitted', message, standing: answer.answer.standing as DeviceStanding };
  }

  async function openApp(appId: string): Promise<OpenAppResult> {
    try {
      return await launch(appId);
    } catch (error) {
      deps.log.warn({ err: error, appId }, 'an app could not be opened');
      return { ok: false, ...explain(error, deps.locale), standing: null };
    } finally {
      changed();
    }
  }

  /** Another process (the command line) enrolled this device: take it up. */
  const followRecord = coalesce(async () => {
    const before = record?.deviceId;
    await inTurn(async () => {
      const found = await readEnrolmentRecord(files.enrolment);
      if (lock !== null && found?.deviceId !== record?.deviceId) await connect(found);
    });
    if (lock === null || record?.deviceId === before) return;
    schedule.every(policy().reporting.intervalSeconds);
    await checkNow('enrolment');
  });

  function watchRecord(): () => void {
    const watcher = watch(deps.dataFolder, (_event, name) => {
      if (name === 'enrolment.json')
        followRecord(undefined).catch((error: unknown) => {
          fault = error;
          changed();
        });
    });
    watcher.on('error', (error) => deps.log.warn({ err: error }, 'the data folder is no longer watched'));
    return () => watcher.close();
  }

  async function start(): Promise<void> {
    const taken = await takeInstanceLock(files.lock);
    try {
      const state = await readAgentState(files.state);
      if (state.kind === 'spoiled')
        deps.log.warn({ reason: state.reason }, 'the state file was spoiled and is begun anew');
      const found = await readEnrolmentRecord(files.enrolment);
      if (state.kind === 'loaded')
        posture = { ...noPosture, verdicts: state.state.view.verdicts, since: state.state.view.since };
      await connect(found);
      if (state.kind === 'loaded' && state.state.view.enrolment?.deviceId === found?.deviceId)
        lastSentAt = state.state.view.outbox.lastSentAt;
    } catch (error) {
      await taken.release();
      throw error;
    }
    lock = taken;
    schedule.every(policy().reporting.intervalSeconds);
    endings.push(watchRecord());
    for (const [name, begin] of Object.entries(deps.watches))
      endings.push(begin(() => void checkNow(name as ScanTrigger)));
    void checkNow('start');
  }

  async function stop(): Promise<void> {
    stopping = true;
    schedule.stop();
    for (const end of endings.splice(0)) end();
    await link?.close();
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
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    checkNow,
    enrol,
    unenrol,
    openApp,
    sentData: () => ({ json: facts === null ? null : JSON.stringify(facts, null, 2) }),
    start,
    stop,
  };
}
