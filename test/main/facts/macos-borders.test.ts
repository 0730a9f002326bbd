/**
 * Answers of macOS at their borders: property lists, versions, updates, passwords, sockets, routes.
 */
import { describe, expect, it } from 'vitest';
import {
  dictionariesIn,
  integerIn,
  isDictionary,
  lineIn,
  parseJson,
  parsePlist,
  runWell,
} from '../../../main/facts/macos-answers.ts';
import { parseSystemVersion } from '../../../main/facts/macos-version.ts';
import { wifiSecurity } from '../../../main/facts/network/macos.ts';
import { parsePasswordLastSet } from '../../../main/facts/os-password/macos.ts';
import { countUpdates, isNewer } from '../../../main/facts/os-updates/macos.ts';
import { parseListeners, parseProcessNames } from '../../../main/facts/remote-access/macos.ts';
import { expandDestination, parseIfconfig, parseNetstatRoutes } from '../../../main/facts/vpn/macos-tables.ts';
import { parseConnectedServices, parseServiceInterface } from '../../../main/facts/vpn/macos.ts';
import { denied } from '../../support/machines/linux-tree.ts';
import {
  said,
  plist,
  versionFile,
  asked,
  mac,
  macFixture,
  readOnMac,
  version,
} from '../../support/machines/mac-answer.ts';
import { valueOf } from '../../support/machines/read-fact.ts';

describe('answers of a Mac', () => {
  it.each([
    [{}, true],
    [[], false],
    [null, false],
    ['x', false],
    [new Date(0), false],
    [new Uint8Array(1), false],
  ])('takes %j for a dictionary: %j', (value, expected) => {
    expect(isDictionary(value)).toBe(expected);
    expect(dictionariesIn([value])).toHaveLength(expected ? 1 : 0);
  });

  it.each<[unknown, number | null]>([
    [5, 5],
    [5n, 5],
    [9_007_199_254_740_993n, null],
    [1.5, null],
    ['5', null],
    [true, null],
  ])('reads the whole number %s', (value, expected) => {
    expect(integerIn({ value }, 'value')).toBe(expected);
    expect(integerIn(undefined, 'value')).toBeNull();
  });

  it.each<[unknown, string | null]>([
    [' a\u0000\u0000b ', 'a b'],
    [' \n ', null],
    ['x'.repeat(300), 'x'.repeat(256)],
    [5, null],
  ])('reads the line %j', (value, expected) => {
    expect(lineIn({ value }, 'value')).toBe(expected);
    expect(lineIn(undefined, 'value')).toBeNull();
  });

  it.each([
    [`words before\n<?xml version="1.0"?>${plist('<key>a</key><integer>1</integer>')}`, { a: 1 }],
    [plist('<key>a</key><integer>1</integer>'), { a: 1 }],
    ['<plist version="1.0"><dict>', null],
    ['</plist>', null],
    ['<plist version="1.0"><dict><key>a</key><integer>x</plist>', null],
    ['', null],
  ])('reads the property list %j', (text, expected) => {
    expect(parsePlist(text)).toEqual(expected);
  });

  it('reads JSON, and nothing from anything else', () => {
    expect(parseJson('{"a":1}')).toEqual({ a: 1 });
    expect(parseJson('{')).toBeNull();
  });

  it.each([
    ['Permission denied', 'denied'],
    ['Operation not permitted', 'denied'],
    ['This tool requires root', 'denied'],
    ['it require root', 'denied'],
    ['Must be root to change settings.', 'denied'],
    ['must be run as root', 'denied'],
    ['no such file', 'unreadable'],
  ])('takes a failure that says %j for %s', async (stderr, reason) => {
    const answer = await runWell(mac({ '/bin/x a': said('', ` ${stderr} ${'x'.repeat(400)}`, 1) }), '/bin/x', ['a']);
    expect(answer).toMatchObject({ ok: false, reason });
    expect(answer.ok ? '' : answer.detail).toMatch(/^\/bin\/x a: exit 1: \S/);
    expect(answer.ok ? 999 : answer.detail.length).toBeLessThan(240);
  });

  const system = (inner: string) => parseSystemVersion(plist(inner));
  it.each([
    ['<key>ProductVersion</key><string>15</string>', { name: 'macOS', version: '15', major: 15, build: 'unknown' }],
    [
      '<key>ProductVersion</key><string>26.1</string><key>ProductVersionExtra</key><string>(a)</string>',
      { version: '26.1 (a)', major: 26 },
    ],
    [
      '<key>ProductName</key><string>Mac OS X</string><key>ProductVersion</key><string>10.15.7</string>',
      { name: 'Mac OS X', major: 10 },
    ],
    ['<key>ProductVersion</key><string>v15.1</string>', null],
    ['<key>ProductVersion</key><string>15beta</string>', null],
    ['<key>ProductVersion</key><integer>15</integer>', null],
    ['', null],
  ])('reads the version %j', (inner, expected) => {
    if (expected === null) expect(system(inner)).toBeNull();
    else expect(system(inner)).toMatchObject(expected);
    expect(parseSystemVersion('x')).toBeNull();
  });

  it('keeps the first two numbers of releases before 11', async () => {
    const file = plist(
      '<key>ProductVersion</key><string>10.15.7</string><key>ProductBuildVersion</key><string>19H15</string>',
    );
    const old = valueOf(await readOnMac('operatingSystem', mac({}, { files: { [versionFile]: file } })));
    expect(old.versionId).toBe('10.15');
    const eleven = plist('<key>ProductVersion</key><string>11.7.10</string>');
    expect(valueOf(await readOnMac('operatingSystem', mac({}, { files: { [versionFile]: eleven } }))).versionId).toBe(
      '11',
    );
  });

  it.each([
    ['hw.memsize: 0\n', 0],
    ['hw.memsize: -1\n', null],
    ['hw.memsize: viel\n', null],
    ['hw.memsize=17179869184\n', 17_179_869_184],
    ['nothing at all\n', null],
  ])('reads the memory of %j', async (text, memoryBytes) => {
    expect(valueOf(await readOnMac('machine', mac({ [asked.hardware]: text }))).memoryBytes).toBe(memoryBytes);
  });
});

