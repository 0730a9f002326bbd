/**
 * Windows Firewall by profile, and firewalls of others that replace it.
 */
import type { Fact } from '../../../shared/facts/fact.ts';
import type { FactValue } from '../../../shared/facts/index.ts';
import { decodeProductState } from '../antivirus/windows-product-state.ts';
import { known, unread, unreadBecause } from '../reader.ts';
import { flagIn, keyIn, numberIn, textIn, type Row, type WindowsBatch } from '../windows-section.ts';

type Zone = FactValue<'firewall'>['zones'][number];

/** The registry calls the private profile `StandardProfile`; category is MSFT_NetConnectionProfile.NetworkCategory. */
const profiles = [
  { name: 'Domain', key: 'DomainProfile', category: 2 },
  { name: 'Private', key: 'StandardProfile', category: 1 },
  { name: 'Public', key: 'PublicProfile', category: 0 },
] as const;
type Profile = (typeof profiles)[number];

const policyPath = String.raw`SOFTWARE\Policies\Microsoft\WindowsFirewall`;
const localPath = String.raw`SharedAccess\Parameters\FirewallPolicy`;
const serviceRunning = 4;

/** NetSecurity.GpoBoolean: 0 false, 1 true, 2 not configured; the words come from older shells. */
function enabledIn(row: Row | undefined): boolean | null {
  const number = numberIn(row, 'Enabled');
  if (number === 0 || number === 1) return number === 1;
  return flagIn(row, 'Enabled');
}

/** NetSecurity.Action: 2 allow, 4 block; 0 not configured, which in the active store is the default, block. */
function effectiveInbound(row: Row | undefined): Zone['inbound'] {
  const action = numberIn(row, 'DefaultInboundAction');
  if (action === 2) return 'allow';
  return action === 4 || action === 0 ? 'block' : null;
}

/** The registry's own numbers: EnableFirewall 1 on, DefaultInboundAction 0 allow and 1 block; a policy beats the local value. */
function registryZone(rows: readonly Row[], profile: Profile): Pick<Zone, 'on' | 'inbound'> {
  const [policy, local] = [keyIn(rows, `${policyPath}\\${profile.key}`), keyIn(rows, `${localPath}\\${profile.key}`)];
  const value = (name: string) => numberIn(policy, name) ?? numberIn(local, name);
  const enabled = value('EnableFirewall');
  const action = value('DefaultInboundAction');
  return {
    on: enabled === null ? null : enabled === 1,
    // Not set: Windows blocks.
    inbound: action === 0 ? 'allow' : action === 1 || action === null ? 'block' : null,
  };
}

function zonesOf(batch: WindowsBatch): readonly Zone[] | null {
  const [active, registry, connections] = [
    batch('firewallProfiles'),
    batch('firewallRegistry'),
    batch('connectionProfiles'),
  ];
  if (!active.ok && !registry.ok) return null;
  const categories = connections.ok ? new Set(connections.value.map((row) => numberIn(row, 'NetworkCategory'))) : null;
  return profiles.map((profile) => {
    const row = active.ok ? active.value.find((one) => textIn(one, 'Name') === profile.name) : undefined;
    const stored = registry.ok ? registryZone(registry.value, profile) : { on: null, inbound: null };
    return {
      name: profile.name,
      inUse: categories === null ? null : categories.has(profile.category),
      on: enabledIn(row) ?? stored.on,
      inbound: effectiveInbound(row) ?? stored.inbound,
    };
  });
}

/** A firewall of another vendor that says it is on; then Windows' own profiles may rightly be off. */
function otherFirewall(batch: WindowsBatch): string | null {
  const answer = batch('firewallProducts');
  if (!answer.ok) return null;
  const active = answer.value.find(
    (row) =>
      flagIn(row, 'ReportingExeExists') !== false &&
      decodeProductState(numberIn(row, 'productState'))?.mode === 'active',
  );
  return active === undefined ? null : (textIn(active, 'displayName') ?? 'unnamed firewall');
}

/** Profiles say what is wished; the service `mpssvc` does it. Without the service nothing is filtered. */
export function parseFirewallOnWindows(batch: WindowsBatch): Fact<FactValue<'firewall'>> {
  const zones = zonesOf(batch);
  if (zones === null) {
    const active = batch('firewallProfiles');
    return active.ok ? unread('unreadable', 'Windows Firewall tells no profiles') : unreadBecause(active);
  }
  const other = otherFirewall(batch);
  if (other !== null && zones.some((zone) => zone.on === false)) {
    const zone: Zone = { name: other, inUse: true, on: true, inbound: null };
    return known({ manager: other, zones: [zone], source: 'Security Center (productState)' });
  }
  const services = batch('services');
  const service = services.ok ? services.value.find((row) => textIn(row, 'Name') === 'mpssvc') : undefined;
  const status = numberIn(service, 'Status');
  // null: the service could not be looked at, so "on" is only a wish.
  const runs = status === null ? null : status === serviceRunning;
  return known({
    manager: 'Windows Firewall',
    zones: zones.map((zone) => ({
      ...zone,
      on: runs === false ? false : zone.on === true && runs === null ? null : zone.on,
    })),
    source: 'active policy store, registry, mpssvc',
  });
}
