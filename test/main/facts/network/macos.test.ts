/**
 * The Wi-Fi of a Mac, as system_profiler reports it.
 */
import { describe, expect, it } from 'vitest';
import { wifiSecurity } from '../../../../main/facts/network/macos.ts';
import { mac, readOnMac } from '../../../support/machines/mac-answer.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';

describe('the network of a Mac', () => {
  it.each([
    ['spairport_security_mode_none', 'open'],
    ['spairport_security_mode_wep', 'wep'],
    ['spairport_security_mode_wpa_personal', 'wpa'],
    ['spairport_security_mode_wpa2_personal_mixed', 'wpa'],
    ['spairport_security_mode_wpa2_personal', 'wpa2'],
    ['pairport_security_mode_wpa3_transition', 'wpa2'],
    ['spairport_security_mode_wpa3_personal', 'wpa3'],
    ['spairport_security_mode_wpa2_enterprise', 'enterprise'],
    ['spairport_security_mode_wpa3_enterprise', 'enterprise'],
    ['spairport_security_mode_wpa_enterprise', 'wpa'],
    ['spairport_security_mode_wpa_personal_mixed', 'wpa'],
    ['spairport_security_mode_wpa2_enterprise_mixed', 'wpa'],
    ['spairport_security_mode_dynamic_wep', 'wep'],
    ['spairport_security_mode_owe', 'owe'],
    ['spairport_security_mode_owe_transition', 'open'],
    ['spairport_security_mode_unheard_of', null],
    ['Offen', null],
    [null, null],
  ])('takes the Wi-Fi mode %j for %j', (mode, security) => {
    expect(wifiSecurity(mode)).toBe(security);
  });

  it('reads the network in use, not the neighbours’', async () => {
    expect(valueOf(await readOnMac('network', mac())).wifi).toEqual([{ interface: 'en0', security: 'wpa2' }]);
  });

  it.each([
    ['spairport_security_mode_open', 'open'],
    ['spairport_security_mode_owe', 'owe'],
    ['spairport_security_mode_wpa2_personal extra', null],
    ['my spairport_security_mode_wpa2_personal', null],
  ])('takes %j for %j', (mode, security) => {
    expect(wifiSecurity(mode)).toBe(security);
  });
});
