/**
 * Corners of the Windows parsers where one wrong turn would change a verdict.
 */
import { describe, expect, it } from 'vitest';
import { parseAntivirusOnWindows } from '../../../main/facts/antivirus/windows.ts';
import { decodeProductState } from '../../../main/facts/antivirus/windows-product-state.ts';
import { parseAutoLoginOnWindows } from '../../../main/facts/auto-login/windows.ts';
import { parseFirewallOnWindows } from '../../../main/facts/firewall/windows.ts';
import { parseMachineOnWindows } from '../../../main/facts/machine/windows.ts';
import { parseNetworkOnWindows } from '../../../main/facts/network/windows.ts';
import { parseOperatingSystemOnWindows } from '../../../main/facts/operating-system/windows.ts';
import { parseOsPasswordOnWindows } from '../../../main/facts/os-password/windows.ts';
import { parseOsUpdatesOnWindows } from '../../../main/facts/os-updates/windows.ts';
import type { ReaderContext } from '../../../main/facts/reader.ts';
import { parseRemoteAccessOnWindows } from '../../../main/facts/remote-access/windows.ts';
import { parsePowerSetting, parseScreenLockOnWindows } from '../../../main/facts/screen-lock/windows.ts';
import { parseUsbDevicesOnWindows } from '../../../main/facts/usb-devices/windows.ts';
import { disksOfDrives, driveOf } from '../../../main/facts/volumes/windows-drives.ts';
import { parseVolumesOnWindows } from '../../../main/facts/volumes/windows.ts';
import { parseVpnOnWindows } from '../../../main/facts/vpn/windows.ts';
import type { WindowsQuestion } from '../../../main/facts/windows-questions.ts';
import type { Row, WindowsBatch } from '../../../main/facts/windows-section.ts';
import { valueOf } from '../../support/machines/read-fact.ts';
import {
  refusedSection,
  lateSection,
  withRow,
  german,
  rowsOf,
  windowsBatch,
  windowsContext,
  type Changes,
} from '../../support/machines/windows-answer.ts';

describe('a fact that rests on a section', () => {
  const parsers: Readonly<Record<string, (batch: WindowsBatch, context: ReaderContext) => { readonly ok: boolean }>> = {
    parseAntivirusOnWindows,
    parseAutoLoginOnWindows,
    parseFirewallOnWindows,
    parseMachineOnWindows,
    parseNetworkOnWindows,
    parseOperatingSystemOnWindows,
    parseOsPasswordOnWindows,
    parseOsUpdatesOnWindows,
    parseRemoteAccessOnWindows,
    parseScreenLockOnWindows,
    parseUsbDevicesOnWindows,
    parseVolumesOnWindows,
    parseVpnOnWindows,
  };

  it.each<[string, WindowsQuestion]>([
    ['parseAutoLoginOnWindows', 'autoLogon'],
    ['parseMachineOnWindows', 'computer'],
    ['parseNetworkOnWindows', 'wifi'],
    ['parseOperatingSystemOnWindows', 'version'],
    ['parseOsPasswordOnWindows', 'account'],
    ['parseOsPasswordOnWindows', 'localUser'],
    ['parseOsUpdatesOnWindows', 'autoUpdate'],
    ['parseOsUpdatesOnWindows', 'updateSettings'],
    ['parseOsUpdatesOnWindows', 'services'],
    ['parseRemoteAccessOnWindows', 'remoteSettings'],
    ['parseRemoteAccessOnWindows', 'services'],
    ['parseRemoteAccessOnWindows', 'shares'],
    ['parseScreenLockOnWindows', 'screenPolicy'],
    ['parseScreenLockOnWindows', 'screenUser'],
    ['parseUsbDevicesOnWindows', 'usbDevices'],
    ['parseVolumesOnWindows', 'environment'],
    ['parseVolumesOnWindows', 'logicalDisks'],
    ['parseVpnOnWindows', 'adapters'],
    ['parseVpnOnWindows', 'addresses'],
    ['parseVpnOnWindows', 'routes'],
  ])('%s has none without %s, for the section’s own reason', (name, question) => {
    const read = (section: object) => parsers[name]?.(windowsBatch(german, { [question]: section }), windowsContext());
    expect(read(refusedSection)).toMatchObject({ ok: false, reason: 'denied' });
    expect(read(lateSection)).toMatchObject({ ok: false, reason: 'timeout' });
  });

  it.each<[string, WindowsQuestion, readonly Row[]]>([
    ['parseOperatingSystemOnWindows', 'version', [{ CurrentBuild: '22631a' }]],
    ['parseOperatingSystemOnWindows', 'version', [{ CurrentBuild: 'x22631' }]],
    ['parseOperatingSystemOnWindows', 'version', []],
    ['parseOsUpdatesOnWindows', 'updateSettings', []],
    ['parseOsUpdatesOnWindows', 'services', [{ Name: 'UsoSvc', Status: 4, StartType: 2 }]],
    ['parseRemoteAccessOnWindows', 'remoteSettings', []],
    ['parseScreenLockOnWindows', 'screenPolicy', []],
    ['parseScreenLockOnWindows', 'screenUser', []],
    ['parseScreenLockOnWindows', 'screenPolicy', [rowsOf(german, 'screenPolicy')[0] ?? {}]],
    ['parseVolumesOnWindows', 'environment', []],
    ['parseVolumesOnWindows', 'environment', [{ SystemDrive: 'X:', ProfileDrive: 'C:' }]],
    ['parseVolumesOnWindows', 'logicalDisks', []],
  ])('%s is unreadable with %s of %j', (name, question, rows) => {
    const fact = parsers[name]?.(windowsBatch(german, { [question]: rows }), windowsContext());
    expect(fact).toMatchObject({ ok: false, reason: 'unreadable' });
  });
});

