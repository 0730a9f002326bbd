/**
 * The blocking checks of a device in words: title, finding and remediation for its system.
 */
import {
  checkTitle,
  technicalDetails,
  verdictRemediation,
  verdictSentence,
} from '../../../shared/presentation/verdict-text.ts';
import type { CheckId } from '../../../shared/checks/index.ts';
import { technicalDetailTitle } from '../../../shared/checks/runner-reasons.ts';
import type { Verdict } from '../../../shared/checks/run-check.ts';
import type { Language } from '../../../shared/text/language.ts';
import type { GateDevice } from '../access/gate-device.ts';
import { type Html, html, nothing } from './html.ts';
import { words } from './words.ts';

/** One list item per check. Checks without a verdict (from an older agent) are left out. */
export function findings(device: GateDevice, blocking: readonly CheckId[], language: Language): readonly Html[] {
  return blocking.flatMap((id) => {
    const verdict = device.verdicts.find(({ check }) => check === id);
    return verdict === undefined ? [] : [finding(device, id, verdict, language)];
  });
}

function finding(device: GateDevice, id: CheckId, verdict: Verdict, language: Language): Html {
  const remediation = verdictRemediation(verdict, device.platform, language);
  const tag =
    verdict.outcome === 'unknown' ? html`<span class="tag">${language.say(words.deniedUnknownTag)}</span>` : nothing;
  return html`<li>
    <h2>${language.say(checkTitle(id))} ${tag}</h2>
    <p>${verdictSentence(verdict, language)}</p>
    ${remediation === null ? nothing : html`<p class="fix soft">${remediation}</p>`}
    ${technicalDetails(verdict).map(
      (detail) => html`<p class="soft">${language.say(technicalDetailTitle)}: <code lang="en">${detail}</code></p>`,
    )}
  </li>`;
}
