/**
 * The readers of macOS, one per fact.
 */
import { readAntivirusOnMacos } from './antivirus/darwin.ts';
import { readAutoLoginOnMacos } from './auto-login/darwin.ts';
import { readFirewallOnMacos } from './firewall/darwin.ts';
import { readMachineOnMacos } from './machine/darwin.ts';
import { readNetworkOnMacos } from './network/darwin.ts';
import { readOperatingSystemOnMacos } from './operating-system/darwin.ts';
import { readOsPasswordOnMacos } from './os-password/darwin.ts';
import { readOsUpdatesOnMacos } from './os-updates/darwin.ts';
import type { Readers } from './reader.ts';
import { readRemoteAccessOnMacos } from './remote-access/darwin.ts';
import { readScreenLockOnMacos } from './screen-lock/darwin.ts';
import { readUsbDevicesOnMacos } from './usb-devices/darwin.ts';
import { readVolumesOnMacos } from './volumes/darwin.ts';
import { readVpnOnMacos } from './vpn/darwin.ts';

export const macosReaders: Readers = {
  machine: readMachineOnMacos,
  operatingSystem: readOperatingSystemOnMacos,
  volumes: readVolumesOnMacos,
  antivirus: readAntivirusOnMacos,
  vpn: readVpnOnMacos,
  osUpdates: readOsUpdatesOnMacos,
  screenLock: readScreenLockOnMacos,
  usbDevices: readUsbDevicesOnMacos,
  osPassword: readOsPasswordOnMacos,
  firewall: readFirewallOnMacos,
  network: readNetworkOnMacos,
  remoteAccess: readRemoteAccessOnMacos,
  autoLogin: readAutoLoginOnMacos,
};
