/**
 * The network of a Windows machine: the protection of its Wi-Fi and sign-in pages.
 */
import { describe, expect, it } from 'vitest';
import { parseNetworkOnWindows, wifiSecurity } from '../../../../main/facts/network/windows.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';
import { french, german, windowsBatch } from '../../../support/machines/windows-answer.ts';

describe('the network of a Windows machine', () => {
  it.each([
    [2, 0, 'open'],
    [2, 2, 'wep'],
    [2, 6, null],
    [3, 3, 'wep'],
    [4, 5, 'wpa'],
    [5, 5, 'wpa'],
    [8, 6, 'wpa2'],
    [7, 6, 'enterprise'],
    [11, 6, 'wpa3'],
    [12, 6, 'owe'],
    [0, 0, 'open'],
    [0, 6, null],
    [1, 1, null],
    [null, null, null],
  ])('takes authentication %j and cipher %j for %j', (authentication, encryption, security) => {
    expect(wifiSecurity(authentication, encryption)).toBe(security);
  });

  it('leaves out networks that are only remembered, and sees a sign-in page', () => {
    expect(valueOf(parseNetworkOnWindows(windowsBatch(german)))).toMatchObject({
      wifi: [{ security: 'wpa2' }],
      captivePortal: false,
    });
    expect(valueOf(parseNetworkOnWindows(windowsBatch(french)))).toMatchObject({
      wifi: [{ security: 'open' }],
      captivePortal: true,
    });
  });

  it('leaves out connections by cable', () => {
    const wifi = [
      {
        IsWlanConnectionProfile: false,
        NetworkConnectivityLevel: 3,
        NetworkAuthenticationType: 0,
        NetworkEncryptionType: 0,
      },
      {
        IsWlanConnectionProfile: null,
        NetworkConnectivityLevel: 1,
        NetworkAuthenticationType: 8,
        NetworkEncryptionType: 6,
      },
    ];
    expect(valueOf(parseNetworkOnWindows(windowsBatch(german, { wifi })))).toMatchObject({
      wifi: [{ security: 'wpa2' }],
      captivePortal: false,
    });
  });
});
