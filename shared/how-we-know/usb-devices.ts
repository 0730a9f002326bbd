/**
 * How we know what is plugged into USB.
 */
import { needsNothing, type FactSources } from './fact-source.ts';

export const usbDevicesSources: FactSources = {
  linux: {
    reads: {
      en: '/sys/bus/usb/devices: every device and every one of its interfaces, and the mounted volumes that hang on it. The serial number is turned into a keyed hash as it is read.',
      de: '/sys/bus/usb/devices: jedes Gerät und jede seiner Schnittstellen sowie die eingehängten Laufwerke daran. Die Seriennummer wird schon beim Lesen zu einem Hash mit Schlüssel.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'What a device would do later: a manipulated one may look harmless until it acts. Devices on Thunderbolt, in a card reader, or by radio.',
      de: 'Was ein Gerät später tut: Ein manipuliertes kann harmlos aussehen, bis es handelt. Geräte an Thunderbolt, in einem Kartenleser oder über Funk.',
    },
  },
  darwin: {
    reads: {
      en: 'ioreg (IOUSB and IOUSBHostInterface), system_profiler for what is built in, and diskutil for mounted volumes. The serial number is turned into a keyed hash at once.',
      de: 'ioreg (IOUSB und IOUSBHostInterface), system_profiler für Eingebautes und diskutil für eingehängte Laufwerke. Die Seriennummer wird sofort zu einem Hash mit Schlüssel.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'What a device would do later: a manipulated one may look harmless until it acts. Devices on Thunderbolt, in a card reader, or by radio.',
      de: 'Was ein Gerät später tut: Ein manipuliertes kann harmlos aussehen, bis es handelt. Geräte an Thunderbolt, in einem Kartenleser oder über Funk.',
    },
  },
  win32: {
    reads: {
      en: 'Win32_PnPEntity (compatible ids hold the USB class of every interface), Get-PnpDeviceProperty for which parts are one device, and the drive letters that hang on it. The serial number is turned into a keyed hash at once.',
      de: 'Win32_PnPEntity (die kompatiblen IDs enthalten die USB-Klasse jeder Schnittstelle), Get-PnpDeviceProperty dafür, welche Teile ein Gerät sind, und die Laufwerksbuchstaben daran. Die Seriennummer wird sofort zu einem Hash mit Schlüssel.',
    },
    needs: needsNothing,
    cannotSee: {
      en: "What a device would do later: a manipulated one may look harmless until it acts. The manufacturer's name: Windows gives the driver's. Devices on Thunderbolt or by radio.",
      de: 'Was ein Gerät später tut: Ein manipuliertes kann harmlos aussehen, bis es handelt. Den Namen des Herstellers: Windows nennt den des Treibers. Geräte an Thunderbolt oder über Funk.',
    },
  },
};
