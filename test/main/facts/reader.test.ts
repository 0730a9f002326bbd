/**
 * A fact that is not read: its reason, and a detail that fits on one line.
 */
import { describe, expect, it } from 'vitest';
import { shortLine, unread, unreadBecause } from '../../../main/facts/reader.ts';
import { absent } from '../../support/machines/linux-tree.ts';

describe('a fact that is not read', () => {
  it('has its reason, and a detail cut to what the wire takes', () => {
    expect(unread('denied', `  ${'x'.repeat(2000)}`)).toEqual({
      ok: false,
      reason: 'denied',
      detail: 'x'.repeat(1000),
    });
    expect(unread('timeout', ' late \n')).toEqual({ ok: false, reason: 'timeout', detail: 'late' });
    expect(unreadBecause(absent)).toEqual({ ok: false, reason: 'unsupported', detail: 'not there' });
    for (const reason of ['denied', 'timeout', 'unreadable'] as const)
      expect(unreadBecause({ ok: false, reason, detail: 'x' })).toEqual({ ok: false, reason, detail: 'x' });
  });

  it.each([
    ['a\u0000\u0007\tb', 'a b'],
    ['  a \n', 'a'],
    [' \n\u0000', null],
    ['', null],
    ['x'.repeat(300), 'x'.repeat(256)],
  ])('writes %j as one line', (text, line) => {
    expect(shortLine(text)).toBe(line);
  });
});
