/**
 * The host that answers from a recording.
 */
import type { Recording } from './recording.ts';
import { hostFailure, type Answer, type Host } from './host.ts';
import { busQuestion, fileQuestion, programQuestion } from './questions.ts';

/**
 * Makes a host out of a recording. A question the recording did not ask is `unreadable` (or `absent` where
 * the recording says so), so a replay never mistakes "not recorded" for "nothing there".
 */
export function createReplayingHost(recording: Recording): Host {
  const lookUp = <Value>(answers: Readonly<Record<string, Answer<Value>>>, question: string): Answer<Value> =>
    Object.hasOwn(answers, question)
      ? (answers[question] as Answer<Value>)
      : hostFailure(recording.unlisted, `${question}: not in the recording`);
  return {
    readFile: async (path, options) => lookUp(recording.files, fileQuestion(path, options)),
    listFolder: async (path) => lookUp(recording.folders, path),
    readLink: async (path) => lookUp(recording.links, path),
    stat: async (path) => lookUp(recording.statuses, path),
    hashFile: async (path) => lookUp(recording.hashes, path),
    runningPrograms: async (names) => runningAmong(recording.running, names),
    commandLines: async (names) => lookUp(recording.commandLines, names.join(' ')),
    run: async (program, args, options) => lookUp(recording.programs, programQuestion(program, args, options)),
    callBus: async (call) => lookUp(recording.bus, busQuestion(call)),
    probeName: async (name) => lookUp(recording.probes, name),
    inventory: async () => recording.inventory,
    session: async () => recording.session,
  };
}

function runningAmong(running: Recording['running'], names: readonly string[]): Answer<readonly string[]> {
  const { asked, answer } = running;
  if (!answer.ok) return answer;
  const unasked = asked === 'all' ? [] : names.filter((name) => !asked.includes(name));
  if (unasked.length > 0) return hostFailure('unreadable', `processes ${unasked.join(', ')}: not in the recording`);
  return { ok: true, value: answer.value.filter((name) => names.includes(name)) };
}
