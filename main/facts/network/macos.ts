/**
 * Security of the Wi-Fi a Mac is in.
 */
import type { FactValue } from '../../../shared/facts/index.ts';
import { askProfiler, dictionariesIn, isDictionary, lineIn, type Dictionary } from '../macos-answers.ts';
import { known, unreadBecause, type Reader } from '../reader.ts';

type Wifi = FactValue<'network'>['wifi'][number];

/**
 * Reads `spairport_security_mode_wpa2_personal`; for transition modes system_profiler leaves out the first letter.
 * A mixed mode counts as the weaker of both, for which of them is in use it does not tell. null: a mode nobody has named.
 */
export function wifiSecurity(mode: string | null): Wifi['security'] {
  const word = mode?.match(/^s?pairport_security_mode_(\w+)$/)?.[1];
  if (word === undefined) return null;
  if (word === 'none' || word === 'open' || word === 'owe_transition') return 'open';
  if (word === 'owe') return 'owe';
  if (word.includes('wep')) return 'wep';
  if (word.startsWith('wpa_') || /^wpa2_\w+_mixed$/.test(word)) return 'wpa';
  if (word.includes('enterprise')) return 'enterprise';
  if (word === 'wpa3_transition' || word.startsWith('wpa2_')) return 'wpa2';
  return word.startsWith('wpa3_') ? 'wpa3' : null;
}

/** Interfaces that are in a network now. Network names are there or `<redacted>`; they are not read. */
export function parseAirport(entries: readonly Dictionary[]): Wifi[] {
  return entries
    .flatMap((entry) => dictionariesIn(entry['spairport_airport_interfaces']))
    .flatMap((link) => {
      const current = link['spairport_current_network_information'];
      if (!isDictionary(current)) return [];
      return [
        {
          interface: lineIn(link, '_name') ?? 'Wi-Fi',
          security: wifiSecurity(lineIn(current, 'spairport_security_mode')),
        },
      ];
    })
    .slice(0, 16);
}

/** A sign-in page is not told: the captive network assistant has no interface for others. */
export const readNetworkOnMacos: Reader<'network'> = async (ask) => {
  const answer = await askProfiler(ask, 'SPAirPortDataType');
  if (!answer.ok) return unreadBecause(answer);
  return known({ wifi: parseAirport(answer.value), captivePortal: null, source: 'system_profiler' });
};
