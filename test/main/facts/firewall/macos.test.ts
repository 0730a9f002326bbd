/**
 * The firewall of a Mac: system_profiler, socketfilterfw and the settings file of old releases.
 */
import { describe, expect, it } from 'vitest';
import { parseAlf, parseFirewallProfile, parseSocketFilter } from '../../../../main/facts/firewall/macos.ts';
import { denied } from '../../../support/machines/linux-tree.ts';
import { asked, mac, macFixture, readOnMac, said, version } from '../../../support/machines/mac-answer.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';

describe('the firewall of a Mac', () => {
  it.each([
    ['15, on', {}, '15.6.1', true],
    [
      '15, where "allow all" is off',
      { [asked.firewallProfile]: macFixture('SPFirewallDataType@15-allow-all.json') },
      '15.6.1',
      false,
    ],
    [
      '26, by its tool when system_profiler fails',
      { [asked.firewallProfile]: denied, [asked.socketFilter]: 'Firewall is disabled. (State = 0)\n' },
      '26.1',
      false,
    ],
    [
      '13, by its tool when the settings are gone',
      { [asked.socketFilter]: 'Firewall is enabled. (State = 2)\n' },
      '13.7.2',
      true,
    ],
  ])('reads the firewall of macOS %s', async (_, programs, name, on) => {
    expect(valueOf(await readOnMac('firewall', mac(programs, version(name)))).zones).toMatchObject([{ on }]);
  });

  it('reads the settings file up to macOS 14 only, by number and not by text', async () => {
    const alf = '/Library/Preferences/com.apple.alf.plist';
    const plutil = {
      [`/usr/bin/plutil -convert xml1 -o - ${alf}`]:
        '<plist version="1.0"><dict><key>globalstate</key><integer>1</integer></dict></plist>',
    };
    const tree = { files: { ...version('13.7.2').files, [alf]: 'binary' } };
    expect(valueOf(await readOnMac('firewall', mac(plutil, tree)))).toMatchObject({
      source: 'com.apple.alf',
      zones: [{ on: true }],
    });
    const off = mac(
      { ...plutil, [asked.firewallProfile]: macFixture('SPFirewallDataType@15-allow-all.json') },
      { files: { [alf]: 'binary' } },
    );
    expect(valueOf(await readOnMac('firewall', off))).toMatchObject({
      source: 'system_profiler',
      zones: [{ on: false }],
    });
  });

  it('is denied on macOS 15 where both refuse', async () => {
    const refused = said('', 'Must be root to change settings.\n', 1);
    expect(
      await readOnMac('firewall', mac({ [asked.firewallProfile]: denied, [asked.socketFilter]: refused })),
    ).toMatchObject({ ok: false, reason: 'denied' });
  });

  it.each<[readonly Record<string, unknown>[], string | null]>([
    [[{ spfirewall_globalstate: 'spfirewall_globalstate_limit_connections' }], 'on'],
    [[{ spfirewall_globalstate: 'spfirewall_globalstate_block_all' }], 'blockAll'],
    [[{ spfirewall_globalstate: 'spfirewall_globalstate_allow_all' }], 'off'],
    [[{ spfirewall_globalstate: 'spfirewall_globalstate_off' }], 'off'],
    [[{ spfirewall_globalstate: 'Nur bestimmte' }], null],
    [[{ _name: 'x' }, { spfirewall_globalstate: 'spfirewall_globalstate_off' }], 'off'],
    [
      [
        { spfirewall_globalstate: 'spfirewall_globalstate_off' },
        { spfirewall_globalstate: 'spfirewall_globalstate_block_all' },
      ],
      null,
    ],
    [[], null],
  ])('reads %j', (entries, state) => {
    expect(parseFirewallProfile(entries)).toBe(state);
  });

  it.each([
    [0, 'off'],
    [1, 'on'],
    [2, 'blockAll'],
    [3, null],
    ['1', null],
  ])('reads globalstate %j', (globalstate, state) => {
    expect(parseAlf({ globalstate })).toBe(state);
  });

  it.each([
    ['Firewall is enabled. (State = 1)', 'on'],
    ['Firewall is enabled. (State = 2)', 'on'],
    ['Firewall is disabled. (State = 0)', 'off'],
    ['Firewall is enabled. (State = 3)', null],
    ['Firewall is enabled.', null],
  ])('reads %j', (text, state) => {
    expect(parseSocketFilter(text)).toBe(state);
  });

  it('blocks inward when on, for all networks alike', async () => {
    const zones = async (state: string) =>
      valueOf(
        await readOnMac(
          'firewall',
          mac({ [asked.firewallProfile]: JSON.stringify({ SPFirewallDataType: [{ spfirewall_globalstate: state }] }) }),
        ),
      ).zones;
    expect(await zones('spfirewall_globalstate_block_all')).toEqual([
      { name: 'all networks', inUse: true, on: true, inbound: 'block' },
    ]);
    expect(await zones('spfirewall_globalstate_off')).toMatchObject([{ on: false, inbound: 'allow' }]);
  });

  it('is unreadable where neither way tells a state', async () => {
    const silent = mac({ [asked.firewallProfile]: '{"SPFirewallDataType":[]}', [asked.socketFilter]: 'x' });
    expect(await readOnMac('firewall', silent)).toMatchObject({ ok: false, reason: 'unreadable' });
  });
});
