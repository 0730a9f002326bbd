/**
 * Facts of a machine in order, as a start for tests that break one thing.
 */
import type { DeviceFacts, FactName, FactValue } from '../../../shared/facts/facts.ts';

export const now = new Date('2026-11-20T12:00:00Z');

type Values = { [Name in FactName]: FactValue<Name> };

/** A value for every fact, all of them in order under the default policy. */
export const goodValues: Values = {
  machine: { hostName: 'lap-01', manufacturer: 'LENOVO', model: 'T14', cpu: 'Ryzen 7', memoryBytes: 17_179_869_184 },
  operatingSystem: {
    platform: 'linux',
    name: 'Debian GNU/Linux',
    version: '12 (bookworm)',
    build: '6.1.0-32-amd64',
    arch: 'x64',
  },
  volumes: {
    volumes: [
      {
        purpose: 'system',
        mountPoint: '/',
        fileSystem: 'ext4',
        location: 'internal',
        encryption: {
          by: 'layers',
          paths: [
            [
              { name: 'dm-0', kind: 'crypt' },
              { name: 'nvme0n1p3', kind: 'partition' },
              { name: 'nvme0n1', kind: 'disk' },
            ],
          ],
        },
      },
    ],
  },
  antivirus: {
    products: [
      {
        name: 'ClamAV',
        running: true,
        realTime: true,
        mode: 'active',
        signaturesAt: '2026-11-19T08:00:00Z',
        signaturesCurrent: null,
        lastScanAt: '2026-11-18T08:00:00Z',
        source: 'process list',
      },
    ],
  },
  vpn: {
    tunnels: [
      { interface: 'wg0', kind: 'wireguard', vendor: 'WireGuard', up: true, addressed: true, routes: ['10.0.0.0/8'] },
    ],
  },
  osUpdates: {
    source: 'apt',
    pendingSecurity: 0,
    pendingTotal: 3,
    checkedAt: '2026-11-20T06:00:00Z',
    rebootPending: false,
    pausedUntil: null,
  },
  screenLock: {
    session: 'graphical',
    desktop: 'gnome',
    idleSeconds: 300,
    delaySeconds: 0,
    passwordRequired: true,
    locksOnSuspend: true,
    source: 'gsettings',
  },
  usbDevices: { devices: [] },
  osPassword: { keeper: 'local', changedAt: '2026-10-01T00:00:00Z' },
  confirmedPasswords: { confirmed: [] },
  firewall: {
    manager: 'ufw',
    zones: [{ name: 'ufw', inUse: true, on: true, inbound: 'block' }],
    source: '/etc/ufw, /run/systemd/units',
  },
  network: {
    wifi: [{ interface: 'wlan0', security: 'wpa2' }],
    captivePortal: false,
    source: 'NetworkManager',
  },
  remoteAccess: {
    services: [{ kind: 'ssh', name: 'sshd', reach: 'local' }],
    source: '/proc/net/tcp',
  },
  autoLogin: { enabled: false, source: '/etc/gdm3/daemon.conf' },
  webFilter: { probes: [] },
  agentHealth: { agentVersion: '0.1.0', enrolled: true, oldestUnsentAt: null, clockOffsetSeconds: 0 },
};

/** The good machine as facts, with some values replaced. */
export function factsWith(changed: Partial<Values> = {}): DeviceFacts {
  const values = { ...goodValues, ...changed };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { ok: true, value }]));
}
