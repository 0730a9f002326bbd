/**
 * Instants as the window shows them.
 */
import { describe, expect, it } from 'vitest';
import { fullTime, isInstant, relativeTime } from '../../../renderer/parts/times.ts';
import { english, german } from '../../support/languages/languages.ts';

const now = new Date('2026-11-20T12:00:00Z');

describe('times', () => {
  it.each([
    ['2026-11-20T11:59:40Z', 'now', 'jetzt'],
    ['2026-11-20T11:58:00Z', '2 minutes ago', 'vor 2 Minuten'],
    ['2026-11-19T11:00:00Z', 'yesterday', 'gestern'],
    ['2026-11-20T15:30:00Z', 'in 3 hours', 'in 3 Stunden'],
    ['2025-11-20T12:00:00Z', 'last year', 'letztes Jahr'],
  ])('%s reads "%s"', (instant, en, de) => {
    expect(relativeTime(instant, now, english)).toBe(en);
    expect(relativeTime(instant, now, german)).toBe(de);
  });

  it('in evidence are told from other texts', () => {
    expect(isInstant('2026-11-20T12:00:00.000Z')).toBe(true);
    expect(isInstant('2026-11-20')).toBe(false);
    expect(isInstant('clamd 1.4')).toBe(false);
    expect(fullTime('2026-11-20T12:00:00Z', german)).toMatch(/^20\.11\.2026/);
  });
});
