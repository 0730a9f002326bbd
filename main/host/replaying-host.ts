/**
 * The host that answers from a capture bundle.
 */
import type { Bundle } from './bundle.ts';
import { hostFailure, type Answer, type Host } from './host.ts';
import { busQuestion, fileQuestion, programQuestion } from './questions.ts';

/**
 * Makes a host out of a bundle. A question the recording did not ask is `unreadable` (or `absent` where
 * the bundle says so), so a replay never mistakes "not recorded" for "nothing there".
 */
export function createReplayingHost(bundle: Bundle): Host {
  const lookUp = <Value>(answers: Readonly<Record<string, Answer<Value>>>, question: string): Answer<Value> =>
    Object.hasOwn(answers, question)
      ? (answers[question] as Answer<Value>)
      : hostFailure(bundle.unlisted, `${question}: not in the bundle`);
  return {
    readFile: async (path, options) => lookUp(bundle.files, fileQuestion(path, options)),
    listFolder: async (path) => lookUp(bundle.folders, path),
    readLink: async (path) => lookUp(bundle.links, path),
    stat: async (path) => lookUp(bundle.statuses, path),
    hashFile: async (path) => lookUp(bundle.hashes, path),
    runningPrograms: async (names) => runningAmong(bundle.running, names),
    commandLines: async (names) => lookUp(bundle.commandLines, names.join(' ')),
    run: async (program, args, options) => lookUp(bundle.programs, programQuestion(program, args, options)),
    callBus: async (call) => lookUp(bundle.bus, busQuestion(call)),
    probeName: async (name) => lookUp(bundle.probes, name),
    inventory: async () => bundle.inventory,
    session: async () => bundle.session,
  };
}

function runningAmong(running: Bundle['running'], names: readonly string[]): Answer<readonly string[]> {
  const { asked, answer } = running;
  if (!answer.ok) return answer;
  const unasked = asked === 'all' ? [] : names.filter((name) => !asked.includes(name));
  if (unasked.length > 0) return hostFailure('unreadable', `processes ${unasked.join(', ')}: not in the bundle`);
  return { ok: true, value: answer.value.filter((name) => names.includes(name)) };
}
