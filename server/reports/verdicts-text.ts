/**
 * Verdicts as JSON text, made once: it is stored, and sent with every answer until they change.
 */
import type { Verdict } from '../../shared/checks/run-check.ts';

const texts = new WeakMap<readonly Verdict[], string>();

/** The same list gives the same text; a list must not be changed after it was asked for. */
export function verdictsText(verdicts: readonly Verdict[]): string {
  let text = texts.get(verdicts);
  if (text === undefined) {
    text = plain(JSON.stringify(verdicts));
    texts.set(verdicts, text);
  }
  return text;
}

/** With everything beyond ASCII escaped: V8 keeps and sends such texts at half the cost, and one arrow is enough to lose that. */
function plain(json: string): string {
  const escaped = json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return Buffer.from(escaped, 'latin1').toString('latin1');
}
