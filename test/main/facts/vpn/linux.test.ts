/**
 * Tunnels of Linux and the networks they carry, by the answer of ip.
 */
import { describe, expect, it } from 'vitest';
import type { Route } from '../../../../main/facts/vpn/linux-routes.ts';
import { ipv6InternetOf, kindOfLink, parseRouting, tunnelsOf, type Routing } from '../../../../main/facts/vpn/linux.ts';
import { vpn } from '../../../../shared/checks/vpn.ts';
import { defaultRules, ipBatch, lan, routesOf } from '../../../support/machines/linux-routing.ts';
import { denied, linuxFixture, linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { readFact, scanTime, valueOf } from '../../../support/machines/read-fact.ts';

/** What `ip -batch` prints for one family. */
const ipOutput = (links: unknown, rules: unknown, routes: unknown): string =>
  [links, rules, routes].map((part) => JSON.stringify(part)).join('\n\n');

const tunFiles = {
  '/sys/class/net/lo/type': '772\n',
  '/sys/class/net/eth0/type': '1\n',
  '/sys/class/net/tun0/type': '65534\n',
};
function tunHost(links: string, routes: Route[]): LinuxTree {
  return {
    files: tunFiles,
    programs: {
      [ipBatch(4)]: ipOutput(JSON.parse(linuxFixture(links)), defaultRules, routes),
      [ipBatch(6)]: ipOutput([], defaultRules, []),
    },
  };
}

type Link = Routing['links'][number];

const linkOf = (change: Partial<Link>): Link => ({ ifname: 'x0', flags: [], addr_info: [], ...change });
const main = { priority: 32_766, src: 'all', table: 'main' };
const routing = (part: Partial<Routing>): Routing => ({ links: [], rules: [main], routes: [], ...part });

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
    const programs = { [ipBatch(4)]: 'Object "rule" is unknown', [ipBatch(6)]: '[]\n[]\n[]' };
    const files = { ...tunFiles, '/proc/net/if_inet6': '' };
    expect(await readFact('vpn', linuxHost({ files, programs }))).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('does without IPv6 where the kernel has none', async () => {
    const tree = tunHost('ip-j-d-addr.tun-up.json', routesOf('ip-j-route.split-tunnel.json'));
    const programs = { ...tree.programs, [ipBatch(6)]: { exitCode: 2, stdout: '', stderr: 'not supported' } };
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
      programs: { [ipBatch(4)]: ipOutput(link, defaultRules, routes), [ipBatch(6)]: ipOutput([], defaultRules, []) },
    });
    expect(await judge(tree([{ dst: 'default', dev: 'ppp0', table: 'main' }]))).toBe('no-tunnel');
    expect(await judge(tree([...lan, { dst: '10.0.0.0/8', dev: 'ppp0', table: 'main' }]))).toBe('connected');
  });

  it('skips the empty objects ip prints for filtered entries', () => {
    expect(parseRouting('[{},{"ifname":"wg0"}]\n[]\n[]')?.links).toHaveLength(1);
    expect(parseRouting('[]')).toBeNull();
  });
});

describe('a link', () => {
  it.each<[string, Partial<Link>, string | null]>([
    ['of WireGuard', { linkinfo: { info_kind: 'wireguard' } }, 'wireguard'],
    ['that loops back, whatever else it is', { flags: ['LOOPBACK'], linkinfo: { info_kind: 'wireguard' } }, null],
    ['of tun', { linkinfo: { info_kind: 'tun' } }, 'tun'],
    ['of tun without more', { linkinfo: { info_kind: 'tun', info_data: {} } }, 'tun'],
    ['of tap', { linkinfo: { info_kind: 'tun', info_data: { type: 'tap' } } }, 'tap'],
    ['of tap in a bridge', { master: 'br0', linkinfo: { info_kind: 'tun', info_data: { type: 'tap' } } }, null],
    ['of a virtual machine', { ifname: 'vnet3', linkinfo: { info_kind: 'tun', info_data: { type: 'tap' } } }, null],
    ['named like one', { ifname: 'vnetwork', linkinfo: { info_kind: 'tun', info_data: { type: 'tap' } } }, 'tap'],
    ['that ends like one', { ifname: 'myvnet3', linkinfo: { info_kind: 'tun', info_data: { type: 'tap' } } }, 'tap'],
    ['of PPP', { linkinfo: { info_kind: 'ppp' } }, 'ppp'],
    ['of IPsec', { linkinfo: { info_kind: 'xfrm' } }, 'ipsec'],
    ['of vti', { linkinfo: { info_kind: 'vti' } }, 'vti'],
    ['of vti6', { linkinfo: { info_kind: 'vti6' } }, 'vti'],
    ['of the kernel’s OpenVPN', { linkinfo: { info_kind: 'ovpn' } }, 'tun'],
    ['named by an older PPP driver', { ifname: 'ppp0' }, 'ppp'],
    ['that only ends so', { ifname: 'myppp' }, null],
    ['named by a vendor', { ifname: 'tailscale0' }, 'vendor'],
    ['named by nobody we know', { ifname: 'eth0' }, null],
    ['with information of no kind', { ifname: 'eth0', linkinfo: {} }, null],
    ['of a container', { linkinfo: { info_kind: 'veth' } }, null],
    ['of a kind of tomorrow', { ifname: 'tailscale0', linkinfo: { info_kind: 'newkind' } }, null],
  ])('%s', (_, change, kind) => {
    expect(kindOfLink(linkOf(change))).toBe(kind);
  });
});

