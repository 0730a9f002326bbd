import { describe, expect, it } from 'vitest';
import { functionsOf, usbDevices } from '../../../shared/checks/usb-devices.ts';
import type { UsbDevice } from '../../../shared/facts.ts';
import { now } from '../facts-samples.ts';

const faces = (...triples: [number, number, number][]) =>
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
const keyboard = device({ port: '1-2', interfaces: faces([3, 1, 1]) });
const stick = device({ interfaces: faces([8, 6, 0x50]) });
const yubikey = device({ vendorId: '1050', productId: '0407', interfaces: faces([3, 1, 1], [3, 0, 0], [0x0b, 0, 0]) });
const receiver = device({ vendorId: '046d', productId: 'c52b', interfaces: faces([3, 1, 1], [3, 1, 2], [3, 0, 0]) });
const cable = device({ interfaces: faces([3, 1, 1], [8, 6, 0x50]) });
const dock = device({ deviceClass: 9, interfaces: faces([9, 0, 0]) });
const judge = (devices: UsbDevice[], params: Record<string, unknown> = {}) =>
  usbDevices.evaluate({ usbDevices: { devices } }, usbDevices.params.parse(params), now);

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
      [device({ interfaces: faces([3, 1, 1], [0xe0, 1, 3]) })],
      'typing-combination',
    ],
    [
      'a cable that types and opens a network by ECM',
      [device({ interfaces: faces([3, 1, 1], [2, 6, 0]) })],
      'typing-combination',
    ],
    [
      'a second keyboard that appeared',
      [keyboard, device({ interfaces: faces([3, 1, 1]), appearedAt: '2026-11-20T11:00:00Z' })],
      'second-keyboard',
    ],
    [
      'a first keyboard that appeared',
      [device({ interfaces: faces([3, 1, 1]), appearedAt: '2026-11-20T11:00:00Z' })],
      'accepted',
    ],
    ['a plain mounted stick', [{ ...stick, mounted: [{ mountPoint: '/media/x', encrypted: false }] }], 'plain-storage'],
    ['an encrypted mounted stick', [{ ...stick, mounted: [{ mountPoint: '/media/x', encrypted: true }] }], 'accepted'],
    [
      'a mounted stick nobody can read',
      [{ ...stick, mounted: [{ mountPoint: '/media/x', encrypted: null }] }],
      'storage-unread',
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

  it('does not let an allowed stick carry files unencrypted', () => {
    const mounted = [{ mountPoint: '/media/x', encrypted: false }];
    expect(judge([{ ...stick, mounted }], { allowedDevices: ['1234:5678'] }).reason).toBe('plain-storage');
  });

  it('tells what a device does from its interfaces, not from its device class', () => {
    expect(functionsOf(cable)).toEqual(['keyboard', 'storage']);
    expect(functionsOf(device({ interfaces: faces([6, 1, 1]) }))).toEqual(['phone']);
    expect(functionsOf(dock)).toEqual(['hub']);
  });
});
