/**
 * The protection of a Wi-Fi by the words of wpa_supplicant.
 */
import { describe, expect, it } from 'vitest';
import { supplicantSecurity } from '../../../../main/facts/network/linux-wpa-supplicant.ts';

describe('the protection by wpa_supplicant’s words', () => {
  it.each<[string, Parameters<typeof supplicantSecurity>[1], string | null]>([
    ['NONE', { wpa: [], rsn: [], hasPrivacy: null }, null],
    ['no SAE', { wpa: [], rsn: ['sae'], hasPrivacy: true }, null],
    ['no WPA2-PSK', { wpa: [], rsn: ['wpa-psk'], hasPrivacy: true }, null],
    ['no WPA2-EAP', { wpa: [], rsn: ['wpa-eap'], hasPrivacy: true }, null],
    ['no FILS-SHA256', { wpa: [], rsn: [], hasPrivacy: true }, null],
    ['EAP-TLS', { wpa: ['wpa-eap'], rsn: ['wpa-eap'], hasPrivacy: true }, 'enterprise'],
  ])('is not guessed by wpa_supplicant’s mode %j with %j: %j', (mode, offers, security) => {
    expect(supplicantSecurity(mode, offers)).toBe(security);
  });
});
