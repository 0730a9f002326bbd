/**
 * Verdicts as JSON text, built once: it is stored, and sent with every answer until the verdicts change.
 */
import type { Verdict } from '../../shared/checks/run-check.ts';

const texts = new WeakMap<readonly Verdict[], string>();

/** The text is cached by the list's identity, so a list must not be changed afterwards. */
export function verdictsText(verdicts: readonly Verdict[]): string {
  let text = texts.get(verdicts);
  if (text === undefined) {
    text = plain(JSON.stringify(verdicts));
    texts.set(verdicts, text);
  }
  return text;
}

/** Escapes everything beyond ASCII: V8 stores and sends one-byte strings at half the cost, and one arrow would spoil that. */
function plain(json: string): string {
  const escaped = json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Buffer.from(escaped, 'latin1').toString('latin1');
}
