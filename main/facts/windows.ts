/**
 * The readers of Windows, one per fact, over the one answer of one PowerShell.
 */
import type { Fact, FactName, FactValue } from '../../shared/facts.ts';
import type { Answer } from '../host/host.ts';
import { parseAntivirusOnWindows } from './antivirus/win32.ts';
import { parseAutoLoginOnWindows } from './auto-login/win32.ts';
import { parseFirewallOnWindows } from './firewall/win32.ts';
import { parseMachineOnWindows } from './machine/win32.ts';
import { parseNetworkOnWindows } from './network/win32.ts';
import { parseOperatingSystemOnWindows } from './operating-system/win32.ts';
import { parseOsPasswordOnWindows } from './os-password/win32.ts';
import { parseOsUpdatesOnWindows } from './os-updates/win32.ts';
import { unreadBecause, type Reader, type ReaderContext, type Readers } from './reader.ts';
import { parseRemoteAccessOnWindows } from './remote-access/win32.ts';
import { parseScreenLockOnWindows } from './screen-lock/win32.ts';
import { parseUsbDevicesOnWindows } from './usb-devices/win32.ts';
import { parseVolumesOnWindows } from './volumes/win32.ts';
import { parseVpnOnWindows } from './vpn/win32.ts';
import { askWindows } from './windows-batch.ts';
import type { WindowsBatch } from './windows-section.ts';

/** Makes the readers of one scan: whichever is called first asks, and all wait for the same answer. */
export function createWindowsReaders(): Readers {
  let asked: Promise<Answer<WindowsBatch>> | null = null;
  const reads =
    <Name extends FactName>(
      parse: (batch: WindowsBatch, context: ReaderContext) => Fact<FactValue<Name>>,
    ): Reader<Name> =>
    async (ask, context) => {
      asked ??= askWindows(ask);
      const batch = await asked;
      return batch.ok ? parse(batch.value, context) : unreadBecause(batch);
    };
  return {
    machine: reads(parseMachineOnWindows),
    operatingSystem: reads(parseOperatingSystemOnWindows),
    volumes: reads(parseVolumesOnWindows),
    antivirus: reads(parseAntivirusOnWindows),
    vpn: reads(parseVpnOnWindows),
    osUpdates: reads(parseOsUpdatesOnWindows),
    screenLock: reads(parseScreenLockOnWindows),
    usbDevices: reads(parseUsbDevicesOnWindows),
    osPassword: reads(parseOsPasswordOnWindows),
    firewall: reads(parseFirewallOnWindows),
    network: reads(parseNetworkOnWindows),
    remoteAccess: reads(parseRemoteAccessOnWindows),
    autoLogin: reads(parseAutoLoginOnWindows),
  };
}
