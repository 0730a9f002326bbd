/**
 * What a check says when two things are wrong or untold at once, or one of several is.
 */
import { expect, it } from 'vitest';
import { covers } from '../../../shared/checks/vpn.ts';
import { checks, type CheckId } from '../../../shared/checks/index.ts';
import type { FactName, FactValue } from '../../../shared/facts/index.ts';
import { runCheck } from '../../../shared/checks/run-check.ts';
import { factsWith, goodValues, now } from '../../support/machines/facts-samples.ts';

const [product] = goodValues.antivirus.products;
const [volume] = goodValues.volumes.volumes;
const [tunnel] = goodValues.vpn.tunnels;
if (product === undefined || volume === undefined || tunnel === undefined)
  throw new Error('the good machine has an antivirus, a volume and a tunnel');
const antivirus = (change: Partial<typeof product>): FactValue<'antivirus'> => ({
  products: [{ ...product, ...change }],
});
const wifi = (...securities: FactValue<'network'>['wifi'][number]['security'][]): FactValue<'network'> => ({
  wifi: securities.map((security, index) => ({ interface: `wlan${index}`, security })),
  captivePortal: null,
  source: 's',
});

it.each<[CheckId, string, { [Name in FactName]?: FactValue<Name> }, object, string]>([
  [
    'antivirus',
    'an overdue scan is told even where real-time is not',
    { antivirus: antivirus({ realTime: null, lastScanAt: 'never' }) },
    {},
    'scan-overdue',
  ],
  [
    'antivirus',
    'real-time untold comes before signatures untold',
    { antivirus: antivirus({ realTime: null, signaturesAt: null }) },
    {},
    'real-time-unread',
  ],
  [
    'antivirus',
    'the product’s own word on its signatures is enough',
    { antivirus: antivirus({ signaturesAt: null, signaturesCurrent: true }) },
    {},
    'protected',
  ],
  [
    'antivirus',
    'signatures neither dated nor vouched for are unknown',
    { antivirus: antivirus({ signaturesAt: null, signaturesCurrent: null }) },
    {},
    'signatures-unread',
  ],
  [
    'antivirus',
    'a fresh date does not outweigh the product’s own "out of date"',
    { antivirus: antivirus({ signaturesCurrent: false }) },
    {},
    'signatures-stale',
  ],
  [
    'password-rotation',
    'a local password without a date is not recent',
    { osPassword: { keeper: 'local', changedAt: null } },
    {},
    'age-unknown',
  ],
  [
    'password-rotation',
    'a cloud’s date is not believed',
    { osPassword: { keeper: 'cloud', changedAt: now.toISOString() } },
    {},
    'kept-elsewhere',
  ],
  [
    'disk-encryption',
    'an encrypted home does not stand in for the system',
    { volumes: { volumes: [{ ...volume, purpose: 'home', mountPoint: '/home' }] } },
    {},
    'system-not-found',
  ],
  [
    'disk-encryption',
    'the system need not be found where the policy does not ask for it',
    { volumes: { volumes: [{ ...volume, purpose: 'home', mountPoint: '/home' }] } },
    { volumes: ['home'] },
    'encrypted',
  ],
  ['vpn', 'one of several accepted vendors is enough', {}, { vendors: ['OpenVPN', 'WireGuard'] }, 'connected'],
  [
    'vpn',
    'a tunnel of another vendor does not carry the required networks',
    { vpn: { tunnels: [tunnel, { ...tunnel, interface: 'tun0', vendor: 'OpenVPN', routes: ['192.168.7.0/24'] }] } },
    { vendors: ['WireGuard'], requiredPrefixes: ['192.168.7.0/24'] },
    'prefix-outside',
  ],
  [
    'vpn',
    'an idle tunnel beside a working one changes nothing',
    {
      vpn: {
        tunnels: [
          { ...tunnel, up: false },
          { ...tunnel, interface: 'wg1' },
        ],
      },
    },
    {},
    'connected',
  ],
  [
    'secure-network',
    'one Wi-Fi that does not tell among several',
    { network: wifi('wpa3', null) },
    {},
    'security-unread',
  ],
  ['secure-network', 'a weak Wi-Fi beside one that does not tell', { network: wifi(null, 'open') }, {}, 'weak'],
  [
    'secure-network',
    'a sign-in page before an encrypted Wi-Fi',
    { network: { ...wifi('wpa2'), captivePortal: true } },
    {},
    'portal',
  ],
  [
    'firewall',
    'one zone off among idle ones',
    {
      firewall: {
        manager: 'W',
        zones: [
          { name: 'Private', inUse: false, on: true, inbound: 'block' },
          { name: 'Public', inUse: false, on: false, inbound: 'block' },
        ],
        source: 's',
      },
    },
    {},
    'state-unread',
  ],
  [
    'remote-access',
    'an open service beside one nobody can place',
    {
      remoteAccess: {
        services: [
          { kind: 'ssh', name: 'sshd', reach: null },
          { kind: 'other', name: 'AnyDesk', reach: 'network' },
        ],
        source: 's',
      },
    },
    {},
    'open',
  ],
  [
    'agent-health',
    'an old version is told before a wrong clock',
    { agentHealth: { ...goodValues.agentHealth, agentVersion: '0.0.9', clockOffsetSeconds: 999 } },
    { minAgentVersion: '0.1.0' },
    'version-old',
  ],
  [
    'agent-health',
    'a version with more digits than one is compared by number',
    { agentHealth: { ...goodValues.agentHealth, agentVersion: '10.20.30' } },
    { minAgentVersion: '10.20.31' },
    'version-old',
  ],
  [
    'agent-health',
    'a version that only holds one somewhere is not compared',
    { agentHealth: { ...goodValues.agentHealth, agentVersion: 'v10.20.30' } },
    { minAgentVersion: '0.0.1' },
    'version-unread',
  ],
])('%s: %s', (id, _, change, params, reason) => {
  // The list pairs each id with its own types; here all are run alike.
  const check = checks[id] as Parameters<typeof runCheck>[0];
  expect(runCheck(check, factsWith(change), check.params.parse(params), now).reason).toBe(reason);
});

