/**
 * The firewall of a Linux machine: which manager runs, and what it lets in.
 */
import type { FactValue } from '../../../shared/facts/index.ts';
import { runFirst, type BusValue, type Host } from '../../host/host.ts';
import { activeUnits } from '../linux-units.ts';
import { known, unread, unreadBecause, type Reader } from '../reader.ts';
import {
  canHoldRules,
  firewalldInbound,
  nftablesInbound,
  rulesetInbound,
  ufwEnabled,
  ufwInbound,
  type Inbound,
} from './linux-rules.ts';

type Firewall = FactValue<'firewall'>;
type Zone = Firewall['zones'][number];

/** Services that fill the packet filter, and the manager's name. */
const services = {
  'ufw.service': 'ufw',
  'firewalld.service': 'firewalld',
  'nftables.service': 'nftables',
  'netfilter-persistent.service': 'iptables',
  'iptables.service': 'iptables',
  'shorewall.service': 'Shorewall',
} as const;
type Service = keyof typeof services;

const zone = (name: string, on: boolean | null, inbound: Inbound): Zone => ({ name, inUse: null, on, inbound });

/** ufw's service stays active when ufw is switched off, so both count. null: ufw is not switched on here. */
async function readUfw(ask: Host): Promise<Firewall | null> {
  const [config, defaults] = await Promise.all([ask.readFile('/etc/ufw/ufw.conf'), ask.readFile('/etc/default/ufw')]);
  const enabled = config.ok ? ufwEnabled(config.value) : null;
  if (enabled === false) return null;
  const inbound = defaults.ok ? ufwInbound(defaults.value) : null;
  return {
    manager: 'ufw',
    zones: [zone('ufw', enabled, inbound)],
    source: '/run/systemd/units, /etc/ufw/ufw.conf, /etc/default/ufw',
  };
}

const firewalldCall = {
  bus: 'system',
  service: 'org.fedoraproject.FirewallD1',
  path: '/org/fedoraproject/FirewallD1',
} as const;

/** What D-Bus calls a dictionary. null: another kind of value. */
const dictionaryOf = (value: BusValue | undefined): Readonly<Record<string, BusValue>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, BusValue>>)
    : null;

/** Zones with an interface, and the default zone, by firewalld's own word (firewalld.dbus(5)). */
async function readFirewalld(ask: Host): Promise<Firewall> {
  const zoned = { ...firewalldCall, interface: 'org.fedoraproject.FirewallD1.zone' };
  const [standard, active] = await Promise.all([
    ask.callBus({ ...firewalldCall, interface: 'org.fedoraproject.FirewallD1', member: 'getDefaultZone' }),
    ask.callBus({ ...zoned, member: 'getActiveZones' }),
  ]);
  const defaultName = standard.ok ? standard.value[0] : undefined;
  const activeNames = active.ok ? dictionaryOf(active.value[0]) : null;
  const source = 'firewalld over D-Bus';
  // A zone nobody told of may let everything in.
  if (typeof defaultName !== 'string' || activeNames === null)
    return { manager: 'firewalld', zones: [zone('firewalld', true, null)], source };
  const names = [...new Set([...Object.keys(activeNames), defaultName])];
  const zones = await Promise.all(
    names.map(async (name) => {
      const settings = await ask.callBus({ ...zoned, member: 'getZoneSettings2', args: [name] });
      const told = settings.ok ? dictionaryOf(settings.value[0]) : null;
      // A zone with the default target names none.
      const target = told === null ? null : (told['target'] ?? 'default');
      const inbound = typeof target === 'string' ? firewalldInbound(target) : null;
      return { ...zone(name, true, inbound), inUse: true };
    }),
  );
  return { manager: 'firewalld', zones: zones.slice(0, 16), source };
}

