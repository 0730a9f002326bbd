/**
 * What each verdict shows as its evidence: people decide by it, so it must be what was read.
 */
import { english } from '../../support/languages/languages.ts';
import { describe, expect, it } from 'vitest';
import { checkIds, checks, type CheckId } from '../../../shared/checks/index.ts';
import { evidenceText } from '../../../shared/checks/evidence-tokens.ts';
import type { FactName, FactValue } from '../../../shared/facts/index.ts';
import { runCheck, type Verdict } from '../../../shared/checks/run-check.ts';
import { factsWith, goodValues, now } from '../../support/machines/facts-samples.ts';

function verdictOf(
  id: CheckId,
  changed: { [Name in FactName]?: FactValue<Name> } = {},
  params: Record<string, unknown> = {},
): Verdict {
  // The list pairs each id with its own types; here all are run alike.
  const check = checks[id] as Parameters<typeof runCheck>[0];
  return runCheck(check, factsWith(changed), check.params.parse(params), now);
}

/** `name: value` of each piece of evidence. */
const shown = (verdict: Verdict): readonly string[] =>
  verdict.evidence.map(
    ({ name, value }) => `${name}: ${typeof value === 'string' ? evidenceText(value, english) : value}`,
  );

const expected: Readonly<Record<CheckId, readonly string[]>> = {
  'disk-encryption': ['volume: /: protected — dm-0 (encryption) → nvme0n1p3 (partition) → nvme0n1 (disk)'],
  antivirus: [
    'product: ClamAV',
    'running: true',
    'real-time: true',
    'signatures-at: 2026-11-19T08:00:00Z',
    'last-scan-at: 2026-11-18T08:00:00Z',
    'source: process list',
  ],
  vpn: ['tunnel: wg0 (WireGuard): up, has an address, routes 10.0.0.0/8'],
  'os-updates': [
    'source: apt',
    'pending-security: 0',
    'pending-total: 3',
    'checked-at: 2026-11-20T06:00:00Z',
    'reboot-pending: false',
    'paused-until: not paused',
    'system: Debian GNU/Linux 12 (bookworm)',
    'end-of-life: null',
  ],
  'screen-lock': [
    'desktop: gnome',
    'idle-seconds: 300',
    'delay-seconds: 0',
    'password-required: true',
    'locks-on-suspend: true',
    'source: gsettings',
  ],
  'usb-devices': [],
  'password-rotation': ['keeper: this computer', 'changed-at: 2026-10-01T00:00:00Z'],
  firewall: ['manager: ufw', 'zone: ufw: on, incoming blocked', 'source: /etc/ufw, /run/systemd/units'],
  'secure-network': ['wifi: wlan0: WPA2', 'captive-portal: false', 'source: NetworkManager'],
  'remote-access': ['service: sshd (SSH): this computer only', 'source: /proc/net/tcp'],
  'auto-login': ['automatic: false', 'source: /etc/gdm3/daemon.conf'],
  'web-filter': [],
  'agent-health': ['agent-version: 0.1.0', 'oldest-unsent-at: none', 'clock-offset-seconds: 0'],
};

describe('the evidence of a machine in order', () => {
  it.each(checkIds)('is what was read for %s', (id) => {
    expect(shown(verdictOf(id))).toEqual(expected[id]);
  });
});

