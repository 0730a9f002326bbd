/**
 * How a Wi-Fi is protected, by the flags NetworkManager keeps of its access point.
 */
import type { FactValue } from '../../../shared/facts/index.ts';

export type Security = FactValue<'network'>['wifi'][number]['security'];

/** What a service of this machine tells of one interface. */
export interface Told {
  /** null: it does not tell. */
  readonly security: Security;
  /** The service, for a person. */
  readonly source: string;
}

/** NM80211ApFlags and NM80211ApSecurityFlags (NetworkManager 1.42, nm-dbus-interface.h). */
const privacy = 0x1;
const psk = 0x100;
const enterprise = 0x200 | 0x2000;
const sae = 0x400;
const owe = 0x800;
/** An open access point that has an encrypted one beside it: it says nothing about this one. */
const oweTransition = 0x1000;

export interface AccessPointFlags {
  readonly flags: number;
  readonly wpaFlags: number;
  readonly rsnFlags: number;
}

/**
 * Every protection an access point offers, the weakest first. Which of them is in use its flags do not tell, so on
 * every system the weakest counts unless something else tells more. Empty: it offers something nobody has named.
 */
export function offeredSecurities({ flags, wpaFlags, rsnFlags }: AccessPointFlags): readonly NonNullable<Security>[] {
  const offered: NonNullable<Security>[] = [];
  if ((rsnFlags & owe) !== 0) offered.push('owe');
  if ((wpaFlags & (psk | enterprise)) !== 0) offered.push('wpa');
  if ((rsnFlags & psk) !== 0) offered.push('wpa2');
  if ((rsnFlags & sae) !== 0) offered.push('wpa3');
  if ((rsnFlags & enterprise) !== 0) offered.push('enterprise');
  if (offered.length > 0) return offered;
  // Key management of another kind (Wi-Fi Easy Connect ...): something, but not known what.
  if (((rsnFlags | wpaFlags) & ~oweTransition) !== 0) return [];
  return [(flags & privacy) === 0 ? 'open' : 'wep'];
}
