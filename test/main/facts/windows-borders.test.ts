/**
 * Values of Windows at their borders: firewall, numbers, dates, counts, routes.
 */
import { describe, expect, it } from 'vitest';
import { parseFirewallOnWindows } from '../../../main/facts/firewall/windows.ts';
import { parseMachineOnWindows } from '../../../main/facts/machine/windows.ts';
import { parseNetworkOnWindows } from '../../../main/facts/network/windows.ts';
import { parseOperatingSystemOnWindows } from '../../../main/facts/operating-system/windows.ts';
import { parseOsPasswordOnWindows, parsePasswordFiletime } from '../../../main/facts/os-password/windows.ts';
import { parseOsUpdatesOnWindows, parsePendingUpdates } from '../../../main/facts/os-updates/windows.ts';
import { reachOf } from '../../../main/facts/remote-access/windows.ts';
import { parseVpnOnWindows } from '../../../main/facts/vpn/windows.ts';
import {
  failureOfSection,
  flagIn,
  instantIn,
  numberIn,
  textIn,
  textsIn,
  unsignedIn,
} from '../../../main/facts/windows-section.ts';
import type { Row } from '../../../main/facts/windows-section.ts';
import { valueOf } from '../../support/machines/read-fact.ts';
import {
  refusedSection,
  withRow,
  french,
  german,
  rowsOf,
  windowsBatch,
  type Changes,
} from '../../support/machines/windows-answer.ts';

