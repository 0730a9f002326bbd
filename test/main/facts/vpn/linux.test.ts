import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { vpn } from '../../../../shared/checks/vpn.ts';
import { kindOfLink, parseRouting } from '../../../../main/facts/vpn/linux.ts';
import { networksThrough, ruleSchema, type Route, type Rule } from '../../../../main/facts/vpn/linux-routes.ts';
import { areCovering, bitsOf, cidrOf } from '../../../../main/facts/vpn/network-bits.ts';
import { denied, linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { readFact, scanTime, valueOf } from '../../../support/machines/read-fact.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/linux/${name}`, import.meta.url), 'utf8');
const routesOf = (name: string): Route[] => JSON.parse(fixture(name)) as Route[];
const defaultRules = JSON.parse(fixture('ip-j-rule.default.json')) as Rule[];

/** wg-quick's two rules as iproute2 6.1 prints them. */
const wgQuickRules: Rule[] = [
  ...defaultRules,
  ruleSchema.parse({ priority: 32764, src: 'all', table: 'main', suppress_prefixlen: 0 }),
  ruleSchema.parse({ priority: 32765, not: null, src: 'all', fwmark: '0xca6c', table: '51820' }),
];
const lan: Route[] = [
  { dst: 'default', gateway: '192.0.2.1', dev: 'eth0', table: 'main' },
  { dst: '192.0.2.0/24', dev: 'eth0', table: 'main' },
];

describe('networks through a tunnel', () => {
  it.each<[string, Rule[], Route[], string[]]>([
    ['a split tunnel', defaultRules, routesOf('ip-j-route.split-tunnel.json'), ['10.200.0.0/16', '10.99.0.0/24']],
    [
      'OpenVPN’s half defaults, while the default route stays on the cable',
      defaultRules,
      routesOf('ip-j-route.openvpn-def1-full-tunnel.json'),
      ['0.0.0.0/1', '128.0.0.0/1', '10.200.0.0/16', '10.99.0.0/24'],
    ],
    [
      'wg-quick’s table behind a firewall mark',
      wgQuickRules,
      [...lan, { dst: 'default', dev: 'tun0', table: '51820' }],
      ['0.0.0.0/0'],
    ],
    ['a table no rule leads to', defaultRules, [...lan, { dst: 'default', dev: 'tun0', table: '51820' }], []],
    [
      'a table only marked packets reach',
      [
        ...defaultRules,
        ruleSchema.parse({ priority: 5, src: 'all', fwmark: '0x80000', fwmask: '0xff0000', table: '52' }),
      ],
      [...lan, { dst: '10.0.0.0/8', dev: 'tun0', table: '52' }],
      [],
    ],
    [
      'a table for one source only',
      [...defaultRules, ruleSchema.parse({ priority: 5, src: '10.1.0.0', srclen: 16, table: '52' })],
      [...lan, { dst: '10.0.0.0/8', dev: 'tun0', table: '52' }],
      [],
    ],
    [
      'a table for one destination only',
      [...defaultRules, ruleSchema.parse({ priority: 5, src: 'all', dst: '10.2.0.0', dstlen: 16, table: '52' })],
      [...lan, { dst: 'default', dev: 'tun0', table: '52' }],
      ['10.2.0.0/16'],
    ],
    [
      'Tailscale’s table of its own',
      [...defaultRules, ruleSchema.parse({ priority: 5270, src: 'all', table: '52' })],
      [...lan, { dst: '100.64.0.0/10', dev: 'tun0', table: '52' }],
      ['100.64.0.0/10'],
    ],
    [
      'a default route that is dearer than the cable’s',
      defaultRules,
      [...lan, { dst: 'default', dev: 'tun0', table: 'main', metric: 50 }],
      [],
    ],
    [
      'a default route that is cheaper than the cable’s',
      defaultRules,
      [
        { dst: 'default', gateway: '192.0.2.1', dev: 'eth0', table: 'main', metric: 100 },
        { dst: 'default', dev: 'tun0', table: 'main', metric: 50 },
      ],
      ['0.0.0.0/0'],
    ],
    [
      'a default route that two halves on the cable take everything from',
      defaultRules,
      [
        { dst: 'default', dev: 'tun0', table: 'main' },
        { dst: '0.0.0.0/1', dev: 'eth0', table: 'main' },
        { dst: '128.0.0.0/1', dev: 'eth0', table: 'main' },
      ],
      [],
    ],
    [
      'a network that an unreachable route takes in an earlier table',
      [...defaultRules, ruleSchema.parse({ priority: 5, src: 'all', table: '9' })],
      [
        ...lan,
        { type: 'unreachable', dst: '10.0.0.0/8', table: '9' },
        { dst: '10.3.0.0/16', dev: 'tun0', table: 'main' },
      ],
      [],
    ],
    [
      'a route spread over tunnel and cable',
      defaultRules,
      [{ dst: 'default', table: 'main', nexthops: [{ dev: 'tun0' }, { dev: 'eth0' }] }],
      [],
    ],
    ['a dead route', defaultRules, [...lan, { dst: '10.0.0.0/8', dev: 'tun0', table: 'main', flags: ['dead'] }], []],
    ['the tunnel’s own address', defaultRules, [{ type: 'local', dst: '10.8.0.2', dev: 'tun0', table: 'local' }], []],
  ])('follows %s', (_, rules, routes, expected) => {
    expect(networksThrough('tun0', rules, routes, 'ipv4')).toEqual(expected);
  });

  it('keeps the families apart', () => {
    const routes: Route[] = [{ dst: 'fd42::/64', dev: 'tun0', table: 'main' }];
    expect(networksThrough('tun0', defaultRules, routes, 'ipv6')).toEqual(['fd42::/64']);
    expect(networksThrough('tun0', defaultRules, routes, 'ipv4')).toEqual([]);
  });

  it('writes networks as bits and back', () => {
    expect(bitsOf('128.0.0.0/1', 'ipv4')).toBe('1');
    expect(bitsOf('default', 'ipv4')).toBe('');
    expect(bitsOf('10.0.0.0/33', 'ipv4')).toBeNull();
    expect(cidrOf(bitsOf('10.20.0.0/16', 'ipv4') ?? '', 'ipv4')).toBe('10.20.0.0/16');
    expect(areCovering(['0', '10', '11'], '')).toBe(true);
    expect(areCovering(['0', '10'], '')).toBe(false);
  });
});

/** What `ip -batch` prints for one family. */
const ipOutput = (links: unknown, rules: unknown, routes: unknown): string =>
  [links, rules, routes].map((part) => JSON.stringify(part)).join('\n\n');
const batch = (family: 4 | 6): string =>
  `/usr/sbin/ip -j -d -${family} -batch - <<< "address show\\nrule show\\nroute show table all\\n"`;
const tunFiles = {
  '/sys/class/net/lo/type': '772\n',
  '/sys/class/net/eth0/type': '1\n',
  '/sys/class/net/tun0/type': '65534\n',
};

function tunHost(links: string, routes: Route[]): LinuxTree {
  return {
    files: tunFiles,
    programs: {
      [batch(4)]: ipOutput(JSON.parse(fixture(links)), defaultRules, routes),
      [batch(6)]: ipOutput([], defaultRules, []),
    },
  };
}

describe('vpn on Linux', () => {
  const judge = async (tree: LinuxTree, params: Record<string, unknown> = {}) => {
    const value = valueOf(await readFact('vpn', linuxHost(tree)));
    return vpn.evaluate({ vpn: value }, vpn.params.parse(params), scanTime).reason;
  };

  it('starts no program when no interface can be a tunnel', async () => {
    const files = { '/sys/class/net/lo/type': '772\n', '/sys/class/net/eth0/type': '1\n' };
    expect(valueOf(await readFact('vpn', linuxHost({ files })))).toEqual({ tunnels: [] });
  });

  it('reads a tun that is up, addressed and routed', async () => {
    const tree = tunHost('ip-j-d-addr.tun-up.json', routesOf('ip-j-route.split-tunnel.json'));
    expect(valueOf(await readFact('vpn', linuxHost(tree))).tunnels).toEqual([
      {
        interface: 'tun0',
        kind: 'tun',
        vendor: null,
        up: true,
        addressed: true,
        routes: ['10.200.0.0/16', '10.99.0.0/24'],
      },
    ]);
  });

  it('does not take a tun without its program for a connection, address or not', async () => {
    const tree = tunHost('ip-j-d-addr.tun-no-daemon.json', routesOf('ip-j-route.split-tunnel.json'));
    const [tunnel] = valueOf(await readFact('vpn', linuxHost(tree))).tunnels;
    expect(tunnel).toMatchObject({ up: false, addressed: true });
    expect(await judge(tree)).toBe('tunnel-idle');
  });

  it('counts OpenVPN’s half defaults as a full tunnel', async () => {
    const tree = tunHost('ip-j-d-addr.tun-up.json', routesOf('ip-j-route.openvpn-def1-full-tunnel.json'));
    expect(await judge(tree, { mode: 'full' })).toBe('connected');
  });

  it('is unsupported with a tunnel and no ip program, and never "no VPN"', async () => {
    expect(await readFact('vpn', linuxHost({ files: tunFiles }))).toMatchObject({ ok: false, reason: 'unsupported' });
  });

  it('is unreadable when ip answers in another form', async () => {
    const programs = { [batch(4)]: 'Object "rule" is unknown', [batch(6)]: '[]\n[]\n[]' };
    const files = { ...tunFiles, '/proc/net/if_inet6': '' };
    expect(await readFact('vpn', linuxHost({ files, programs }))).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('does without IPv6 where the kernel has none', async () => {
    const tree = tunHost('ip-j-d-addr.tun-up.json', routesOf('ip-j-route.split-tunnel.json'));
    const programs = { ...tree.programs, [batch(6)]: { exitCode: 2, stdout: '', stderr: 'not supported' } };
    expect((await readFact('vpn', linuxHost({ ...tree, programs }))).ok).toBe(true);
  });

  it('is denied when an interface cannot be looked at', async () => {
    const files = { '/sys/class/net/tun0/type': denied };
    expect(await readFact('vpn', linuxHost({ files }))).toMatchObject({ ok: false, reason: 'denied' });
  });

  it.each([
    ['docker0', { info_kind: 'bridge' }, undefined, null],
    ['veth12', { info_kind: 'veth' }, undefined, null],
    ['vnet0', { info_kind: 'tun', info_data: { type: 'tap' } }, 'virbr0', null],
    ['tap0', { info_kind: 'tun', info_data: { type: 'tap' } }, undefined, 'tap'],
    ['wg0', { info_kind: 'wireguard' }, undefined, 'wireguard'],
    ['ipsec0', { info_kind: 'xfrm' }, undefined, 'ipsec'],
    ['sit0', { info_kind: 'sit' }, undefined, null],
    ['wwan0', undefined, undefined, null],
  ])('names link %s', (ifname, linkinfo, master, kind) => {
    const link = { ifname, flags: [], addr_info: [], ...(linkinfo && { linkinfo }), ...(master && { master }) };
    expect(kindOfLink(link)).toBe(kind);
  });

  it('takes a PPP link that is the only way out for the line to the provider', async () => {
    const link = [
      { ifname: 'ppp0', flags: ['UP', 'LOWER_UP'], linkinfo: { info_kind: 'ppp' }, addr_info: [{ family: 'inet' }] },
    ];
    const tree = (routes: Route[]): LinuxTree => ({
      files: { '/sys/class/net/ppp0/type': '512\n' },
      programs: { [batch(4)]: ipOutput(link, defaultRules, routes), [batch(6)]: ipOutput([], defaultRules, []) },
    });
    expect(await judge(tree([{ dst: 'default', dev: 'ppp0', table: 'main' }]))).toBe('no-tunnel');
    expect(await judge(tree([...lan, { dst: '10.0.0.0/8', dev: 'ppp0', table: 'main' }]))).toBe('connected');
  });

  it('skips the empty objects ip prints for filtered entries', () => {
    expect(parseRouting('[{},{"ifname":"wg0"}]\n[]\n[]')?.links).toHaveLength(1);
    expect(parseRouting('[]')).toBeNull();
  });
});
