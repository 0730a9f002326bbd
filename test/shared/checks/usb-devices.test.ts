import { describe, expect, it } from 'vitest';
import { functionsOf, usbDevices } from '../../../shared/checks/usb-devices.ts';
import type { UsbDevice } from '../../../shared/facts/usb-devices.ts';
import { now } from '../../support/machines/facts-samples.ts';

const withInterfaces = (...triples: [number, number, number][]) =>
  triples.map(([one, sub, protocol]) => ({ class: one, subclass: sub, protocol }));
const device = (changed: Partial<UsbDevice>): UsbDevice => ({
  port: '1-1',
  vendorId: '1234',
  productId: '5678',
  manufacturer: 'Maker',
  product: 'Thing',
  serialHash: null,
  deviceClass: 0,
  attachment: 'removable',
  interfaces: [],
  appearedAt: null,
  mounted: [],
  ...changed,
});
const keyboard = device({ port: '1-2', interfaces: withInterfaces([3, 1, 1]) });
const stick = device({ interfaces: withInterfaces([8, 6, 0x50]) });
const yubikey = device({
  vendorId: '1050',
  productId: '0407',
  interfaces: withInterfaces([3, 1, 1], [3, 0, 0], [0x0b, 0, 0]),
});
const receiver = device({
  vendorId: '046d',
  productId: 'c52b',
  interfaces: withInterfaces([3, 1, 1], [3, 1, 2], [3, 0, 0]),
});
const cable = device({ interfaces: withInterfaces([3, 1, 1], [8, 6, 0x50]) });
const dock = device({ deviceClass: 9, interfaces: withInterfaces([9, 0, 0]) });
const judge = (
  devices: UsbDevice[],
  params: Record<string, unknown> = {},
  otherKeyboard: boolean | null | 'absent' = false,
) => {
  const fact = otherKeyboard === 'absent' ? { devices } : { devices, otherKeyboard };
  return usbDevices.evaluate({ usbDevices: fact }, usbDevices.params.parse(params), now);
};
const at = (minute: number) => `2026-11-20T11:0${minute}:00Z`;

