/**
 * The firewall of a Linux machine: ufw, firewalld, and the rules themselves as root.
 */
import { describe, expect, it } from 'vitest';
import { firewall } from '../../../../shared/checks/firewall.ts';
import { over } from '../../../support/machines/linux-machines.ts';
import { inputHook, ruleset } from '../../../support/machines/linux-rulesets.ts';
import { denied, linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { readFact, scanTime, valueOf } from '../../../support/machines/read-fact.ts';

const units = (...names: string[]): Record<string, string> =>
  Object.fromEntries(['dbus.service', ...names].map((name) => [`/run/systemd/units/invocation:${name}`, 'id']));
const ufw = (enabled: string, policy: string): LinuxTree => ({
  links: units('ufw.service'),
  files: {
    '/etc/ufw/ufw.conf': `# /etc/ufw/ufw.conf\n#\n\n# Set to yes to start on boot.\nENABLED=${enabled}\n\nLOGLEVEL=low\n`,
    '/etc/default/ufw': `IPV6=yes\n# Set the default input policy to ACCEPT, DROP, or REJECT.\nDEFAULT_INPUT_POLICY="${policy}"\n`,
  },
});
const bus = 'system org.fedoraproject.FirewallD1 /org/fedoraproject/FirewallD1 org.fedoraproject.FirewallD1';
const firewalld = (targets: Record<string, Record<string, string>>, active = ['public']): LinuxTree => ({
  links: units('firewalld.service'),
  bus: {
    [`${bus}.getDefaultZone`]: ['public'],
    [`${bus}.zone.getActiveZones`]: [Object.fromEntries(active.map((name) => [name, { interfaces: ['eth0'] }]))],
    ...Object.fromEntries(
      Object.entries(targets).map(([name, settings]) => [`${bus}.zone.getZoneSettings2 "${name}"`, [settings]]),
    ),
  },
});

async function reasonOf(tree: LinuxTree): Promise<string> {
  const fact = await readFact('firewall', linuxHost(tree));
  return firewall.evaluate({ firewall: valueOf(fact) }, { everyZone: false }, scanTime).reason;
}

const unitTree = (...names: string[]): LinuxTree => ({
  links: Object.fromEntries(['dbus.service', ...names].map((name) => [`/run/systemd/units/invocation:${name}`, 'id'])),
});
const root: LinuxTree = { session: { userId: 0, userName: 'root', homeFolder: '/root' } };
const list = '/usr/sbin/nft -j list ruleset';
const chainOf = (policy: string): string =>
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

describe('the firewall of a Linux machine', () => {
  it.each<[string, LinuxTree, string]>([
    ['ufw that is on', ufw('yes', 'DROP'), 'on'],
    ['ufw that rejects', ufw('yes', 'REJECT'), 'on'],
    ['ufw that lets everything in', ufw('yes', 'ACCEPT'), 'lets-in'],
    ['ufw whose service runs, switched off', ufw('no', 'DROP'), 'rules-unread'],
    [
      'ufw whose switch cannot be read',
      { ...ufw('yes', 'DROP'), files: { '/etc/ufw/ufw.conf': denied } },
      'state-unread',
    ],
    ['ufw that is on, without its service', { ...ufw('yes', 'DROP'), links: units() }, 'rules-unread'],
    ['firewalld with its usual zone', firewalld({ public: { short: 'Public' } }), 'on'],
    [
      'firewalld that trusts a network in use',
      firewalld({ public: {}, trusted: { target: 'ACCEPT' } }, ['public', 'trusted']),
      'lets-in',
    ],
    ['firewalld that tells no zone', { links: units('firewalld.service') }, 'inbound-unread'],
    ['firewalld that tells one zone only', firewalld({ public: {} }, ['public', 'trusted']), 'inbound-unread'],
    [
      'nftables with a policy',
      {
        links: units('nftables.service'),
        files: {
          '/etc/nftables.conf': 'table inet f {\n chain input { type filter hook input priority 0; policy drop; }\n}',
        },
      },
      'on',
    ],
    [
      'nftables of Fedora, whose other file means nothing',
      {
        links: units('nftables.service'),
        files: {
          '/etc/sysconfig/nftables.conf': 'chain input { type filter hook input priority 0; policy drop; }',
          '/etc/nftables.conf': 'flush ruleset\n',
        },
      },
      'on',
    ],
    [
      'nftables of Fedora, which shows its rules to root only',
      {
        links: units('nftables.service'),
        files: { '/etc/sysconfig/nftables.conf': denied, '/etc/nftables.conf': 'flush ruleset\n' },
      },
      'inbound-unread',
    ],
    [
      'nftables as Debian ships it',
      {
        links: units('nftables.service'),
        files: {
          '/etc/nftables.conf':
            'flush ruleset\ntable inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter;\n\t}\n}\n',
        },
      },
      'lets-in',
    ],
    ['iptables whose rules only root may read', { links: units('netfilter-persistent.service') }, 'inbound-unread'],
    [
      'nothing, with a kernel that cannot filter',
      {
        links: units(),
        files: {
          '/proc/modules': 'ext4 1 0 - Live 0x0\n',
          '/proc/sys/kernel/osrelease': '6.1\n',
          '/lib/modules/6.1/modules.builtin': 'kernel/fs/fat/fat.ko\n',
        },
      },
      'none-found',
    ],
    [
      'nothing, with a kernel that may hold rules',
      {
        links: units(),
        files: {
          '/proc/modules': 'nf_tables 1 0 - Live 0x0\n',
          '/proc/sys/kernel/osrelease': '6.1\n',
          '/lib/modules/6.1/modules.builtin': '',
        },
      },
      'rules-unread',
    ],
  ])('%s: %#', async (_, tree, reason) => {
    expect(await reasonOf(tree)).toBe(reason);
  });

  it('judges the rules themselves as root, where no manager tells', async () => {
    const tree = (text: string): LinuxTree => ({
      links: units(),
      files: { '/proc/modules': 'nf_tables 1 0 - Live 0x0\n' },
      session: { userId: 0, userName: 'root' },
      programs: { '/usr/sbin/nft -j list ruleset': text },
    });
    expect(await reasonOf(tree(ruleset(inputHook('drop'))))).toBe('on');
    expect(await reasonOf(tree(ruleset(inputHook('accept'))))).toBe('off');
  });

  it.each([0, 1000])(
    'has no rules where the kernel holds no packet filter, and starts no program that loads one: user %s',
    async (userId) => {
      const tree: LinuxTree = {
        links: units(),
        files: {
          '/proc/modules': 'ext4 1 0 - Live 0x0\n',
          '/proc/sys/kernel/osrelease': '6.1.0-56-amd64\n',
          '/lib/modules/6.1.0-56-amd64/modules.builtin': 'kernel/fs/binfmt_script.ko\n',
        },
        session: { userId, userName: 'somebody' },
        programs: { '/usr/sbin/nft -j list ruleset': ruleset(inputHook('drop')) },
      };
      expect(await reasonOf(tree)).toBe('none-found');
    },
  );

  it('is unsupported without systemd for an ordinary user', async () => {
    expect(await readFact('firewall', linuxHost({}))).toMatchObject({ ok: false, reason: 'unsupported' });
  });
});

describe('rules, as root', () => {
  const unmanaged = over(unitTree(), root, filtering);

  it.each<[string, LinuxTree, readonly string[]]>([
    ['that block', nft(chainOf('drop')), ['nftables', 'true block']],
    ['that let in', nft(chainOf('accept')), ['nftables', 'false allow']],
    ['that are none', nft('{"nftables":[]}'), ['nftables', 'false allow']],
    ['in another form', nft('x'), ['none', 'null null']],
    ['that nft does not tell', {}, ['none', 'null null']],
    [
      'of a program that fails, whatever it prints',
      { programs: { [list]: { exitCode: 1, stdout: chainOf('drop'), stderr: '' } } },
      ['none', 'null null'],
    ],
    [
      'that let in, beside those of the older iptables',
      over(nft(chainOf('accept')), modules('nf_tables 1\niptable_filter 16384 1 - Live 0x0\n')),
      ['none', 'null null'],
    ],
    [
      'that let in, beside a part that is only named alike',
      over(nft(chainOf('accept')), modules('nf_tables 1\nmy_iptable_filter 1\niptable_filter2 1\n')),
      ['nftables', 'false allow'],
    ],
    [
      'that block, beside those of the older iptables',
      over(nft(chainOf('drop')), modules('nf_tables 1\niptable_filter 16384 1 - Live 0x0\n')),
      ['nftables', 'true block'],
    ],
    [
      'that let in, where the older ones cannot be told',
      over(nft(chainOf('accept')), { files: { '/proc/modules': denied } }),
      ['none', 'null null'],
    ],
  ])('%s', async (_, tree, state) => {
    expect(await stateOf(unmanaged, tree)).toEqual(state);
  });

  it('are asked for without systemd, too, and of nobody else', async () => {
    expect(await stateOf(root, filtering, nft(chainOf('drop')))).toEqual(['nftables', 'true block']);
    expect(await read(filtering, nft(chainOf('drop')))).toMatchObject({ ok: false, reason: 'unsupported' });
    expect(await stateOf(unitTree(), filtering, nft(chainOf('drop')))).toEqual(['none', 'null null']);
  });

  it('decide where a manager does not tell, and only there', async () => {
    const silent = unitTree('netfilter-persistent.service');
    expect(await stateOf(silent, root, filtering, nft(chainOf('drop')))).toEqual(['iptables', 'true block']);
    expect(await stateOf(silent, root, filtering)).toEqual(['iptables', 'true null']);
    expect(await stateOf(silent, filtering, nft(chainOf('drop')))).toEqual(['iptables', 'true null']);
    const told = over(unitTree('nftables.service'), {
      files: { '/etc/nftables.conf': 'chain i { type filter hook input priority 0; policy drop; }' },
    });
    expect(await stateOf(told, root, filtering, nft(chainOf('accept')))).toEqual(['nftables', 'true block']);
    const half = over(unitTree('ufw.service'), { files: { '/etc/default/ufw': 'DEFAULT_INPUT_POLICY="DROP"\n' } });
    expect(await stateOf(half, root, filtering, nft(chainOf('accept')))).toEqual(['ufw', 'false allow']);
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
    expect(await stateOf(unitTree(), tree)).toEqual(state);
  });

  it('is unread where units or the session may not be looked at', async () => {
    expect(await read({ folders: { '/run/systemd/units': denied } })).toMatchObject({ ok: false, reason: 'denied' });
    const host = { ...linuxHost(unitTree()), session: async () => denied };
    expect(await readFact('firewall', host)).toMatchObject({ ok: false, reason: 'denied' });
  });
});

describe('firewalld', () => {
  it('tells each zone in use and the standard one, 16 at most', async () => {
    const names = Array.from({ length: 20 }, (_, at) => `zone${at}`);
    const tree = over(unitTree('firewalld.service'), {
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
    const tree = over(unitTree('firewalld.service'), { bus: { [`${bus}.zone.getActiveZones`]: [{}] } });
    expect(await stateOf(tree)).toEqual(['firewalld', 'true null']);
  });
});