describe('the screen lock of Windows', () => {
  const lockOf = (changes: Changes = {}) => valueOf(parseScreenLockOnWindows(windowsBatch(german, changes)));
  const video = (mains: number, battery: number) => setting(mains, battery);
  const setting = (mains: number, battery: number) =>
    `x: 0x${mains.toString(16).padStart(8, '0')}\ny: 0x${battery.toString(16).padStart(8, '0')}\n`;
  const saver = (values: Row): Changes => ({ screenUser: withRow('screenUser', values) });
  const off = { ScreenSaveActive: '0' };
  const powerOf = (
    VideoIdle: string | null,
    ConsoleLock: string | null,
    ConsoleLockHidden: string | null,
  ): Changes => ({
    power: [{ VideoIdle, ConsoleLock, ConsoleLockHidden }],
  });

  it('takes a hidden setting for modern standby, whose time is told and whose password is not', () => {
    expect(lockOf({ ...saver(off), ...powerOf(video(300, 600), null, setting(1, 1)) })).toMatchObject({
      idleSeconds: 600,
      delaySeconds: null,
      passwordRequired: null,
      locksOnSuspend: true,
      source: 'modern standby',
    });
  });

  it.each([
    ['mains', video(0, 300)],
    ['battery', video(300, 0)],
  ])('never locks by standby where the display stays on with %s', (_, idle) => {
    expect(lockOf({ ...saver({ ...off, DelayLockInterval: 0 }), ...powerOf(idle, null, setting(1, 1)) })).toMatchObject(
      {
        idleSeconds: 'never',
      },
    );
  });

  it('knows no time where neither the setting nor its hidden one is listed', () => {
    expect(lockOf({ ...saver(off), ...powerOf(video(300, 300), null, null) })).toMatchObject({
      idleSeconds: null,
      source: 'no word on what the display going off does',
    });
  });

  it.each<[string, Row, string | null, boolean | null]>([
    ['a delay in between', { DelayLockInterval: 60 }, setting(1, 1), null],
    ['at once', { DelayLockInterval: 0 }, null, true],
    ['never', { DelayLockInterval: -1 }, setting(1, 1), false],
    ['both supplies asking', { DelayLockInterval: null }, setting(1, 1), true],
    ['one supply asking', { DelayLockInterval: null }, setting(1, 0), false],
    ['an index of another meaning', { DelayLockInterval: null }, setting(1, 2), null],
    ['no word', { DelayLockInterval: null }, null, null],
  ])('waking asks for the password with %s', (_, values, plan, expected) => {
    expect(lockOf({ ...saver(values), ...powerOf(null, plan, null) })).toMatchObject({ locksOnSuspend: expected });
  });

  it('lets the power policy beat the plan, supply by supply', () => {
    const policy = (values: Row): Changes => ({
      screenPolicy: rowsOf(german, 'screenPolicy').map((row) =>
        String(row['Key']).endsWith('51f51') ? { ...row, ...values } : row,
      ),
    });
    const plan = powerOf(null, setting(1, 1), null);
    expect(lockOf({ ...plan, ...policy({ DCSettingIndex: 0 }) })).toMatchObject({ locksOnSuspend: false });
    expect(
      lockOf({ ...powerOf(null, setting(0, 0), null), ...policy({ ACSettingIndex: 1, DCSettingIndex: 1 }) }),
    ).toMatchObject({ locksOnSuspend: true });
  });

  const inactivity = (seconds: number): Changes => ({
    screenPolicy: withRow('screenPolicy', { InactivityTimeoutSecs: seconds }),
  });
  it.each<[string, Changes, object]>([
    ['the sooner of two that ask', inactivity(900), { idleSeconds: 600, delaySeconds: 5, source: 'screen saver' }],
    ['the sooner of two that ask, delay included', inactivity(602), { idleSeconds: 602, delaySeconds: 0 }],
    [
      'the later one that asks, not the sooner picture',
      { ...inactivity(900), ...saver({ ScreenSaverIsSecure: '0', ScreenSaveTimeOut: '60' }) },
      { idleSeconds: 900, passwordRequired: true },
    ],
    [
      'the one that asks, not the one of which nothing is told',
      { ...inactivity(900), ...saver(off), power: refusedSection },
      { idleSeconds: 900, passwordRequired: true },
    ],
    [
      'the one of which nothing is told, not the picture',
      { ...saver({ ScreenSaverIsSecure: '0' }), power: refusedSection },
      { idleSeconds: null, passwordRequired: null },
    ],
    [
      'the picture where there is nothing else',
      saver({ ScreenSaverIsSecure: '0' }),
      { idleSeconds: 600, passwordRequired: false },
    ],
    [
      'numbers as well as texts',
      saver({ ScreenSaveTimeOut: 600, ScreenSaveActive: 1, ScreenSaverIsSecure: 1 }),
      {
        idleSeconds: 600,
        passwordRequired: true,
      },
    ],
  ])('chooses %s', (_, changes, expected) => {
    expect(lockOf(changes)).toMatchObject(expected);
  });

  it('counts the saver’s grace, five seconds where none is set', () => {
    expect(lockOf()).toMatchObject({ delaySeconds: 5 });
    const screenUser = rowsOf(german, 'screenUser').map((row) =>
      String(row['Key']).endsWith('Winlogon') ? { ...row, ScreenSaverGracePeriod: '120' } : row,
    );
    expect(lockOf({ screenUser })).toMatchObject({ delaySeconds: 120 });
  });

  it('reads no pair of numbers from a single one', () => {
    expect(parsePowerSetting('x: 0x00000258\n')).toBeNull();
  });
});