describe('updates, passwords and doors of a Mac', () => {
  const macos = { name: 'macOS', version: '15.6.1', major: 15, build: '24G90' };
  const count = (updates: readonly object[], system = macos) =>
    countUpdates({ RecommendedUpdates: updates }, system).pendingSecurity;

  it.each<[object, number]>([
    [{ 'Display Name': 'macOS Sequoia 15.7', 'Display Version': '15.7' }, 1],
    [{ 'Display Name': 'macOS Sequoia 15.6.1', 'Display Version': '15.6.1' }, 0],
    [{ 'Display Name': 'macOS Sequoia 15.6', 'Display Version': '15.6' }, 0],
    [{ 'Display Name': 'macOS Tahoe', 'Display Version': '26.1' }, 0],
    [
      {
        'Display Name': 'Respuesta rápida',
        Identifier: 'MSU_UPDATE_24G91_patch_15.6.1_rsr',
        'Display Version': '15.6.1 (a)',
      },
      1,
    ],
    [{ 'Display Name': 'Respuesta', 'Product Key': 'MSU_UPDATE_X', 'Display Version': '15.6.1(a)' }, 1],
    [{ 'Display Name': 'Neu', MobileSoftwareUpdate: true, 'Display Version': '15.7' }, 1],
    [{ 'Display Name': 'Neu', MobileSoftwareUpdate: true }, 1],
    [{ 'Display Name': 'Neu', MobileSoftwareUpdate: false, 'Display Version': '15.7' }, 0],
    [{ 'Display Name': 'Safari アップデート', 'Display Version': '18.6' }, 1],
    [{ 'Display Name': '更新', Identifier: 'Safari18.6' }, 1],
    [{ 'Display Name': 'Drucker', 'Display Version': '5.1' }, 0],
    [{}, 0],
  ])('counts %j as security: %i', (update, expected) => {
    expect(count([update])).toBe(expected);
  });

  it('knows a rapid response that is installed by now', () => {
    const response = { 'Display Name': 'macOS', 'Display Version': '15.6.1 (a)' };
    expect(count([response], { ...macos, version: '15.6.1 (a)' })).toBe(0);
    expect(count([{ ...response, 'Display Version': '15.6.1 (c)' }], { ...macos, version: '15.6.1 (a)' })).toBe(1);
    expect(count([{ ...response, 'Display Version': '15.6.1' }], { ...macos, version: '15.6.1 (a)' })).toBe(0);
    expect(count([response], { ...macos, version: '15.6.2' })).toBe(0);
  });

  it('counts nothing of a list that is partly junk', () => {
    expect(countUpdates({ RecommendedUpdates: [{ 'Display Name': 'macOS' }, 'x'] }, macos)).toEqual({
      pendingSecurity: null,
      pendingTotal: null,
    });
  });

  it.each([
    ['15', '15.0.0', false],
    ['15.0.1', '15', true],
    ['v16', '15', true],
    ['', '', false],
  ])('compares %j with %j', (one, other, newer) => {
    expect(isNewer(one, other)).toBe(newer);
  });

  it('takes the later of two looks, and a switch that is a number', async () => {
    const date = (key: string, day: string) => `<key>${key}</key><date>2026-11-${day}T00:00:00Z</date>`;
    const text = plist(
      `${date('LastSuccessfulDate', '10')}${date('LastFullSuccessfulDate', '12')}<key>AutomaticCheckEnabled</key><integer>0</integer>`,
    );
    expect(valueOf(await readOnMac('osUpdates', mac({ [asked.updates]: text })))).toMatchObject({
      checkedAt: '2026-11-12T00:00:00.000Z',
      pausedUntil: '9999-12-31T00:00:00.000Z',
    });
  });

  it.each([
    ['631151999', null],
    ['631152000', '1990-01-01T00:00:00.000Z'],
    ['32503680000', '3000-01-01T00:00:00.000Z'],
    ['32503680001', null],
  ])('reads a password of second %s', (seconds, expected) => {
    const text = (key: string) => plist(`<key>${key}</key><real>${seconds}</real>`);
    expect(parsePasswordLastSet(text('passwordLastSetTime'))).toBe(expected);
    expect(parsePasswordLastSet(text('creationTime'))).toBeNull();
    expect(parsePasswordLastSet(plist('<key>passwordLastSetTime</key><string>1</string>'))).toBeNull();
    expect(parsePasswordLastSet(plist('<key>dsAttrTypeNative:accountPolicyData</key><integer>1</integer>'))).toBeNull();
    const inner = text('passwordLastSetTime').replaceAll('<', '&lt;');
    expect(parsePasswordLastSet(plist(`<key>dsAttrTypeNative:accountPolicyData</key><string>${inner}</string>`))).toBe(
      expected,
    );
  });

  it.each(['-x', 'a/b', 'a b', 'a\nb', ''])('does not ask for the account %j', async (userName) => {
    const session = { userName, homeFolder: '/Users/x', accountKeeper: null };
    expect(await readOnMac('osPassword', mac({}, { session }))).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('knows nothing of a password that somebody else’s failure tells', async () => {
    const failed = said(macFixture('dscl-accountPolicyData@15.plist'), '', 1);
    expect(await readOnMac('osPassword', mac({ [asked.password]: failed }))).toMatchObject({ ok: false });
  });

  it.each([
    [
      'tcp4       0      0  *.22                   *.*                    LISTEN     ',
      [{ port: 22, reach: 'network' }],
    ],
    ['tcp46     12    345  *.22   *.*  LISTEN', [{ port: 22, reach: 'network' }]],
    ['tcp4       0      0  127.0.0.1.5900  *.*  LISTEN', [{ port: 5900, reach: 'local' }]],
    ['tcp6       0      0  ::1.5900  *.*  LISTEN', [{ port: 5900, reach: 'local' }]],
    ['tcp4       0      0  localhost.5900  *.*  LISTEN', [{ port: 5900, reach: 'local' }]],
    ['tcp4       0      0  192.168.1.5.49152  17.1.2.3.443  ESTABLISHED', []],
    ['xtcp4       0      0  *.22  *.*  LISTEN', []],
    ['tcp4       0      0  *.*  *.*  LISTEN', []],
  ])('reads the socket %j', (line, expected) => {
    expect(parseListeners(line)).toEqual(expected);
  });

  it('is reachable as soon as one socket is', async () => {
    const sockets = 'Active Internet connections\ntcp4 0 0 127.0.0.1.5900 *.* LISTEN\ntcp6 0 0 *.5900 *.* LISTEN\n';
    expect(valueOf(await readOnMac('remoteAccess', mac({ [asked.sockets]: sockets }))).services).toEqual([
      { kind: 'screen-sharing', name: 'Screen Sharing', reach: 'network' },
    ]);
  });

  it('reads names of processes by line', () => {
    expect(parseProcessNames('12 AnyDesk \nx 13 RustDesk\n\n14 TeamViewer_Service')).toEqual([
      'AnyDesk',
      'TeamViewer_Service',
    ]);
  });

  it.each([
    [said('Type is string\n'), true],
    [said('', 'Type is string\n'), true],
    [said('Type is stringy\n'), null],
    [said('my Type is string\n'), null],
    [said('Type is string\n', '', 1), null],
    [said('', 'The domain/default pair does not exist\n', 1), false],
    [said('', 'The domain/default pair does not exist\n', 0), null],
  ])('reads automatic sign-in of %j', async (answer, expected) => {
    const fact = await readOnMac('autoLogin', mac({ [asked.autoLogin]: answer }));
    expect(fact.ok ? fact.value.enabled : null).toBe(expected);
  });

  it.each([
    ['spairport_security_mode_open', 'open'],
    ['spairport_security_mode_owe', 'owe'],
    ['spairport_security_mode_wpa2_personal extra', null],
    ['my spairport_security_mode_wpa2_personal', null],
  ])('takes %j for %j', (mode, security) => {
    expect(wifiSecurity(mode)).toBe(security);
  });
});

describe('tunnels of a Mac', () => {
  const face = (flags: string, body: string, name = 'utun4') => `${name}: flags=8051<${flags}> mtu 1380\n${body}`;

  it.each([
    ['UP,POINTOPOINT,RUNNING', true],
    ['UP,POINTOPOINT', false],
    ['RUNNING', false],
    ['', false],
  ])('is up with %s: %j', (flags, isUp) => {
    expect(parseIfconfig(face(flags, '\tinet 10.0.0.2 --> 10.0.0.2 netmask 0xffffffff\n'))).toEqual([
      { name: 'utun4', isUp, addresses: ['10.0.0.2'] },
    ]);
  });

  it.each([
    ['  \tinet 10.0.0.2 netmask 0xff\n', ['10.0.0.2']],
    ['\tinet6 fe80::1%utun4 prefixlen 64\n', []],
    ['\tinet6 fd00::1 prefixlen 64\n\tinet 169.254.1.1\n', ['fd00::1']],
    ['\tinet abc\n', []],
    ['\tnotes: inet 10.0.0.9\n', []],
  ])('has the addresses of %j', (body, addresses) => {
    expect(parseIfconfig(face('UP', body))).toEqual([{ name: 'utun4', isUp: false, addresses }]);
  });

  it('keeps interfaces apart, also the tenth', () => {
    const text = `words before\n${face('UP', '\tinet 10.0.0.1\n', 'utun9')}${face('UP', '\tinet 10.0.0.2\n', 'utun10')}`;
    expect(parseIfconfig(text).map(({ name, addresses }) => [name, ...addresses])).toEqual([
      ['utun9', '10.0.0.1'],
      ['utun10', '10.0.0.2'],
    ]);
  });

  const head = 'Destination        Gateway            Flags               Netif Expire\n';
  it.each([
    [`Internet:\n${head}default 10.0.0.1 UGScg utun4\n`, [{ prefix: '0.0.0.0/0', interface: 'utun4' }]],
    [`Internet6:\n${head}default fe80::1 UGcg utun4\n`, [{ prefix: '::/0', interface: 'utun4' }]],
    [`Internet:\n${head}default 10.0.0.1 UGScIg utun4\n`, []],
    [`Internet:\n${head}10 10.0.0.1 UGRS utun4\n`, []],
    [`Internet:\n${head}10 10.0.0.1 xU utun4\n`, []],
    [`Internet:\n${head}10 10.0.0.1 U! utun4\n`, []],
    [`Internet:\n${head}10 10.0.0.1 UG\n`, []],
    ['default 10.0.0.1 UGScg utun4\n', []],
    [`Internet:\nDestination Gateway Flags\n10 10.0.0.1 UG utun4\n`, []],
    [`Internet:\n${head} 10/9 10.0.0.1 UG utun4\n`, [{ prefix: '10.0.0.0/9', interface: 'utun4' }]],
  ])('reads the routes of %j', (text, expected) => {
    expect(parseNetstatRoutes(text)).toEqual(expected);
  });

  it('turns back to IPv4 after the table of IPv6', () => {
    const text = `Internet6:\n${head}default fe80::1 UGcg utun4\n\nInternet:\n${head}default 10.0.0.1 UGScg utun4\n`;
    expect(parseNetstatRoutes(text).map(({ prefix }) => prefix)).toEqual(['::/0', '0.0.0.0/0']);
  });

  it.each([
    ['255', '255.0.0.0/8'],
    ['x10', null],
    ['10x', null],
    ['10/8x', null],
    ['10/x8', null],
  ])('expands %j', (text, expected) => {
    expect(expandDestination(text)).toBe(expected);
  });

  const id = '0F1E2D3C-AAAA-4BBB-8CCC-DDDDEEEEFFFF';
  it.each([
    [`* (Connected)      ${id} VPN (com.wireguard.macos) "a" [VPN:x]`, 'WireGuard'],
    [`  (Connected)      ${id} VPN (io.tailscale.ipn.macos) "a" [VPN:x]`, 'Tailscale'],
    [`*(Connected) ${id} VPN (com.unknown) "a"`, null],
    [`* (Connected)      ${id} PPP --> L2TP       "a" [PPP:L2TP]`, null],
  ])('knows whose service %j is', (line, vendor) => {
    expect(parseConnectedServices(line)).toEqual([{ id, vendor }]);
  });

  it.each([
    `x * (Connected) ${id} VPN "a"`,
    `* (Connecting) ${id} VPN "a"`,
    `* (Connected) ${id}0 VPN "a"`,
    '* (Connected) 1 VPN',
  ])('takes %j for no connected service', (line) => {
    expect(parseConnectedServices(line)).toEqual([]);
  });

  it.each([
    ['    InterfaceName : utun12', 'utun12'],
    ['\tInterfaceName : utun4 \n', 'utun4'],
    ['My InterfaceName : utun4', null],
    ['InterfaceName : utun4 and more', null],
    ['', null],
  ])('reads the interface of %j', (text, expected) => {
    expect(parseServiceInterface(text)).toBe(expected);
  });

  it('is no PPP line that is the only way out', async () => {
    const ppp =
      'ppp0: flags=8051<UP,POINTOPOINT,RUNNING,MULTICAST> mtu 1492\n\tinet 10.8.3.2 --> 10.8.3.1 netmask 0xff000000\n';
    const lo = 'lo0: flags=8049<UP,LOOPBACK,RUNNING,MULTICAST> mtu 16384\n\tinet 127.0.0.1 netmask 0xff000000\n';
    const en = (flags: string, address: string) =>
      `en0: flags=8863<${flags}> mtu 1500\n\tinet ${address} netmask 0xffffff00\n`;
    const count = async (text: string) =>
      valueOf(await readOnMac('vpn', mac({ [asked.ifconfig]: text }))).tunnels.length;
    expect(await count(lo + ppp)).toBe(0);
    expect(await count(lo + en('UP,RUNNING', '169.254.7.7') + ppp)).toBe(0);
    expect(await count(lo + en('BROADCAST', '192.168.1.4') + ppp)).toBe(0);
    expect(await count(lo + en('UP,RUNNING', '192.168.1.4') + ppp)).toBe(1);
  });

  it('names a service’s tunnel only where it tells its interface', async () => {
    const vendors = async (answer: Parameters<typeof mac>[0]) =>
      valueOf(await readOnMac('vpn', mac(answer))).tunnels.map(({ vendor, kind }) => [vendor, kind]);
    expect(await vendors({})).toEqual([['WireGuard', 'wireguard']]);
    expect(await vendors({ [asked.service]: denied })).toEqual([[null, 'tun']]);
    expect(await vendors({ [asked.service]: 'Connected\n' })).toEqual([[null, 'tun']]);
    const tailscale = macFixture('scutil-nc-list@15.txt').replaceAll('com.wireguard.macos', 'io.tailscale.ipn.macsys');
    expect(await vendors({ [asked.services]: tailscale })).toEqual([['Tailscale', 'wireguard']]);
    const unknown = macFixture('scutil-nc-list@15.txt').replaceAll('com.wireguard.macos', 'com.example.vpn');
    expect(await vendors({ [asked.services]: unknown })).toEqual([[null, 'tun']]);
  });

  it('asks nothing of macOS that another version would not answer', async () => {
    for (const name of ['13.7.2', '15.6.1', '26.1'])
      expect(valueOf(await readOnMac('vpn', mac({}, version(name)))).tunnels).toHaveLength(1);
  });
});
