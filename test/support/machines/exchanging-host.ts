/**
 * A host of which single answers can be exchanged, whatever the question.
 */
import type { Answer, Host } from '../../../main/host/host.ts';

/** Method and arguments, as one text: `readFile ["/etc/os-release"]`. */
export type Question = string;

const methods = [
  'readFile',
  'listFolder',
  'readLink',
  'stat',
  'hashFile',
  'runningPrograms',
  'commandLines',
  'run',
  'callBus',
  'probeName',
  'inventory',
  'session',
] as const satisfies readonly (keyof Host)[];

/** `exchange` gets every question with its real answer, and gives the answer that counts. */
export function exchanging(
  host: Host,
  exchange: (question: Question, answer: Answer<unknown>) => Answer<unknown>,
): Host {
  const ask = (method: (typeof methods)[number]) => {
    const real = host[method] as (...args: readonly unknown[]) => Promise<Answer<unknown>>;
    return async (...args: readonly unknown[]) => {
      // Keys and time limits are no part of a question.
      const told = args.filter((arg) => !(arg instanceof Uint8Array));
      return exchange(`${method} ${JSON.stringify(told)}`, await real(...args));
    };
  };
  return Object.fromEntries(methods.map((method) => [method, ask(method)])) as unknown as Host;
}