describe('the answer of ip', () => {
  it.each(['[]\n[]', '[]', '', '[]\n[]\n{', '[]\n3\n[]', '[{}]\n[]\n["x"]', '[3]\n[]\n[]', '[]\n[{"src":1}]\n[]'])(
    'is none when it is not whole: %j',
    (text) => {
      expect(parseRouting(text)).toBeNull();
    },
  );

  it('holds nothing for entries that a filter left out', () => {
    expect(parseRouting('[{}]\n\n[{}]\n   \n[{},{}]\n')).toEqual({ links: [], rules: [], routes: [] });
  });
});

describe('tunnels', () => {
  const tun = linkOf({ ifname: 'tun0', linkinfo: { info_kind: 'tun' } });
  const own = { dst: '10.0.0.0/8', dev: 'tun0' };

  it.each<[string, Partial<Link>, boolean, boolean]>([
    ['up, with carrier', { flags: ['UP', 'LOWER_UP'] }, true, false],
    ['up, without', { flags: ['UP'] }, false, false],
    ['with a carrier alone', { flags: ['LOWER_UP'] }, false, false],
    ['with an IPv4 address of any scope', { addr_info: [{ family: 'inet', scope: 'link' }] }, false, true],
    ['with a global IPv6 address', { addr_info: [{ family: 'inet6', scope: 'global' }] }, false, true],
    ['with an IPv6 address of the link', { addr_info: [{ family: 'inet6', scope: 'link' }] }, false, false],
    ['with something else of global scope', { addr_info: [{ family: 'ipx', scope: 'global' }] }, false, false],
    ['with an address of no kind', { addr_info: [{}] }, false, false],
  ])('are %s', (_, change, up, addressed) => {
    const links = [{ ...tun, ...change }];
    expect(tunnelsOf(routing({ links }), routing({}))).toEqual([
      { interface: 'tun0', kind: 'tun', vendor: null, up, addressed, routes: [] },
    ]);
  });

  it('are one where both families tell of it, with the routes of both', () => {
    const four = routing({ links: [tun], routes: [own, { dst: '169.254.0.0/16', dev: 'tun0' }] });
    const six = routing({
      links: [{ ...tun, addr_info: [{ family: 'inet6', scope: 'global' }] }],
      routes: [
        { dst: '2001:db8::/32', dev: 'tun0' },
        { dst: 'fe80::/64', dev: 'tun0' },
        { dst: 'ff00::/8', dev: 'tun0' },
      ],
    });
    expect(tunnelsOf(four, six)).toMatchObject([
      { interface: 'tun0', addressed: true, routes: ['10.0.0.0/8', '2001:db8::/32'] },
    ]);
    expect(tunnelsOf(routing({}), six)).toMatchObject([{ interface: 'tun0', routes: ['2001:db8::/32'] }]);
  });

  it('list 256 networks at most', () => {
    const routes = Array.from({ length: 300 }, (_, at) => ({ dst: `10.${at >> 8}.${at % 256}.0/24`, dev: 'tun0' }));
    expect(tunnelsOf(routing({ links: [tun], routes }), routing({}))[0]?.routes).toHaveLength(256);
  });

  it('have the name of their vendor', () => {
    const vendorOf = (change: Partial<Link>) => tunnelsOf(routing({ links: [linkOf(change)] }), routing({}))[0]?.vendor;
    expect(vendorOf({ ifname: 'wg0', linkinfo: { info_kind: 'wireguard' } })).toBe('WireGuard');
    expect(vendorOf({ ifname: 'wg-mullvad', linkinfo: { info_kind: 'wireguard' } })).toBe('Mullvad');
    expect(vendorOf({ ifname: 'nordlynx', linkinfo: { info_kind: 'wireguard' } })).toBe('NordVPN');
    expect(vendorOf({ ifname: 'tun0', linkinfo: { info_kind: 'tun' } })).toBeNull();
  });

  it.each<[string, object[], boolean]>([
    ['there is no other way out', [{ dst: 'default', dev: 'ppp0' }], false],
    ['another way has no gateway', [{ dst: '192.0.2.0/24', dev: 'eth0' }], false],
    ['the only gateway is its own', [{ dst: 'default', gateway: '192.0.2.1', dev: 'ppp0' }], false],
    ['a gateway has no interface', [{ dst: 'default', gateway: '192.0.2.1' }], false],
    ['a gateway is elsewhere', [{ dst: 'default', gateway: '192.0.2.1', dev: 'eth0' }], true],
    [
      'one of several is elsewhere',
      [
        { dst: 'default', dev: 'ppp0' },
        { dst: '10.0.0.0/8', gateway: '192.0.2.1', dev: 'eth0' },
      ],
      true,
    ],
  ])('of PPP are the line to the provider where %s', (_, routes, isTunnel) => {
    const line = routing({
      links: [linkOf({ ifname: 'ppp0', linkinfo: { info_kind: 'ppp' } })],
      routes: routes as Routing['routes'],
    });
    expect(tunnelsOf(line, routing({}))).toHaveLength(isTunnel ? 1 : 0);
    expect(tunnelsOf({ ...line, routes: [] }, routing({ routes: line.routes }))).toHaveLength(isTunnel ? 1 : 0);
  });
});

