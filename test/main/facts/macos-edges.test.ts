/**
 * Corners of the macOS parsers where one wrong turn would change a verdict.
 */
import { describe, expect, it } from 'vitest';
import { parseEndpointExtensions, parseXProtectStatus } from '../../../main/facts/antivirus/macos.ts';
import { parseAlf, parseFirewallProfile, parseSocketFilter } from '../../../main/facts/firewall/macos.ts';
import { parseIdleTime, parseScreenLockDelay } from '../../../main/facts/screen-lock/macos.ts';
import type { FactName } from '../../../shared/facts/facts.ts';
import { late, denied } from '../../support/machines/linux-tree.ts';
import { said, plist, versionFile, asked, mac, macFixture, readOnMac } from '../../support/machines/mac-answer.ts';
import { valueOf } from '../../support/machines/read-fact.ts';

describe('a fact that rests on an answer', () => {
  it.each<[FactName, string]>([
    ['volumes', asked.fdesetup],
    ['volumes', asked.apfs],
    ['vpn', asked.ifconfig],
    ['vpn', asked.routes],
    ['osUpdates', asked.updates],
    ['screenLock', asked.lock],
    ['screenLock', asked.idle],
    ['usbDevices', asked.usb],
    ['usbDevices', asked.interfaces],
    ['osPassword', asked.password],
    ['network', asked.airport],
    ['remoteAccess', asked.sockets],
    ['remoteAccess', asked.tools],
    ['autoLogin', asked.autoLogin],
  ])('%s has none without %s, for its own reason', async (name, question) => {
    expect(await readOnMac(name, mac({ [question]: denied }))).toMatchObject({ ok: false, reason: 'denied' });
    expect(await readOnMac(name, mac({ [question]: late }))).toMatchObject({ ok: false, reason: 'timeout' });
  });

  it.each<FactName>(['operatingSystem', 'osUpdates', 'firewall'])('%s has none without the version', async (name) => {
    expect(await readOnMac(name, mac({}, { files: { [versionFile]: denied } }))).toMatchObject({
      ok: false,
      reason: 'denied',
    });
    expect(await readOnMac(name, mac({}, { files: { [versionFile]: plist('') } }))).toMatchObject({
      ok: false,
      reason: 'unreadable',
    });
  });

  it('is late where XProtect is, and unknown where XProtect is refused', async () => {
    expect(await readOnMac('antivirus', mac({ [asked.xprotect]: late }))).toMatchObject({
      ok: false,
      reason: 'timeout',
    });
    const refused = valueOf(await readOnMac('antivirus', mac({ [asked.xprotect]: denied })));
    expect(refused.products).toMatchObject([{ name: 'XProtect', running: null, mode: 'unknown' }]);
  });

  it('does not take settings that may not be read for none', async () => {
    const managed = '/Library/Managed Preferences/com.apple.screensaver.plist';
    const updates = '/Library/Managed Preferences/com.apple.SoftwareUpdate.plist';
    const guarded = (path: string) => {
      const host = mac({});
      return { ...host, stat: async (other: string) => (other === path ? denied : host.stat(other)) };
    };
    expect(await readOnMac('screenLock', guarded(managed))).toMatchObject({ ok: false, reason: 'denied' });
    expect(await readOnMac('osUpdates', guarded(updates))).toMatchObject({ ok: false, reason: 'denied' });
  });
});

