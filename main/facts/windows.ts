/**
 * The readers of Windows, one per fact, over the one answer of one PowerShell.
 */
import type { Fact } from '../../shared/facts/fact.ts';
import type { FactName, FactValue } from '../../shared/facts/index.ts';
import type { Answer } from '../host/host.ts';
import { parseAntivirusOnWindows } from './antivirus/windows.ts';
import { parseAutoLoginOnWindows } from './auto-login/windows.ts';
import { parseFirewallOnWindows } from './firewall/windows.ts';
import { parseMachineOnWindows } from './machine/windows.ts';
import { parseNetworkOnWindows } from './network/windows.ts';
import { parseOperatingSystemOnWindows } from './operating-system/windows.ts';
import { parseOsPasswordOnWindows } from './os-password/windows.ts';
import { parseOsUpdatesOnWindows } from './os-updates/windows.ts';
import { unreadBecause, type Reader, type ReaderContext, type Readers } from './reader.ts';
import { parseRemoteAccessOnWindows } from './remote-access/windows.ts';
import { parseScreenLockOnWindows } from './screen-lock/windows.ts';
import { parseUsbDevicesOnWindows } from './usb-devices/windows.ts';
import { parseVolumesOnWindows } from './volumes/windows.ts';
import { parseVpnOnWindows } from './vpn/windows.ts';
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
