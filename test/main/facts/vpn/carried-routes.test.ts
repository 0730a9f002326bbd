import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { carriedRoutes, reachesIpv6Internet } from '../../../../main/facts/vpn/carried-routes.ts';
import { parseNetstatRoutes } from '../../../../main/facts/vpn/macos-tables.ts';
import { tunnelsOf } from '../../../../main/facts/vpn/macos.ts';
import { ipv6InternetOf, type Routing } from '../../../../main/facts/vpn/linux.ts';
import { parseVpnOnWindows } from '../../../../main/facts/vpn/windows.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';
import { german, rowsOf, windowsBatch } from '../../../support/machines/windows-answer.ts';

const netstat = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/macos/${name}`, import.meta.url), 'utf8');

describe('routes a tunnel carries', () => {
  it.each<[string, string[], string[], string[]]>([
    ['nothing narrower elsewhere', ['10.0.0.0/8'], ['0.0.0.0/0', '192.168.1.0/24'], ['10.0.0.0/8']],
    ['narrower routes elsewhere that leave a part', ['10.0.0.0/8'], ['10.0.0.0/9'], ['10.0.0.0/8']],
    ['two halves elsewhere that leave nothing', ['10.0.0.0/8'], ['10.0.0.0/9', '10.128.0.0/9'], []],
    ['both half defaults elsewhere', ['0.0.0.0/0', '10.0.0.0/8'], ['0.0.0.0/1', '128.0.0.0/1'], ['10.0.0.0/8']],
    ['the other family elsewhere', ['0.0.0.0/0'], ['::/1', '8000::/1'], ['0.0.0.0/0']],
    ['IPv6 that both halves take away', ['2000::/3', 'fd00::/8'], ['2000::/4', '3000::/4'], ['fd00::/8']],
    ['the same network elsewhere, which the metric decides', ['10.0.0.0/8'], ['10.0.0.0/8'], ['10.0.0.0/8']],
    ['junk elsewhere', ['10.0.0.0/8'], ['default', '10.0.0.0/99', ''], ['10.0.0.0/8']],
  ])('are told with %s', (_, own, elsewhere, expected) => {
    expect(carriedRoutes(own, [], elsewhere)).toEqual(expected);
  });
});

describe('a way to the IPv6 internet', () => {
  it.each<[string, boolean]>([
    ['::/0', true],
    ['::/1', true],
    ['2000::/3', true],
    ['2600::/12', true],
    ['2001:db8::/32', false],
    ['8000::/1', false],
    ['fd00::/8', false],
    ['ff00::/8', false],
    ['0.0.0.0/0', false],
    ['default', false],
  ])('is %s: %s', (prefix, expected) => {
    expect(reachesIpv6Internet([prefix])).toBe(expected);
  });

  const rules = [{ priority: 32766, src: 'all', table: 'main' }];
  const cable = { dst: 'default', gateway: 'fe80::1', dev: 'eth0', table: 'main', metric: 1024 };
  const linux = (routes: Routing['routes'], kinds: Record<string, string> = {}): boolean =>
    ipv6InternetOf({
      links: Object.entries(kinds).map(([ifname, info_kind]) => ({
        ifname,
        flags: [],
        addr_info: [],
        linkinfo: { info_kind },
      })),
      rules,
      routes,
    });

  it.each<[string, Routing['routes'], Record<string, string>, boolean]>([
    ['the router’s default route', [cable], {}, true],
    ['networks on the cable only', [{ dst: '2001:db8:7::/64', dev: 'eth0', table: 'main' }], {}, false],
    ['the kernel’s refusal', [{ type: 'unreachable', dst: 'default', dev: 'lo', table: 'main' }], {}, false],
    [
      'a cheaper refusal in front of the router',
      [{ type: 'unreachable', dst: 'default', dev: 'lo', table: 'main', metric: 5 }, cable],
      {},
      false,
    ],
    [
      'a dummy interface that swallows all, in front of the router',
      [{ dst: 'default', dev: 'leak0', table: 'main', metric: 95 }, cable],
      { leak0: 'dummy', eth0: 'veth' },
      false,
    ],
    ['the tunnel itself', [{ dst: '2000::/3', dev: 'tun0', table: 'main' }], { tun0: 'tun' }, true],
    ['a dead route', [{ ...cable, flags: ['dead'] }], {}, false],
    [
      'a route over two routers at once',
      [{ dst: 'default', table: 'main', nexthops: [{ dev: 'eth0' }, { dev: 'eth0' }] }],
      {},
      true,
    ],
  ])('on Linux by %s', (_, routes, kinds, expected) => {
    expect(linux(routes, kinds)).toBe(expected);
  });

  it('on a Mac is not what every idle utun has', () => {
    const prefixes = (name: string) => parseNetstatRoutes(netstat(name)).map(({ prefix }) => prefix);
    expect(reachesIpv6Internet(prefixes('netstat-rn@15-split.txt'))).toBe(false);
    const withRouter = netstat('netstat-rn@15-split.txt').replace(
      '::1                                     ::1 ',
      'default                                 fe80::1%en0                             UGcg                en0\n$&',
    );
    expect(reachesIpv6Internet(parseNetstatRoutes(withRouter).map(({ prefix }) => prefix))).toBe(true);
  });

  it('on Windows counts routes in force, not those of the next start', () => {
    const routes = rowsOf(german, 'routes').filter((row) => row['DestinationPrefix'] !== '::/0');
    const told = (row: Record<string, unknown>) =>
      valueOf(parseVpnOnWindows(windowsBatch(german, { routes: [...routes, row] }))).ipv6Internet;
    const row = { InterfaceIndex: 12, DestinationPrefix: '::/0', RouteMetric: 256, InterfaceMetric: 25 };
    expect(told({ ...row, Store: 1 })).toBe(true);
    expect(told({ ...row, Store: 0 })).toBe(false);
    expect(told({ ...row, DestinationPrefix: 'fe80::/64', Store: 1 })).toBe(false);
  });
});

describe('a tunnel’s network that another interface takes away', () => {
  it('is not told on a Mac', () => {
    const link = { name: 'utun4', isUp: true, addresses: ['10.9.0.15'] };
    const halves = ['10.0.0.0/9', '10.128.0.0/9'].map((prefix) => ({ prefix, interface: 'en0' }));
    const routes = [{ prefix: '10.0.0.0/8', interface: 'utun4' }];
    expect(tunnelsOf([link], routes, new Map())[0]?.routes).toEqual(['10.0.0.0/8']);
    expect(tunnelsOf([link], [...routes, ...halves], new Map())[0]?.routes).toEqual([]);
  });

  it('is not told on Windows', () => {
    const tunnelOf = (routes: readonly Record<string, unknown>[]) =>
      valueOf(parseVpnOnWindows(windowsBatch(german, { routes }))).tunnels.find((tunnel) => tunnel.routes.length > 0);
    const routes = rowsOf(german, 'routes');
    const tunnel = tunnelOf(routes);
    const other = routes.find((row) => row['DestinationPrefix'] === '0.0.0.0/0' && row['InterfaceIndex'] !== undefined);
    expect(tunnel).toBeDefined();
    const halves = (tunnel?.routes ?? []).flatMap((network) => halvesOf(network));
    const taken = halves.map((prefix) => ({ ...other, InterfaceIndex: 9999, DestinationPrefix: prefix }));
    expect(tunnelOf([...routes, ...taken])).toBeUndefined();
  });
});

/** The two halves of an IPv4 network. */
function halvesOf(network: string): string[] {
  const [address = '', length = '0'] = network.split('/');
  const bits = Number(length);
  const value = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const text = (one: number) => [24, 16, 8, 0].map((shift) => Math.floor(one / 2 ** shift) % 256).join('.');
  return [`${text(value)}/${bits + 1}`, `${text(value + 2 ** (31 - bits))}/${bits + 1}`];
}
