/**
 * The readers of macOS, one per fact.
 */
import { readAntivirusOnMacos } from './antivirus/macos.ts';
import { readAutoLoginOnMacos } from './auto-login/macos.ts';
import { readFirewallOnMacos } from './firewall/macos.ts';
import { readMachineOnMacos } from './machine/macos.ts';
import { readNetworkOnMacos } from './network/macos.ts';
import { readOperatingSystemOnMacos } from './operating-system/macos.ts';
import { readOsPasswordOnMacos } from './os-password/macos.ts';
import { readOsUpdatesOnMacos } from './os-updates/macos.ts';
import type { Readers } from './reader.ts';
import { readRemoteAccessOnMacos } from './remote-access/macos.ts';
import { readScreenLockOnMacos } from './screen-lock/macos.ts';
import { readUsbDevicesOnMacos } from './usb-devices/macos.ts';
import { readVolumesOnMacos } from './volumes/macos.ts';
import { readVpnOnMacos } from './vpn/macos.ts';

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
