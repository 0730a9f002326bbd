import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { serialHash } from '../../../main/host/serial-hash.ts';
import { parseUsbDevicesOnWindows } from '../../../main/facts/usb-devices/windows.ts';
import { linuxReaders } from '../../../main/facts/linux.ts';
import { createScanMemory } from '../../../main/facts/scan-cache.ts';
import { asked, mac, macFixture, readOnMac } from '../../support/machines/mac-answer.ts';
import { valueOf } from '../../support/machines/read-fact.ts';
import { stick } from '../../support/guest/usb-gadgets.ts';
import { usbMachine } from '../../support/machines/usb-machine.ts';
import { german, windowsBatch, windowsContext } from '../../support/machines/windows-answer.ts';

const key = new Uint8Array(32).fill(7);
const hmac = (text: string) => createHmac('sha256', key).update(text).digest('base64url');

describe('the hash of a serial number', () => {
  it.each([
    ['4C5300', '4C5300'],
    ['4c5300\n', '4C5300'],
    [' usb stick 1 ', 'USB_STICK_1'],
    ['_a__b_', 'A__B'],
    ['  a b  ', 'A_B'],
    ['__a__', 'A'],
    ['straße', 'STRAßE'],
  ])('of %j is that of %j', (serial, shown) => {
    expect(serialHash(serial, key)).toBe(hmac(shown));
  });

  it.each(['', ' \n', '__'])('of %j is none', (serial) => {
    expect(serialHash(serial, key)).toBeNull();
  });

  it('tells devices and keys apart', () => {
    expect(serialHash('a1', key)).not.toBe(serialHash('a2', key));
    expect(serialHash('a1', key)).not.toBe(serialHash('a1', new Uint8Array(32)));
  });

  it('of one stick is the same on Linux, Windows and macOS', async () => {
    const serial = '4c53 00Ab';
    const machine = await usbMachine();
    await machine.plug('1-2', { ...stick, serial });
    const onLinux = await linuxReaders.usbDevices?.(machine.host, {
      now: new Date(),
      serialKey: key,
      memory: createScanMemory(),
    });
    await machine.remove();
    const usbDevices = [
      { PNPDeviceID: 'USB\\VID_0781&PID_5581\\4C53_00AB', CompatibleID: ['USB\\Class_08&SubClass_06&Prot_50'] },
    ];
    const onWindows = parseUsbDevicesOnWindows(windowsBatch(german, { usbDevices }), {
      ...windowsContext(),
      serialKey: key,
    });
    const registry = macFixture('ioreg-IOUSB@15.plist').replaceAll('E0D55EA574F1F540', serial);
    const onMac = await readOnMac('usbDevices', mac({ [asked.usb]: registry }));
    const hashes = [onLinux, onWindows, onMac].map((fact) => {
      if (fact === undefined) throw new Error('no reader');
      return valueOf(fact).devices.find((device) => device.serialHash !== null)?.serialHash;
    });
    expect(hashes).toEqual([hmac('4C53_00AB'), hmac('4C53_00AB'), hmac('4C53_00AB')]);
  });
});
