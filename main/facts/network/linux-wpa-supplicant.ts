/**
 * How the Wi-Fi in use is protected, by wpa_supplicant.
 */
import type { BusValue, Host } from '../../host/host.ts';
import { busProperty } from '../linux-bus.ts';
import type { Security, Told } from './linux-security.ts';

const service = 'fi.w1.wpa_supplicant1';

/** What wpa_supplicant knows of the access point in use (wpa_supplicant 2.10, doc/dbus.doxygen). */
export interface AccessPoint {
  /** `KeyMgmt` of its properties WPA and RSN: `wpa-psk`, `sae`, `wpa-eap` ... Empty: it does not offer them. */
  readonly wpa: readonly string[];
  readonly rsn: readonly string[];
  /** Does it ask for a key of any kind? null: not told. */
  readonly hasPrivacy: boolean | null;
}

/**
 * The protection by `CurrentAuthMode` (dbus_new_handlers.c; wpa_common.c, wpa_key_mgmt_txt), which names what is in
 * use, but `WPA2-PSK+WPA-PSK` where both are allowed: wpa_supplicant then takes WPA2 where the access point has it
 * (wpa_supplicant_set_suites). null: not connected, or a mode nobody has named.
 */
export function supplicantSecurity(mode: unknown, point: AccessPoint): Security {
  if (typeof mode !== 'string') return null;
  const has = (offers: readonly string[], word: RegExp): boolean => offers.some((offer) => word.test(offer));
  if (mode === 'NONE') return point.hasPrivacy === null ? null : point.hasPrivacy ? 'wep' : 'open';
  if (/^(FT-)?SAE/.test(mode)) return 'wpa3';
  if (mode === 'OWE') return 'owe';
  if (/^(WPA2|FT)-PSK/.test(mode)) return mode.includes('+') && !has(point.rsn, /psk/) ? 'wpa' : 'wpa2';
  if (mode === 'WPA-PSK') return 'wpa';
  // `EAP-PEAP` and the like: with WPA2, with WPA, or with keys of WEP only.
  if (mode.startsWith('EAP-')) {
    if (has(point.rsn, /eap/)) return 'enterprise';
    return has(point.wpa, /eap/) ? 'wpa' : point.hasPrivacy === true ? 'wep' : null;
  }
  return /^(WPA2|FT)-EAP|^(FT-)?FILS-/.test(mode) ? 'enterprise' : null;
}

function keyManagementIn(answer: BusValue): readonly string[] {
  if (typeof answer !== 'object' || answer === null || !('KeyMgmt' in answer)) return [];
  const offers = answer['KeyMgmt'];
  return Array.isArray(offers) ? offers.filter((offer) => typeof offer === 'string') : [];
}

/** null: wpa_supplicant does not run here or has nothing to do with this interface. */
export async function readSupplicant(ask: Host, name: string): Promise<Told | null> {
  const found = await ask.callBus({
    bus: 'system',
    service,
    path: '/fi/w1/wpa_supplicant1',
    interface: service,
    member: 'GetInterface',
    args: [name],
  });
  if (!found.ok)
    return found.reason === 'absent' ? null : { security: null, source: `wpa_supplicant: ${found.reason}` };
  const nothing: Told = { security: null, source: 'wpa_supplicant' };
  const [path] = found.value;
  if (typeof path !== 'string') return nothing;
  const link = { service, path, interface: `${service}.Interface` };
  const [mode, point] = await Promise.all([
    busProperty(ask, link, 'CurrentAuthMode'),
    busProperty(ask, link, 'CurrentBSS'),
  ]);
  // `/`: in no network.
  if (!mode.ok || !point.ok || typeof point.value !== 'string' || !point.value.startsWith(`${path}/`)) return nothing;
  const at = { service, path: point.value, interface: `${service}.BSS` };
  const [wpa, rsn, privacy] = await Promise.all(
    ['WPA', 'RSN', 'Privacy'].map(async (key) => {
      const answer = await busProperty(ask, at, key);
      return answer.ok ? answer.value : null;
    }),
  );
  const offers = {
    wpa: keyManagementIn(wpa ?? null),
    rsn: keyManagementIn(rsn ?? null),
    hasPrivacy: typeof privacy === 'boolean' ? privacy : null,
  };
  return { ...nothing, security: supplicantSecurity(mode.value, offers) };
}