describe('usb-devices', () => {
  it.each<[string, UsbDevice[], string]>([
    ['nothing plugged in', [], 'accepted'],
    ['a keyboard that was there from the start', [keyboard], 'accepted'],
    ['a security key beside it from the start', [keyboard, yubikey], 'accepted'],
    ['a wireless receiver', [receiver], 'accepted'],
    ['a hub', [dock], 'accepted'],
    ['a stick that is not mounted', [stick], 'accepted'],
    ['a charging cable that types and stores', [cable], 'typing-combination'],
    [
      'a cable that types and opens a network by RNDIS',
      [device({ interfaces: withInterfaces([3, 1, 1], [0xe0, 1, 3]) })],
      'typing-combination',
    ],
    [
      'a cable that types and opens a network by ECM',
      [device({ interfaces: withInterfaces([3, 1, 1], [2, 6, 0]) })],
      'typing-combination',
    ],
    [
      'a second keyboard that appeared',
      [keyboard, device({ interfaces: withInterfaces([3, 1, 1]), appearedAt: '2026-11-20T11:00:00Z' })],
      'second-keyboard',
    ],
    [
      'a first keyboard that appeared',
      [device({ interfaces: withInterfaces([3, 1, 1]), appearedAt: '2026-11-20T11:00:00Z' })],
      'accepted',
    ],
    ['a plain mounted stick', [{ ...stick, mounted: [{ mountPoint: '/media/x', encrypted: false }] }], 'plain-storage'],
    ['an encrypted mounted stick', [{ ...stick, mounted: [{ mountPoint: '/media/x', encrypted: true }] }], 'accepted'],
    [
      'a mounted stick nobody can read',
      [{ ...stick, mounted: [{ mountPoint: '/media/x', encrypted: null }] }],
      'storage-unread',
    ],
    [
      'a cable that types and stores and calls itself a hub',
      [device({ deviceClass: 9, interfaces: withInterfaces([9, 0, 0], [3, 1, 1], [8, 6, 0x50]) })],
      'typing-combination',
    ],
    [
      'a keyboard with a hub inside, as the first one',
      [device({ deviceClass: 9, interfaces: withInterfaces([9, 0, 1]) }), keyboard],
      'accepted',
    ],
    ['a built-in composite', [{ ...cable, attachment: 'fixed' }], 'accepted'],
  ])('%s', (_name, devices, reason) => {
    expect(judge(devices).reason).toBe(reason);
  });

  it('refuses what the policy denies and accepts what it allows', () => {
    expect(judge([stick], { denied: ['storage'] }).reason).toBe('denied');
    expect(judge([stick], { deniedDevices: ['1234:5678'] }).reason).toBe('denied');
    expect(judge([stick], { denied: ['storage'], allowedDevices: ['1234:5678'] }).reason).toBe('accepted');
    const serialHash = 'x'.repeat(43);
    expect(judge([{ ...stick, serialHash }], { denied: ['storage'], allowedSerialHashes: [serialHash] }).reason).toBe(
      'accepted',
    );
    expect(judge([stick], { deniedDevices: ['1234:5678'], allowedDevices: ['1234:5678'] }).reason).toBe('denied');
  });

  it('refuses one single device by its serial number, and does not know when that cannot be read', () => {
    const hash = 'x'.repeat(43);
    const rules = { deniedDevices: [`1234:5678/${hash}`] };
    expect(judge([{ ...stick, serialHash: hash }], rules).reason).toBe('denied');
    expect(judge([{ ...stick, serialHash: 'y'.repeat(43) }], rules).reason).toBe('accepted');
    expect(judge([stick], rules).reason).toBe('accepted');
    expect(judge([{ ...stick, serialUnread: true }], rules).reason).toBe('serial-unread');
    expect(judge([{ ...stick, serialUnread: true }], { ...rules, allowedDevices: ['1234:5678'] }).reason).toBe(
      'serial-unread',
    );
    expect(judge([{ ...stick, productId: '9999', serialUnread: true }], rules).reason).toBe('accepted');
    expect(judge([{ ...stick, serialUnread: true }]).reason).toBe('accepted');
  });

  it('refuses a denied device that shows no interface, and one that calls itself a hub', () => {
    expect(judge([device({})], { deniedDevices: ['1234:5678'] }).reason).toBe('denied');
    const asHub = device({ deviceClass: 9, interfaces: withInterfaces([8, 6, 0x50]) });
    expect(judge([asHub], { denied: ['storage'] }).reason).toBe('denied');
  });

  it('counts and shows what is plugged in, not the hubs it hangs on', () => {
    const hubOnly = device({ deviceClass: 9, interfaces: [] });
    expect(
      judge([dock, hubOnly, device({ deviceClass: 0, interfaces: withInterfaces([9, 0, 0]) }), keyboard]),
    ).toMatchObject({
      values: { count: 1 },
      evidence: [{ name: 'device', value: 'Maker Thing (1234:5678): {usb-keyboard}' }],
    });
    expect(functionsOf(hubOnly)).toEqual(['hub']);
  });

  it('denies by any one thing a device does', () => {
    expect(judge([cable], { denied: ['storage'], failOnTypingCombination: false }).reason).toBe('denied');
    expect(judge([cable], { denied: ['audio'], failOnTypingCombination: false }).reason).toBe('accepted');
  });

  it('leaves each of its three rules to the policy', () => {
    const appeared = device({ interfaces: withInterfaces([3, 1, 1]), appearedAt: '2026-11-20T11:00:00Z' });
    const plain = { ...stick, mounted: [{ mountPoint: '/media/x', encrypted: false }] };
    expect(judge([cable], { failOnTypingCombination: false }).reason).toBe('accepted');
    expect(judge([keyboard, appeared], { failOnSecondKeyboard: false }).reason).toBe('accepted');
    expect(judge([plain], { failOnPlainStorage: false }).reason).toBe('accepted');
  });

  it('does not take a stick that appeared beside a keyboard for a second keyboard', () => {
    expect(judge([keyboard, { ...stick, appearedAt: '2026-11-20T11:00:00Z' }]).reason).toBe('accepted');
  });

  it('does not allow a device without a serial by an allowed serial', () => {
    const rules = { denied: ['storage'], allowedSerialHashes: ['x'.repeat(43)] };
    expect(judge([stick], rules).reason).toBe('denied');
    expect(judge([{ ...stick, serialHash: 'y'.repeat(43) }], rules).reason).toBe('denied');
  });

  it.each<[number, number, number, string]>([
    [0x03, 1, 1, 'keyboard'],
    [0x03, 0, 1, 'keyboard'],
    [0x03, 1, 2, 'pointer'],
    [0x03, 0, 0, 'other'],
    [0x08, 6, 0x50, 'storage'],
    [0x08, 6, 0x62, 'storage'],
    [0x02, 0x06, 0, 'network'],
    [0x02, 0x0d, 0, 'network'],
    [0x02, 0x0e, 0, 'network'],
    [0x02, 0x02, 0xff, 'network'],
    [0x02, 0x02, 0x01, 'other'],
    [0xe0, 1, 3, 'network'],
    [0xe0, 1, 1, 'other'],
    [0xe0, 2, 3, 'other'],
    [0xef, 4, 1, 'network'],
    [0xef, 4, 2, 'other'],
    [0xef, 2, 1, 'other'],
    [0x06, 1, 1, 'phone'],
    [0x0b, 0, 0, 'smartcard'],
    [0x01, 1, 0, 'audio'],
    [0x0e, 1, 0, 'video'],
    [0x09, 0, 0, 'hub'],
    [0xff, 4, 1, 'other'],
    [0xff, 6, 3, 'other'],
    [0xff, 1, 3, 'other'],
    [0x0a, 0, 0xff, 'other'],
  ])('takes an interface of class %i, %i, %i for %s', (one, sub, protocol, does) => {
    expect(functionsOf(device({ interfaces: withInterfaces([one, sub, protocol]) }))).toEqual([does]);
  });

  it.each<[Partial<UsbDevice>, string]>([
    [{}, 'Maker Thing (1234:5678)'],
    [{ manufacturer: null }, 'Thing (1234:5678)'],
    [{ product: '' }, 'Maker (1234:5678)'],
    [{ manufacturer: null, product: null }, '1234:5678'],
    [{ manufacturer: '', product: '' }, '1234:5678'],
  ])('names a device with %j as %s', (changed, name) => {
    const denied = { ...stick, ...changed };
    const finding = judge([denied, keyboard], { denied: ['storage'] });
    expect(finding.values).toEqual({ devices: name });
    expect(finding.evidence).toEqual([
      { name: 'device', value: `${name}: {usb-storage}` },
      { name: 'device', value: 'Maker Thing (1234:5678): {usb-keyboard}' },
    ]);
  });

  it('names every device in trouble, and only those', () => {
    const other = { ...stick, product: 'Other' };
    expect(judge([stick, keyboard, other], { denied: ['storage'] }).values).toEqual({
      devices: 'Maker Thing (1234:5678), Maker Other (1234:5678)',
    });
  });

  it('does not let an allowed stick carry files unencrypted', () => {
    const mounted = [{ mountPoint: '/media/x', encrypted: false }];
    expect(judge([{ ...stick, mounted }], { allowedDevices: ['1234:5678'] }).reason).toBe('plain-storage');
  });

  it('tells what a device does from its interfaces, not from its device class', () => {
    expect(functionsOf(cable)).toEqual(['keyboard', 'storage']);
    expect(functionsOf(device({ interfaces: withInterfaces([6, 1, 1]) }))).toEqual(['phone']);
    expect(functionsOf(dock)).toEqual(['hub']);
  });

  describe('a keyboard that appeared', () => {
    const appeared = { ...keyboard, port: '1-3', appearedAt: at(2) };

    it.each<[string, UsbDevice[], boolean | null | 'absent', string]>([
      ['beside one on USB that was there', [keyboard], false, 'second-keyboard'],
      ['beside one on USB that came before', [{ ...keyboard, appearedAt: at(1) }], false, 'second-keyboard'],
      ['beside one that came with it', [{ ...keyboard, appearedAt: at(2) }], false, 'accepted'],
      ['beside one built into USB', [{ ...keyboard, attachment: 'fixed' }], false, 'second-keyboard'],
      ['beside one elsewhere', [], true, 'second-keyboard'],
      ['beside one elsewhere and one that came with it', [{ ...keyboard, appearedAt: at(2) }], true, 'second-keyboard'],
      ['beside a receiver', [receiver], false, 'second-keyboard'],
      ['beside a security key', [yubikey], false, 'accepted'],
      [
        'beside a forged security key',
        [{ ...yubikey, interfaces: withInterfaces([3, 1, 1]) }],
        false,
        'second-keyboard',
      ],
      ['beside a stick', [stick], false, 'accepted'],
      ['where nobody tells of others', [], null, 'keyboard-unread'],
      ['where an older agent tells of no others', [], 'absent', 'keyboard-unread'],
      ['where nobody tells of others and one on USB was there', [keyboard], null, 'second-keyboard'],
    ])('%s', (_name, others, otherKeyboard, reason) => {
      expect(judge([...others, appeared], {}, otherKeyboard).reason).toBe(reason);
    });

    it('names the one that came later, not the one that was there', () => {
      const finding = judge([{ ...keyboard, product: 'Old' }, appeared]);
      expect(finding.values).toEqual({ devices: 'Maker Thing (1234:5678)' });
      expect(finding.evidence).toEqual([
        { name: 'device', value: 'Maker Old (1234:5678): {usb-keyboard}' },
        { name: 'device', value: 'Maker Thing (1234:5678): {usb-keyboard}' },
        { name: 'keyboard-since', value: at(2) },
      ]);
    });

    it('is known and unread when the system does not tell, and no rule asks', () => {
      expect(judge([appeared], { failOnSecondKeyboard: false }, null).reason).toBe('accepted');
      expect(judge([keyboard], {}, null).reason).toBe('accepted');
    });

    it.each<[string, UsbDevice]>([
      ['a security key', yubikey],
      ['a receiver', receiver],
    ])('is none where it is %s, unless the policy counts it', (_, known) => {
      const devices = [keyboard, { ...known, appearedAt: at(1) }];
      expect(judge(devices).reason).toBe('accepted');
      expect(judge(devices, { failOnKnownTypingDevice: true }).reason).toBe('second-keyboard');
      expect(judge([keyboard, { ...known, vendorId: '1234', appearedAt: at(1) }]).reason).toBe('second-keyboard');
      expect(judge([keyboard, { ...known, productId: 'ffff', appearedAt: at(1) }]).reason).toBe('second-keyboard');
    });

    it.each([
      ['1050', '0403', withInterfaces([3, 1, 1], [3, 0, 0]), 'accepted'],
      ['1050', '0405', withInterfaces([3, 1, 1], [0x0b, 0, 0]), 'accepted'],
      ['1050', '0405', withInterfaces([3, 1, 1], [3, 0, 0]), 'second-keyboard'],
      ['1050', '0407', withInterfaces([3, 1, 1], [3, 0, 0]), 'second-keyboard'],
      ['1050', '0401', withInterfaces([3, 1, 1]), 'second-keyboard'],
      ['046d', 'c534', withInterfaces([3, 1, 1], [3, 1, 2]), 'accepted'],
      ['046d', 'c548', withInterfaces([3, 1, 1], [3, 1, 2], [3, 0, 0]), 'accepted'],
      ['046d', 'c548', withInterfaces([3, 1, 1], [3, 0, 0]), 'second-keyboard'],
      ['046d', 'c548', withInterfaces([3, 1, 1], [3, 1, 2], [1, 1, 0]), 'second-keyboard'],
      ['046d', 'c548', withInterfaces([3, 1, 1], [3, 1, 2], [8, 6, 0x50]), 'typing-combination'],
    ])('with the number %s:%s must also be made up so', (vendorId, productId, interfaces, reason) => {
      const one = device({ vendorId, productId, interfaces, appearedAt: at(1) });
      expect(judge([keyboard, one]).reason).toBe(reason);
    });
  });

  it('allows one single device by model and serial number together', () => {
    const serialHash = 'Ab-_'.repeat(11).slice(0, 43);
    const rules = { denied: ['storage'], allowedDevices: [`1234:5678/${serialHash}`] };
    expect(judge([{ ...stick, serialHash }], rules).reason).toBe('accepted');
    expect(judge([stick], rules).reason).toBe('denied');
    expect(judge([{ ...stick, serialHash: 'x'.repeat(43) }], rules).reason).toBe('denied');
    expect(judge([{ ...stick, serialHash, productId: '5679' }], rules).reason).toBe('denied');
    expect(usbDevices.params.safeParse({ allowedDevices: ['1234:5678/short'] }).success).toBe(false);
    expect(usbDevices.params.safeParse({ allowedDevices: ['1234:567'] }).success).toBe(false);
  });

  it('shows how to allow just the device in trouble, and not for what that would not end', () => {
    const serialHash = 'x'.repeat(43);
    const entry = { name: 'allow-as', value: `1234:5678/${serialHash}` };
    const plain = { ...stick, serialHash, mounted: [{ mountPoint: '/media/x', encrypted: false }] };
    expect(judge([{ ...stick, serialHash }], { denied: ['storage'] }).evidence).toContainEqual(entry);
    expect(judge([{ ...cable, serialHash }]).evidence).toContainEqual(entry);
    expect(judge([cable]).evidence.map(({ name }) => name)).not.toContain('allow-as');
    expect(judge([{ ...stick, serialHash }]).evidence).not.toContainEqual(entry);
    expect(judge([plain]).evidence).not.toContainEqual(entry);
  });

  it('tells the worst of several troubles of one device, and of what remains when that is allowed', () => {
    const plainCable = { ...cable, mounted: [{ mountPoint: '/media/x', encrypted: false }] };
    expect(judge([plainCable]).reason).toBe('typing-combination');
    expect(judge([plainCable], { allowedDevices: ['1234:5678'] }).reason).toBe('plain-storage');
    expect(judge([cable], { denied: ['storage'] }).reason).toBe('typing-combination');
    const plainKeyboard = { ...plainCable, appearedAt: at(1) };
    const other = { ...stick, product: 'Other', mounted: [{ mountPoint: '/media/y', encrypted: false }] };
    const rules = { failOnTypingCombination: false, failOnSecondKeyboard: false };
    expect(judge([keyboard, plainKeyboard, other], rules).values).toEqual({
      devices: 'Maker Thing (1234:5678), Maker Other (1234:5678)',
    });
  });

  it('takes an interface of a vendor’s own class for what the system made of it', () => {
    const own = (vendorKind: 'network' | 'phone') => ({ class: 0xff, subclass: 0xff, protocol: 0, vendorKind });
    expect(functionsOf(device({ interfaces: [own('network')] }))).toEqual(['network']);
    expect(functionsOf(device({ interfaces: [own('phone')] }))).toEqual(['phone']);
    expect(judge([device({ interfaces: [...withInterfaces([3, 1, 1]), own('network')] })]).reason).toBe(
      'typing-combination',
    );
    expect(functionsOf(device({ interfaces: withInterfaces([0xff, 0x42, 1], [0xff, 0x42, 3]) }))).toEqual(['phone']);
    expect(functionsOf(device({ interfaces: withInterfaces([0xff, 0x42, 2], [0xff, 0x43, 1]) }))).toEqual(['other']);
  });
});
