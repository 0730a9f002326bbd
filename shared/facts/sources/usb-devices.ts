/**
 * How we know what is plugged into USB.
 */
import { message } from '../../text/message.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

export const usbDevicesSources: FactSources = {
  linux: {
    reads: message(
      'fact.usb-devices.linux.reads',
      '/sys/bus/usb/devices for every device and its interfaces, their mounted drives, and /sys/class/input for keyboards not connected by USB. Serial numbers are hashed with a secret key as they are read. Devices seen before are remembered on this computer as keyed hashes.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.usb-devices.linux.cannot-see',
      'How a device will behave later: a tampered device may look harmless, or like a device you’ve used before, a known security key or a known receiver. A gaming mouse that can type counts as a keyboard. Doesn’t cover devices connected by Thunderbolt, a card reader or wirelessly.',
    ),
  },
  darwin: {
    reads: message(
      'fact.usb-devices.macos.reads',
      'ioreg (IOUSB and IOUSBHostInterface), system_profiler for built-in devices, diskutil for mounted drives, and ioreg (IOHIDDevice) for keyboards not connected by USB. Serial numbers are hashed with a secret key as they are read. Devices seen before are remembered on this computer as keyed hashes.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.usb-devices.macos.cannot-see',
      'How a device will behave later: a tampered device may look harmless, or like a device you’ve used before, a known security key or a known receiver. A gaming mouse that can type counts as a keyboard. Doesn’t cover devices connected by Thunderbolt, a card reader or wirelessly.',
    ),
  },
  win32: {
    reads: message(
      'fact.usb-devices.windows.reads',
      'Win32_PnPEntity (compatible IDs include the USB class of each interface), Get-PnpDeviceProperty for which parts belong to one device, its drive letters, and keyboards not connected by USB. Serial numbers are hashed with a secret key as they are read. Devices seen before are remembered on this computer as keyed hashes.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.usb-devices.windows.cannot-see',
      'How a device will behave later: a tampered device may look harmless, or like a device you’ve used before, a known security key or a known receiver. A gaming mouse that can type counts as a keyboard. Doesn’t cover devices connected by Thunderbolt or wirelessly. Windows reports the driver’s manufacturer, not the device’s.',
    ),
  },
};
