/**
 * What root and other people are told of a firewall, and when nobody can tell; found by mutants that survived.
 */
import { describe, expect, it } from 'vitest';
import { nftablesInbound } from '../../../../main/facts/firewall/linux-rules.ts';
import { denied, linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { over } from '../../../support/machines/linux-machines.ts';
import { readFact, valueOf } from '../../../support/machines/read-fact.ts';

const units = (...names: string[]): LinuxTree => ({
  links: Object.fromEntries(['dbus.service', ...names].map((name) => [`/run/systemd/units/invocation:${name}`, 'id'])),
});
const root: LinuxTree = { session: { userId: 0, userName: 'root', homeFolder: '/root' } };
const list = '/usr/sbin/nft -j list ruleset';
const ruleset = (policy: string): string =>
  JSON.stringify({
    nftables: [{ chain: { family: 'inet', table: 'f', name: 'in', type: 'filter', hook: 'input', policy } }],
  });
const modules = (text: string): LinuxTree => ({ files: { '/proc/modules': text } });
const filtering = modules('nf_tables 1 0 - Live 0x0\n');
const nft = (text: string): LinuxTree => ({ programs: { [list]: text } });
const read = async (...trees: readonly LinuxTree[]) => readFact('firewall', linuxHost(over({}, ...trees)));
const stateOf = async (...trees: readonly LinuxTree[]) => {
  const { manager, zones } = valueOf(await read(...trees));
  return [manager, ...zones.map(({ on, inbound }) => `${String(on)} ${String(inbound)}`)];
};

describe('rules, as root', () => {
  const unmanaged = over(units(), root, filtering);

  it.each<[string, LinuxTree, readonly string[]]>([
    ['that block', nft(ruleset('drop')), ['nftables', 'true block']],
    ['that let in', nft(ruleset('accept')), ['nftables', 'false allow']],
    ['that are none', nft('{"nftables":[]}'), ['nftables', 'false allow']],
    ['in another form', nft('x'), ['none', 'null null']],
    ['that nft does not tell', {}, ['none', 'null null']],
    [
      'of a program that fails, whatever it prints',
      { programs: { [list]: { exitCode: 1, stdout: ruleset('drop'), stderr: '' } } },
      ['none', 'null null'],
    ],
    [
      'that let in, beside those of the older iptables',
      over(nft(ruleset('accept')), modules('nf_tables 1\niptable_filter 16384 1 - Live 0x0\n')),
      ['none', 'null null'],
    ],
    [
      'that let in, beside a part that is only named alike',
      over(nft(ruleset('accept')), modules('nf_tables 1\nmy_iptable_filter 1\niptable_filter2 1\n')),
      ['nftables', 'false allow'],
    ],
    [
      'that block, beside those of the older iptables',
      over(nft(ruleset('drop')), modules('nf_tables 1\niptable_filter 16384 1 - Live 0x0\n')),
      ['nftables', 'true block'],
    ],
    [
      'that let in, where the older ones cannot be told',
      over(nft(ruleset('accept')), { files: { '/proc/modules': denied } }),
      ['none', 'null null'],
    ],
  ])('%s', async (_, tree, state) => {
    expect(await stateOf(unmanaged, tree)).toEqual(state);
  });

  it('are asked for without systemd, too, and of nobody else', async () => {
    expect(await stateOf(root, filtering, nft(ruleset('drop')))).toEqual(['nftables', 'true block']);
    expect(await read(filtering, nft(ruleset('drop')))).toMatchObject({ ok: false, reason: 'unsupported' });
    expect(await stateOf(units(), filtering, nft(ruleset('drop')))).toEqual(['none', 'null null']);
  });

  it('decide where a manager does not tell, and only there', async () => {
    const silent = units('netfilter-persistent.service');
    expect(await stateOf(silent, root, filtering, nft(ruleset('drop')))).toEqual(['iptables', 'true block']);
    expect(await stateOf(silent, root, filtering)).toEqual(['iptables', 'true null']);
    expect(await stateOf(silent, filtering, nft(ruleset('drop')))).toEqual(['iptables', 'true null']);
    const told = over(units('nftables.service'), {
      files: { '/etc/nftables.conf': 'chain i { type filter hook input priority 0; policy drop; }' },
    });
    expect(await stateOf(told, root, filtering, nft(ruleset('accept')))).toEqual(['nftables', 'true block']);
    const half = over(units('ufw.service'), { files: { '/etc/default/ufw': 'DEFAULT_INPUT_POLICY="DROP"\n' } });
    expect(await stateOf(half, root, filtering, nft(ruleset('accept')))).toEqual(['ufw', 'false allow']);
    expect(await stateOf(half, filtering)).toEqual(['ufw', 'null block']);
  });
});

describe('no manager', () => {
  const kernel = (text: string | typeof denied, builtIn: string | typeof denied): LinuxTree => ({
    files: {
      '/proc/modules': text,
      '/proc/sys/kernel/osrelease': '6.1\n',
      '/lib/modules/6.1/modules.builtin': builtIn,
    },
  });

  it.each<[string, LinuxTree, readonly string[]]>([
    ['and no filter in the kernel', kernel('ext4 1\n', 'kernel/fs/fat.ko\n'), ['none']],
    ['and a filter that is loaded', kernel('nf_tables 1\n', ''), ['none', 'null null']],
    ['and a filter that is built in', kernel('', 'kernel/net/netfilter/nf_tables.ko\n'), ['none', 'null null']],
    ['and modules that are not told', kernel(denied, ''), ['none', 'null null']],
    ['and built-in parts that are not told', kernel('ext4 1\n', denied), ['none', 'null null']],
  ])('%s', async (_, tree, state) => {
    expect(await stateOf(units(), tree)).toEqual(state);
  });

  it('is unread where units or the session may not be looked at', async () => {
    expect(await read({ folders: { '/run/systemd/units': denied } })).toMatchObject({ ok: false, reason: 'denied' });
    const host = { ...linuxHost(units()), session: async () => denied };
    expect(await readFact('firewall', host)).toMatchObject({ ok: false, reason: 'denied' });
  });
});

describe('firewalld', () => {
  const bus = 'system org.fedoraproject.FirewallD1 /org/fedoraproject/FirewallD1 org.fedoraproject.FirewallD1';
  it('tells each zone in use and the standard one, 16 at most', async () => {
    const names = Array.from({ length: 20 }, (_, at) => `zone${at}`);
    const tree = over(units('firewalld.service'), {
      bus: {
        [`${bus}.getDefaultZone`]: ['public'],
        [`${bus}.zone.getActiveZones`]: [Object.fromEntries(names.map((name) => [name, {}]))],
        [`${bus}.zone.getZoneSettings2 "zone0"`]: [{ target: 'DROP' }],
      },
    });
    const { zones } = valueOf(await read(tree));
    expect(zones).toHaveLength(16);
    expect(zones[0]).toEqual({ name: 'zone0', inUse: true, on: true, inbound: 'block' });
    expect(zones[1]).toEqual({ name: 'zone1', inUse: true, on: true, inbound: null });
  });

  it('tells no zone where it does not say which is the standard', async () => {
    const tree = over(units('firewalld.service'), { bus: { [`${bus}.zone.getActiveZones`]: [{}] } });
    expect(await stateOf(tree)).toEqual(['firewalld', 'true null']);
  });
});

it('takes no word in quotes for a rule of nftables', () => {
  const accepts = 'chain i { type filter hook input priority 0; tcp dport 22 accept comment "do not drop # this"; }';
  expect(nftablesInbound(accepts)).toBe('allow');
  expect(nftablesInbound(accepts.replace('accept', 'drop'))).toBeNull();
});
