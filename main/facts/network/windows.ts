/**
 * Security of the Wi-Fi in use on Windows, and sign-in pages, by the numbers of Windows.Networking.Connectivity.
 */
import type { Fact } from '../../../shared/facts/fact.ts';
import type { FactValue } from '../../../shared/facts/index.ts';
import { known, unreadBecause } from '../reader.ts';
import { flagIn, numberIn, type Row, type WindowsBatch } from '../windows-section.ts';

type Security = FactValue<'network'>['wifi'][number]['security'];

/**
 * NetworkAuthenticationType of Windows.Networking.Connectivity: what is in use, not all that is offered. 2 (open
 * system) is open or WEP; the cipher tells. 4 is WPA with a server, no better protected than WPA with a key.
 */
const securities: Readonly<Record<number, Security>> = {
  0: 'open',
  3: 'wep',
  4: 'wpa',
  5: 'wpa',
  6: 'wpa',
  7: 'enterprise',
  8: 'wpa2',
  10: 'enterprise',
  11: 'wpa3',
  12: 'owe',
  13: 'enterprise',
};
/** NetworkEncryptionType: 0 none; 2 to 4 WEP with any key length. */
const wepCiphers = new Set([2, 3, 4]);

/** null: a type nobody has named, or the vendor's own. */
export function wifiSecurity(authentication: number | null, encryption: number | null): Security {
  if (encryption !== null && wepCiphers.has(encryption)) return 'wep';
  if (authentication === 2) return encryption === 0 ? 'open' : null;
  // "No authentication" with a cipher does not add up.
  if (authentication === 0 && encryption !== 0) return null;
  return securities[authentication ?? -1] ?? null;
}

/** NetworkConnectivityLevel: 0 none, 1 local, 2 constrained (a sign-in page), 3 internet. */
const isConnected = (row: Row): boolean => (numberIn(row, 'NetworkConnectivityLevel') ?? 0) > 0;

/** Network names are not asked for. `netsh wlan` is not used: localised, and refused without the location permission. */
export function parseNetworkOnWindows(batch: WindowsBatch): Fact<FactValue<'network'>> {
  const answer = batch('wifi');
  if (!answer.ok) return unreadBecause(answer);
  const connected = answer.value.filter(isConnected);
  const levels = connected.map((row) => numberIn(row, 'NetworkConnectivityLevel'));
  return known({
    wifi: connected
      .filter((row) => flagIn(row, 'IsWlanConnectionProfile') !== false)
      .map((row) => ({
        interface: 'Wi-Fi',
        security: wifiSecurity(numberIn(row, 'NetworkAuthenticationType'), numberIn(row, 'NetworkEncryptionType')),
      }))
      .slice(0, 16),
    captivePortal: levels.includes(3) ? false : levels.includes(2) ? true : null,
    source: 'Windows.Networking.Connectivity',
  });
}
