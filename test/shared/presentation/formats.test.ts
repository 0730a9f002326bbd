/**
 * Dates, numbers, spans and lists as readers write them.
 */
import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDateTime,
  formatDateTimeUtc,
  formatDay,
  formatList,
  formatNumber,
  formatSpan,
  formatTimeOrDay,
} from '../../../shared/presentation/formats.ts';
import { createLanguage } from '../../../shared/text/language.ts';
import { german } from '../../support/languages/languages.ts';

const british = createLanguage('en', {}, 'en-GB');
const inBoth = (text: (language: typeof german) => string): readonly string[] => [text(british), text(german)];

describe('formats', () => {
  it('say day and minute, and name the zone where it is not the reader’s', () => {
    const instant = '2026-11-20T14:03:00Z';
    expect(inBoth((language) => formatDateTime(instant, language))).toEqual([
      '20 Nov 2026, 14:03',
      '20.11.2026, 14:03',
    ]);
    expect(inBoth((language) => formatDateTimeUtc(instant, language))).toEqual([
      '20 Nov 2026, 14:03 UTC',
      '20. Nov. 2026, 14:03 UTC',
    ]);
  });

  it('keep a day without a time the same day everywhere', () => {
    expect(inBoth((language) => formatDay('2026-11-20T00:00:00Z', language))).toEqual(['20 Nov 2026', '20.11.2026']);
    expect(formatDay('2026-11-20T23:30:00Z', british)).toBe('20 Nov 2026');
  });

  it('say the time today and the day otherwise', () => {
    const now = new Date('2026-11-20T14:00:00Z');
    expect(inBoth((language) => formatTimeOrDay('2026-11-20T09:05:00Z', now, language))).toEqual(['09:05', '09:05']);
    expect(inBoth((language) => formatTimeOrDay('2026-11-19T23:59:00Z', now, language))).toEqual([
      '19 Nov 2026',
      '19.11.2026',
    ]);
  });

  it('write numbers', () => {
    expect(inBoth((language) => formatNumber(1234.5, language))).toEqual(['1,234.5', '1.234,5']);
    expect(inBoth((language) => formatNumber(0.26, language, 1))).toEqual(['0.3', '0,3']);
    expect(inBoth((language) => formatBytes(16 * 2 ** 30, language))).toEqual(['16 GiB', '16 GiB']);
    expect(inBoth((language) => formatBytes(7.74 * 2 ** 30, language))).toEqual(['7.7 GiB', '7,7 GiB']);
  });

  it('join lists', () => {
    expect(inBoth((language) => formatList(['VPN', 'USB', 'Wi-Fi'], language))).toEqual([
      'VPN, USB and Wi-Fi',
      'VPN, USB und Wi-Fi',
    ]);
    expect(formatList(['VPN'], british)).toBe('VPN');
    expect(formatList([], british)).toBe('');
  });

  it.each([
    [72 * 3600, '3 days', '3 Tage'],
    [36 * 3600, '36 hours', '36 Stunden'],
    [90 * 60, '90 minutes', '90 Minuten'],
    [3600, '1 hour', '1 Stunde'],
    [61, '61 seconds', '61 Sekunden'],
    [0, '0 seconds', '0 Sekunden'],
  ])('write %i seconds as "%s", in German "%s"', (seconds, inEnglish, inGerman) => {
    expect(inBoth((language) => formatSpan(seconds, language))).toEqual([inEnglish, inGerman]);
  });
});