describe('the drives of Windows', () => {
  const volumesOf = (changes: Changes) => valueOf(parseVolumesOnWindows(windowsBatch(german, changes))).volumes;
  const twoDrives = (more: Row = {}) => ({
    logicalDisks: [
      { DeviceID: 'C:', DriveType: 3, FileSystem: 'NTFS' },
      { DeviceID: 'D:', DriveType: 3, FileSystem: 'NTFS', ...more },
    ],
    bitLocker: [
      { DeviceID: 'C:', BitLockerProtection: 1 },
      { DeviceID: 'D:', BitLockerProtection: 6 },
    ],
    pageFiles: [],
  });
  const disks = (values: Row): Changes => ({
    diskDrives: [
      { Index: 0, InterfaceType: 'SCSI', PNPDeviceID: 'SCSI\\DISK' },
      { Index: 1, ...values },
    ],
    diskPartitions: [
      { DeviceID: 'a', DiskIndex: 0 },
      { DeviceID: 'b', DiskIndex: 1 },
    ],
    drivePartitions: [
      { Partition: 'a', Drive: 'C:' },
      { Partition: 'b', Drive: 'D:' },
    ],
  });
  const placeOf = (changes: Changes, drive = 'D:') =>
    volumesOf(changes).find(({ mountPoint }) => mountPoint === drive)?.location;

  it.each<[string, Row, string]>([
    ['its interface', { InterfaceType: 'USB', PNPDeviceID: 'X' }, 'removable'],
    ['its id', { InterfaceType: 'SCSI', PNPDeviceID: 'USBSTOR\\DISK' }, 'removable'],
    ['neither', { InterfaceType: 'SCSI', PNPDeviceID: 'PCI\\USB' }, 'internal'],
  ])('knows a USB hard disk by %s', (_, values, expected) => {
    expect(placeOf({ ...twoDrives(), ...disks(values) })).toBe(expected);
    expect(placeOf({ ...twoDrives(), ...disks(values) }, 'C:')).toBe('internal');
  });

  it('takes a drive over an inner and a USB disk for an inner one, and a drive that says so for removable', () => {
    const usb = disks({ InterfaceType: 'USB', PNPDeviceID: 'USBSTOR' });
    const spanning = [...rowsOfChange(usb, 'drivePartitions'), { Partition: 'a', Drive: 'D:' }];
    expect(placeOf({ ...twoDrives(), ...usb, drivePartitions: spanning })).toBe('internal');
    expect(placeOf({ ...twoDrives({ DriveType: 2 }), diskDrives: refusedSection })).toBe('removable');
    expect(placeOf({ ...twoDrives(), diskDrives: refusedSection })).toBe('internal');
  });

  it('believes a lock of a data drive, and not of the system’s, which is in use', () => {
    const stateOf = (system: string) => {
      const changes = { ...twoDrives(), environment: [{ SystemDrive: system, ProfileDrive: system }] };
      return volumesOf(changes).find(({ mountPoint }) => mountPoint === 'D:')?.encryption;
    };
    expect(stateOf('C:')).toMatchObject({ by: 'system', state: 'locked' });
    expect(stateOf('D:')).toMatchObject({ by: 'unread' });
  });

  it('tells every purpose once, and a home that is nowhere not at all', () => {
    const purposes = (ProfileDrive: string | null) =>
      volumesOf({ ...twoDrives(), environment: [{ SystemDrive: 'C:', ProfileDrive }] }).map(
        ({ purpose, mountPoint }) => `${purpose} ${mountPoint}`,
      );
    expect(purposes('D:')).toEqual(['system C:', 'home D:']);
    expect(purposes('C:')).toEqual(['system C:', 'home C:', 'data D:']);
    expect(purposes(null)).toEqual(['system C:', 'data D:']);
  });

  it('leaves out rows without a drive letter, and pairs that lead nowhere', () => {
    expect(volumesOf({ ...twoDrives(), logicalDisks: [{ DeviceID: 'C:' }, { DeviceID: null }] })).toHaveLength(2);
    expect(driveOf('xC:')).toBeNull();
    expect(driveOf(null)).toBeNull();
    const odd = [
      { Partition: 'a', Drive: null },
      { Partition: 'missing', Drive: 'E:' },
      { Partition: 'b', Drive: 'D:' },
    ];
    const usb = disks({ InterfaceType: 'USB' });
    expect([...disksOfDrives(windowsBatch(german, { ...usb, drivePartitions: odd }))]).toEqual([['D:', [1]]]);
  });

  it('says why the shell told nothing', () => {
    const changes = { ...twoDrives(), bitLocker: refusedSection };
    expect(volumesOf(changes)[0]?.encryption).toMatchObject({ by: 'unread', reason: 'denied' });
  });
});

