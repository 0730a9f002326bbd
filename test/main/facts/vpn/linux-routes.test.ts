/**
 * The networks that Linux sends through an interface, by its rules and routes.
 */
import { describe, expect, it } from 'vitest';
import { networksThrough, ruleSchema, type Route, type Rule } from '../../../../main/facts/vpn/linux-routes.ts';
import { defaultRules, lan, routesOf } from '../../../support/machines/linux-routing.ts';

/** wg-quick's two rules as iproute2 6.1 prints them. */
const wgQuickRules: Rule[] = [
  ...defaultRules,
  ruleSchema.parse({ priority: 32764, src: 'all', table: 'main', suppress_prefixlen: 0 }),
  ruleSchema.parse({ priority: 32765, not: null, src: 'all', fwmark: '0xca6c', table: '51820' }),
];

describe('routes of Linux', () => {
  const main: Rule = { priority: 32_766, src: 'all', table: 'main' };
  const through = (routes: readonly Route[], rules: readonly Rule[] = [main]) =>
    networksThrough('tun0', rules, routes, 'ipv4');
  const own: Route = { dst: '10.0.0.0/8', dev: 'tun0' };

  it.each<[string, readonly Route[], readonly string[]]>([
    [
      'a cheaper route to the same network',
      [
        { ...own, metric: 50 },
        { ...own, dev: 'eth0', metric: 10 },
      ],
      [],
    ],
    [
      'a dearer route to the same network',
      [
        { ...own, metric: 10 },
        { ...own, dev: 'eth0', metric: 50 },
      ],
      ['10.0.0.0/8'],
    ],
    ['an equally dear route, after it', [own, { ...own, dev: 'eth0' }], ['10.0.0.0/8']],
    [
      'a cheaper route to another network',
      [
        { ...own, metric: 50 },
        { dst: '11.0.0.0/8', dev: 'eth0' },
      ],
      ['10.0.0.0/8'],
    ],
    ['a narrower route inside it', [own, { dst: '10.1.0.0/16', dev: 'eth0' }], ['10.0.0.0/8']],
    ['two halves inside it', [own, { dst: '10.0.0.0/9', dev: 'eth0' }, { dst: '10.128.0.0/9', dev: 'eth0' }], []],
    [
      'two halves, one its own',
      [own, { dst: '10.0.0.0/9', dev: 'eth0' }, { dst: '10.128.0.0/9', dev: 'tun0' }],
      ['10.0.0.0/8', '10.128.0.0/9'],
    ],
    ['equal cost over two interfaces', [{ dst: '10.0.0.0/8', nexthops: [{ dev: 'tun0' }, { dev: 'eth0' }] }], []],
    ['equal cost over itself alone', [{ dst: '10.0.0.0/8', nexthops: [{ dev: 'tun0' }] }], ['10.0.0.0/8']],
    [
      'a next hop that is dead beside it',
      [{ dst: '10.0.0.0/8', nexthops: [{ dev: 'tun0' }, { dev: 'eth0', flags: ['dead'] }] }],
      ['10.0.0.0/8'],
    ],
    ['a dead route', [{ ...own, flags: ['dead'] }], []],
    [
      'an unreachable half',
      [own, { type: 'unreachable', dst: '10.0.0.0/9' }, { type: 'unreachable', dst: '10.128.0.0/9' }],
      [],
    ],
    ['a broadcast route', [{ ...own, type: 'broadcast' }], []],
    [
      'a text that is no network',
      [
        { dst: 'nowhere', dev: 'tun0' },
        { dst: '10.0.0.0/x', dev: 'tun0' },
        { dst: '10.0.0.0/33', dev: 'tun0' },
      ],
      [],
    ],
    ['a route of the other family', [{ dst: 'fd00::/8', dev: 'tun0' }], []],
    ['a single address', [{ dst: '10.1.2.3', dev: 'tun0' }], ['10.1.2.3/32']],
    ['everything, written as a length of 0', [{ dst: '0.0.0.0/0', dev: 'tun0' }], ['0.0.0.0/0']],
    ['a route without an interface', [{ dst: '10.0.0.0/8', gateway: '10.9.9.9' }], []],
  ])('counts %s', (_, routes, networks) => {
    expect(through(routes)).toEqual(networks);
  });

  it('lists wide networks before narrow ones, and equals by their bits', () => {
    const routes = ['10.2.0.0/16', '10.1.0.0/16', '0.0.0.0/1', '128.0.0.0/1'].map((dst) => ({ dst, dev: 'tun0' }));
    expect(through(routes)).toEqual(['0.0.0.0/1', '128.0.0.0/1', '10.1.0.0/16', '10.2.0.0/16']);
  });

  it.each<[string, Partial<Rule>, boolean]>([
    ['for everything', {}, true],
    ['from the machine itself', { iif: 'lo' }, true],
    ['from another interface', { iif: 'eth1' }, false],
    ['for one user', { uid_start: 1000 }, false],
    ['out of one interface', { oif: 'eth0' }, false],
    ['for one protocol', { ipproto: 'tcp' }, false],
    ['for one port', { dport: 53 }, false],
    ['for one source', { src: '10.9.9.9' }, false],
    ['for marked packets', { fwmark: '0x1' }, false],
    ['for packets marked 0', { fwmark: '0x0' }, true],
    ['for packets not marked so', { fwmark: '0xca6c', not: null }, true],
    ['for packets not from one source', { src: '10.9.9.9', not: null }, true],
    ['for nothing: not everything', { not: null }, false],
    ['for the local table', { table: 'local' }, false],
    ['for one destination', { dst: '10.1.0.0', dstlen: 16 }, true],
    ['for one address', { dst: '10.1.2.3' }, true],
    ['for a destination that is none', { dst: 'x' }, false],
  ])('of a rule %s', (_, change, counts) => {
    const rule = { priority: 100, src: 'all', table: 'vpn', ...change };
    const table = rule.table;
    expect(through([{ dst: 'default', dev: 'tun0', table }], [rule]).length > 0).toBe(counts);
  });

  it('narrows a table to what its rule is for', () => {
    const rule: Rule = { priority: 100, src: 'all', dst: '10.1.0.0', dstlen: 16, table: 'vpn' };
    const routes: Route[] = [
      { dst: 'default', dev: 'tun0', table: 'vpn' },
      { dst: '10.1.128.0/17', dev: 'tun0', table: 'vpn' },
      { dst: '172.16.0.0/12', dev: 'tun0', table: 'vpn' },
    ];
    expect(through(routes, [rule])).toEqual(['10.1.0.0/16', '10.1.128.0/17']);
  });

  it('keeps what an earlier table took, but for what that suppresses', () => {
    const vpn: Rule = { priority: 200, src: 'all', table: 'vpn' };
    const routes: Route[] = [
      { dst: 'default', dev: 'eth0', table: 'main' },
      { dst: 'default', dev: 'tun0', table: 'vpn' },
    ];
    expect(through(routes, [{ ...main, priority: 100 }, vpn])).toEqual([]);
    expect(through(routes, [{ ...main, priority: 100, suppress_prefixlen: 0 }, vpn])).toEqual(['0.0.0.0/0']);
    expect(through(routes, [vpn, { ...main, priority: 300 }])).toEqual(['0.0.0.0/0']);
  });
});

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
});
