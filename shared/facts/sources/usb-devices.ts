/**
 * How we know what is plugged into USB.
 */
import { message } from '../../text/message.ts';
import { needsNothing, type FactSources } from './fact-source.ts';

export const usbDevicesSources: FactSources = {
  linux: {
    reads: message(
      'fact.usb-devices.linux.reads',
      '/sys/bus/usb/devices: every device and every one of its interfaces, the mounted volumes that hang on it, and /sys/class/input for a keyboard that is not on USB. The serial number is turned into a keyed hash as it is read. Which devices were seen before is kept on this computer as keyed hashes.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.usb-devices.linux.cannot-see',
      'What a device would do later: a manipulated one may look harmless until it acts, or like a device that was here before, a known security key or a known receiver. A gaming mouse that can type counts as a keyboard. Devices on Thunderbolt, in a card reader, or by radio.',
    ),
  },
  darwin: {
    reads: message(
      'fact.usb-devices.macos.reads',
      'ioreg (IOUSB and IOUSBHostInterface), system_profiler for what is built in, diskutil for mounted volumes, and ioreg (IOHIDDevice) for a keyboard that is not on USB. The serial number is turned into a keyed hash at once. Which devices were seen before is kept on this computer as keyed hashes.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.usb-devices.macos.cannot-see',
      'What a device would do later: a manipulated one may look harmless until it acts, or like a device that was here before, a known security key or a known receiver. A gaming mouse that can type counts as a keyboard. Devices on Thunderbolt, in a card reader, or by radio.',
    ),
  },
  win32: {
    reads: message(
      'fact.usb-devices.windows.reads',
      'Win32_PnPEntity (compatible ids hold the USB class of every interface), Get-PnpDeviceProperty for which parts are one device, the drive letters that hang on it, and keyboards that are not on USB. The serial number is turned into a keyed hash at once. Which devices were seen before is kept on this computer as keyed hashes.',
    ),
    needs: needsNothing,
    cannotSee: message(
      'fact.usb-devices.windows.cannot-see',
      "What a device would do later: a manipulated one may look harmless until it acts, or like a device that was here before, a known security key or a known receiver. A gaming mouse that can type counts as a keyboard. The manufacturer's name: Windows gives the driver's. Devices on Thunderbolt or by radio.",
    ),
  },
};
