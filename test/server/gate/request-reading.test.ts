import { describe, expect, it } from 'vitest';
import { cookieValue, sessionSecret } from '../../../server/gate/cookies.ts';
import { isOwnForm } from '../../../server/gate/launch/own-origin.ts';
import { html } from '../../../server/gate/pages/html.ts';
import { preferredLocale } from '../../../server/gate/launch/preferred-language.ts';
import { hashOf, isSecret, newSecret } from '../../../server/gate/secret.ts';

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
    ['ja,de;q=0.5,en;q=0.3', 'de'],
    ['fr-CA', 'fr'],
    ['ja', 'en'],
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
