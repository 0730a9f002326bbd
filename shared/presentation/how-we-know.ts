/**
 * How we know: where the facts of a check come from on each system, what reading them needs, and what they
 * cannot see. Belongs to the fact and not to the check, because two checks may rest on the same fact.
 */
import type { FactName, Platform } from '../facts/facts.ts';
import { agentHealthSources } from '../facts/sources/agent-health.ts';
import { antivirusSources } from '../facts/sources/antivirus.ts';
import { autoLoginSources } from '../facts/sources/auto-login.ts';
import { confirmedPasswordsSources } from '../facts/sources/confirmed-passwords.ts';
import type { FactSource, FactSources } from '../facts/sources/fact-source.ts';
import { firewallSources } from '../facts/sources/firewall.ts';
import { machineSources } from '../facts/sources/machine.ts';
import { networkSources } from '../facts/sources/network.ts';
import { operatingSystemSources } from '../facts/sources/operating-system.ts';
import { osPasswordSources } from '../facts/sources/os-password.ts';
import { osUpdatesSources } from '../facts/sources/os-updates.ts';
import { remoteAccessSources } from '../facts/sources/remote-access.ts';
import { screenLockSources } from '../facts/sources/screen-lock.ts';
import { usbDevicesSources } from '../facts/sources/usb-devices.ts';
import { volumesSources } from '../facts/sources/volumes.ts';
import { vpnSources } from '../facts/sources/vpn.ts';
import { webFilterSources } from '../facts/sources/web-filter.ts';

/** Sources of every fact an agent may send; a fact without them does not compile. */
export const factSources: Readonly<Record<FactName, FactSources>> = {
  machine: machineSources,
  operatingSystem: operatingSystemSources,
  volumes: volumesSources,
  antivirus: antivirusSources,
  vpn: vpnSources,
  osUpdates: osUpdatesSources,
  screenLock: screenLockSources,
  usbDevices: usbDevicesSources,
  osPassword: osPasswordSources,
  confirmedPasswords: confirmedPasswordsSources,
  firewall: firewallSources,
  network: networkSources,
  remoteAccess: remoteAccessSources,
  autoLogin: autoLoginSources,
  webFilter: webFilterSources,
  agentHealth: agentHealthSources,
};

/** Sources of the facts a check rests on, on one system, in the order the check names them. */
export function howWeKnow(check: { readonly facts: readonly FactName[] }, platform: Platform): readonly FactSource[] {
  return check.facts.map((name) => factSources[name][platform]);
}