it.each<[readonly string[], string, boolean]>([
  [['10.0.0.0/8', 'fd00::/8'], '10.1.0.0/16', true],
  [['10.0.0.0/8', 'fd00::/8'], 'fd00:1::/32', true],
  [['a00::/8'], '10.0.0.0/8', false],
  [['10.0.0.0/9', '10.128.0.0/9'], '10.0.0.0/8', true],
  [['10.85.0.0/17', '10.85.128.0/17'], '10.85.0.0/16', true],
  [['10.85.0.0/17', '10.213.128.0/17'], '10.85.0.0/16', false],
  [['10.85.170.0/25', '10.85.170.128/26', '10.85.170.192/26'], '10.85.170.0/24', true],
  [['10.85.170.0/25', '10.85.170.128/26'], '10.85.170.0/24', false],
  [['10.0.0.0/9', '10.0.0.0/9'], '10.0.0.0/8', false],
  [['10.0.0.0/9', '11.128.0.0/9'], '10.0.0.0/8', false],
  [['10.0.0.0/10', '10.64.0.0/10', '10.128.0.0/9'], '10.0.0.0/8', true],
  [['10.0.0.0/10', '10.128.0.0/9'], '10.0.0.0/8', false],
  [['10.1.2.3/32'], '10.1.2.3/32', true],
  [['10.1.2.2/32'], '10.1.2.3/32', false],
  [['::/1', '8000::/1'], '::/0', true],
  [[], '0.0.0.0/0', false],
])('routes %j hold %s: %s', (routes, prefix, held) => {
  expect(covers(routes, prefix)).toBe(held);
});