describe('the IPv6 internet', () => {
  const out = (dev: string) => [{ dst: 'default', dev }];

  it.each<[string, Partial<Routing>, boolean]>([
    ['is out of reach without a route', {}, false],
    ['is reached by a default route', { routes: out('eth0') }, true],
    ['is not reached through the machine itself', { routes: out('lo') }, false],
    [
      'is swallowed by a dummy',
      { routes: out('d0'), links: [linkOf({ ifname: 'd0', linkinfo: { info_kind: 'dummy' } })] },
      false,
    ],
    ['is reached beside links of no kind', { routes: out('eth0'), links: [linkOf({ ifname: 'eth0' })] }, true],
    ['is reached over two ways at equal cost', { routes: [{ dst: 'default', nexthops: [{ dev: 'a' }] }] }, true],
    ['is not reached by a route to nowhere', { routes: [{ type: 'unreachable', dst: 'default' }] }, false],
  ])('%s', (_, part, isReached) => {
    expect(ipv6InternetOf(routing(part))).toBe(isReached);
  });
});

describe('candidates in sysfs', () => {
  const folder = '/sys/class/net/x0';
  const isAsked = async (files: LinuxTree['files']): Promise<boolean> => {
    // Without the program ip the fact is unsupported as soon as it is needed.
    const fact = await readFact('vpn', linuxHost({ folders: { [folder]: [] }, files: files ?? {} }));
    return !fact.ok;
  };

  it.each<[string, LinuxTree['files'], boolean]>([
    ['Ethernet', { [`${folder}/type`]: '1\n' }, false],
    ['a tap, of type Ethernet', { [`${folder}/type`]: '1\n', [`${folder}/tun_flags`]: '0x1002\n' }, true],
    ['a tap’s flags on another type', { [`${folder}/type`]: '772\n', [`${folder}/tun_flags`]: '0x1002\n' }, false],
    ['PPP', { [`${folder}/type`]: '512\n' }, true],
    ['a tunnel', { [`${folder}/type`]: '768\n' }, true],
    ['a tunnel over IPv6', { [`${folder}/type`]: '769\n' }, true],
    ['no hardware at all', { [`${folder}/type`]: '65534\n' }, true],
    ['a file without a type', {}, false],
    ['a type nobody may read', { [`${folder}/type`]: denied }, true],
  ])('of %s', async (_, files, expected) => {
    expect(await isAsked(files)).toBe(expected);
  });

  it('that may not be read make the fact unread as they are', async () => {
    const fact = await readFact('vpn', linuxHost({ files: { [`${folder}/type`]: denied } }));
    expect(fact).toMatchObject({ ok: false, reason: 'denied' });
  });

  it('without IPv6 in the kernel go without its routes, and with it they are unreadable', async () => {
    const files = { '/sys/class/net/tun0/type': '65534\n' };
    const four = '[{"ifname":"tun0","flags":["UP","LOWER_UP"],"linkinfo":{"info_kind":"tun"}}]\n[]\n[]\n';
    const failed = (stderr: string) => ({ exitCode: 1, stdout: '', stderr });
    const with6 = (stderr: string, more: LinuxTree['files'] = {}) =>
      linuxHost({ files: { ...files, ...more }, programs: { [ipBatch(4)]: four, [ipBatch(6)]: failed(stderr) } });
    expect(valueOf(await readFact('vpn', with6('off'))).tunnels).toHaveLength(1);
    const there = { '/proc/net/if_inet6': '' };
    expect(await readFact('vpn', with6(' no \n', there))).toMatchObject({
      reason: 'unreadable',
      detail: expect.stringMatching(/: no$/) as string,
    });
    expect(await readFact('vpn', with6('', there))).toMatchObject({
      detail: expect.stringMatching(/: unknown form$/) as string,
    });
    expect(await readFact('vpn', with6('', { '/proc/net/if_inet6': denied }))).toMatchObject({ reason: 'unreadable' });
    const broken = linuxHost({ files, programs: { [ipBatch(4)]: failed('broken'), [ipBatch(6)]: '[]\n[]\n[]' } });
    expect(await readFact('vpn', broken)).toMatchObject({ ok: false, reason: 'unreadable' });
  });
});
