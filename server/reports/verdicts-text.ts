/** Verdicts as JSON text, made once: it is stored, and sent with every answer until they change. */
import type { Verdict } from '../../shared/run-check.ts';

const texts = new WeakMap<readonly Verdict[], string>();

/** The same list gives the same text; a list must not be changed after it was asked for. */
export function verdictsText(verdicts: readonly Verdict[]): string {
  let text = texts.get(verdicts);
  if (text === undefined) {
    text = JSON.stringify(verdicts);
    texts.set(verdicts, text);
  }
  return text;
}
