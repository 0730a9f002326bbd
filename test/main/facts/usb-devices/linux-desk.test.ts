/**
 * What a desk holds, plugged into a tree of sysfs and read by the real host, and what an admin should hear of it.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linuxReaders } from '../../../../main/facts/linux.ts';
import { valueOr } from '../../../../main/storage/json-file.ts';
import { createScanMemory, loadScanMemory, saveScanMemory } from '../../../../main/facts/scan-cache.ts';
import { watchUsb } from '../../../../main/scanning/triggers/usb-linux.ts';
import { functionsOf, usbDevices } from '../../../../shared/checks/usb-devices.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';
import {
  chargingCable,
  dock,
  hub,
  keyboard,
  keys,
  mouse,
  networkCable,
  phone,
  receiver,
  stick,
  yubiKey,
  type Gadget,
} from '../../../support/guest/usb-gadgets.ts';
import { usbMachine, type UsbMachine } from '../../../support/machines/usb-machine.ts';
import { eventually } from '../../../support/processes/eventually.ts';

let machine: UsbMachine;
let memory = createScanMemory();
let serialKey = new Uint8Array(32).fill(7);
let minutes = 0;

beforeEach(async () => {
  machine = await usbMachine();
  memory = createScanMemory();
  serialKey = new Uint8Array(32).fill(7);
  minutes = 0;
});
afterEach(() => machine.remove());

/** A laptop's own keyboard. */
const builtIn = () => machine.addInput('0011', keys.keyboard);

async function look() {
  const reader = linuxReaders.usbDevices;
  if (reader === undefined) throw new Error('no reader');
  const now = new Date(Date.UTC(2026, 10, 20, 9, (minutes += 1)));
  return valueOf(await reader(machine.host, { now, serialKey, memory }));
}

/** Looks and judges. */
async function judge(params: Record<string, unknown> = {}) {
  const finding = usbDevices.evaluate({ usbDevices: await look() }, usbDevices.params.parse(params), new Date());
  return finding.reason;
}

async function plugAll(port: string, gadgets: Readonly<Record<string, Gadget>>): Promise<void> {
  for (const [behind, gadget] of Object.entries(gadgets)) await machine.plug(`${port}${behind}`, gadget);
}

const office: readonly [string, Gadget, readonly string[]][] = [
  ['a keyboard', keyboard, ['keyboard', 'other']],
  ['a mouse', mouse, ['pointer']],
  ['a stick', stick, ['storage']],
  ['a cable that types and stores', chargingCable, ['keyboard', 'storage']],
  ['a cable that types and opens a network of its own class', networkCable, ['keyboard', 'network']],
  ['a hub', hub, ['hub']],
  ['a phone that shares files', phone.transfer, ['phone']],
  ['a phone with debugging on', phone.transferWithDebug, ['phone']],
  ['a phone whose file transfer is of its own class', phone.vendorTransfer, ['phone']],
  ['a phone that is a modem', phone.tethering, ['network', 'other', 'phone']],
  ['an iPhone that is a modem', phone.iphoneTethering, ['phone', 'other', 'network']],
  ['a security key', yubiKey, ['keyboard', 'other', 'smartcard']],
  ['a Unifying receiver', receiver.unifying, ['keyboard', 'pointer', 'other']],
  ['a Bolt receiver', receiver.bolt, ['keyboard', 'pointer', 'other']],
];

describe('one thing on the desk', () => {
  it.each(office)('is read as what it does: %s', async (_, gadget, does) => {
    await machine.plug('1-2', gadget);
    const { devices } = await look();
    expect(devices.map(functionsOf)).toEqual([does]);
  });

  it.each(office)(
    'raises the alarm only if it is an attack, when it is there from the start: %s',
    async (_, gadget) => {
      await builtIn();
      await machine.plug('1-2', gadget);
      const isAttack = gadget === chargingCable || gadget === networkCable;
      expect(await judge()).toBe(isAttack ? 'typing-combination' : 'accepted');
    },
  );

  it.each(office)(
    'raises the alarm only if it is an attack or a keyboard, when it is plugged in: %s',
    async (_, gadget) => {
      await builtIn();
      await look();
      await machine.plug('1-2', gadget);
      const isAttack = gadget === chargingCable || gadget === networkCable;
      expect(await judge()).toBe(
        isAttack ? 'typing-combination' : gadget === keyboard ? 'second-keyboard' : 'accepted',
      );
    },
  );

  it.each<[string, Gadget, string]>([
    ['a phone as a modem', phone.tethering, 'network'],
    ['an iPhone as a modem', phone.iphoneTethering, 'network'],
    ['an adapter of a vendor’s own class', dock['.4'] as Gadget, 'network'],
    ['a phone by MTP', phone.transfer, 'phone'],
    [
      'a phone by a vendor’s MTP',
      { ...phone.vendorTransfer, interfaces: [{ triple: 'ff:ff:00', name: 'MTP' }] },
      'phone',
    ],
    ['a phone by PTP behind a modem', phone.iphoneTethering, 'phone'],
    ['a phone that can be debugged', { ...phone.tethering, interfaces: ['ff:42:01'] }, 'phone'],
    ['a phone that can be flashed', { ...phone.tethering, interfaces: ['ff:42:03'] }, 'phone'],
    ['a security key', yubiKey, 'smartcard'],
  ])('is refused where the policy refuses its kind: %s', async (_, gadget, kind) => {
    await machine.plug('1-2', gadget);
    expect(await judge({ denied: [kind] })).toBe('denied');
  });
});

