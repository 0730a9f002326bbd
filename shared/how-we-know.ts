/**
 * How we know: where the facts of a check come from on each system, what reading them needs, and what they
 * cannot see. Belongs to the fact and not to the check, because two checks may rest on the same fact.
 */
import type { FactName, Platform } from './facts.ts';
import { agentHealthSources } from './how-we-know/agent-health.ts';
import { antivirusSources } from './how-we-know/antivirus.ts';
import { autoLoginSources } from './how-we-know/auto-login.ts';
import { confirmedPasswordsSources } from './how-we-know/confirmed-passwords.ts';
import type { FactSource, FactSources } from './how-we-know/fact-source.ts';
import { firewallSources } from './how-we-know/firewall.ts';
import { machineSources } from './how-we-know/machine.ts';
import { networkSources } from './how-we-know/network.ts';
import { operatingSystemSources } from './how-we-know/operating-system.ts';
import { osPasswordSources } from './how-we-know/os-password.ts';
import { osUpdatesSources } from './how-we-know/os-updates.ts';
import { remoteAccessSources } from './how-we-know/remote-access.ts';
import { screenLockSources } from './how-we-know/screen-lock.ts';
import { usbDevicesSources } from './how-we-know/usb-devices.ts';
import { volumesSources } from './how-we-know/volumes.ts';
import { vpnSources } from './how-we-know/vpn.ts';
import { webFilterSources } from './how-we-know/web-filter.ts';

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
