/**
 * The layout of every page of the gate, and its security headers.
 */
import { createHash } from 'node:crypto';
import type { Language } from '../../../shared/text/language.ts';
import { type Html, html, nothing } from './html.ts';
import { style } from './style.ts';
import { words } from './words.ts';

/** An HTTP answer with a page. */
export interface Page {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[]>>;
}

export interface PageContent {
  readonly language: Language;
  readonly title: string;
  readonly content: Html;
  /** Inline script, the only one that the content security policy allows (by its hash). */
  readonly script?: string;
  readonly status?: number;
}

const hashSource = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const styleSource = hashSource(style);

const mark: Html = {
  html: '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M4 21V10a8 8 0 0 1 16 0v11"/><path d="M9 21v-9a3 3 0 0 1 6 0v9"/><path d="M2.5 21h19"/></svg>',
};

/** A whole page. It loads nothing, cannot be framed and is not cached. */
export function page({ language, title, content, script, status }: PageContent): Page {
  const scriptTag: Html = script === undefined ? nothing : { html: `<script>${script}</script>` };
  const styleTag: Html = { html: `<style>${style}</style>` };
  const { html: body } = html`<!doctype html>
    <html lang="${language.locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${styleTag}
      </head>
      <body>
        <main>
          <p class="mark">${mark}<span>${language.say(words.mark)}</span></p>
          <h1>${title}</h1>
          ${content}
        </main>
        ${scriptTag}
      </body>
    </html> `;
  return { status: status ?? 200, body, headers: headersFor(language, script) };
}

function headersFor(language: Language, script: string | undefined): Record<string, string> {
  const scripts = script === undefined ? "'none'" : hashSource(script);
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-language': language.locale,
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src ${styleSource}; script-src ${scripts}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    // Not `no-referrer`, because browsers would send `Origin: null` with our own forms.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    vary: 'accept-language, cookie',
  };
}