describe('a keyboard that appears', () => {
  it.each<[string, () => Promise<void>, string]>([
    ['beside one built in', () => builtIn(), 'second-keyboard'],
    ['beside one on Bluetooth', () => machine.addInput('0005', keys.keyboard), 'second-keyboard'],
    ['beside one on USB', () => machine.plug('1-9', { ...keyboard, ids: '046d:c31c' }), 'second-keyboard'],
    ['beside a receiver', () => machine.plug('1-9', receiver.bolt), 'second-keyboard'],
    ['beside a program that types', () => machine.addInput('0006', keys.keyboard), 'accepted'],
    ['beside the buttons of a case', () => machine.addInput('0019', '10000000000000 0'), 'accepted'],
    ['beside a security key', () => machine.plug('1-9', yubiKey), 'accepted'],
    ['alone', () => Promise.resolve(), 'accepted'],
  ])('%s', async (_, prepare, reason) => {
    await prepare();
    await look();
    await machine.plug('1-2', keyboard);
    expect(await judge()).toBe(reason);
  });

  it('stays what it is however often it is plugged again, at whatever port, and after a restart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'postern-memory-'));
    await builtIn();
    await look();
    await machine.plug('1-2', keyboard);
    const since = (await look()).devices[0]?.appearedAt;
    await machine.unplug('1-2');
    expect(await judge()).toBe('accepted');
    await saveScanMemory(join(folder, 'memory.json'), memory);
    memory = valueOr(await loadScanMemory(join(folder, 'memory.json')), createScanMemory());
    await rm(folder, { recursive: true });
    await machine.plug('1-7', keyboard);
    expect((await look()).devices[0]?.appearedAt).toBe(since);
    expect(await judge()).toBe('second-keyboard');
  });

  it('ends as trouble when the policy allows its model, or that one by its serial number', async () => {
    await builtIn();
    await look();
    await machine.plug('1-2', { ...keyboard, serial: 'kb-1' });
    const { devices } = await look();
    const hash = devices[0]?.serialHash ?? '';
    expect(await judge({ allowedDevices: ['24f0:0140'] })).toBe('accepted');
    expect(await judge({ allowedDevices: [`24f0:0140/${hash}`] })).toBe('accepted');
    expect(await judge({ allowedDevices: [`24f0:0141/${hash}`] })).toBe('second-keyboard');
    await machine.unplug('1-2');
    await machine.plug('1-2', { ...keyboard, serial: 'kb-2' });
    expect(await judge({ allowedDevices: [`24f0:0140/${hash}`] })).toBe('second-keyboard');
  });

  it('is new although its twin is there and known', async () => {
    await machine.plug('1-2', keyboard);
    await look();
    await machine.plug('1-3', keyboard);
    expect((await look()).devices.map(({ appearedAt }) => appearedAt)).toEqual([null, '2026-11-20T09:02:00.000Z']);
    expect(await judge()).toBe('second-keyboard');
  });

  it('is new when another of its model was known', async () => {
    await builtIn();
    await machine.plug('1-2', { ...keyboard, serial: 'kb-1' });
    await look();
    await machine.unplug('1-2');
    await machine.plug('1-2', { ...keyboard, serial: 'kb-2' });
    expect(await judge()).toBe('second-keyboard');
    await machine.unplug('1-2');
    await machine.plug('1-2', { ...keyboard, serial: 'KB-1' });
    expect(await judge()).toBe('accepted');
  });

  it('is not made known or new by the moment before it says what it is', async () => {
    await builtIn();
    await machine.plug('1-2', { ...keyboard, interfaces: [] });
    await look();
    expect(memory.usb.seen).toEqual({});
    await machine.unplug('1-2');
    await machine.plug('1-2', keyboard);
    expect(await judge()).toBe('second-keyboard');
  });

  it('keeps its date while its known twin comes and goes', async () => {
    await machine.plug('1-2', keyboard);
    await look();
    await machine.plug('1-3', keyboard);
    await look();
    await machine.unplug('1-3');
    await look();
    await machine.plug('1-3', keyboard);
    expect((await look()).devices.map(({ appearedAt }) => appearedAt)).toEqual([null, '2026-11-20T09:02:00.000Z']);
  });

  it('is new again when five hundred others were seen since', async () => {
    memory.usb.seen = Object.fromEntries(Array.from({ length: 499 }, (_, index) => [`other ${index}`, [null]]));
    await machine.plug('1-2', keyboard);
    await look();
    expect(Object.keys(memory.usb.seen)).toHaveLength(500);
    await machine.plug('1-3', stick);
    await look();
    expect(Object.keys(memory.usb.seen)).toHaveLength(500);
    expect(Object.keys(memory.usb.seen)).not.toContain('other 0');
    expect(Object.keys(memory.usb.seen)).toContain('other 1');
    expect((await look()).devices.map(({ appearedAt }) => appearedAt)).not.toContain(null);
  });

  it('is new when it was a stick before', async () => {
    await builtIn();
    await machine.plug('1-2', stick);
    await look();
    await machine.unplug('1-2');
    await machine.plug('1-2', { ...stick, interfaces: [{ triple: '03:01:01', keys: keys.keyboard }] });
    expect(await judge()).toBe('second-keyboard');
  });

  it('is one although it calls itself a mouse', async () => {
    await builtIn();
    await look();
    await machine.plug('1-2', { ...mouse, interfaces: [{ triple: '03:01:02', keys: keys.keyboard }] });
    expect((await look()).devices.map(functionsOf)).toEqual([['pointer', 'keyboard']]);
    expect(await judge()).toBe('second-keyboard');
  });

  it('is one although it only bears the number of a receiver or of a security key', async () => {
    await builtIn();
    await look();
    await machine.plug('1-2', { ...keyboard, ids: receiver.bolt.ids });
    expect(await judge()).toBe('second-keyboard');
    await machine.unplug('1-2');
    await machine.plug('1-2', { ...keyboard, ids: yubiKey.ids });
    expect(await judge()).toBe('second-keyboard');
  });
});

