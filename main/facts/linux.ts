/**
 * The readers of Linux, one per fact.
 */
import { readAntivirusOnLinux } from './antivirus/linux.ts';
import { readAutoLoginOnLinux } from './auto-login/linux.ts';
import { readFirewallOnLinux } from './firewall/linux.ts';
import { readMachineOnLinux } from './machine/linux.ts';
import { readNetworkOnLinux } from './network/linux.ts';
import { readOperatingSystemOnLinux } from './operating-system/linux.ts';
import { readOsPasswordOnLinux } from './os-password/linux.ts';
import { readOsUpdatesOnLinux } from './os-updates/linux.ts';
import type { Readers } from './reader.ts';
import { readRemoteAccessOnLinux } from './remote-access/linux.ts';
import { readScreenLockOnLinux } from './screen-lock/linux.ts';
import { readUsbDevicesOnLinux } from './usb-devices/linux.ts';
import { readVolumesOnLinux } from './volumes/linux.ts';
import { readVpnOnLinux } from './vpn/linux.ts';

export const linuxReaders: Readers = {
  machine: readMachineOnLinux,
  operatingSystem: readOperatingSystemOnLinux,
  volumes: readVolumesOnLinux,
  antivirus: readAntivirusOnLinux,
  vpn: readVpnOnLinux,
  osUpdates: readOsUpdatesOnLinux,
  screenLock: readScreenLockOnLinux,
  usbDevices: readUsbDevicesOnLinux,
  osPassword: readOsPasswordOnLinux,
  firewall: readFirewallOnLinux,
  network: readNetworkOnLinux,
  remoteAccess: readRemoteAccessOnLinux,
  autoLogin: readAutoLoginOnLinux,
};