/** Fedora's and RHEL's service loads a file of its own, everybody else's the second. */
async function readNftables(ask: Host): Promise<Firewall> {
  const [ofFedora, ofOthers] = await Promise.all([
    ask.readFile('/etc/sysconfig/nftables.conf'),
    ask.readFile('/etc/nftables.conf'),
  ]);
  const config = ofFedora.ok || ofFedora.reason !== 'absent' ? ofFedora : ofOthers;
  const inbound = config.ok ? nftablesInbound(config.value) : null;
  return {
    manager: 'nftables',
    zones: [zone('nftables', true, inbound)],
    source: '/run/systemd/units, nftables.conf',
  };
}

/** The rules themselves; root only. null: not told. */
async function readRules(ask: Host): Promise<Firewall | null> {
  const programs = ['/usr/sbin/nft', '/sbin/nft', '/usr/bin/nft'];
  const answer = await runFirst(ask, programs, ['-j', 'list', 'ruleset'], { timeoutMs: 5_000 });
  if (!answer.ok || answer.value.exitCode !== 0) return null;
  const inbound = rulesetInbound(answer.value.stdout);
  if (inbound === null) return null;
  if (inbound !== 'block') {
    // Rules of the older iptables are not in nft's list.
    const modules = await ask.readFile('/proc/modules');
    if (!modules.ok || /^iptable_filter /m.test(modules.value)) return null;
  }
  const isOn = inbound === 'block';
  return {
    manager: 'nftables',
    zones: [zone('nftables', isOn, isOn ? 'block' : 'allow')],
    source: 'nft list ruleset',
  };
}

/**
 * No manager runs. Without the kernel's parts there are no rules, and `nft`, which would load them, is not started;
 * rules somebody loaded by hand are shown to root only.
 */
async function readUnmanaged(ask: Host, isRoot: boolean): Promise<Firewall> {
  const release = await ask.readFile('/proc/sys/kernel/osrelease');
  const [modules, builtIn] = await Promise.all([
    ask.readFile('/proc/modules'),
    ask.readFile(`/lib/modules/${release.ok ? release.value.trim() : 'unknown'}/modules.builtin`),
  ]);
  const isSure = modules.ok && builtIn.ok && !canHoldRules(modules.value, builtIn.value);
  if (isSure) return { manager: 'none', zones: [], source: '/run/systemd/units, /proc/modules' };
  const rules = isRoot ? await readRules(ask) : null;
  if (rules !== null) return rules;
  return {
    manager: 'none',
    zones: [zone('no firewall service runs; rules loaded by hand cannot be read', null, null)],
    source: '/run/systemd/units',
  };
}

async function readManaged(ask: Host, active: readonly Service[]): Promise<Firewall | null> {
  if (active.includes('firewalld.service')) return readFirewalld(ask);
  const ufw = active.includes('ufw.service') ? await readUfw(ask) : null;
  if (ufw !== null) return ufw;
  if (active.includes('nftables.service')) return readNftables(ask);
  const other = active.find((unit) => unit !== 'ufw.service');
  // Their rules are files only root may read.
  return other === undefined
    ? null
    : { manager: services[other], zones: [zone(services[other], true, null)], source: '/run/systemd/units' };
}

/** As root the rules decide where a manager cannot tell; otherwise its own configuration. */
export const readFirewallOnLinux: Reader<'firewall'> = async (ask) => {
  const [units, session] = await Promise.all([activeUnits(ask, Object.keys(services)), ask.session()]);
  if (!session.ok) return unreadBecause(session);
  const isRoot = session.value.userId === 0;
  if (!units.ok && units.reason !== 'absent') return unreadBecause(units);
  if (!units.ok && !isRoot) return unread('unsupported', 'without systemd the firewall is shown to root only');
  const managed = await readManaged(ask, units.ok ? (units.value as readonly Service[]) : []);
  const isTold = managed?.zones.every(({ on, inbound }) => on !== null && inbound !== null) ?? false;
  if (managed !== null && (isTold || !isRoot)) return known(managed);
  const rules = managed === null ? null : await readRules(ask);
  if (managed !== null) return known(rules === null ? managed : { ...rules, manager: managed.manager });
  return known(await readUnmanaged(ask, isRoot));
};
