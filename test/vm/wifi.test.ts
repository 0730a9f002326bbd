/**
 * Wi-Fi between two simulated radios of the kernel.
 */
import { describe, expect, it } from 'vitest';
import { secureNetwork } from '../../shared/checks/secure-network.ts';
import { runCheck } from '../../shared/checks/run-check.ts';
import { guestFacts, isWithoutGuest } from './guest-files.ts';

const judge = (name: string) => {
  const facts = guestFacts(name);
  if (facts.network?.ok !== true) throw new Error(`the network was not read: ${JSON.stringify(facts.network)}`);
  const { reason } = runCheck(secureNetwork, facts, secureNetwork.params.parse({}), new Date());
  return { security: facts.network.value.wifi.map((link) => link.security), reason };
};

/** Every access point is a real hostapd, and the agent is asked while the other radio is connected. */
describe.skipIf(isWithoutGuest)('Wi-Fi between two simulated radios', () => {
  it.each([
    ['manager-open', 'open', 'weak'],
    ['manager-wep', 'wep', 'weak'],
    ['manager-wpa', 'wpa', 'weak'],
    ['manager-mixed', 'wpa2', 'protected'],
    ['manager-wpa2', 'wpa2', 'protected'],
    ['manager-transition', 'wpa3', 'protected'],
    ['manager-wpa3', 'wpa3', 'protected'],
    ['manager-owe', 'owe', 'protected'],
    ['supplicant-open', 'open', 'weak'],
    ['supplicant-wep', 'wep', 'weak'],
    ['supplicant-wpa', 'wpa', 'weak'],
    ['supplicant-mixed', 'wpa2', 'protected'],
    ['supplicant-wpa2', 'wpa2', 'protected'],
    ['supplicant-transition', 'wpa3', 'protected'],
    ['supplicant-wpa3', 'wpa3', 'protected'],
    ['supplicant-owe', 'owe', 'protected'],
    ['iwd-open', 'open', 'weak'],
    ['iwd-wpa', 'wpa', 'weak'],
    ['iwd-wpa2', 'wpa2', 'protected'],
    ['iwd-transition', 'wpa3', 'protected'],
    ['iwd-wpa3', 'wpa3', 'protected'],
    // iwd calls it open and cannot safely be asked for more.
  ])('%s is %s, so %s', (name, security, reason) => {
    expect(judge(`wifi-${name}`)).toEqual({ security: [security], reason });
  });

  it.each([
    ['manager-open', 'open', 'weak'],
    ['manager-wep', 'wep', 'weak'],
    ['manager-wpa', 'wpa', 'weak'],
    // Debian lets only root and the group netdev ask wpa_supplicant which of two offers is in use: the weaker counts.
    ['manager-mixed', 'wpa', 'weak'],
    ['manager-wpa2', 'wpa2', 'protected'],
    ['manager-transition', 'wpa2', 'protected'],
    ['manager-wpa3', 'wpa3', 'protected'],
    ['manager-owe', 'owe', 'protected'],
    ['supplicant-open', null, 'security-unread'],
    ['supplicant-wpa2', null, 'security-unread'],
    ['iwd-open', null, 'security-unread'],
    ['iwd-wpa2', null, 'security-unread'],
  ])('%s is %s to somebody without rights, so %s', (name, security, reason) => {
    expect(judge(`wifi-${name}-as-alice`)).toEqual({ security: [security], reason });
  });

  it.each(['none', 'unconnected'])('no Wi-Fi is in use: %s', (name) => {
    expect(judge(`wifi-${name}`)).toEqual({ security: [], reason: 'no-wifi' });
  });
});
