/**
 * What shuts a device out, in words: each check by its title, what was found, and what to do on this system.
 */
import {
  checkTitle,
  technicalDetails,
  verdictRemedy,
  verdictSentence,
} from '../../../shared/presentation/verdict-text.ts';
import type { CheckId } from '../../../shared/checks/index.ts';
import { technicalDetailTitle } from '../../../shared/checks/runner-reasons.ts';
import type { Verdict } from '../../../shared/checks/run-check.ts';
import { fill, type Locale } from '../../../shared/text/text.ts';
import type { GateDevice } from '../access/gate-device.ts';
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
  const remedy = verdictRemedy(verdict, device.platform, locale);
  const tag =
    verdict.outcome === 'unknown' ? html`<span class="tag">${fill(words.deniedUnknownTag, locale)}</span>` : nothing;
  return html`<li>
    <h2>${checkTitle(id)[locale]} ${tag}</h2>
    <p>${verdictSentence(verdict, locale)}</p>
    ${remedy === null ? nothing : html`<p class="fix soft">${remedy}</p>`}
    ${technicalDetails(verdict).map(
      (detail) => html`<p class="soft">${technicalDetailTitle[locale]}: <code lang="en">${detail}</code></p>`,
    )}
  </li>`;
}