describe('the firewall of Windows', () => {
  const zonesOf = (changes: Changes) => valueOf(parseFirewallOnWindows(windowsBatch(german, changes))).zones;
  const active = (Enabled: unknown, DefaultInboundAction: unknown) => ({
    firewallProfiles: ['Domain', 'Private', 'Public'].map((Name) => ({ Name, Enabled, DefaultInboundAction })),
    firewallRegistry: refusedSection,
  });

  it.each<[unknown, unknown, boolean | null, string | null]>([
    [1, 4, true, 'block'],
    [1, 0, true, 'block'],
    [1, 2, true, 'allow'],
    [0, 4, false, 'block'],
    [2, 9, null, null],
    [null, null, null, null],
  ])('reads Enabled %j and DefaultInboundAction %j of the active store', (enabled, action, on, inbound) => {
    expect(zonesOf(active(enabled, action))[0]).toMatchObject({ on, inbound });
  });

  it.each<[unknown, unknown, boolean | null, string | null]>([
    [1, 1, true, 'block'],
    [1, null, true, 'block'],
    [1, 0, true, 'allow'],
    [0, 1, false, 'block'],
    [null, 7, null, null],
  ])(
    'reads EnableFirewall %j and DefaultInboundAction %j of the registry',
    (EnableFirewall, DefaultInboundAction, on, inbound) => {
      const Key = String.raw`HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy\DomainProfile`;
      const firewallRegistry = [{ Key, EnableFirewall, DefaultInboundAction }];
      expect(zonesOf({ firewallProfiles: refusedSection, firewallRegistry })[0]).toMatchObject({ on, inbound });
    },
  );

  it('does not know which zones are in use without the connections', () => {
    expect(zonesOf({ connectionProfiles: refusedSection }).map(({ inUse }) => inUse)).toEqual([null, null, null]);
  });

  it('keeps "off" and "not told" where its service cannot be seen, and needs that very service', () => {
    const changes = { ...active(0, 4), services: refusedSection };
    expect(zonesOf(changes).map(({ on }) => on)).toEqual([false, false, false]);
    const other = rowsOf(german, 'services').map((row) =>
      row['Name'] === 'TermService' ? { ...row, Status: 1 } : row,
    );
    expect(zonesOf({ services: [{ Name: 'Appinfo', Status: 1 }, ...other] }).map(({ on }) => on)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it.each([
    ['off', 262144, 'Windows Firewall'],
    ['in a state nobody has seen', 'x', 'Windows Firewall'],
    ['on', 266240, 'Other'],
  ])('takes another vendor’s firewall that is %s for what it is', (_, productState, manager) => {
    const firewallProducts = [{ displayName: 'Other', productState, ReportingExeExists: true }];
    const fact = (enabled: number) =>
      valueOf(parseFirewallOnWindows(windowsBatch(german, { ...active(enabled, 4), firewallProducts }))).manager;
    expect(fact(0)).toBe(manager);
    // Windows' own is on everywhere: then it is what filters.
    expect(fact(1)).toBe('Windows Firewall');
  });

  it('is in use where another vendor’s stands in for one profile that is off', () => {
    const firewallProducts = [{ displayName: null, productState: 266240, ReportingExeExists: true }];
    const firewallProfiles = ['Domain', 'Private', 'Public'].map((Name) => ({
      Name,
      Enabled: Name === 'Public' ? 0 : 1,
    }));
    expect(zonesOf({ firewallProducts, firewallProfiles })).toEqual([
      { name: 'unnamed firewall', inUse: true, on: true, inbound: null },
    ]);
  });
});

describe('numbers of Windows', () => {
  it.each<[unknown, number | null]>([
    [7, 7],
    [' 7 ', 7],
    ['-1', -1],
    ['7x', null],
    ['x7', null],
    ['1 2', null],
    ['', null],
    [true, null],
    [{}, null],
    [Number.NaN, null],
    [null, null],
  ])('reads %j', (value, expected) => {
    expect(numberIn({ value }, 'value')).toBe(expected);
  });

  it.each<[unknown, number | null]>([
    [0, 0],
    [5_000_000_000, 5_000_000_000],
    [-1, 4_294_967_295],
    [1.5, null],
    ['x', null],
  ])('reads %j without a sign', (value, expected) => {
    expect(unsignedIn({ value }, 'value')).toBe(expected);
  });

  it.each<[unknown, boolean | null]>([
    [true, true],
    [false, false],
    ['True', true],
    ['False', false],
    ['true', null],
    [1, null],
  ])('takes %j for a switch', (value, expected) => {
    expect(flagIn({ value }, 'value')).toBe(expected);
  });

  it.each<[unknown, string | null]>([
    ['  a\u0000\u0007b ', 'a b'],
    [' \t ', null],
    ['x'.repeat(300), 'x'.repeat(256)],
    [1, null],
  ])('reads the text %j', (value, expected) => {
    expect(textIn({ value }, 'value')).toBe(expected);
  });

  it.each<[unknown, readonly string[]]>([
    ['a', ['a']],
    [
      ['a', 1, 'b'],
      ['a', 'b'],
    ],
    [{ value: ['a'], Count: 1 }, ['a']],
    [{ value: 'a' }, []],
    [null, []],
  ])('reads the list %j', (value, expected) => {
    expect(textsIn({ value }, 'value')).toEqual(expected);
    expect(textsIn(undefined, 'value')).toEqual([]);
  });

  it.each<[unknown, string | null]>([
    ['1980-01-01T00:00:00.0000000Z', '1980-01-01T00:00:00.000Z'],
    ['1979-12-31T23:59:59.0000000Z', null],
    ['9000-12-31T00:00:00.0000000Z', '9000-12-31T00:00:00.000Z'],
    ['9001-01-01T00:00:00.0000000Z', null],
    ['on 2026-11-19', null],
    ['2026-99-99', null],
  ])('reads the instant %j', (value, expected) => {
    expect(instantIn({ value }, 'value')).toBe(expected);
    expect(instantIn(undefined, 'value')).toBeNull();
  });

  it('tells a failure’s numbers and names only', () => {
    const { detail } = failureOfSection('shares', {
      id: 'Some,Id',
      hresult: -2147024891,
      inner: null,
      message: 'geheim',
    });
    expect(detail).toBe('Windows section shares: Some,Id, 0x80070005');
    expect(failureOfSection('shares', {}).detail).toBe('Windows section shares: no reason given');
    expect(failureOfSection('shares', { id: 'x'.repeat(400) }).detail.length).toBeLessThan(250);
    expect(failureOfSection('shares', { id: 'NotASecurityException' })).toMatchObject({ reason: 'unreadable' });
    expect(failureOfSection('shares', { id: 'MyCommandNotFoundException' })).toMatchObject({ reason: 'unreadable' });
    expect(failureOfSection('shares', { id: 'CommandNotFoundException,Get-X' })).toMatchObject({ reason: 'absent' });
  });
});

describe('the rest of Windows', () => {
  it.each<[string | null, string | null]>([
    ['116444736000000000', null],
    ['122748480000000000', null],
    ['122748480000000001x', null],
    ['x134076096000000000', null],
    ['122756256000000000', '1990-01-01T00:00:00.000Z'],
    ['122756255999999999', null],
    ['2650467743990000000', null],
  ])('reads the directory’s %j', (text, expected) => {
    expect(parsePasswordFiletime(text)).toBe(expected);
  });

  it.each([
    ['Entra ID', 3, { ok: true, value: { keeper: 'cloud', changedAt: null } }],
    ['a directory', 2, { ok: true, value: { keeper: 'directory', changedAt: '2025-11-14T16:00:00.000Z' } }],
    ['this machine', 1, { ok: true, value: { keeper: 'local', changedAt: '2026-08-14T07:55:21.330Z' } }],
  ])('asks who keeps the password: %s', (_, PrincipalSource, expected) => {
    const changes = {
      localUser: withRow('localUser', { PrincipalSource }),
      directoryUser: [{ pwdLastSet: '134076096000000000' }],
    };
    expect(parseOsPasswordOnWindows(windowsBatch(german, changes))).toEqual(expected);
  });

  it.each<[unknown, object]>([
    [undefined, { security: null, total: null }],
    [
      { ResultCode: 3, Updates: [] },
      { security: null, total: null },
    ],
    [
      { ResultCode: 2, Updates: 'x' },
      { security: null, total: null },
    ],
    [
      { ResultCode: 2, Updates: null },
      { security: null, total: null },
    ],
    [
      { ResultCode: 2, Updates: { value: [], Count: 0 } },
      { security: 0, total: 0 },
    ],
    [
      { ResultCode: 2, Updates: { MsrcSeverity: 'Low', CategoryIDs: ['x'] } },
      { security: 1, total: 1 },
    ],
    [
      { ResultCode: 2, Updates: [null] },
      { security: null, total: 1 },
    ],
    [
      { ResultCode: 2, Updates: ['text'] },
      { security: null, total: 1 },
    ],
    [
      { ResultCode: 2, Updates: [{ CategoryIDs: ['E6CF1350-C01B-414D-A61F-263D14D133B4'] }] },
      { security: 1, total: 1 },
    ],
  ])('counts %j', (search, expected) => {
    expect(parsePendingUpdates(search as Row | undefined)).toEqual(expected);
  });

  it('takes the later of two ends of a pause, and only Windows Update’s own service', () => {
    const updatesOf = (changes: Changes) => valueOf(parseOsUpdatesOnWindows(windowsBatch(german, changes)));
    const updateSettings = withRow('updateSettings', {
      PauseUpdatesExpiryTime: '2026-12-01T00:00:00Z',
      PauseQualityUpdatesEndTime: '2026-12-24T00:00:00Z',
    });
    expect(updatesOf({ updateSettings }).pausedUntil).toBe('2026-12-24T00:00:00.000Z');
    const services = rowsOf(german, 'services').map((row) =>
      row['Name'] === 'WinRM' ? { ...row, StartType: 4 } : row,
    );
    expect(updatesOf({ services }).pausedUntil).toBeNull();
    expect(
      updatesOf({ pendingReboot: [{ ComponentBasedServicing: false, WindowsUpdate: null }] }).rebootPending,
    ).toBeNull();
    expect(updatesOf({ pendingReboot: refusedSection }).rebootPending).toBeNull();
  });

  it.each([
    ['::', 'network'],
    ['0.0.0.0', 'network'],
    ['127.0.0.1', 'local'],
    ['::1', 'local'],
  ])('tells who reaches a port on %s', (LocalAddress, reach) => {
    expect(reachOf([{ LocalAddress, LocalPort: 22 }], 22)).toBe(reach);
  });

  it('is reachable as soon as one address is, and says nothing of a port nobody listens on', () => {
    const both = [
      { LocalAddress: '127.0.0.1', LocalPort: 22 },
      { LocalAddress: '10.0.0.5', LocalPort: 22 },
    ];
    expect(reachOf(both, 22)).toBe('network');
    expect(reachOf(both, 23)).toBeNull();
    expect(reachOf([{ LocalAddress: null, LocalPort: 22 }], 22)).toBeNull();
    expect(reachOf(null, 22)).toBeNull();
    expect(reachOf(null, 'relayed')).toBe('network');
  });

  it('tells the names and sizes that are told', () => {
    const machineOf = (values: Row) =>
      valueOf(parseMachineOnWindows(windowsBatch(german, { computer: withRow('computer', values) })));
    expect(machineOf({})).toMatchObject({ manufacturer: 'LENOVO', model: '21HM', memoryBytes: 16_869_949_440 });
    expect(machineOf({ Manufacturer: null, TotalPhysicalMemory: 0 })).toMatchObject({
      manufacturer: null,
      memoryBytes: 0,
    });
    expect(machineOf({ TotalPhysicalMemory: -1 }).memoryBytes).toBeNull();
    expect(machineOf({ TotalPhysicalMemory: 1.5 }).memoryBytes).toBeNull();
    expect(machineOf({ TotalPhysicalMemory: null }).memoryBytes).toBeNull();
  });

  it.each([
    [{ ProductName: 'Windows 10 Pro', CurrentBuild: '22000' }, 'Windows 11 Pro'],
    [{ ProductName: 'Windows 10 Pro', CurrentBuild: '19045' }, 'Windows 10 Pro'],
    [{ ProductName: 'Windows Server 2025 Standard', CurrentBuild: '26100' }, 'Windows Server 2025 Standard'],
    [{ ProductName: 'Windows 10 Thing', InstallationType: 'Server', CurrentBuild: '26100' }, 'Windows 10 Thing'],
  ])('names %j', (values, name) => {
    const system = valueOf(
      parseOperatingSystemOnWindows(windowsBatch(german, { version: withRow('version', values) })),
    );
    expect(system.name).toBe(name);
  });

  it('tells the build alone where there is no revision', () => {
    const version = withRow('version', { UBR: null });
    expect(valueOf(parseOperatingSystemOnWindows(windowsBatch(german, { version }))).build).toBe('22631');
  });

  it('leaves out connections by cable', () => {
    const wifi = [
      {
        IsWlanConnectionProfile: false,
        NetworkConnectivityLevel: 3,
        NetworkAuthenticationType: 0,
        NetworkEncryptionType: 0,
      },
      {
        IsWlanConnectionProfile: null,
        NetworkConnectivityLevel: 1,
        NetworkAuthenticationType: 8,
        NetworkEncryptionType: 6,
      },
    ];
    expect(valueOf(parseNetworkOnWindows(windowsBatch(german, { wifi })))).toMatchObject({
      wifi: [{ security: 'wpa2' }],
      captivePortal: false,
    });
  });
});

describe('tunnels of Windows', () => {
  const tunnelsOf = (fixture: string, changes: Changes) =>
    valueOf(parseVpnOnWindows(windowsBatch(fixture, changes))).tunnels;
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