function rowsOfChange(changes: Changes, question: WindowsQuestion): readonly Row[] {
  const change = changes[question];
  return Array.isArray(change) ? (change as readonly Row[]) : [];
}

describe('products of Windows', () => {
  const productsOf = (changes: Changes) => valueOf(parseAntivirusOnWindows(windowsBatch(german, changes))).products;
  const alone = { antivirusProducts: [], defender: { ok: false } };

  it('takes a service for running where any of two of its names runs', () => {
    const services = (one: number, other: number) => [
      { Name: 'RepMgr', Status: one },
      { Name: 'CbDefense', Status: other },
    ];
    const running = (one: number, other: number) =>
      productsOf({ ...alone, services: services(one, other) }).map(({ name, running: runs, mode }) => [
        name,
        runs,
        mode,
      ]);
    expect(running(4, 1)).toEqual([['VMware Carbon Black', true, 'unknown']]);
    expect(running(1, 4)).toEqual([['VMware Carbon Black', true, 'unknown']]);
    expect(running(1, 1)).toEqual([['VMware Carbon Black', false, 'off']]);
  });

  it('names a product once, by the Security Center', () => {
    const antivirusProducts = [
      { displayName: 'ESET Security', instanceGuid: null, productState: 266240, ReportingExeExists: true },
    ];
    const services = [
      { Name: 'ekrn', Status: 4 },
      { Name: 'CSFalconService', Status: 4 },
      { Name: 'Themes', Status: 4 },
    ];
    expect(productsOf({ antivirusProducts, defender: { ok: false }, services }).map(({ name }) => name)).toEqual([
      'ESET Security',
      'CrowdStrike Falcon',
    ]);
  });

  it('tells nothing of a state it cannot decode', () => {
    const product = (productState: unknown) =>
      productsOf({
        ...alone,
        antivirusProducts: [{ displayName: 'Other', instanceGuid: '{1}', productState, ReportingExeExists: true }],
        services: [],
      })[0];
    expect(product('junk')).toMatchObject({ running: null, realTime: null, mode: 'unknown', signaturesCurrent: null });
    expect(product(262144)).toMatchObject({ running: false, realTime: false, mode: 'off' });
  });

  it.each<[string, Changes]>([
    ['the list and Defender were refused', { antivirusProducts: refusedSection, defender: refusedSection }],
    ['the list is empty and the services were refused', { ...alone, services: refusedSection }],
  ])('is unread, not "none", where %s', (_, changes) => {
    expect(parseAntivirusOnWindows(windowsBatch(german, changes))).toMatchObject({ ok: false, reason: 'denied' });
  });

  it('is none where both were read', () => {
    expect(productsOf({ ...alone, services: [] })).toEqual([]);
  });

  it.each([
    [0, { mode: 'off', signaturesCurrent: true }],
    [0xffffff, null],
    [0x1000000, null],
  ])('decodes the border %i', (state, expected) => {
    expect(decodeProductState(state)).toEqual(expected);
  });
});
