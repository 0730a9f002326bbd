/**
 * Tunnels of Windows and the networks they carry.
 */
import { describe, expect, it } from 'vitest';
import { parseVpnOnWindows } from '../../../../main/facts/vpn/windows.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';
import {
  dutch,
  french,
  german,
  refusedSection,
  rowsOf,
  windowsBatch,
  type Changes,
} from '../../../support/machines/windows-answer.ts';

describe('VPN on Windows', () => {
  const tunnelsOf = (fixture: string, changes: Changes = {}) =>
    valueOf(parseVpnOnWindows(windowsBatch(fixture, changes))).tunnels;

  it('reads a renamed WireGuard adapter with its own routes only', () => {
    expect(tunnelsOf(german)).toEqual([
      {
        interface: 'Firmennetz',
        kind: 'wireguard',
        vendor: 'WireGuard',
        up: true,
        addressed: true,
        routes: ['10.20.0.0/16'],
      },
    ]);
  });

  it('reads a Fortinet tunnel that carries traffic while its adapter says it is down', () => {
    expect(tunnelsOf(french)).toEqual([
      {
        interface: 'Ethernet 3',
        kind: 'vendor',
        vendor: 'FortiClient',
        up: true,
        addressed: true,
        routes: ['0.0.0.0/0'],
      },
    ]);
  });

  it('does not count a default route that another interface outbids', () => {
    const routes = rowsOf(french, 'routes').map((row) =>
      row['InterfaceIndex'] === 21 ? { ...row, RouteMetric: 100 } : row,
    );
    expect(tunnelsOf(french, { routes })[0]).toMatchObject({ routes: [] });
  });

  it('does not count routes that are only stored', () => {
    const routes = rowsOf(french, 'routes').map((row) => ({ ...row, Store: 0 }));
    expect(tunnelsOf(french, { routes })).toMatchObject([{ up: false, routes: [] }]);
  });

  it('reads Windows’ own VPN once, by its interface’s name', () => {
    expect(tunnelsOf(dutch)).toEqual([
      {
        interface: 'Kantoor VPN',
        kind: 'ipsec',
        vendor: 'Windows VPN',
        up: true,
        addressed: true,
        routes: ['10.0.0.0/8'],
      },
    ]);
  });

  it('does not count an adapter without a real address', () => {
    const addresses = rowsOf(german, 'addresses').map((row) =>
      row['InterfaceIndex'] === 31 ? { ...row, IPAddress: '169.254.3.4' } : row,
    );
    expect(tunnelsOf(german, { addresses })).toMatchObject([{ addressed: false }]);
  });

  it.each(['addresses', 'routes', 'adapters'] as const)('is denied without the %s', (name) => {
    expect(parseVpnOnWindows(windowsBatch(german, { [name]: refusedSection }))).toMatchObject({
      ok: false,
      reason: 'denied',
    });
  });

  it('asks the driver of an adapter whose name says nothing', () => {
    const adapters = rowsOf(german, 'adapters').map((row) =>
      row['InterfaceIndex'] === 31 ? { ...row, InterfaceDescription: 'Windscribe VPN', ComponentID: 'wintun' } : row,
    );
    expect(tunnelsOf(german, { adapters })).toMatchObject([{ kind: 'tun', vendor: null, routes: ['10.20.0.0/16'] }]);
  });

  const metrics = (own: number | null, other: number | null) =>
    rowsOf(french, 'routes').map((row) => {
      const metric = row['InterfaceIndex'] === 21 ? own : other;
      return row['DestinationPrefix'] === '0.0.0.0/0' ? { ...row, RouteMetric: metric, InterfaceMetric: 0 } : row;
    });

  it.each<[number | null, number | null, readonly string[]]>([
    [1, 2, ['0.0.0.0/0']],
    [2, 2, ['0.0.0.0/0']],
    [3, 2, []],
    [null, 2, []],
    [1, null, []],
  ])('with metric %j beside %j carries %j', (own, other, routes) => {
    expect(tunnelsOf(french, { routes: metrics(own, other) })[0]).toMatchObject({ routes });
  });

  it('is up by its own word, or by address and route together', () => {
    const adapters = (status: number) =>
      rowsOf(german, 'adapters').map((row) => ({ ...row, InterfaceOperationalStatus: status }));
    const nothing = rowsOf(german, 'routes').filter((row) => row['InterfaceIndex'] !== 31);
    const noAddress = rowsOf(german, 'addresses').filter((row) => row['InterfaceIndex'] !== 31);
    expect(tunnelsOf(german, { adapters: adapters(2) })).toMatchObject([{ up: true }]);
    expect(tunnelsOf(german, { adapters: adapters(2), routes: nothing })).toMatchObject([
      { up: false, addressed: true },
    ]);
    expect(tunnelsOf(german, { adapters: adapters(2), addresses: noAddress })).toEqual([]);
    expect(tunnelsOf(german, { adapters: adapters(1), addresses: noAddress })).toMatchObject([
      { up: true, addressed: false },
    ]);
  });

  it.each([
    ['Ikev2', 'ipsec'],
    ['L2tp', 'ipsec'],
    ['Sstp', 'ppp'],
    ['Pptp', 'ppp'],
    [null, 'ppp'],
  ])('knows the kind of Windows’ own VPN by %j', (TunnelType, kind) => {
    const vpnConnections = [
      { Name: 'Büro', TunnelType, ConnectionStatus: 'Connected', SplitTunneling: true },
      { Name: null, TunnelType, ConnectionStatus: 'Connected', SplitTunneling: true },
      { Name: 'Büro', TunnelType: 'Pptp', ConnectionStatus: 'Disconnected', SplitTunneling: true },
      { Name: 'Anderes', TunnelType, ConnectionStatus: 'Disconnected', SplitTunneling: true },
    ];
    expect(tunnelsOf(german, { vpnConnections, adapters: [] })).toEqual([
      { interface: 'Büro', kind, vendor: 'Windows VPN', up: true, addressed: false, routes: [] },
    ]);
  });
});
