/**
 * Whole Windows machines, from what the script says to what every check says of it.
 */
import { describe, expect, it } from 'vitest';
import { createReplayingHost } from '../../main/host/replaying-host.ts';
import { scan } from '../../main/scanning/scan.ts';
import { createScanMemory } from '../../main/facts/scan-cache.ts';
import { defaultPolicy, evaluate } from '../../shared/policy/policy.ts';
import {
  chinese,
  dutch,
  english1809,
  english24h2,
  english25h2,
  french,
  german,
  sectionsOf,
  slovenian,
  windowsRecording,
  windowsText,
  windowsTime,
} from '../support/machines/windows-answer.ts';

async function reasonsOf(fixture: string): Promise<Record<string, string>> {
  const { facts } = await scan({
    host: createReplayingHost(windowsRecording(windowsText(sectionsOf(fixture)))),
    platform: 'win32',
    serialKey: new Uint8Array(32).fill(7),
    memory: createScanMemory(),
    now: () => windowsTime,
  });
  return Object.fromEntries(evaluate(defaultPolicy, facts, windowsTime).map(({ check, reason }) => [check, reason]));
}

describe('a Windows machine', () => {
  it.each([
    [
      german,
      {
        'disk-encryption': 'encrypted',
        antivirus: 'protected',
        vpn: 'connected',
        'os-updates': 'end-of-life',
        'screen-lock': 'locks',
        'usb-devices': 'accepted',
        'password-rotation': 'recent',
        firewall: 'on',
        'secure-network': 'protected',
        'remote-access': 'closed',
        'auto-login': 'asks',
      },
    ],
    [
      french,
      {
        'disk-encryption': 'suspended',
        antivirus: 'protected',
        vpn: 'connected',
        'os-updates': 'end-of-life',
        'screen-lock': 'no-password',
        'usb-devices': 'typing-combination',
        'password-rotation': 'kept-elsewhere',
        firewall: 'off',
        'secure-network': 'weak',
        'remote-access': 'open',
        'auto-login': 'automatic',
      },
    ],
    [
      dutch,
      {
        'disk-encryption': 'suspended',
        antivirus: 'passive',
        vpn: 'connected',
        'os-updates': 'end-of-life',
        'screen-lock': 'never-locks',
        'usb-devices': 'typing-combination',
        'password-rotation': 'kept-elsewhere',
        firewall: 'on',
        'secure-network': 'protected',
        'remote-access': 'closed',
        'auto-login': 'asks',
      },
    ],
    [
      slovenian,
      {
        'disk-encryption': 'encrypted',
        antivirus: 'protected',
        vpn: 'connected',
        'os-updates': 'end-of-life',
        'screen-lock': 'locks',
        'usb-devices': 'accepted',
        'password-rotation': 'recent',
        firewall: 'on',
        'secure-network': 'protected',
        'remote-access': 'closed',
        'auto-login': 'asks',
      },
    ],
    [
      chinese,
      {
        'disk-encryption': 'fact-denied',
        antivirus: 'fact-denied',
        vpn: 'fact-denied',
        'os-updates': 'fact-denied',
        'screen-lock': 'locks',
        'usb-devices': 'fact-denied',
        'password-rotation': 'recent',
        firewall: 'on',
        'secure-network': 'fact-denied',
        'remote-access': 'fact-denied',
        'auto-login': 'asks',
      },
    ],
    [
      english1809,
      {
        'disk-encryption': 'encrypted',
        antivirus: 'protected',
        vpn: 'connected',
        'os-updates': 'current',
        'screen-lock': 'locks',
        'usb-devices': 'accepted',
        'password-rotation': 'overdue',
        firewall: 'on',
        'secure-network': 'no-wifi',
        'remote-access': 'open',
        'auto-login': 'asks',
      },
    ],
    [
      english24h2,
      {
        'disk-encryption': 'encrypted',
        antivirus: 'protected',
        vpn: 'connected',
        'os-updates': 'pending',
        'screen-lock': 'locks',
        'usb-devices': 'accepted',
        'password-rotation': 'kept-elsewhere',
        firewall: 'on',
        'secure-network': 'protected',
        'remote-access': 'closed',
        'auto-login': 'asks',
      },
    ],
    [
      english25h2,
      {
        'disk-encryption': 'suspended',
        antivirus: 'scan-overdue',
        vpn: 'no-tunnel',
        'os-updates': 'reboot-pending',
        'screen-lock': 'never-locks',
        'usb-devices': 'plain-storage',
        'password-rotation': 'age-unknown',
        firewall: 'off',
        'secure-network': 'weak',
        'remote-access': 'open',
        'auto-login': 'automatic',
      },
    ],
  ])('%s is judged check by check', async (fixture, reasons) => {
    expect(await reasonsOf(fixture)).toMatchObject(reasons);
  });
});