describe('a day at the desk', () => {
  const desk = async (): Promise<void> => {
    await plugAll('1-5', dock);
    await machine.plug('1-5.3.1', keyboard);
    await machine.plug('1-5.3.2', receiver.unifying);
    await machine.plug('1-6', yubiKey);
  };

  it('brings no alarm when the dock goes and comes back, or everything after sleep, at any number', async () => {
    await builtIn();
    await desk();
    expect(await judge()).toBe('accepted');
    for (const port of ['1-5', '1-6']) await machine.unplug(port);
    expect(await judge()).toBe('accepted');
    await machine.plug('1-6', yubiKey);
    expect(await judge()).toBe('accepted');
    await plugAll('1-5', dock);
    expect(await judge()).toBe('accepted');
    await machine.plug('1-5.3.2', receiver.unifying);
    await machine.plug('1-5.3.1', keyboard);
    expect(await judge()).toBe('accepted');
  });

  it('brings no alarm for a dock alone, and one for the unknown keyboard behind it', async () => {
    await builtIn();
    await look();
    await plugAll('1-5', dock);
    expect(await judge()).toBe('accepted');
    await machine.plug('1-5.3.1', keyboard);
    expect(await judge()).toBe('second-keyboard');
  });

  it('brings no alarm when a KVM switch hands everything over at once to a machine without a keyboard', async () => {
    await look();
    await machine.plug('1-2', hub);
    await machine.plug('1-2.1', keyboard);
    await machine.plug('1-2.2', { ...keyboard, ids: '3938:1032', product: 'Mouse that also types' });
    await machine.plug('1-2.3', yubiKey);
    expect(await judge()).toBe('accepted');
    await machine.unplug('1-2');
    expect(await judge()).toBe('accepted');
    await machine.plug('1-2', hub);
    await machine.plug('1-2.1', keyboard);
    expect(await judge()).toBe('accepted');
  });

  it('brings no alarm by an enrolment, which changes the key of serial numbers', async () => {
    await builtIn();
    await machine.plug('1-2', { ...keyboard, serial: 'kb-1' });
    await look();
    serialKey = new Uint8Array(32).fill(8);
    expect(await judge()).toBe('accepted');
  });

  it('keeps nothing on disk that names a device', async () => {
    await machine.plug('1-3', stick);
    await look();
    const text = JSON.stringify(memory);
    for (const word of ['4c5300010a1b2c3d4e5f', '4C5300010A1B2C3D4E5F', '0781', '5581', 'SanDisk']) {
      expect(text).not.toContain(word);
    }
  });
});

describe('the watch over the desk', () => {
  it('leads to a verdict after plugging, and after mounting', async () => {
    await builtIn();
    const verdicts: string[] = [await judge()];
    let judging = Promise.resolve();
    const stop = watchUsb(machine.host, {
      intervalMs: 20,
      // One after the other, so that the last verdict is of the last look.
      onChange: () => void (judging = judging.then(async () => void verdicts.push(await judge()))),
    });
    await machine.plug('1-3', stick);
    await eventually(() => expect(verdicts.at(-1)).toBe('accepted'));
    await machine.mountPlain('1-3', '/media/alice/STICK');
    await eventually(() => expect(verdicts.at(-1)).toBe('plain-storage'));
    await machine.plug('1-2', keyboard);
    await eventually(() => expect(verdicts.at(-1)).toBe('second-keyboard'));
    await machine.unplug('1-2');
    await eventually(() => expect(verdicts.at(-1)).toBe('plain-storage'));
    stop();
  });
});
