/**
 * Every check of the product, in the order people see them. A new check is one file and one line here.
 */
import { agentHealth } from './agent-health.ts';
import { antivirus } from './antivirus.ts';
import { autoLogin } from './auto-login.ts';
import { diskEncryption } from './disk-encryption.ts';
import { firewall } from './firewall.ts';
import { osUpdates } from './os-updates.ts';
import { passwordRotation } from './password-rotation.ts';
import { remoteAccess } from './remote-access.ts';
import { screenLock } from './screen-lock.ts';
import { secureNetwork } from './secure-network.ts';
import { usbDevices } from './usb-devices.ts';
import { vpn } from './vpn.ts';
import { webFilter } from './web-filter.ts';

export const checks = {
  'disk-encryption': diskEncryption,
  antivirus,
  vpn,
  'os-updates': osUpdates,
  'screen-lock': screenLock,
  'usb-devices': usbDevices,
  'password-rotation': passwordRotation,
  firewall,
  'secure-network': secureNetwork,
  'remote-access': remoteAccess,
  'auto-login': autoLogin,
  'web-filter': webFilter,
  'agent-health': agentHealth,
} as const;

export type CheckId = keyof typeof checks;
export const checkIds = Object.keys(checks) as readonly CheckId[];
