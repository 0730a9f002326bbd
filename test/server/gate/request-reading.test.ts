import { describe, expect, it } from 'vitest';
import { hostOf, normalHost, parseAppUrl, slugOf } from '../../../server/gate/app-address.ts';
import { cookieValue, sessionSecret } from '../../../server/gate/cookies.ts';
import { isOwnForm } from '../../../server/gate/launch/own-origin.ts';
import { html } from '../../../server/gate/pages/html.ts';
import { preferredLocale } from '../../../server/gate/launch/preferred-locale.ts';
import { hashOf, isSecret, newSecret } from '../../../server/gate/secret.ts';

describe('the address of a helpdesk', () => {
  it.each([
    ['https://help.example.com', 'https://help.example.com/'],
    ['https://HELP.example.com:8443/', 'https://help.example.com:8443/'],
    ['http://localhost:7680', 'http://localhost:7680/'],
    ['http://desk.localhost', 'http://desk.localhost/'],
  ])('%s is kept as %s', (text, url) => expect(parseAppUrl(text)).toBe(url));

  it.each([
    'http://help.example.com',
    'https://help.example.com/desk',
    'https://help.example.com/?a',
    'https://user:secret@help.example.com',
    'ftp://help.example.com',
    'javascript:alert(1)',
    'help.example.com',
    '',
  ])('%s is refused', (text) =>
    expect(() => parseAppUrl(text)).toThrow(expect.objectContaining({ code: 'gate.app_url_invalid' })),
  );

  it.each([
    ['help.example.com', 'https', 'help.example.com'],
    ['HELP.example.com:443', 'https', 'help.example.com'],
    ['help.example.com:80', 'http', 'help.example.com'],
    ['localhost:7680', 'http', 'localhost:7680'],
  ])('host %s over %s is found as %s', (host, protocol, expected) => expect(normalHost(host, protocol)).toBe(expected));

  it('leaves the default port out, as browsers do', () =>
    expect(hostOf('https://help.example.com:443/')).toBe('help.example.com'));

  it.each([
    ['Helpdesk', 'helpdesk'],
    ['Müller & Söhne  Help-Desk!', 'muller-sohne-help-desk'],
  ])('the name %s gives the id %s', (name, id) => expect(slugOf(name)).toBe(id));

  it.each(['', '!!!', 'a'.repeat(101)])('a name without letters or too long is refused: %s', (name) =>
    expect(() => slugOf(name)).toThrow(expect.objectContaining({ code: 'gate.app_name_invalid' })),
  );
});

describe('cookies', () => {
  const secret = newSecret();

  it('finds the session among other cookies', () => {
    expect(sessionSecret(`a=b; __Host-postern=${secret}; c=d`)).toBe(secret);
  });

  it.each([
    ['no header', undefined],
    ['another name that ends alike', `x__Host-postern=${secret}`],
    ['a value of the wrong length', '__Host-postern=abc'],
    ['a value with foreign signs', `__Host-postern=${'%'.repeat(43)}`],
  ])('finds no session in %s', (_what, header) => expect(sessionSecret(header)).toBeNull());

  it('takes the first of two cookies with one name', () => expect(cookieValue('a=1; a=2', 'a')).toBe('1'));
});

describe('secrets', () => {
  it('are 256 bits and never twice the same', () => {
    const many = new Set(Array.from({ length: 1000 }, () => newSecret()));
    expect(many.size).toBe(1000);
    for (const secret of many) expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect([...many].every((secret) => isSecret(secret))).toBe(true);
  });

  it('are stored as SHA-256', () => {
    expect(hashOf('abc')).toBe('ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
  });
});

describe('a form of the gate', () => {
  const url = 'https://help.example.com/';
  it.each([
    ['says same-origin', { 'sec-fetch-site': 'same-origin', origin: 'https://help.example.com' }, true],
    ['comes from an old browser', { origin: 'https://help.example.com' }, true],
    ['comes from another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, false],
    ['comes from a sister host', { 'sec-fetch-site': 'same-site', origin: 'https://evil.example.com' }, false],
    ['was typed into the address bar', { 'sec-fetch-site': 'none' }, false],
    ['claims another origin', { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }, false],
    ['hides its origin', { origin: 'null' }, false],
    ['is from the same name over http', { origin: 'http://help.example.com' }, false],
    ['says nothing', {}, false],
  ])('that %s', (_what, headers, own) => expect(isOwnForm(headers, url)).toBe(own));
});

describe('the language of a page', () => {
  it.each([
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['en-GB,en;q=0.9,de;q=0.8', 'en'],
    ['fr,de;q=0.5,en;q=0.3', 'de'],
    ['fr', 'en'],
    ['de;q=0', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('for %s is %s', (header, locale) => expect(preferredLocale(header)).toBe(locale));
});

describe('a template', () => {
  it('escapes every value, in text and in attributes', () => {
    const evil = `"><script>alert('x')</script>&`;
    expect(html`<a href="${evil}">${evil}</a>`.html).toBe(
      '<a href="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</a>',
    );
  });
});
