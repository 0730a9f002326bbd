/**
 * Facts of a device that passes every check of the default policy, and ways to spoil them.
 */
import type { DeviceFacts } from '../../../shared/facts/facts.ts';

/** A compliant Debian laptop at that instant. */
export function goodFacts(now: Date): DeviceFacts {
  const recent = new Date(now.getTime() - 3_600_000).toISOString();
  return {
    machine: {
      ok: true,
      value: {
        hostName: 'laptop-7',
        manufacturer: 'LENOVO',
        model: 'ThinkPad X1',
        cpu: 'Intel Core i7',
        memoryBytes: 17179869184,
      },
    },
    operatingSystem: {
      ok: true,
      value: {
        platform: 'linux',
        name: 'Debian GNU/Linux',
        version: '12 (bookworm)',
        build: '6.1.0-31-amd64',
        arch: 'x64',
      },
    },
    volumes: {
      ok: true,
      value: {
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
    },
    antivirus: {
      ok: true,
      value: {
        products: [
          {
            name: 'ClamAV',
            running: true,
            realTime: true,
            mode: 'active',
            signaturesAt: recent,
            signaturesCurrent: true,
            lastScanAt: recent,
            source: 'test',
          },
        ],
      },
    },
    vpn: {
      ok: true,
      value: {
        tunnels: [
          {
            interface: 'wg0',
            kind: 'wireguard',
            vendor: 'WireGuard',
            up: true,
            addressed: true,
            routes: ['0.0.0.0/1', '128.0.0.0/1', '::/0'],
          },
        ],
      },
    },
    osUpdates: {
      ok: true,
      value: {
        source: 'apt',
        pendingSecurity: 0,
        pendingTotal: 0,
        checkedAt: recent,
        rebootPending: false,
        pausedUntil: null,
      },
    },
    screenLock: {
      ok: true,
      value: {
        session: 'graphical',
        desktop: 'gnome',
        idleSeconds: 300,
        delaySeconds: 0,
        passwordRequired: true,
        locksOnSuspend: true,
        source: 'test',
      },
    },
    usbDevices: { ok: true, value: { devices: [] } },
    osPassword: { ok: true, value: { keeper: 'local', changedAt: recent } },
    confirmedPasswords: { ok: true, value: { confirmed: [] } },
    firewall: {
      ok: true,
      value: {
        manager: 'ufw',
        zones: [{ name: 'ufw', inUse: true, on: true, inbound: 'block' }],
        source: 'test',
      },
    },
    network: {
      ok: true,
      value: { wifi: [{ interface: 'wlan0', security: 'wpa2' }], captivePortal: false, source: 'test' },
    },
    remoteAccess: { ok: true, value: { services: [], source: 'test' } },
    autoLogin: { ok: true, value: { enabled: false, source: 'test' } },
    webFilter: { ok: true, value: { probes: [] } },
    agentHealth: {
      ok: true,
      value: { agentVersion: '0.1.0', enrolled: true, oldestUnsentAt: null, clockOffsetSeconds: 0 },
    },
  };
}

/** The same device with its antivirus stopped: `antivirus` fails. */
export function withoutAntivirus(facts: DeviceFacts): DeviceFacts {
  return { ...facts, antivirus: { ok: true, value: { products: [] } } };
}
