import { describe, expect, it } from 'vitest';
import { firewall } from '../../../../shared/checks/firewall.ts';
import {
  canHoldRules,
  nftablesInbound,
  rulesetInbound,
  ufwEnabled,
  ufwInbound,
} from '../../../../main/facts/firewall/linux-rules.ts';
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

/** Real listing of firewalld's kind (nftables 1.0): policy accept, and a last rule that rejects. */
const ruleset = (chain: object, ...expressions: readonly object[][]): string =>
  JSON.stringify({
    nftables: [
      { metainfo: { version: '1.0.6', json_schema_version: 1 } },
      { table: { family: 'inet', name: 'f', handle: 1 } },
      { chain: { family: 'inet', table: 'f', name: 'in', handle: 1, ...chain } },
      ...expressions.map((expr) => ({ rule: { family: 'inet', table: 'f', chain: 'in', handle: 2, expr } })),
    ],
  });
const inputHook = (policy: string) => ({ type: 'filter', hook: 'input', prio: 0, policy });
const tcpMatch = { match: { op: '==', left: { payload: { protocol: 'tcp', field: 'dport' } }, right: 22 } };

async function reasonOf(tree: LinuxTree): Promise<string> {
  const fact = await readFact('firewall', linuxHost(tree));
  return firewall.evaluate({ firewall: valueOf(fact) }, { everyZone: false }, scanTime).reason;
}

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

describe('rules', () => {
  it.each([
    [ruleset(inputHook('drop')), 'block'],
    [ruleset(inputHook('accept'), [tcpMatch, { accept: null }], [{ reject: { type: 'icmpx' } }]), 'block'],
    [ruleset(inputHook('accept'), [tcpMatch, { drop: null }]), 'allow'],
    [ruleset(inputHook('accept'), [{ xt: { type: 'match', name: 'tcp' } }, { drop: null }]), 'allow'],
    [ruleset({}, [{ drop: null }]), 'none'],
    [ruleset({ type: 'filter', hook: 'forward', policy: 'drop' }), 'none'],
    ['{"nftables": 1}', null],
    ['', null],
  ])('%#: are judged as %s', (text, inbound) => {
    expect(rulesetInbound(text)).toBe(inbound);
  });

  it('reads ufw’s switch and policy, not its comments', () => {
    expect([ufwEnabled('#ENABLED=yes\nENABLED=no'), ufwEnabled('# ENABLED=yes'), ufwEnabled('ENABLED="yes"')]).toEqual([
      false,
      null,
      true,
    ]);
    expect([ufwInbound('#DEFAULT_INPUT_POLICY="DROP"'), ufwInbound('DEFAULT_INPUT_POLICY=ACCEPT')]).toEqual([
      null,
      'allow',
    ]);
  });

  it('does not follow nftables rules it would have to run', () => {
    expect(nftablesInbound('include "/etc/nftables.d/*.nft"')).toBeNull();
    expect(nftablesInbound('# policy drop\ntable inet f {}')).toBe('allow');
    expect(
      nftablesInbound('chain input { type filter hook input priority 0; policy accept; tcp dport 22 drop }'),
    ).toBeNull();
  });

  it('finds a packet filter that is built in', () => {
    expect(canHoldRules('', 'kernel/net/netfilter/nf_tables.ko\n')).toBe(true);
    expect(canHoldRules('nf_tables_x 1 0\n', '')).toBe(false);
    expect(canHoldRules('ip_tables 36864 0 - Live 0x0\n', '')).toBe(false);
    expect(canHoldRules('iptable_mangle 16384 1 - Live 0x0\n', '')).toBe(true);
  });
});
