/**
 * How a Wi-Fi is protected, by the flags NetworkManager keeps of its access point.
 */
import type { FactValue } from '../../../shared/facts.ts';

export type Security = FactValue<'network'>['wifi'][number]['security'];

/** NM80211ApFlags and NM80211ApSecurityFlags (NetworkManager 1.42, nm-dbus-interface.h). */
const privacy = 0x1;
const psk = 0x100;
const enterprise = 0x200 | 0x2000;
const sae = 0x400;
const owe = 0x800;

export interface AccessPointFlags {
  readonly flags: number;
  readonly wpaFlags: number;
  readonly rsnFlags: number;
}

/**
 * The protection of an access point; where it offers several, the weakest a device of today is given: WPA3
 * beside WPA2 is `wpa2`, WPA2 beside WPA is `wpa2` too, for no system picks the older one.
 */
export function securityOf({ flags, wpaFlags, rsnFlags }: AccessPointFlags): Security {
  if ((rsnFlags & psk) !== 0) return 'wpa2';
  if ((rsnFlags & sae) !== 0) return 'wpa3';
  if ((rsnFlags & enterprise) !== 0) return 'enterprise';
  if ((rsnFlags & owe) !== 0) return 'owe';
  if ((wpaFlags & psk) !== 0 || (wpaFlags & enterprise) !== 0) return 'wpa';
  // Key management of another kind (Wi-Fi Easy Connect ...): something, but not known what.
  if (rsnFlags !== 0 && (rsnFlags & ~0x1000) !== 0) return null;
  if (wpaFlags !== 0 && (wpaFlags & ~0x1000) !== 0) return null;
  return (flags & privacy) === 0 ? 'open' : 'wep';
}
