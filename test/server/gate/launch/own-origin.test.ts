/**
 * Which forms the gate accepts as its own.
 */
import { describe, expect, it } from 'vitest';
import { isOwnForm } from '../../../../server/gate/launch/own-origin.ts';

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
