/**
 * The protection of a Wi-Fi by the words of iwd.
 */
import { describe, expect, it } from 'vitest';
import { diagnosedSecurity, iwdSecurity } from '../../../../main/facts/network/linux-iwd.ts';

describe('the protection', () => {
  it.each([
    ['WPA2-Personal + FT', 'wpa2'],
    ['WPA2-Personal + FT + X', null],
    ['toString', null],
  ])('is %s by iwd’s words: %j', (text, security) => {
    expect(diagnosedSecurity(text)).toBe(security);
    expect(iwdSecurity('psk', 'enterprise')).toBeNull();
  });
});
