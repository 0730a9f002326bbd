/**
 * Every fact an agent may ever send about a machine. A new fact is one file, and two lines here.
 */
import { z } from 'zod';
import { agentHealthFact } from './agent-health.ts';
import { antivirusFact } from './antivirus.ts';
import { autoLoginFact } from './auto-login.ts';
import { confirmedPasswordsFact } from './confirmed-passwords.ts';
import { factOf } from './fact.ts';
import { firewallFact } from './firewall.ts';
import { machineFact } from './machine.ts';
import { networkFact } from './network.ts';
import { operatingSystemFact } from './operating-system.ts';
import { osPasswordFact } from './os-password.ts';
import { osUpdatesFact } from './os-updates.ts';
import { remoteAccessFact } from './remote-access.ts';
import { screenLockFact } from './screen-lock.ts';
import { usbDevicesFact } from './usb-devices.ts';
import { volumesFact } from './volumes.ts';
import { vpnFact } from './vpn.ts';
import { webFilterFact } from './web-filter.ts';

export const facts = {
  machine: machineFact,
  operatingSystem: operatingSystemFact,
  volumes: volumesFact,
  antivirus: antivirusFact,
  vpn: vpnFact,
  osUpdates: osUpdatesFact,
  screenLock: screenLockFact,
  usbDevices: usbDevicesFact,
  osPassword: osPasswordFact,
  confirmedPasswords: confirmedPasswordsFact,
  firewall: firewallFact,
  network: networkFact,
  remoteAccess: remoteAccessFact,
  autoLogin: autoLoginFact,
  webFilter: webFilterFact,
  agentHealth: agentHealthFact,
} as const;

export type FactName = keyof typeof facts;
export const factNames = Object.keys(facts) as readonly FactName[];

/** The value of a fact once it was read. */
export type FactValue<Name extends FactName> = z.infer<(typeof facts)[Name]['schema']>;

type FactSchemas = {
  readonly [Name in FactName]: ReturnType<typeof factOf<z.ZodType<FactValue<Name>, FactValue<Name>>>>;
};

/** Schema of every fact by name: its value, or why there is none. */
export const factSchemas = Object.fromEntries(
  factNames.map((name) => [name, factOf<z.ZodType>(facts[name].schema)]),
) as unknown as FactSchemas;

/** All facts of one scan. A fact an older agent does not know is absent, and its checks are unknown. */
export const deviceFactsSchema = z.object(factSchemas).partial();
export type DeviceFacts = z.infer<typeof deviceFactsSchema>;
