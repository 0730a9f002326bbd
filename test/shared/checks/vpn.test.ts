import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers, vpn } from '../../../shared/checks/vpn.ts';
import type { Tunnel } from '../../../shared/facts/vpn.ts';
import { now } from '../../support/machines/facts-samples.ts';

const wireguard: Tunnel = {
  interface: 'wg0',
  kind: 'wireguard',
  vendor: 'WireGuard',
  up: true,
  addressed: true,
  routes: ['10.0.0.0/8'],
};
/** A machine whose network has no IPv6, unless told. */
const judge = (
  tunnels: Tunnel[],
  params: Record<string, unknown> = {},
  ipv6Internet: boolean | null | undefined = false,
) => vpn.evaluate({ vpn: { tunnels, ipv6Internet } }, vpn.params.parse(params), now).reason;

describe('vpn', () => {
  it.each<[string, Tunnel[], Record<string, unknown>, string]>([
    ['no tunnel', [], {}, 'no-tunnel'],
    ['a routed tunnel', [wireguard], {}, 'connected'],
    ['a tunnel without its daemon', [{ ...wireguard, up: false }], {}, 'tunnel-idle'],
    ['a tunnel without an address', [{ ...wireguard, addressed: false }], {}, 'tunnel-idle'],
    ['a tunnel without a route', [{ ...wireguard, routes: [] }], {}, 'tunnel-idle'],
    ['a split tunnel where full is required', [wireguard], { mode: 'full' }, 'not-full'],
    ['a default route', [{ ...wireguard, routes: ['0.0.0.0/0'] }], { mode: 'full' }, 'connected'],
    [
      'OpenVPN’s two half defaults',
      [{ ...wireguard, routes: ['0.0.0.0/1', '128.0.0.0/1'] }],
      { mode: 'full' },
      'connected',
    ],
    ['only one half of the address space', [{ ...wireguard, routes: ['0.0.0.0/1'] }], { mode: 'full' }, 'not-full'],
    ['a required prefix inside a route', [wireguard], { requiredPrefixes: ['10.20.0.0/16'] }, 'connected'],
    [
      'a required prefix outside',
      [wireguard],
      { requiredPrefixes: ['10.20.0.0/16', '192.168.7.0/24'] },
      'prefix-outside',
    ],
    [
      'a prefix covered by two tunnels together',
      [wireguard, { ...wireguard, interface: 'wg1', routes: ['192.168.7.0/25', '192.168.7.128/25'] }],
      { requiredPrefixes: ['192.168.7.0/24'] },
      'connected',
    ],
    ['an accepted vendor, whatever the case', [wireguard], { vendors: ['wireguard'] }, 'connected'],
    ['a vendor that is not the company’s', [wireguard], { vendors: ['OpenVPN'] }, 'other-vendor'],
    [
      'a nameless tunnel where a vendor is required',
      [{ ...wireguard, vendor: null }],
      { vendors: ['OpenVPN'] },
      'other-vendor',
    ],
  ])('%s', (_name, tunnels, params, reason) => {
    expect(judge(tunnels, params)).toBe(reason);
  });

  const full = { ...wireguard, routes: ['0.0.0.0/0'] };
  it.each<[string, string[], Record<string, unknown>, boolean | null | undefined, string]>([
    ['carries only IPv4 where IPv6 leads out beside it', [], {}, true, 'ipv6-outside'],
    ['carries all of IPv6 too', ['::/0'], {}, true, 'connected'],
    ['carries what is given out of IPv6, as OpenVPN does', ['2000::/3'], {}, true, 'connected'],
    ['carries only a part of IPv6', ['2000::/4', 'fd00::/8'], {}, true, 'ipv6-outside'],
    ['carries all of IPv6, of which nobody told whether it leads out', ['::/0'], {}, null, 'connected'],
    ['has nobody to tell whether IPv6 leads out', [], {}, null, 'ipv6-unread'],
    ['is told by an agent that did not look', [], {}, undefined, 'ipv6-unread'],
    ['carries only IPv4, and the policy leaves IPv6 to a filter', [], { ignoreIpv6: true }, true, 'connected'],
    ['lacks a company network, too', [], { requiredPrefixes: ['fd12::/32'] }, null, 'prefix-outside'],
  ])('of a full tunnel that %s', (_name, ipv6Routes, params, ipv6Internet, reason) => {
    const tunnel = { ...full, routes: [...full.routes, ...ipv6Routes] };
    // A default argument would take the absent value for "no IPv6".
    const facts = { vpn: { tunnels: [tunnel], ...(ipv6Internet === undefined ? {} : { ipv6Internet }) } };
    expect(vpn.evaluate(facts, vpn.params.parse({ mode: 'full', ...params }), now).reason).toBe(reason);
  });

  it('asks nothing about IPv6 of a split tunnel', () => {
    expect(judge([wireguard], {}, true)).toBe('connected');
    expect(judge([wireguard], {}, null)).toBe('connected');
  });

  it('compares prefixes bit by bit, in IPv6 too', () => {
    expect(covers(['fd00::/8'], 'fd12:3456::/32')).toBe(true);
    expect(covers(['fd00::/8'], '10.0.0.0/8')).toBe(false);
    expect(covers(['10.0.0.0/9'], '10.0.0.0/8')).toBe(false);
  });

  it('covers a prefix exactly when it covers its two halves', () => {
    const bits = fc.integer({ min: 0, max: 31 });
    const address = fc.integer({ min: 0, max: 0xffffffff });
    const text = (value: number, length: number) => {
      const masked = length === 0 ? 0 : (value & (0xffffffff << (32 - length))) >>> 0;
      return `${[24, 16, 8, 0].map((shift) => (masked >>> shift) & 255).join('.')}/${length}`;
    };
    fc.assert(
      fc.property(
        fc.array(fc.tuple(address, fc.integer({ min: 0, max: 32 })), { maxLength: 6 }),
        address,
        bits,
        (routes, value, length) => {
          const all = routes.map(([one, count]) => text(one, count));
          const halves = [
            text(value & ~(1 << (31 - length)), length + 1),
            text(value | (1 << (31 - length)), length + 1),
          ];
          expect(covers(all, text(value, length))).toBe(halves.every((half) => covers(all, half)));
        },
      ),
    );
  });
});
