/**
 * Views of every tray state, judged by the real rules from facts made up for the occasion.
 */
import { standingOf } from '../../../shared/policy/standing.ts';
import type { DeviceFacts } from '../../../shared/facts/index.ts';
import type { AgentView, TrayState } from '../../../shared/protocol/window-ipc.ts';
import { evaluate, policySchema } from '../../../shared/policy/policy.ts';
import type { Locale } from '../../../shared/text/locale.ts';
import { factsWith, goodValues } from '../machines/facts-samples.ts';

const policy = policySchema.parse({ schema: 'postern-policy/1' });
const minutesAgo = (minutes: number, now: Date): string => new Date(now.getTime() - minutes * 60_000).toISOString();

const plainDisk = {
  volumes: [
    {
      ...goodValues.volumes.volumes[0],
      encryption: { by: 'layers', paths: [[{ name: 'nvme0n1p3', kind: 'partition' }]] },
    },
  ],
} as typeof goodValues.volumes;

const unreadHome = {
  volumes: [
    ...goodValues.volumes.volumes,
    {
      ...goodValues.volumes.volumes[0],
      purpose: 'home',
      mountPoint: '/home',
      encryption: { by: 'unread', reason: 'denied', detail: 'readFile /sys/block/dm-3/dm/uuid: permission denied' },
    },
  ],
} as typeof goodValues.volumes;

/** Facts nobody could read in state `unknown`, one for each reason. */
const unreadFacts: DeviceFacts = {
  vpn: { ok: false, reason: 'denied', detail: 'readFile /proc/net/route: permission denied' },
  osUpdates: { ok: false, reason: 'timeout', detail: 'run /usr/bin/apt-get -s -q dist-upgrade: no answer in 20000 ms' },
  antivirus: { ok: false, reason: 'unreadable', detail: 'run /usr/bin/clamdscan --version: unknown form' },
  usbDevices: { ok: false, reason: 'unsupported', detail: '/sys/bus/usb/devices: no such file or folder' },
};

/** What is wrong with the machine in each state, and for how many minutes. */
const troubles: Readonly<
  Record<TrayState, { readonly facts: Parameters<typeof factsWith>[0]; readonly minutes: number }>
> = {
  compliant: { facts: {}, minutes: 4000 },
  attention: {
    facts: { antivirus: { products: [{ ...goodValues.antivirus.products[0], running: false } as never] } },
    minutes: 1500,
  },
  blocked: {
    facts: { volumes: plainDisk, osUpdates: { ...goodValues.osUpdates, pendingSecurity: 12, pendingTotal: 30 } },
    minutes: 9000,
  },
  unknown: {
    facts: {
      screenLock: { ...goodValues.screenLock, idleSeconds: null } as never,
      firewall: {
        manager: 'none',
        zones: [{ name: 'unseen', inUse: true, on: null, inbound: null }],
        source: '/run/systemd/units, process list',
      },
      volumes: unreadHome,
    },
    minutes: 30,
  },
  'not-enrolled': { facts: { volumes: plainDisk }, minutes: 600 },
};

/** The view of a machine in this state, at `now`. */
export function sampleView(tray: TrayState, locale: Locale, now: Date): AgentView {
  const { facts, minutes } = troubles[tray];
  const fresh = { ...goodValues.osUpdates, checkedAt: minutesAgo(60, now) };
  const antivirus = {
    products: goodValues.antivirus.products.map((one) => ({
      ...one,
      signaturesAt: minutesAgo(600, now),
      lastScanAt: minutesAgo(900, now),
    })),
  };
  const osPassword = { ...goodValues.osPassword, changedAt: minutesAgo(40_000, now) };
  const read = factsWith({ osUpdates: fresh, antivirus, osPassword, ...facts });
  const verdicts = evaluate(policy, tray === 'unknown' ? { ...read, ...unreadFacts } : read, now);
  const since = Object.fromEntries(verdicts.map(({ check }) => [check, minutesAgo(minutes, now)]));
  const enrolled = tray !== 'not-enrolled';
  const standing = standingOf({ policy, verdicts, since, lastReportAt: minutesAgo(2, now), revoked: false, now });
  return {
    tray,
    judgedBy: enrolled ? 'server' : 'device',
    standing: enrolled ? (standing as AgentView['standing']) : null,
    verdicts: verdicts as AgentView['verdicts'],
    since,
    scannedAt: minutesAgo(2, now),
    scanning: false,
    enrolment: enrolled
      ? {
          server: 'https://postern.example.com',
          serverName: 'Example Ltd',
          deviceId: '0197f3c0-0000-7000-8000-000000000001',
          apps: [{ id: 'helpdesk', name: 'Helpdesk', url: 'https://helpdesk.example.com/' }],
        }
      : null,
    outbox: { waiting: 0, lastError: null, lastSentAt: enrolled ? minutesAgo(2, now) : null },
    platform: 'linux',
    locale,
    languageTag: locale === 'en' ? 'en-GB' : locale,
    version: '0.1.0',
  };
}
