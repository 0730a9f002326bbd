/**
 * Every check of the product, in the order people see them. A new check is one file and one line here.
 */
import { antivirus } from './antivirus.ts';
import { diskEncryption } from './disk-encryption.ts';
import { osUpdates } from './os-updates.ts';
import { passwordRotation } from './password-rotation.ts';
import { screenLock } from './screen-lock.ts';
import { usbDevices } from './usb-devices.ts';
import { vpn } from './vpn.ts';

export const checks = {
  'disk-encryption': diskEncryption,
  antivirus,
  vpn,
  'os-updates': osUpdates,
  'screen-lock': screenLock,
  'usb-devices': usbDevices,
  'password-rotation': passwordRotation,
} as const;

export type CheckId = keyof typeof checks;
export const checkIds = Object.keys(checks) as readonly CheckId[];
