/**
 * The Windows firewall: the active store, the registry and firewalls of other vendors.
 */
import { describe, expect, it } from 'vitest';
import { parseFirewallOnWindows } from '../../../../main/facts/firewall/windows.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';
import {
  french,
  german,
  refusedSection,
  rowsOf,
  windowsBatch,
  type Changes,
} from '../../../support/machines/windows-answer.ts';

describe('firewall on Windows', () => {
  const read = (fixture: string, changes: Changes = {}) =>
    valueOf(parseFirewallOnWindows(windowsBatch(fixture, changes)));
  const profiles = (...enabled: readonly unknown[]) =>
    ['Domain', 'Private', 'Public'].map((Name, at) => ({ Name, Enabled: enabled[at], DefaultInboundAction: 4 }));

  it('tells every profile and which is in use', () => {
    expect(read(german).zones).toEqual([
      { name: 'Domain', inUse: false, on: true, inbound: 'block' },
      { name: 'Private', inUse: true, on: true, inbound: 'block' },
      { name: 'Public', inUse: false, on: true, inbound: 'block' },
    ]);
  });

  it('does not pass because any one profile is on', () => {
    expect(read(german, { firewallProfiles: profiles(1, 0, 'True') }).zones.map(({ on }) => on)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('falls back to the registry, where the policy beats the setting', () => {
    expect(read(french).zones.map(({ on, inbound }) => [on, inbound])).toEqual([
      [true, 'block'],
      [false, 'block'],
      [true, 'block'],
    ]);
    const firewallRegistry = rowsOf(french, 'firewallRegistry').map((row) =>
      String(row['Key']).endsWith(String.raw`WindowsFirewall\PublicProfile`) ? { ...row, EnableFirewall: 0 } : row,
    );
    expect(read(french, { firewallRegistry }).zones[2]?.on).toBe(false);
  });

  it('filters nothing without its service, and promises nothing when the service cannot be seen', () => {
    const stopped = rowsOf(german, 'services').map((row) => (row['Name'] === 'mpssvc' ? { ...row, Status: 1 } : row));
    expect(read(german, { services: stopped }).zones.map(({ on }) => on)).toEqual([false, false, false]);
    expect(read(german, { services: refusedSection }).zones.map(({ on }) => on)).toEqual([null, null, null]);
  });

  it('accepts another vendor’s firewall that is on while Windows’ own is off', () => {
    const firewallProducts = [{ displayName: 'Other Firewall', productState: 266240, ReportingExeExists: true }];
    expect(read(german, { firewallProducts, firewallProfiles: profiles(0, 0, 0) })).toMatchObject({
      manager: 'Other Firewall',
      zones: [{ on: true }],
    });
    const stale = firewallProducts.map((row) => ({ ...row, ReportingExeExists: false }));
    expect(read(german, { firewallProducts: stale, firewallProfiles: profiles(0, 0, 0) })).toMatchObject({
      manager: 'Windows Firewall',
    });
  });

  it('is denied where nothing may be read', () => {
    const nothing = { firewallProfiles: refusedSection, firewallRegistry: refusedSection };
    expect(parseFirewallOnWindows(windowsBatch(german, nothing))).toMatchObject({ ok: false, reason: 'denied' });
  });

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
