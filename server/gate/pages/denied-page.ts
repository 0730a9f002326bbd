/**
 * The page for a known session whose device may not pass now: why, and how to come back.
 */
import type { GateApp } from '../../../shared/protocol/agent-api.ts';
import { openAppLink } from '../../../shared/protocol/deep-link.ts';
import { fill, type Locale, type Text } from '../../../shared/text/text.ts';
import { type GateDevice, leaseEndsMs, standingNow } from '../access/gate-device.ts';
import { findings } from './findings.ts';
import { type Html, html } from './html.ts';
import { type Page, page } from './page.ts';

import { words } from './words.ts';

/** `unavailable`: nobody can tell now. `fine`: it was closed a moment ago and is open again. */
export type Denial =
  | { readonly kind: 'closed'; readonly device: GateDevice | null }
  | { readonly kind: 'unavailable' | 'fine' };

/** Always 403: nginx shows it in place of the page that was asked for, at its address. */
export function deniedPage(app: GateApp, denial: Denial, locale: Locale, now: Date): Page {
  const say = (text: Text): string => fill(text, locale, { app: app.name });
  // An empty address is the one in the address bar: the page the person wanted.
  const again = html`<a class="button quiet" href="">${say(words.tryAgain)}</a>`;
  const check = html`<a class="button" href="${openAppLink(app.id)}">${say(words.loginButton)}</a>`;
  const mayCheck = denial.kind === 'closed' && denial.device !== null && !denial.device.revoked;
  return page({
    locale,
    status: 403,
    title: say(words.deniedTitle),
    content: html`${why(denial, locale, now)}
      <p class="actions">${mayCheck ? [check, again] : [again]}</p>`,
  });
}

function why(denial: Denial, locale: Locale, now: Date): Html {
  switch (denial.kind) {
    case 'unavailable':
      return html`<p>${fill(words.deniedUnavailable, locale)}</p>`;
    case 'fine':
      return html`<p>${fill(words.deniedFine, locale)}</p>`;
    case 'closed':
      return whyClosed(denial.device, locale, now);
  }
}

function whyClosed(device: GateDevice | null, locale: Locale, now: Date): Html {
  if (device === null || device.revoked) return html`<p>${fill(words.deniedRevoked, locale)}</p>`;
  if (device.lastReportAt === null) return html`<p>${fill(words.deniedNeverHeard, locale)}</p>`;
  const { blocking } = standingNow(device, now);
  if (blocking.length > 0) {
    return html`<p>${fill(words.deniedFix, locale)}</p>
      <ul class="findings">
        ${findings(device, blocking, locale)}
      </ul>`;
  }
  if (now.getTime() < leaseEndsMs(device)) return html`<p>${fill(words.deniedFine, locale)}</p>`;
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  const since = `${time.format(new Date(device.lastReportAt))} UTC`;
  return html`<p>${fill(words.deniedSilent, locale, { time: since })}</p>`;
}
