/**
 * USB devices of a Mac, what they are, and what is mounted from them.
 */
import { describe, expect, it } from 'vitest';
import { checks } from '../../../../shared/checks/index.ts';
import { denied } from '../../../support/machines/linux-tree.ts';
import { asked, mac, macFixture, macTime, readOnMac, version } from '../../../support/machines/mac-answer.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';

describe('USB devices on a Mac', () => {
  const read = async (programs: Parameters<typeof mac>[0] = {}, tree: Parameters<typeof mac>[1] = {}) =>
    readOnMac('usbDevices', mac(programs, tree));

  it('reads hub, keyboard, encrypted stick and a charger that types and stores', async () => {
    const { devices } = valueOf(await read());
    expect(
      devices.map((device) => [
        device.port,
        device.vendorId,
        device.interfaces.map((one) => `${one.class}/${one.protocol}`).join(' '),
        device.mounted,
      ]),
    ).toEqual([
      ['1-1', '0bda', '9/0', []],
      ['1-1.1', '046d', '3/1', []],
      ['1-1.2', '0951', '8/80', [{ mountPoint: '/Volumes/STICK', encrypted: true }]],
      ['1-1.3', '2341', '3/1 8/80', [{ mountPoint: 'unknown', encrypted: null }]],
    ]);
    expect(JSON.stringify(devices)).not.toContain('E0D55EA574F1F540');
    expect(
      checks['usb-devices'].evaluate({ usbDevices: { devices } }, checks['usb-devices'].params.parse({}), macTime)
        .reason,
    ).toBe('typing-combination');
  });

  it.each([
    ['26.1', asked.usbHostProfile, 'SPUSBHostDataType@26.json', 'removable'],
    ['15.6.1', asked.usbProfile, 'SPUSBDataType@12.json', 'unknown'],
  ])('asks macOS %s for what is built in by the name it uses', async (name, question, file, attachment) => {
    const { devices } = valueOf(await read({ [question]: macFixture(file) }, version(name)));
    expect(devices.find(({ vendorId }) => vendorId === '046d')?.attachment).toBe(attachment);
  });

  it('counts every device as plugged in when system_profiler fails', async () => {
    expect(
      valueOf(await read({ [asked.usbProfile]: denied })).devices.every(({ attachment }) => attachment === 'unknown'),
    ).toBe(true);
  });

  it('has no devices where the registry shows none, and is unreadable where it shows nothing', async () => {
    const empty = '<plist version="1.0"><dict><key>IORegistryEntryName</key><string>Root</string></dict></plist>';
    expect(valueOf(await read({ [asked.usb]: empty, [asked.interfaces]: '' })).devices).toEqual([]);
    expect(await read({ [asked.usb]: '', [asked.interfaces]: '' })).toMatchObject({ ok: false, reason: 'unreadable' });
    expect(await read({ [asked.interfaces]: '' })).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it.each([
    ['a keyboard built in', {}, true],
    ['only one on USB', { FIFO: 'USB' }, false],
    ['one on Bluetooth', { FIFO: 'Bluetooth Low Energy' }, true],
    ['one of a program', { FIFO: 'Virtual' }, false],
    ['no keyboard', { '<integer>6</integer>': '<integer>1</integer>' }, false],
  ])('tells whether a keyboard hangs elsewhere: %s', async (_, changed, expected) => {
    const keyboards = Object.entries(changed).reduce(
      (text, [from, to]) => text.replaceAll(from, to),
      macFixture('ioreg-IOHIDDevice@15.plist'),
    );
    expect(valueOf(await read({ [asked.keyboards]: keyboards })).otherKeyboard).toBe(expected);
  });

  it('tells of no keyboard elsewhere where there is no input device, and nothing where it was not told', async () => {
    expect(valueOf(await read({ [asked.keyboards]: '' })).otherKeyboard).toBe(false);
    expect(valueOf(await read({ [asked.keyboards]: denied })).otherKeyboard).toBeNull();
    expect(valueOf(await read({ [asked.keyboards]: '<plist><dict></dict></plist>' })).otherKeyboard).toBeNull();
  });

  it('does not take missing disk lists for "nothing mounted"', async () => {
    for (const question of [asked.external, asked.apfs]) {
      const { devices } = valueOf(await read({ [question]: denied }));
      expect(devices[2]?.mounted).toEqual([{ mountPoint: 'unknown', encrypted: null }]);
    }
  });

  it('counts everything as plugged in where the version is not told', async () => {
    const files = { '/System/Library/CoreServices/SystemVersion.plist': denied };
    expect(valueOf(await read({}, { files })).devices.map(({ attachment }) => attachment)).not.toContain('fixed');
  });

  it('is unreadable when the interfaces are no list, and a hub may have none', async () => {
    expect(await read({ [asked.interfaces]: '<plist version="1.0"><dict></dict></plist>' })).toMatchObject({
      ok: false,
    });
    const hubs = macFixture('ioreg-IOUSB@15.plist').replaceAll(
      /<key>bDeviceClass<\/key>\s*<integer>\d+<\/integer>/g,
      '<key>bDeviceClass</key><integer>9</integer>',
    );
    const { devices } = valueOf(await read({ [asked.usb]: hubs, [asked.interfaces]: ' \n' }));
    expect(devices.map(({ deviceClass, interfaces }) => [deviceClass, interfaces.length])).toEqual([
      [9, 0],
      [9, 0],
      [9, 0],
      [9, 0],
    ]);
  });

  it('hashes the serial numbers there are', async () => {
    const { devices } = valueOf(await read({}));
    expect(devices.map(({ serialHash }) => serialHash === null)).toEqual([true, true, false, expect.any(Boolean)]);
  });
});
