/**
 * The host that asks another host and keeps every question and answer, redacted, as a recording.
 */
import type { Platform } from '../../shared/facts/platform.ts';
import { recordingFormat, recordingVersion, type Recording } from './recording.ts';
import type { Answer, Host } from './host.ts';
import { busQuestion, fileQuestion, programQuestion } from './questions.ts';
import { createRedactor, type Redactor } from './redaction/redact.ts';
import { redactCommandLines } from './redaction/redact-files.ts';
import { reduceReply } from './redaction/redact-linux.ts';

export interface Recorder {
  /** Give this one to the scan. Its answers are the real, unredacted ones. */
  readonly host: Host;
  /** The recording so far. */
  recording(): Recording;
}

type Store<Value> = Record<string, Answer<Value>>;

/** Answers are redacted the moment they are kept: the unredacted text is never held. */
class Collector {
  readonly files: Store<string> = {};
  readonly folders: Store<string[]> = {};
  readonly links: Store<string> = {};
  readonly statuses: Recording['statuses'] = {};
  readonly hashes: Store<string | null> = {};
  readonly programs: Recording['programs'] = {};
  readonly commandLines: Recording['commandLines'] = {};
  readonly bus: Recording['bus'] = {};
  readonly probes: Recording['probes'] = {};
  readonly askedNames = new Set<string>();
  readonly runningNames = new Set<string>();
  readonly #redactor: Redactor;

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  /** The first answer to a question stays: a replay gives one answer, as one moment would. */
  keep<Value>(store: Record<string, unknown>, question: string, answer: Answer<Value>): Answer<Value> {
    const key = this.#redactor.text(question);
    if (Object.hasOwn(store, key)) return answer;
    // A keyed hash is no secret, and a policy compares it letter by letter.
    const isHash = store === this.hashes && answer.ok;
    store[key] = isHash ? answer : this.#redactor.answer(question, answer);
    return answer;
  }
}

/**
 * Starts a recording around `host`. Asks it at once who the user is and what the machine is called, to know
 * what to redact. `now` is the time the recording is dated with, and the time to replay it at.
 */
export async function startRecording(host: Host, platform: Platform, now: Date): Promise<Recorder> {
  const [session, inventory] = await Promise.all([host.session(), host.inventory()]);
  const redactor = createRedactor({
    userName: session.ok ? session.value.userName : null,
    homeFolder: session.ok ? session.value.homeFolder : null,
    hostName: inventory.ok ? inventory.value.hostName : null,
  });
  const kept = new Collector(redactor);
  let runningFailure: Recording['running']['answer'] | null = null;

  const recordingHost: Host = {
    readFile: async (path, options) =>
      kept.keep(kept.files, fileQuestion(path, options), await host.readFile(path, options)),
    listFolder: async (path) => kept.keep(kept.folders, path, await host.listFolder(path)),
    readLink: async (path) => kept.keep(kept.links, path, await host.readLink(path)),
    stat: async (path) => kept.keep(kept.statuses, path, await host.stat(path)),
    hashFile: async (path, key) => kept.keep(kept.hashes, path, await host.hashFile(path, key)),
    runningPrograms: async (names) => {
      const answer = await host.runningPrograms(names);
      for (const name of names) kept.askedNames.add(name);
      if (answer.ok) for (const name of answer.value) kept.runningNames.add(name);
      else runningFailure = redactor.answer('processes', answer) as Recording['running']['answer'];
      return answer;
    },
    commandLines: async (names) => {
      const answer = await host.commandLines(names);
      const reduced = answer.ok ? { ...answer, value: redactCommandLines(answer.value) } : answer;
      kept.keep(kept.commandLines, names.join(' '), reduced);
      return answer;
    },
    run: async (program, args, options) =>
      kept.keep(kept.programs, programQuestion(program, args, options), await host.run(program, args, options)),
    callBus: async (call) => {
      const answer = await host.callBus(call);
      const reduced = answer.ok ? { ...answer, value: reduceReply(call, answer.value) } : answer;
      kept.keep(kept.bus, busQuestion(call), reduced);
      return answer;
    },
    probeName: async (name) => kept.keep(kept.probes, name, await host.probeName(name)),
    inventory: async () => inventory,
    session: async () => session,
  };

  return {
    host: recordingHost,
    recording: () => ({
      format: recordingFormat,
      version: recordingVersion,
      recordedAt: now.toISOString(),
      platform,
      unlisted: 'unreadable',
      files: kept.files,
      folders: kept.folders,
      links: kept.links,
      statuses: kept.statuses,
      hashes: kept.hashes,
      programs: kept.programs,
      commandLines: kept.commandLines,
      bus: kept.bus,
      probes: kept.probes,
      running: {
        asked: [...kept.askedNames].toSorted(),
        answer: runningFailure ?? { ok: true, value: [...kept.runningNames].toSorted() },
      },
      inventory: redactor.answer('inventory', inventory),
      session: redactor.answer('session', session) as Recording['session'],
    }),
  };
}
