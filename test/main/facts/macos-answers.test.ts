/**
 * Answers of macOS programs: property lists, JSON and failures.
 */
import { describe, expect, it } from 'vitest';
import {
  dictionariesIn,
  integerIn,
  isDictionary,
  lineIn,
  parseJson,
  parsePlist,
  runWell,
} from '../../../main/facts/macos-answers.ts';
import { mac, plist, said } from '../../support/machines/mac-answer.ts';

describe('answers of a Mac', () => {
  it.each([
    [{}, true],
    [[], false],
    [null, false],
    ['x', false],
    [new Date(0), false],
    [new Uint8Array(1), false],
  ])('takes %j for a dictionary: %j', (value, expected) => {
    expect(isDictionary(value)).toBe(expected);
    expect(dictionariesIn([value])).toHaveLength(expected ? 1 : 0);
  });

  it.each<[unknown, number | null]>([
    [5, 5],
    [5n, 5],
    [9_007_199_254_740_993n, null],
    [1.5, null],
    ['5', null],
    [true, null],
  ])('reads the whole number %s', (value, expected) => {
    expect(integerIn({ value }, 'value')).toBe(expected);
    expect(integerIn(undefined, 'value')).toBeNull();
  });

  it.each<[unknown, string | null]>([
    [' a\u0000\u0000b ', 'a b'],
    [' \n ', null],
    ['x'.repeat(300), 'x'.repeat(256)],
    [5, null],
  ])('reads the line %j', (value, expected) => {
    expect(lineIn({ value }, 'value')).toBe(expected);
    expect(lineIn(undefined, 'value')).toBeNull();
  });

  it.each([
    [`words before\n<?xml version="1.0"?>${plist('<key>a</key><integer>1</integer>')}`, { a: 1 }],
    [plist('<key>a</key><integer>1</integer>'), { a: 1 }],
    ['<plist version="1.0"><dict>', null],
    ['</plist>', null],
    ['<plist version="1.0"><dict><key>a</key><integer>x</plist>', null],
    ['', null],
  ])('reads the property list %j', (text, expected) => {
    expect(parsePlist(text)).toEqual(expected);
  });

  it('reads JSON, and nothing from anything else', () => {
    expect(parseJson('{"a":1}')).toEqual({ a: 1 });
    expect(parseJson('{')).toBeNull();
  });

  it.each([
    ['Permission denied', 'denied'],
    ['Operation not permitted', 'denied'],
    ['This tool requires root', 'denied'],
    ['it require root', 'denied'],
    ['Must be root to change settings.', 'denied'],
    ['must be run as root', 'denied'],
    ['no such file', 'unreadable'],
  ])('takes a failure that says %j for %s', async (stderr, reason) => {
    const answer = await runWell(mac({ '/bin/x a': said('', ` ${stderr} ${'x'.repeat(400)}`, 1) }), '/bin/x', ['a']);
    expect(answer).toMatchObject({ ok: false, reason });
    expect(answer.ok ? '' : answer.detail).toMatch(/^\/bin\/x a: exit 1: \S/);
    expect(answer.ok ? 999 : answer.detail.length).toBeLessThan(240);
  });
});