describe('evidence', () => {
  it('tells every way a volume is known by', () => {
    const volume = goodValues.volumes.volumes[0];
    if (volume === undefined) throw new Error('the good machine has a volume');
    const two = [{ name: 'sda', kind: 'disk' as const }];
    const verdict = verdictOf('disk-encryption', {
      volumes: {
        volumes: [
          { ...volume, encryption: { by: 'layers', paths: [two, [{ name: 'sdb', kind: 'disk' }]] } },
          { ...volume, mountPoint: 'C:', encryption: { by: 'system', technology: 'bitlocker', state: 'suspended' } },
          { ...volume, mountPoint: '/home', encryption: { by: 'folder', technology: 'gocryptfs' } },
          { ...volume, mountPoint: '/x', encryption: { by: 'unread', reason: 'denied', detail: 'no access to /sys' } },
        ],
      },
    });
    expect(shown(verdict)).toEqual([
      'volume: /: not encrypted — sda (disk); sdb (disk)',
      'volume: C:: suspended — bitlocker: suspended',
      'volume: /home: partly encrypted — gocryptfs',
      'volume: /x: unknown — no permission',
      'technical-detail: /x: no access to /sys',
    ]);
  });

  it('says of a tunnel what is missing, and names it by its kind where it has no vendor', () => {
    const tunnel = { interface: 'tun0', kind: 'tun' as const, vendor: null, up: false, addressed: false, routes: [] };
    const verdict = verdictOf('vpn', { vpn: { tunnels: [tunnel] } });
    expect(shown(verdict)).toEqual(['tunnel: tun0 (tun): down, no address, no routes']);
    expect(verdict.values).toEqual({ tunnel: 'tun (tun0)' });
    const routes = ['10.0.0.0/8', '172.16.0.0/12'];
    const two = verdictOf('vpn', {
      vpn: { tunnels: [{ ...tunnel, up: true, addressed: true, vendor: 'OpenVPN', routes }] },
    });
    expect(shown(two)).toEqual(['tunnel: tun0 (OpenVPN): up, has an address, routes 10.0.0.0/8 172.16.0.0/12']);
    expect(two.values).toEqual({ tunnel: 'OpenVPN (tun0)' });
  });

  it('lists every antivirus, the one that decides first', () => {
    const [product] = goodValues.antivirus.products;
    if (product === undefined) throw new Error('the good machine has an antivirus');
    const stopped = { ...product, name: 'Stopped', running: false };
    const verdict = verdictOf('antivirus', { antivirus: { products: [stopped, product] } });
    expect(shown(verdict).filter((line) => line.startsWith('product'))).toEqual([
      'product: ClamAV',
      'product: Stopped',
    ]);
    expect(verdict.values).toEqual({ product: 'ClamAV' });
  });

  it('says "not reported" where a firewall, a Wi-Fi or a service does not tell', () => {
    const zones = [
      { name: 'Public', inUse: true, on: null, inbound: null },
      { name: 'Private', inUse: true, on: false, inbound: 'allow' as const },
    ];
    const firewall = verdictOf('firewall', { firewall: { manager: 'W', zones, source: 's' } });
    expect(shown(firewall)).toEqual([
      'manager: W',
      'zone: public networks: not reported, incoming not reported',
      'zone: private networks: off, incoming allowed',
      'source: s',
    ]);
    const network = { wifi: [{ interface: 'wlan0', security: null }], captivePortal: null, source: 's' };
    expect(shown(verdictOf('secure-network', { network }))).toContain('wifi: wlan0: not reported');
    const services = [
      { kind: 'ssh' as const, name: 'sshd', reach: null },
      { kind: 'other' as const, name: 'AnyDesk', reach: null },
    ];
    const remote = verdictOf('remote-access', { remoteAccess: { services, source: 's' } });
    expect(shown(remote)).toEqual([
      'service: sshd (SSH): not reported',
      'service: AnyDesk (other): not reported',
      'source: s',
    ]);
    expect(remote.values).toEqual({ services: 'sshd, AnyDesk' });
  });

  it('says of every blocked name what became of it', () => {
    const webFilter = {
      probes: [
        { name: 'a.example', outcome: 'blocked' as const },
        { name: 'b.example', outcome: 'answered' as const },
        { name: 'c.example', outcome: 'inconclusive' as const },
        { name: 'elsewhere.example', outcome: 'answered' as const },
      ],
    };
    const blockedNames = ['a.example', 'b.example', 'c.example', 'd.example'];
    const verdict = verdictOf('web-filter', { webFilter }, { blockedNames });
    expect(shown(verdict)).toEqual([
      'probe: a.example: blocked',
      'probe: b.example: reachable',
      'probe: c.example: couldn’t be checked',
      'probe: d.example: not checked yet',
    ]);
    expect([verdict.reason, verdict.values]).toEqual(['reachable', { names: 'b.example' }]);
    const inconclusive = verdictOf(
      'web-filter',
      { webFilter },
      { blockedNames: ['a.example', 'c.example', 'd.example'] },
    );
    expect([inconclusive.reason, inconclusive.values]).toEqual(['inconclusive', { names: 'c.example, d.example' }]);
  });

  it('names the source where nobody uses a desktop, and the fact that could not be read', () => {
    const none = verdictOf('screen-lock', { screenLock: { session: 'none', source: 'logind' } });
    expect(shown(none)).toEqual(['source: logind']);
    const { vpn: _gone, ...rest } = factsWith();
    const unread = runCheck(checks.vpn, rest, checks.vpn.params.parse({}), now);
    expect(shown(unread)).toEqual(['unread-fact: vpn']);
  });
});

describe('a sentence', () => {
  it('gives a day where a day is meant, and a minute where a minute is', () => {
    const osUpdates = { ...goodValues.osUpdates, pausedUntil: '2027-01-05T08:30:00Z' };
    expect(verdictOf('os-updates', { osUpdates }).values).toEqual({ until: '2027-01-05' });
    const agentHealth = { ...goodValues.agentHealth, oldestUnsentAt: '2026-11-18T07:08:09Z' };
    expect(verdictOf('agent-health', { agentHealth }).values).toEqual({ since: '2026-11-18 07:08' });
    const clock = { ...goodValues.agentHealth, clockOffsetSeconds: -400.4 };
    expect(verdictOf('agent-health', { agentHealth: clock }).values).toEqual({ seconds: 400 });
  });

  it('names both versions when the agent is too old', () => {
    const agentHealth = { ...goodValues.agentHealth, agentVersion: '0.9.0' };
    expect(verdictOf('agent-health', { agentHealth }, { minAgentVersion: '1.0.0' }).values).toEqual({
      version: '0.9.0',
      least: '1.0.0',
    });
  });

  it('names the zones, the weak Wi-Fi and the open services', () => {
    const zone = { name: 'Public', inUse: true, on: true, inbound: 'allow' as const };
    const firewall = { manager: 'W', zones: [zone, { ...zone, name: 'Private' }], source: 's' };
    expect(verdictOf('firewall', { firewall }).values).toEqual({ zones: '{zone-public}, {zone-private}' });
    const idle = { ...zone, inUse: false, on: false };
    const unused = { manager: 'W', zones: [idle, { ...idle, name: 'Private', on: null }], source: 's' };
    expect(verdictOf('firewall', { firewall: unused })).toMatchObject({
      reason: 'state-unread',
      values: { zones: '{zone-public}, {zone-private}' },
    });
    const wifi = [
      { interface: 'wlan0', security: 'open' as const },
      { interface: 'wlan1', security: null },
      { interface: 'wlan2', security: 'wep' as const },
      { interface: 'wlan3', security: 'wpa3' as const },
    ];
    const network = { wifi, captivePortal: true, source: 's' };
    expect(verdictOf('secure-network', { network })).toMatchObject({
      reason: 'weak',
      values: { security: '{wifi-open}, {wifi-wep}' },
    });
  });
});
