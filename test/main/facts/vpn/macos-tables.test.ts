/**
 * The tables of ifconfig and netstat on a Mac.
 */
import { describe, expect, it } from 'vitest';
import { expandDestination, parseIfconfig, parseNetstatRoutes } from '../../../../main/facts/vpn/macos-tables.ts';
import { macFixture } from '../../../support/machines/mac-answer.ts';

describe('the routes of netstat', () => {
  it.each([
    [
      'two half defaults in the old table with Refs and Use',
      'netstat-rn@10.11-openvpn-full.txt',
      'utun9',
      ['0.0.0.0/1', '128.0.0.0/1'],
    ],
    [
      'a default route beside the scoped one of the Wi-Fi',
      'netstat-rn@12-full-default.txt',
      'utun2',
      ['0.0.0.0/0', '10.0.0.0/9', '10.128.0.0/9'],
    ],
  ])('finds %s', (_, file, link, prefixes) => {
    const routes = parseNetstatRoutes(macFixture(file)).filter((route) => route.interface === link);
    expect(routes.map(({ prefix }) => prefix)).toEqual(expect.arrayContaining(prefixes));
  });

  it.each([
    ['10', '10.0.0.0/8'],
    ['10/9', '10.0.0.0/9'],
    ['10.244/14', '10.244.0.0/14'],
    ['0/1', '0.0.0.0/1'],
    ['128.0/1', '128.0.0.0/1'],
    ['192.168.1', '192.168.1.0/24'],
    ['169.254', '169.254.0.0/16'],
    ['203.0.113.7', '203.0.113.7/32'],
    ['192.168.1.1/32', '192.168.1.1/32'],
    ['fd00::/64', 'fd00::/64'],
    ['fd00::1', 'fd00::1/128'],
    ['fe80::%utun0', null],
    ['link#4', null],
    ['256.1', null],
    ['1.2.3.4.5', null],
    ['', null],
  ])('expands the destination %j', (text, expected) => {
    expect(expandDestination(text)).toBe(expected);
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
});

describe('the interfaces of ifconfig', () => {
  const link = (flags: string, body: string, name = 'utun4') => `${name}: flags=8051<${flags}> mtu 1380\n${body}`;

  it.each([
    ['UP,POINTOPOINT,RUNNING', true],
    ['UP,POINTOPOINT', false],
    ['RUNNING', false],
    ['', false],
  ])('is up with %s: %j', (flags, isUp) => {
    expect(parseIfconfig(link(flags, '\tinet 10.0.0.2 --> 10.0.0.2 netmask 0xffffffff\n'))).toEqual([
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
    expect(parseIfconfig(link('UP', body))).toEqual([{ name: 'utun4', isUp: false, addresses }]);
  });

  it('keeps interfaces apart, also the tenth', () => {
    const text = `words before\n${link('UP', '\tinet 10.0.0.1\n', 'utun9')}${link('UP', '\tinet 10.0.0.2\n', 'utun10')}`;
    expect(parseIfconfig(text).map(({ name, addresses }) => [name, ...addresses])).toEqual([
      ['utun9', '10.0.0.1'],
      ['utun10', '10.0.0.2'],
    ]);
  });
});
