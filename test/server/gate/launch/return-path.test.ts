import { describe, expect, it } from 'vitest';
import { returnPathOf, safeReturnPath } from '../../../../server/gate/launch/return-path.ts';

describe('safeReturnPath', () => {
  it.each([
    '/',
    '/tickets',
    '/tickets/4711?a=1&b=%2F%2Fevil#x',
    '/a//b',
    '/%5cevil.example',
    '/@evil.example',
    '/.well-known/x',
  ])('keeps %s, a path on this host', (path) => expect(safeReturnPath(path)).toBe(path));

  it.each([
    ['another host', '//evil.example'],
    ['another host by backslash', '/\\evil.example'],
    ['another host by two backslashes', '\\\\evil.example'],
    ['another host behind dots', '/.//evil.example'],
    ['another host behind climbing', '/..//evil.example'],
    ['a backslash further on', '/a\\b'],
    ['a full address', 'https://evil.example/'],
    ['a scheme', 'javascript:alert(1)'],
    ['no leading slash', 'tickets'],
    ['nothing', ''],
    ['a tab that browsers drop', '/\t/evil.example'],
    ['a line break that browsers drop', '/\n/evil.example'],
    ['a header break', '/a\r\nSet-Cookie: x=y'],
    ['a space', '/a b'],
    ['a letter beyond ASCII', '/ä'],
    ['a null', '/\0'],
    ['the gate itself', '/.postern/login?rd=/'],
    ['the gate itself behind climbing', '/x/../.postern/login'],
    ['more than 2048 characters', `/${'a'.repeat(2048)}`],
  ])('sends to the start page instead of %s', (_what, path) => expect(safeReturnPath(path)).toBe('/'));

  it('sends to the start page when there is none', () => {
    expect(safeReturnPath(null)).toBe('/');
    expect(safeReturnPath(undefined)).toBe('/');
  });
});

describe('returnPathOf', () => {
  it('takes everything after rd= as the path, as nginx does not encode it', () => {
    expect(returnPathOf('/.postern/login?rd=/tickets?a=1&b=2')).toBe('/tickets?a=1&b=2');
  });

  it('decodes an encoded path', () => {
    expect(returnPathOf('/.postern/login?rd=%2Ftickets%3Fa%3D1')).toBe('/tickets?a=1');
  });

  it.each([
    '/.postern/login',
    '/.postern/login?rd=',
    '/.postern/login?rd=%2F%2Fevil.example',
    '/.postern/login?rd=%2F%zz',
  ])('is the start page for %s', (url) => expect(returnPathOf(url)).toBe('/'));
});