describe('antivirus on a Mac', () => {
  const productsOf = async (programs: Parameters<typeof mac>[0], tree: Parameters<typeof mac>[1] = {}) =>
    valueOf(await readOnMac('antivirus', mac(programs, tree))).products;

  it.each([
    ['XProtect launch scans: enabled\n', { launch: true, background: null }, null, 'active'],
    ['XProtect background scans: enabled\n', { launch: null, background: true }, null, 'unknown'],
    [
      'XProtect launch scans: enabled\nXProtect background scans: disabled\n',
      { launch: true, background: false },
      false,
      'active',
    ],
    [
      'XProtect launch scans: enabled soon\nx XProtect background scans: enabled\n',
      { launch: null, background: null },
      null,
      'unknown',
    ],
  ])('reads %j', async (text, status, running, mode) => {
    expect(parseXProtectStatus(text)).toEqual(status);
    expect(await productsOf({ [asked.xprotect]: text })).toMatchObject([{ running, mode }]);
  });

  const head = "--- com.apple.system_extension.endpoint_security (Go to 'System Settings')\n";
  it.each([
    [`${head}*\t*\tX9E956P446\tcom.a (1)\tName\t[activated enabled]\n`, 1],
    [`${head}\t\tX9E956P446\tcom.a (1)\tName\t[terminated waiting to uninstall on reboot]\n`, 1],
    [`${head}*\t*\tX9E956P446\tcom.a (1)\tName\t[activated enabled] more\n`, 0],
    [`${head}x*\t*\tX9E956P446\tcom.a (1)\tName\t[activated enabled]\n`, 0],
    [`${head}*\t*\tX9E956\tcom.a (1)\tName\t[activated enabled]\n`, 0],
    ['*\t*\tX9E956P446\tcom.a (1)\tName\t[activated enabled]\n', 0],
    [`x ${head}*\t*\tX9E956P446\tcom.a (1)\tName\t[activated enabled]\n`, 0],
  ])('finds the extensions of %j', (text, count) => {
    expect(parseEndpointExtensions(text)).toHaveLength(count);
  });

  const health = (passive: unknown) =>
    JSON.stringify({
      realTimeProtectionEnabled: { value: true },
      passiveModeEnabled: passive,
      definitionsUpdated: '1763600000000',
      definitionsStatus: { $type: 'upToDate' },
    });
  const installed = { files: { '/usr/local/bin/mdatp': 'program' } };
  const unknown = { running: null, realTime: null, mode: 'unknown', signaturesAt: null, signaturesCurrent: null };

  it.each([
    ['active', health({ value: false }), { running: true, realTime: true, mode: 'active', signaturesCurrent: true }],
    ['passive', health({ value: true }), { running: true, mode: 'passive', signaturesAt: '2025-11-20T00:53:20.000Z' }],
    ['without a word on its mode', health(undefined), { running: true, realTime: true, mode: 'unknown' }],
    ['failing', said(health({ value: false }), '', 1), unknown],
    ['refused', denied, unknown],
    ['silent', '', unknown],
  ])('knows Defender that is %s', async (_, answer, expected) => {
    const products = await productsOf({ [asked.defender]: answer }, installed);
    expect(products[1]).toMatchObject({ name: 'Microsoft Defender', ...expected });
    expect(products).toHaveLength(2);
  });

  it('names Defender once, and another product beside it', async () => {
    const text = `${head}*\t*\tUBF8T346G9\tcom.microsoft.wdav.epsext (1)\tDefender\t[activated enabled]\n*\t*\tY2CCP3S9W7\tcom.b (1)\tB\t[activated enabled]\n`;
    const names = async (tree: Parameters<typeof mac>[1]) =>
      (await productsOf({ [asked.extensions]: text, [asked.defender]: health({ value: false }) }, tree)).map(
        ({ name }) => name,
      );
    expect(await names(installed)).toEqual(['XProtect', 'Microsoft Defender', 'Symantec Endpoint Protection']);
    expect(await names({})).toEqual(['XProtect', 'Microsoft Defender', 'Symantec Endpoint Protection']);
  });
});

describe('the firewall of a Mac', () => {
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

describe('the screen lock of a Mac', () => {
  const lockOf = async (programs: Parameters<typeof mac>[0] = {}, tree: Parameters<typeof mac>[1] = {}) =>
    valueOf(await readOnMac('screenLock', mac(programs, tree)));
  const personal = '/Library/Managed Preferences/alice/com.apple.screensaver.plist';
  const everybody = '/Library/Managed Preferences/com.apple.screensaver.plist';
  const idle = (path: string, seconds: number) => ({
    [`/usr/bin/plutil -convert xml1 -o - ${path}`]: plist(`<key>idleTime</key><integer>${seconds}</integer>`),
  });
  const files = (...paths: readonly string[]) => ({ files: Object.fromEntries(paths.map((path) => [path, 'binary'])) });
  const desktop = { [asked.power]: macFixture('pmset-g-custom@14-desktop.txt'), [asked.idle]: '60\n' };

  it.each([
    ['for everybody', idle(everybody, 600), files(everybody), 600],
    ['for this person', idle(personal, 900), files(personal), 900],
    ['for both', { ...idle(everybody, 600), ...idle(personal, 900) }, files(everybody, personal), 600],
    ['as never', idle(everybody, 0), files(everybody), 'never'],
    ['as nonsense', idle(everybody, -5), files(everybody), 60],
  ])('is set by the administrator %s', async (_, programs, tree, expected) => {
    const lock = await lockOf({ ...desktop, ...programs }, tree);
    expect(lock).toMatchObject({
      idleSeconds: expected,
      source: `sysadminctl, ${expected === 60 ? '' : 'managed '}screen saver, pmset`,
    });
  });

  it('does not look for settings of a name that is no file’s', async () => {
    const session = { userName: '../x', homeFolder: '/Users/x', accountKeeper: null };
    const path = '/Library/Managed Preferences/../x/com.apple.screensaver.plist';
    expect(await lockOf({ ...desktop, ...idle(path, 900) }, { ...files(path), session })).toMatchObject({
      idleSeconds: 60,
    });
  });

  it.each([
    ['screenLock delay is 1 second', 1],
    ['screenLock delay is 0 seconds', 0],
    ['screenLock delay is 5 minutes', null],
    ['nascreenLock is off', null],
  ])('reads %j', (text, expected) => {
    expect(parseScreenLockDelay(text)).toBe(expected);
  });

  it.each([
    [said('300\n'), 300],
    [said('0\n'), 'never'],
    [said('300\n', '', 1), null],
    [said('x300\n'), null],
    [said('300x\n'), null],
    [said(''), null],
  ])('reads the idle time of %j', (output, expected) => {
    expect(parseIdleTime(output)).toBe(expected);
  });

  it('tells no delay while the lock is off', async () => {
    expect(await lockOf({ [asked.lock]: said('', 'screenLock is off\n') })).toMatchObject({ delaySeconds: null });
  });

  it('is unreadable where sysadminctl says something else', async () => {
    expect(await readOnMac('screenLock', mac({ [asked.lock]: 'verriegelt' }))).toMatchObject({
      ok: false,
      reason: 'unreadable',
    });
  });

  it('knows the saver alone where pmset tells nothing', async () => {
    expect(await lockOf({ [asked.power]: denied })).toMatchObject({ idleSeconds: 300 });
  });
});
