/**
 * The page for a valid session whose device has no access: why, and how to get it back.
 */
import type { GateApp } from '../../../shared/protocol/agent-api.ts';
import { openAppLink } from '../../../shared/protocol/deep-link.ts';
import { formatDateTimeUtc } from '../../../shared/presentation/formats.ts';
import { stateWords } from '../../../shared/presentation/state-words.ts';
import type { Message } from '../../../shared/text/message.ts';
import type { Language } from '../../../shared/text/language.ts';
import { type GateDevice, leaseEndsMs, deviceStanding } from '../access/gate-device.ts';
import { findings } from './findings.ts';
import { type Html, html } from './html.ts';
import { type Page, page } from './page.ts';
import { words } from './words.ts';

/** `unavailable`: the database did not answer. `allowed`: access was denied a moment ago and is allowed again. */
export type Denial =
  | { readonly kind: 'denied'; readonly device: GateDevice | null }
  | { readonly kind: 'unavailable' | 'allowed' };

/** Always 403: nginx shows it in place of the requested page, at the same address. */
export function deniedPage(app: GateApp, denial: Denial, language: Language, now: Date): Page {
  const say = (text: Message): string => language.say(text, { app: app.name });
  // An empty href is the current address: the page the person requested.
  const again = html`<a class="button quiet" href="">${say(words.tryAgain)}</a>`;
  const check = html`<a class="button" href="${openAppLink(app.id)}">${say(words.loginButton)}</a>`;
  const mayCheck = denial.kind === 'denied' && denial.device !== null && !denial.device.revoked;
  return page({
    language,
    status: 403,
    title: say(words.deniedTitle),
    content: html`${why(denial, language, now)}
      <p class="actions">${mayCheck ? [check, again] : [again]}</p>`,
  });
}

function why(denial: Denial, language: Language, now: Date): Html {
  switch (denial.kind) {
    case 'unavailable':
      return html`<p>${language.say(words.deniedUnavailable)}</p>`;
    case 'allowed':
      return html`<p>${language.say(words.deniedFine)}</p>`;
    case 'denied':
      return whyDenied(denial.device, language, now);
  }
}

function whyDenied(device: GateDevice | null, language: Language, now: Date): Html {
  if (device === null || device.revoked) return html`<p>${language.say(stateWords.revoked.nextStep)}</p>`;
  if (device.lastReportAt === null) return html`<p>${language.say(words.deniedNeverHeard)}</p>`;
  const { blocking } = deviceStanding(device, now);
  if (blocking.length > 0) {
    return html`<p>${language.say(words.deniedFix)}</p>
      <ul class="findings">
        ${findings(device, blocking, language)}
      </ul>`;
  }
  if (now.getTime() < leaseEndsMs(device)) return html`<p>${language.say(words.deniedFine)}</p>`;
  return html`<p>${language.say(words.deniedSilent, { time: formatDateTimeUtc(device.lastReportAt, language) })}</p>`;
}
