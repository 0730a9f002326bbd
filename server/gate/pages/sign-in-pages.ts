/**
 * The pages of signing in: what to do without a session, and handing the agent's ticket to the browser.
 */
import type { GateApp } from '../../../shared/protocol/agent-api.ts';
import { openAppLink } from '../../../shared/protocol/deep-link.ts';
import type { Message } from '../../../shared/text/message.ts';
import type { Language } from '../../../shared/text/language.ts';
import { type Html, html } from './html.ts';
import { type Page, page } from './page.ts';
import { words } from './words.ts';

/**
 * The page for a browser without a session.
 * @param returnPath a safe path on this host (return-path.ts).
 */
export function loginPage(app: GateApp, returnPath: string, language: Language): Page {
  const say = (text: Message): string => language.say(text, { app: app.name });
  return page({
    language,
    title: say(words.loginTitle),
    content: html`<p>${say(words.loginWhy)}</p>
      <p class="actions">
        <a class="button" href="${openAppLink(app.id)}">${say(words.loginButton)}</a>
        <a class="button quiet" href="${returnPath}">${say(words.loginContinue)}</a>
      </p>
      <details>
        <summary>${say(words.helpTitle)}</summary>
        <p>${say(words.loginTray)}</p>
        <ul>
          <li>${say(words.helpStart)}</li>
          <li>${say(words.helpEnrol)}</li>
          <li>${say(words.helpInstall)}</li>
        </ul>
      </details>`,
  });
}

// First removes the ticket from the address bar and the history, then sends it, only to this host.
const handOver = `
const ticket = location.hash.slice(1);
history.replaceState(null, '', location.pathname);
const form = document.forms[0];
if (/^[A-Za-z0-9_-]{43}$/.test(ticket)) {
  form.elements.ticket.value = ticket;
  form.submit();
} else {
  document.title = document.getElementById('empty-title').textContent;
  document.querySelector('h1').textContent = document.title;
  document.getElementById('wait').hidden = true;
  document.getElementById('empty').hidden = false;
}
`;

/** The page that takes the ticket from the URL fragment and submits it. */
export function launchPage(app: GateApp, language: Language): Page {
  const say = (text: Message): string => language.say(text, { app: app.name });
  return page({
    language,
    title: say(words.launchTitle),
    script: handOver,
    content: html`<form method="post" action="/.postern/launch"><input type="hidden" name="ticket" value="" /></form>
      <p id="wait" class="soft" role="status">${say(words.launchWait)}</p>
      <noscript><p>${say(words.launchNoScript)}</p></noscript>
      <div id="empty" hidden>
        <span id="empty-title" hidden>${say(words.launchEmptyTitle)}</span>
        <p>${say(words.launchEmpty)}</p>
        ${openAgain(app, language)}
      </div>`,
  });
}

/** Why a ticket was refused. `cross-site`: another site submitted the form. */
export type TicketProblem = 'used' | 'expired' | 'unknown' | 'other-app' | 'cross-site';

const problems: Readonly<Record<TicketProblem, { title: Message; text: Message; status: number }>> = {
  used: { title: words.usedTitle, text: words.used, status: 410 },
  expired: { title: words.expiredTitle, text: words.expired, status: 410 },
  unknown: { title: words.unknownTitle, text: words.unknown, status: 400 },
  'other-app': { title: words.unknownTitle, text: words.unknown, status: 400 },
  'cross-site': { title: words.strangerTitle, text: words.stranger, status: 403 },
};

/** The page for a refused ticket: why, and how to start again. */
export function ticketProblemPage(app: GateApp, problem: TicketProblem, language: Language): Page {
  const { title, text, status } = problems[problem];
  const say = (words_: Message): string => language.say(words_, { app: app.name });
  return page({
    language,
    status,
    title: say(title),
    content: html`<p>${say(text)}</p>
      ${openAgain(app, language)}`,
  });
}

/** The page after signing out. */
export function signedOutPage(app: GateApp, language: Language): Page {
  const say = (text: Message): string => language.say(text, { app: app.name });
  return page({
    language,
    title: say(words.signedOutTitle),
    content: html`<p>${say(words.signedOut)}</p>
      ${openAgain(app, language)}`,
  });
}

/** The page for a host that no helpdesk has. */
export function unknownHostPage(host: string, language: Language): Page {
  return page({
    language,
    status: 404,
    title: language.say(words.nowhereTitle),
    content: html`<p>${language.say(words.nowhere, { host })}</p>`,
  });
}

/** The page for when the database does not answer. */
export function unavailablePage(language: Language): Page {
  return page({
    language,
    status: 503,
    title: language.say(words.unavailableTitle),
    content: html`<p>${language.say(words.unavailable)}</p>
      <p class="actions"><a class="button quiet" href="">${language.say(words.tryAgain)}</a></p>`,
  });
}

function openAgain(app: GateApp, language: Language): Html {
  return html`<p class="actions">
    <a class="button" href="${openAppLink(app.id)}">${language.say(words.openAgain, { app: app.name })}</a>
  </p>`;
}
