/**
 * What shuts a device out, in words: each check by its title, what was found, and what to do on this system.
 */
import { checks, type CheckId } from '../../../shared/checks/index.ts';
import type { ReasonDefinition } from '../../../shared/define-check.ts';
import { runnerReasons, type Verdict } from '../../../shared/run-check.ts';
import { fill, type Locale } from '../../../shared/text.ts';
import type { GateDevice } from '../gate-device.ts';
import { type Html, html, nothing } from './html.ts';
import { words } from './words.ts';

/** One list item per check. A check without verdict (an older agent) is left out. */
export function findings(device: GateDevice, blocking: readonly CheckId[], locale: Locale): readonly Html[] {
  return blocking.flatMap((id) => {
    const verdict = device.verdicts.find(({ check }) => check === id);
    return verdict === undefined ? [] : [finding(device, id, verdict, locale)];
  });
}

function finding(device: GateDevice, id: CheckId, verdict: Verdict, locale: Locale): Html {
  const check = checks[id];
  const reason: ReasonDefinition | undefined = (check.reasons as Record<string, ReasonDefinition>)[verdict.reason];
  const sentence = reason?.text ?? (runnerReasons as Record<string, ReasonDefinition['text']>)[verdict.reason];
  const remediation = (reason?.remediation ?? check.remediation)[device.platform];
  const tag =
    verdict.outcome === 'unknown' ? html`<span class="tag">${fill(words.deniedUnknownTag, locale)}</span>` : nothing;
  return html`<li>
    <h2>${fill(check.title, locale)} ${tag}</h2>
    ${sentence === undefined ? nothing : html`<p>${fill(sentence, locale, verdict.values)}</p>`}
    <p class="fix soft">${fill(remediation, locale, verdict.values)}</p>
  </li>`;
}
