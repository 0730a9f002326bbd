/**
 * The agent: composes enrolment, scan loop, publisher, commands and gate around one state, and starts and stops them.
 */
import type { Agent, AgentDependencies } from './agent.ts';
import { readAgentFacts } from './agent-facts.ts';
import { enrolmentChanged, failed, reportAccepted, reportingChanged, restored, scanEnded } from './agent-state.ts';
import { createAgentStore } from './agent-store.ts';
import { agentView } from './agent-view.ts';
import { createCommands } from './commands.ts';
import { createPublisher } from './publisher.ts';
import { readSavedState } from './saved-state.ts';
import { createScanLoop } from './scan-loop.ts';
import type { ReportAnswer } from '../../shared/protocol/agent-api.ts';
import type { AgentView } from '../../shared/protocol/window-ipc.ts';
import { createEnrolmentManager } from '../enrolment/enrolment-manager.ts';
import { createGate } from '../gate/open-app.ts';
import { dataFiles } from '../storage/data-folder.ts';
import { acquireInstanceLock, type InstanceLock } from '../storage/instance-lock.ts';

/** An agent that does nothing yet; `start` begins. `enrol` and `unenrol` also work on one that was not started. */
export function createAgent(deps: AgentDependencies): Agent {
  const { keys, connect, platform, hostName, version, language, now, random, log } = deps;
  const files = dataFiles(deps.dataFolder);
  const { confirmedPasswords: confirmedPasswordsFile } = files;
  const store = createAgentStore();
  let lock: InstanceLock | null = null;
  let stopFollowing = (): void => undefined;
  const isRunning = (): boolean => lock !== null;

  const enrolment = createEnrolmentManager({
    files,
    keys,
    connect,
    platform,
    hostName,
    version,
    now,
    random,
    log,
    onAnswer: applyAnswer,
    onReportingChange: refresh,
  });
  const publisher = createPublisher({
    view,
    stateFile: files.state,
    savedState: () => ({
      version: 1,
      savedAt: now().toISOString(),
      view: view(),
      policyVersion: enrolment.record()?.policyVersion ?? null,
      revoked: store.state().revoked,
      health: store.state().health,
    }),
    ownsStateFile: isRunning,
    log,
  });
  const loop = createScanLoop({
    store,
    enrolment,
    scan: deps.scan,
    agentFacts: () => readAgentFacts({ store, enrolment, confirmedPasswordsFile, version, now, log }),
    watches: deps.watches,
    random,
    now,
    language,
    log,
    onChange: refresh,
  });
  const commands = createCommands({
    enrolment,
    lockFile: files.lock,
    confirmedPasswordsFile,
    isRunning,
    scanNow: () => loop.scanNow('person'),
    onEnrolmentChange: switchEnrolment,
    onDone: refresh,
    now,
    language,
    log,
  });
  const openBehindGate = createGate({
    enrolment,
    scan: () => loop.scanNow('launch'),
    newest: () => {
      const { facts, posture } = store.state();
      return facts === null || posture.scannedAt === null ? null : { facts, scannedAt: posture.scannedAt };
    },
    onAnswer: (answer) => applyAnswer(answer, true),
    language,
    log,
  });

  function view(): AgentView {
    return agentView(store.state(), {
      record: enrolment.record(),
      policy: enrolment.policy(),
      supplied: enrolment.supplied(),
      session: enrolment.session()?.state() ?? null,
      platform,
      language,
      version,
      now: now(),
    });
  }

  /** Takes in what is new about sending, and publishes what has changed. */
  function refresh(): void {
    store.update((state) => reportingChanged(state, enrolment.session()?.state() ?? null, now()));
    publisher.publish();
  }

  async function applyAnswer(answer: ReportAnswer, newest: boolean): Promise<void> {
    store.update((state) => reportAccepted(state, answer, { newest, at: now().toISOString() }));
    await enrolment.applyAnswer(answer);
    if (isRunning()) loop.reschedule();
  }

  /** Another device, or none, is enrolled from now on. */
  function switchEnrolment(): void {
    store.update(enrolmentChanged);
    if (!isRunning()) return;
    loop.reschedule();
    void loop.scanNow('enrolment');
  }

  async function restore(): Promise<void> {
    const saved = await readSavedState(files.state);
    await enrolment.open();
    if (saved.state === 'corrupt')
      log.warn({ event: 'state.reset', reason: saved.reason }, 'state file corrupt; starting empty');
    if (saved.state !== 'loaded') return;
    store.update((state) => restored(state, saved.value, enrolment.record()?.deviceId ?? null));
  }

  return {
    view,
    policy: () => enrolment.policy(),
    onChange: (listener) => publisher.onChange(listener),
    checkNow: (trigger) => loop.scanNow(trigger),
    ...commands,
    openApp: (appId) => openBehindGate(appId).finally(refresh),
    sentData: () => {
      const { facts } = store.state();
      return { json: facts === null ? null : JSON.stringify(facts, null, 2) };
    },
    async start() {
      const acquired = await acquireInstanceLock(files.lock);
      try {
        await restore();
      } catch (error) {
        await acquired.release();
        throw error;
      }
      lock = acquired;
      stopFollowing = enrolment.follow({
        onChange: () => {
          switchEnrolment();
          refresh();
        },
        onError: (error) => {
          store.update((state) => failed(state, error));
          refresh();
        },
      });
      loop.start();
    },
    async stop() {
      loop.stop();
      stopFollowing();
      await enrolment.close();
      store.update((state) => scanEnded(state, state.fault));
      try {
        if (isRunning()) await publisher.save();
      } finally {
        await lock?.release();
        lock = null;
      }
    },
  };
}
