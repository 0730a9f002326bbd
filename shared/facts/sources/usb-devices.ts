/**
 * How we know what is plugged into USB.
 */
import { needsNothing, type FactSources } from './fact-source.ts';

export const usbDevicesSources: FactSources = {
  linux: {
    reads: {
      en: '/sys/bus/usb/devices: every device and every one of its interfaces, the mounted volumes that hang on it, and /sys/class/input for a keyboard that is not on USB. The serial number is turned into a keyed hash as it is read. Which devices were seen before is kept on this computer as keyed hashes.',
      de: '/sys/bus/usb/devices: jedes Gerät und jede seiner Schnittstellen die eingehängten Laufwerke daran und /sys/class/input für eine Tastatur, die nicht an USB hängt. Die Seriennummer wird schon beim Lesen zu einem Hash mit Schlüssel. Welche Geräte schon da waren, bleibt als Hash mit Schlüssel auf diesem Rechner.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'What a device would do later: a manipulated one may look harmless until it acts, or like a device that was here before, a known security key or a known receiver. A gaming mouse that can type counts as a keyboard. Devices on Thunderbolt, in a card reader, or by radio.',
      de: 'Was ein Gerät später tut: Ein manipuliertes kann harmlos aussehen, bis es handelt, oder wie ein Gerät, das schon da war, ein bekannter Sicherheitsschlüssel oder Empfänger. Eine Spielemaus, die tippen kann, gilt als Tastatur. Geräte an Thunderbolt, in einem Kartenleser oder über Funk.',
    },
  },
  darwin: {
    reads: {
      en: 'ioreg (IOUSB and IOUSBHostInterface), system_profiler for what is built in, diskutil for mounted volumes, and ioreg (IOHIDDevice) for a keyboard that is not on USB. The serial number is turned into a keyed hash at once. Which devices were seen before is kept on this computer as keyed hashes.',
      de: 'ioreg (IOUSB und IOUSBHostInterface), system_profiler für Eingebautes diskutil für eingehängte Laufwerke und ioreg (IOHIDDevice) für eine Tastatur, die nicht an USB hängt. Die Seriennummer wird sofort zu einem Hash mit Schlüssel. Welche Geräte schon da waren, bleibt als Hash mit Schlüssel auf diesem Rechner.',
    },
    needs: needsNothing,
    cannotSee: {
      en: 'What a device would do later: a manipulated one may look harmless until it acts, or like a device that was here before, a known security key or a known receiver. A gaming mouse that can type counts as a keyboard. Devices on Thunderbolt, in a card reader, or by radio.',
      de: 'Was ein Gerät später tut: Ein manipuliertes kann harmlos aussehen, bis es handelt, oder wie ein Gerät, das schon da war, ein bekannter Sicherheitsschlüssel oder Empfänger. Eine Spielemaus, die tippen kann, gilt als Tastatur. Geräte an Thunderbolt, in einem Kartenleser oder über Funk.',
    },
  },
  win32: {
    reads: {
      en: 'Win32_PnPEntity (compatible ids hold the USB class of every interface), Get-PnpDeviceProperty for which parts are one device, the drive letters that hang on it, and keyboards that are not on USB. The serial number is turned into a keyed hash at once. Which devices were seen before is kept on this computer as keyed hashes.',
      de: 'Win32_PnPEntity (die kompatiblen IDs enthalten die USB-Klasse jeder Schnittstelle), Get-PnpDeviceProperty dafür, welche Teile ein Gerät sind, die Laufwerksbuchstaben daran und Tastaturen, die nicht an USB hängen. Die Seriennummer wird sofort zu einem Hash mit Schlüssel. Welche Geräte schon da waren, bleibt als Hash mit Schlüssel auf diesem Rechner.',
    },
    needs: needsNothing,
    cannotSee: {
      en: "What a device would do later: a manipulated one may look harmless until it acts, or like a device that was here before, a known security key or a known receiver. A gaming mouse that can type counts as a keyboard. The manufacturer's name: Windows gives the driver's. Devices on Thunderbolt or by radio.",
      de: 'Was ein Gerät später tut: Ein manipuliertes kann harmlos aussehen, bis es handelt, oder wie ein Gerät, das schon da war, ein bekannter Sicherheitsschlüssel oder Empfänger. Eine Spielemaus, die tippen kann, gilt als Tastatur. Den Namen des Herstellers: Windows nennt den des Treibers. Geräte an Thunderbolt oder über Funk.',
    },
  },
};
