import { describe, expect, it } from 'vitest';
import { decodeProductState } from '../../../main/facts/antivirus/windows-product-state.ts';
import { parseAntivirusOnWindows } from '../../../main/facts/antivirus/windows.ts';
import { parseAutoLoginOnWindows } from '../../../main/facts/auto-login/windows.ts';
import { parseFirewallOnWindows } from '../../../main/facts/firewall/windows.ts';
import { parseMachineOnWindows } from '../../../main/facts/machine/windows.ts';
import { parseNetworkOnWindows, wifiSecurity } from '../../../main/facts/network/windows.ts';
import { parseOperatingSystemOnWindows } from '../../../main/facts/operating-system/windows.ts';
import { parseOsPasswordOnWindows, parsePasswordFiletime } from '../../../main/facts/os-password/windows.ts';
import { parseOsUpdatesOnWindows } from '../../../main/facts/os-updates/windows.ts';
import { parseRemoteAccessOnWindows } from '../../../main/facts/remote-access/windows.ts';
import { parseScreenLockOnWindows, parsePowerSetting } from '../../../main/facts/screen-lock/windows.ts';
import { parseUsbDevicesOnWindows } from '../../../main/facts/usb-devices/windows.ts';
import { stateOfEncryptableVolume } from '../../../main/facts/volumes/windows-drives.ts';
import { parseVolumesOnWindows } from '../../../main/facts/volumes/windows.ts';
import { tunnelAdapter } from '../../../main/facts/vpn/windows-vendors.ts';
import { parseVpnOnWindows } from '../../../main/facts/vpn/windows.ts';
import { checks } from '../../../shared/checks/index.ts';
import type { Row } from '../../../main/facts/windows-section.ts';
import { valueOf } from '../../support/machines/read-fact.ts';
import {
  refusedSection,
  withRow,
  chinese,
  dutch,
  french,
  german,
  rowsOf,
  slovenian,
  windowsBatch,
  windowsContext,
  windowsTime,
  type Changes,
} from '../../support/machines/windows-answer.ts';

describe('disk encryption on Windows', () => {
  const reasonOf = (fixture: string, changes: Changes = {}) => {
    const volumes = valueOf(parseVolumesOnWindows(windowsBatch(fixture, changes)));
    return checks['disk-encryption'].evaluate({ volumes }, checks['disk-encryption'].params.parse({}), windowsTime)
      .reason;
  };

  it.each([
    [1, 'encrypted'],
    [2, 'plain'],
    [3, 'encrypting'],
    [4, 'plain'],
    [5, 'suspended'],
    [6, 'volume-unread'],
    [7, 'plain'],
    [8, 'suspended'],
    [0, 'volume-unread'],
    [9, 'volume-unread'],
    [null, 'volume-unread'],
    ['1', 'encrypted'],
    ['Ein', 'volume-unread'],
  ])('passes for the shell’s %j only when it is 1 (suspended and encrypting are no pass)', (value, reason) => {
    expect(reasonOf(german, { bitLocker: [{ DeviceID: 'C:', BitLockerProtection: value }] })).toBe(reason);
  });

  it.each([
    ['a suspended French drive', french, 'suspended'],
    ['a Dutch Home edition whose device encryption waits for activation', dutch, 'suspended'],
    ['a German standard user, whom the BitLocker classes refuse', german, 'encrypted'],
  ])('tells %s', (_, fixture, reason) => {
    expect(reasonOf(fixture)).toBe(reason);
  });

  it('is unread, not off, for a standard user whose shell does not answer either', () => {
    expect(reasonOf(german, { bitLocker: refusedSection })).toBe('volume-unread');
    expect(reasonOf(german, { bitLocker: [] })).toBe('volume-unread');
  });

  it.each([
    [0, 0, 'off'],
    [1, 1, 'on'],
    [0, 1, 'suspended'],
    [1, 2, 'encrypting'],
    [0, 4, 'encrypting'],
    [1, 3, 'decrypting'],
    [0, 5, 'decrypting'],
    [2, null, 'locked'],
    [1, 0, null],
    [1, 9, null],
    [null, 1, null],
  ])('takes protection %j and conversion %j of the volume itself for %j', (protection, conversion, state) => {
    expect(stateOfEncryptableVolume(protection, conversion)).toBe(state);
  });

  it('does not pass a fully encrypted volume whose protection is off', () => {
    const encryptableVolumes = [{ DriveLetter: 'C:', ProtectionStatus: 0, ConversionStatus: 1 }];
    expect(reasonOf(german, { encryptableVolumes })).toBe('suspended');
  });

  it('tells the page file’s drive, or that it could not be told', () => {
    const plainD = {
      logicalDisks: [...rowsOf(german, 'logicalDisks'), { DeviceID: 'D:', DriveType: 3 }],
      pageFiles: [{ Name: String.raw`D:\pagefile.sys` }],
    };
    expect(
      reasonOf(german, {
        ...plainD,
        bitLocker: [...rowsOf(german, 'bitLocker'), { DeviceID: 'D:', BitLockerProtection: 2 }],
      }),
    ).toBe('plain');
    expect(reasonOf(german, { pageFiles: refusedSection })).toBe('volume-unread');
  });

  it('keeps the home drive although it is missing among the drives', () => {
    expect(reasonOf(german, { environment: [{ SystemDrive: 'C:', ProfileDrive: 'H:' }] })).toBe('volume-unread');
  });

  it('does not take C: for the system drive', () => {
    const changes = {
      environment: [{ SystemDrive: 'D:', ProfileDrive: 'D:' }],
      logicalDisks: [
        { DeviceID: 'C:', DriveType: 3 },
        { DeviceID: 'D:', DriveType: 3 },
      ],
    };
    expect(
      reasonOf(german, {
        ...changes,
        bitLocker: [
          { DeviceID: 'C:', BitLockerProtection: 1 },
          { DeviceID: 'D:', BitLockerProtection: 2 },
        ],
      }),
    ).toBe('plain');
  });

  it('finds USB disks by joining translated partition names, not by reading them', () => {
    const { volumes } = valueOf(parseVolumesOnWindows(windowsBatch(german)));
    expect(volumes.map(({ mountPoint, purpose, location }) => [mountPoint, purpose, location])).toEqual([
      ['C:', 'system', 'internal'],
      ['C:', 'home', 'internal'],
      ['C:', 'swap', 'internal'],
      ['E:', 'data', 'removable'],
    ]);
  });
});

describe('antivirus on Windows', () => {
  const reasonOf = (fixture: string, changes: Changes = {}) => {
    const antivirus = valueOf(parseAntivirusOnWindows(windowsBatch(fixture, changes)));
    return checks.antivirus.evaluate({ antivirus }, checks.antivirus.params.parse({}), windowsTime).reason;
  };
  const registered = (productState: unknown, more: Row = {}): Changes => ({
    antivirusProducts: [{ displayName: 'Other', instanceGuid: '{1}', productState, ReportingExeExists: true, ...more }],
    defender: { ok: false },
    services: [],
  });

  it.each([
    [397568, 'active', true],
    [397584, 'active', false],
    [393472, 'off', true],
    [401664, 'snoozed', true],
    [266240, 'active', true],
    [266256, 'active', false],
    [262144, 'off', true],
    [262160, 'off', false],
    [331776, 'active', true],
    [462848, 'active', true],
    [270336, 'snoozed', true],
    [274432, 'expired', true],
  ])('decodes productState %i as %s', (state, mode, signaturesCurrent) => {
    expect(decodeProductState(state)).toEqual({ mode, signaturesCurrent });
  });

  it.each([null, -1, 0x4000, 0x41020, 0x1_000_000, 1.5, Number.NaN])('does not decode %j', (state) => {
    expect(decodeProductState(state)).toBeNull();
  });

  it.each([
    ['on and current', 266240, 'protected'],
    ['the same number as text', '266240', 'protected'],
    ['on with old signatures', 266256, 'signatures-stale'],
    ['an expired licence', 274432, 'expired'],
    ['snoozed', 270336, 'not-running'],
    ['registered and off', 262144, 'not-running'],
    ['a state nobody has seen', 0x45000, 'state-unread'],
    ['no state', null, 'state-unread'],
  ])('judges a registered product that is %s', (_, state, reason) => {
    expect(reasonOf(german, registered(state))).toBe(reason);
  });

  it('drops the row an uninstalled product left behind', () => {
    expect(reasonOf(german, registered(266240, { ReportingExeExists: false }))).toBe('not-installed');
    const { products } = valueOf(parseAntivirusOnWindows(windowsBatch(french)));
    expect(products.map(({ name }) => name)).toEqual(['Microsoft Defender', 'ESET Security']);
  });

  it.each([
    ['Normal', 'protected'],
    ['Passive Mode', 'passive'],
    ['SxS Passive Mode', 'passive'],
    ['EDR Block Mode', 'passive'],
    ['Not running', 'not-running'],
  ])('decides about Defender in %j by its running mode, although its flags stay true', (mode, reason) => {
    expect(reasonOf(german, { defender: withRow('defender', { AMRunningMode: mode }) })).toBe(reason);
  });

  it.each([
    ['never scanned', { QuickScanEndTime: null, QuickScanAge: 4_294_967_295, FullScanAge: -1 }, 'scan-overdue'],
    ['scanned long ago', { QuickScanEndTime: '2026-10-01T10:00:00.0000000Z' }, 'scan-overdue'],
    ['scanned fully since', { QuickScanEndTime: null, FullScanEndTime: '2026-11-19T10:00:00.0000000Z' }, 'protected'],
    ['old signatures', { AntivirusSignatureLastUpdated: '2026-10-19T21:14:07.0000000Z' }, 'signatures-stale'],
    ['told to be out of date', { DefenderSignaturesOutOfDate: true }, 'signatures-stale'],
    ['real-time off', { RealTimeProtectionEnabled: false }, 'not-real-time'],
    ['real-time untold', { RealTimeProtectionEnabled: null }, 'real-time-unread'],
    [
      'not running, with its placeholders',
      { AMRunningMode: 'Not running', AntivirusSignatureAge: 65_535, AntivirusSignatureLastUpdated: null },
      'not-running',
    ],
    ['service stopped', { AMServiceEnabled: false }, 'not-running'],
  ])('judges Defender %s', (_, values, reason) => {
    expect(reasonOf(german, { defender: withRow('defender', values) })).toBe(reason);
  });

  it('takes the error Defender gives beside another antivirus for neither "no antivirus" nor protection', () => {
    expect(reasonOf(french)).toBe('protected');
    expect(reasonOf(german, { defender: { ok: false } })).toBe('signatures-unread');
  });

  it('does not pass a running service of a product that says nothing of itself', () => {
    const changes = {
      antivirusProducts: [],
      defender: { ok: false },
      services: [{ Name: 'CSFalconService', Status: 4, StartType: 2 }],
    };
    expect(reasonOf(german, changes)).toBe('real-time-unread');
  });

  it('is unread where the Security Center is refused and Defender too', () => {
    expect(parseAntivirusOnWindows(windowsBatch(chinese))).toMatchObject({ ok: false, reason: 'denied' });
  });

  it('needs no Security Center on a server', () => {
    const absent = { ok: false, err: { id: 'HRESULT 0x8004100e,Microsoft' } };
    expect(reasonOf(german, { antivirusProducts: absent })).toBe('protected');
  });
});

describe('VPN on Windows', () => {
  const tunnelsOf = (fixture: string, changes: Changes = {}) =>
    valueOf(parseVpnOnWindows(windowsBatch(fixture, changes))).tunnels;

  it('reads a renamed WireGuard adapter with its own routes only', () => {
    expect(tunnelsOf(german)).toEqual([
      {
        interface: 'Firmennetz',
        kind: 'wireguard',
        vendor: 'WireGuard',
        up: true,
        addressed: true,
        routes: ['10.20.0.0/16'],
      },
    ]);
  });

  it('reads a Fortinet tunnel that carries traffic while its adapter says it is down', () => {
    expect(tunnelsOf(french)).toEqual([
      {
        interface: 'Ethernet 3',
        kind: 'vendor',
        vendor: 'FortiClient',
        up: true,
        addressed: true,
        routes: ['0.0.0.0/0'],
      },
    ]);
  });

  it('does not count a default route that another interface outbids', () => {
    const routes = rowsOf(french, 'routes').map((row) =>
      row['InterfaceIndex'] === 21 ? { ...row, RouteMetric: 100 } : row,
    );
    expect(tunnelsOf(french, { routes })[0]).toMatchObject({ routes: [] });
  });

  it('does not count routes that are only stored', () => {
    const routes = rowsOf(french, 'routes').map((row) => ({ ...row, Store: 0 }));
    expect(tunnelsOf(french, { routes })).toMatchObject([{ up: false, routes: [] }]);
  });

  it('reads Windows’ own VPN once, by its interface’s name', () => {
    expect(tunnelsOf(dutch)).toEqual([
      {
        interface: 'Kantoor VPN',
        kind: 'ipsec',
        vendor: 'Windows VPN',
        up: true,
        addressed: true,
        routes: ['10.0.0.0/8'],
      },
    ]);
  });

  it('does not count an adapter without a real address', () => {
    const addresses = rowsOf(german, 'addresses').map((row) =>
      row['InterfaceIndex'] === 31 ? { ...row, IPAddress: '169.254.3.4' } : row,
    );
    expect(tunnelsOf(german, { addresses })).toMatchObject([{ addressed: false }]);
  });

  it.each(['addresses', 'routes', 'adapters'] as const)('is denied without the %s', (name) => {
    expect(parseVpnOnWindows(windowsBatch(german, { [name]: refusedSection }))).toMatchObject({
      ok: false,
      reason: 'denied',
    });
  });

  it.each([
    ['WireGuard Tunnel #2', 'WireGuard'],
    ['PANGP Virtual Ethernet Adapter Secure #3', 'GlobalProtect'],
    ['Cisco AnyConnect Virtual Miniport Adapter for Windows x64', 'Cisco Secure Client'],
    ['TAP-Windows Adapter V9', 'OpenVPN'],
    ['Fortinet SSL VPN Virtual Ethernet Adapter', 'FortiClient'],
    ['Citrix Virtual Adapter', 'Citrix'],
    ['TAP-Windows Adapter V9 for OpenVPN Connect', 'OpenVPN'],
    ['Cisco AnyConnect Secure Mobility Client Virtual Miniport Adapter for Windows', 'Cisco Secure Client'],
  ])('knows the driver %j', (description, vendor) => {
    expect(tunnelAdapter(description)).toMatchObject({ vendor });
  });

  it.each([
    ['tap0901', 'tap'],
    ['root\\tap0901', 'tap'],
    ['tapwindscribe0901', 'tap'],
    ['wintun', 'tun'],
    ['ovpn-dco', 'tun'],
    ['WireGuard', 'wireguard'],
    ['vms_mp', null],
    ['tapestry', null],
    ['', null],
  ])('knows a tunnel of a vendor’s own name by the driver %j', (componentId, kind) => {
    const found = tunnelAdapter('Some Vendor VPN', componentId);
    expect(found).toEqual(kind === null ? null : { vendor: null, kind });
  });

  it('asks the driver of an adapter whose name says nothing', () => {
    const adapters = rowsOf(german, 'adapters').map((row) =>
      row['InterfaceIndex'] === 31 ? { ...row, InterfaceDescription: 'Windscribe VPN', ComponentID: 'wintun' } : row,
    );
    expect(tunnelsOf(german, { adapters })).toMatchObject([{ kind: 'tun', vendor: null, routes: ['10.20.0.0/16'] }]);
  });

  it.each([
    'Hyper-V Virtual Ethernet Adapter',
    'VirtualBox Host-Only Ethernet Adapter',
    'VMware Virtual Ethernet Adapter for VMnet8',
    'WAN Miniport (IKEv2)',
    'Microsoft Wi-Fi Direct Virtual Adapter',
    'My WireGuard Tunnel',
  ])('takes %j for no tunnel', (description) => {
    expect(tunnelAdapter(description)).toBeNull();
  });
});

describe('updates on Windows', () => {
  const updatesOf = (fixture: string, changes: Changes = {}) =>
    valueOf(parseOsUpdatesOnWindows(windowsBatch(fixture, changes)));

  it('counts no signature updates and knows the last look in UTC', () => {
    expect(updatesOf(german)).toEqual({
      source: 'windows-update',
      pendingSecurity: 0,
      pendingTotal: 0,
      checkedAt: '2026-11-20T05:12:44.000Z',
      rebootPending: false,
      pausedUntil: null,
    });
  });

  it('reads a pause that is stored as an ISO text, not a number', () => {
    expect(updatesOf(french)).toMatchObject({
      pendingSecurity: 2,
      pendingTotal: 3,
      rebootPending: true,
      pausedUntil: '2123-08-22T09:02:26.000Z',
    });
  });

  it('takes a disabled update service for switched off, and NoAutoUpdate for a fleet’s own tool', () => {
    const services = rowsOf(german, 'services').map((row) =>
      row['Name'] === 'wuauserv' ? { ...row, StartType: 4 } : row,
    );
    expect(updatesOf(german, { services }).pausedUntil).toBe('9999-12-31T00:00:00.000Z');
    expect(
      updatesOf(german, { updateSettings: withRow('updateSettings', { NoAutoUpdate: 1 }, 'AU') }).pausedUntil,
    ).toBeNull();
  });

  it.each([
    ['did not end in time', { ok: false, err: { id: 'Timeout' } }],
    ['succeeded with errors', [{ ResultCode: 3, Updates: [] }]],
    ['failed', [{ ResultCode: 4, Updates: [] }]],
    ['came without its list', [{ ResultCode: 2, Updates: null }]],
    ['came empty', []],
  ])('counts nothing when the search %s', (_, updateSearch) => {
    expect(updatesOf(german, { updateSearch })).toMatchObject({ pendingSecurity: null, pendingTotal: null });
  });

  it('cannot tell security from the rest when an update names no category', () => {
    expect(
      updatesOf(german, { updateSearch: [{ ResultCode: 2, Updates: [{ MsrcSeverity: null, CategoryIDs: [] }] }] }),
    ).toMatchObject({ pendingSecurity: null, pendingTotal: 1 });
  });

  it('reads a single update that PowerShell wrote without its list', () => {
    expect(updatesOf(slovenian)).toMatchObject({ pendingSecurity: 1, pendingTotal: 1 });
  });
});

describe('screen lock on Windows', () => {
  const lockOf = (fixture: string, changes: Changes = {}) =>
    valueOf(parseScreenLockOnWindows(windowsBatch(fixture, changes)));
  const saver = (values: Row): Changes => ({ screenUser: withRow('screenUser', values) });

  it.each([
    ['German', german, { idleSeconds: 600, delaySeconds: 5, passwordRequired: true, locksOnSuspend: true }],
    [
      'French, with a saver that asks nothing and mains that never lock',
      french,
      { idleSeconds: 900, passwordRequired: false, locksOnSuspend: false },
    ],
    ['Dutch, on modern standby that never locks', dutch, { idleSeconds: 'never', locksOnSuspend: false }],
    [
      'Slovenian, by policy',
      slovenian,
      { idleSeconds: 300, passwordRequired: true, locksOnSuspend: true, source: 'screen saver policy' },
    ],
    ['Chinese', chinese, { idleSeconds: 600, passwordRequired: true, locksOnSuspend: true }],
  ])('reads a %s machine', (_, fixture, expected) => {
    expect(lockOf(fixture)).toMatchObject(expected);
  });

  it.each([
    ['switched off', { ScreenSaveActive: '0' }],
    ['without a program', { 'SCRNSAVE.EXE': null }],
    ['without a time', { ScreenSaveTimeOut: null }],
    ['after 0 seconds', { ScreenSaveTimeOut: '0' }],
  ])('never locks by a saver that is %s, although the display goes off', (_, values) => {
    expect(lockOf(german, saver(values))).toMatchObject({ idleSeconds: 'never' });
  });

  it('lets the policy beat the person’s value', () => {
    const screenPolicy = withRow('screenPolicy', { ScreenSaverIsSecure: '0' }, 'Control Panel\\Desktop');
    expect(lockOf(german, { screenPolicy })).toMatchObject({ passwordRequired: false });
  });

  it('is not failed by a display that never goes off beside a secure saver', () => {
    expect(lockOf(slovenian)).toMatchObject({ idleSeconds: 300, passwordRequired: true });
  });

  it('locks after the machine’s inactivity limit without any saver', () => {
    const changes = {
      ...saver({ ScreenSaveActive: '0' }),
      screenPolicy: withRow('screenPolicy', { InactivityTimeoutSecs: 900 }),
    };
    expect(lockOf(german, changes)).toMatchObject({ idleSeconds: 900, delaySeconds: 0, passwordRequired: true });
  });

  it('locks on modern standby when the display goes off, later on the slower supply', () => {
    expect(lockOf(german, saver({ ScreenSaveActive: '0', DelayLockInterval: 0 }))).toMatchObject({
      idleSeconds: 600,
      delaySeconds: 0,
      passwordRequired: true,
      locksOnSuspend: true,
    });
  });

  it('is unknown, not "never", where nobody can see what the display going off does', () => {
    expect(lockOf(german, { ...saver({ ScreenSaveActive: '0' }), power: refusedSection })).toMatchObject({
      idleSeconds: null,
      passwordRequired: null,
    });
  });

  it('is told to be without a lock where locking is disabled', () => {
    const screenPolicy = withRow('screenPolicy', { DisableLockWorkstation: 1 });
    expect(lockOf(german, { screenPolicy })).toMatchObject({ passwordRequired: false, locksOnSuspend: false });
  });

  it.each([
    ['German', rowsOf(german, 'power')],
    ['French', rowsOf(french, 'power')],
    ['Dutch', rowsOf(dutch, 'power')],
    ['Slovenian', rowsOf(slovenian, 'power')],
    ['Chinese', rowsOf(chinese, 'power')],
  ])('reads powercfg’s numbers under %s labels', (_, rows) => {
    expect(parsePowerSetting(String(rows[0]?.['VideoIdle']))).not.toBeNull();
  });

  it('takes index 0 for a number and no number for none', () => {
    expect(parsePowerSetting('x: 0x00000000\r\ny: 0x00000001\r\n')).toEqual({ mains: 0, battery: 1 });
    expect(parsePowerSetting('GUID: 381b4222-f694-41f0-9685-ff5bb260df2e')).toBeNull();
    expect(parsePowerSetting(null)).toBeNull();
  });
});

describe('USB devices on Windows', () => {
  const devicesOf = (fixture: string, changes: Changes = {}) =>
    valueOf(parseUsbDevicesOnWindows(windowsBatch(fixture, changes), windowsContext())).devices;
  const reasonOf = (fixture: string, changes: Changes = {}) =>
    checks['usb-devices'].evaluate(
      { usbDevices: { devices: devicesOf(fixture, changes) } },
      checks['usb-devices'].params.parse({}),
      windowsTime,
    ).reason;

  it('reads keyboard, stick and built-in camera, and no root hub', () => {
    expect(
      devicesOf(german).map((device) => [device.vendorId, device.product, device.attachment, device.mounted]),
    ).toEqual([
      ['046d', 'USB Keyboard', 'removable', []],
      ['0951', 'DataTraveler 3.0', 'removable', [{ mountPoint: 'E:', encrypted: true }]],
      ['04f2', 'Integrated Camera', 'fixed', []],
    ]);
  });

  it('hashes real serial numbers and drops the ones Windows makes up', () => {
    const [keyboard, stick] = devicesOf(german);
    expect(keyboard?.serialHash).toBeNull();
    expect(stick?.serialHash).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(devicesOf(german))).not.toContain('E0D55EA574F1F540');
  });

  it('sees the interfaces of a composite device: a charging cable that types and stores', () => {
    expect(devicesOf(french)[0]?.interfaces).toEqual([
      { class: 3, subclass: 0, protocol: 1 },
      { class: 8, subclass: 6, protocol: 0x50 },
    ]);
    expect(reasonOf(french)).toBe('typing-combination');
    expect(reasonOf(dutch)).toBe('typing-combination');
  });

  it('does not believe a device that puts itself into the machine’s container', () => {
    const deviceProperties = rowsOf(german, 'deviceProperties').map((row) =>
      row['KeyName'] === 'DEVPKEY_Device_ContainerId'
        ? { ...row, Data: '{00000000-0000-0000-ffff-ffffffffffff}' }
        : row,
    );
    expect(devicesOf(german, { deviceProperties })[0]?.attachment).toBe('removable');
  });

  it('finds a plain volume on a stick', () => {
    expect(
      reasonOf(german, {
        bitLocker: [
          { DeviceID: 'C:', BitLockerProtection: 1 },
          { DeviceID: 'E:', BitLockerProtection: 2 },
        ],
      }),
    ).toBe('plain-storage');
  });

  it.each(['diskDrives', 'diskPartitions', 'drivePartitions', 'deviceProperties', 'bitLocker'] as const)(
    'does not take missing %s for "nothing mounted"',
    (name) => {
      expect(reasonOf(german, { [name]: refusedSection })).toBe('storage-unread');
    },
  );

  const keyboardClass = '{4D36E96B-E325-11CE-BFC1-08002BE10318}';

  it.each([
    [[], false],
    [[{ PNPDeviceID: 'ACPI\\LEN0071\\4&1C3B5E7&0', ClassGuid: keyboardClass }], true],
    [[{ PNPDeviceID: 'HID\\CONVERTEDDEVICE&COL01\\5&2A&0&0000', ClassGuid: keyboardClass }], true],
    [[{ PNPDeviceID: 'HID\\VID_06CB&PID_1234&COL01\\5&2A&0&0000', ClassGuid: keyboardClass }], true],
    [
      [
        {
          PNPDeviceID: 'HID\\{00001812-0000-1000-8000-00805F9B34FB}_DEV_VID&02046D_PID&B35B\\9&1&0&0000',
          ClassGuid: keyboardClass,
        },
      ],
      true,
    ],
    [[{ PNPDeviceID: 'TERMINPUT_BUS\\UMB\\2&1&0&SESSION1KEYBOARD0', ClassGuid: keyboardClass }], false],
    [[{ PNPDeviceID: 'ROOT\\KEYBOARD\\0000', ClassGuid: keyboardClass }], false],
    [[{ PNPDeviceID: 'ACPI\\PNP0F13\\4&1', ClassGuid: '{4d36e96f-e325-11ce-bfc1-08002be10318}' }], false],
  ])('with %j beside USB has another keyboard: %s', (rows, expected) => {
    const usbDevices = [...rowsOf(german, 'usbDevices'), ...rows];
    expect(
      valueOf(parseUsbDevicesOnWindows(windowsBatch(german, { usbDevices }), windowsContext())).otherKeyboard,
    ).toBe(expected);
  });

  it.each([
    ['{4D36E972-E325-11CE-BFC1-08002BE10318}', 'network'],
    ['{eec5ad98-8080-425f-922a-dabf3de3f69a}', 'phone'],
    ['{88bae032-5a81-49f0-bc3d-a4ff138216d6}', undefined],
    [null, undefined],
  ])('takes a vendor’s own interface of class %s for %s', (ClassGuid, vendorKind) => {
    const row = { PNPDeviceID: 'USB\\VID_0BDA&PID_8153\\000001', ClassGuid };
    const usbDevices = [{ ...row, CompatibleID: ['USB\\Class_FF&SubClass_FF&Prot_00'] }];
    expect(devicesOf(german, { usbDevices })[0]?.interfaces[0]?.vendorKind).toBe(vendorKind);
    const storage = [{ ...row, CompatibleID: ['USB\\Class_08&SubClass_06&Prot_50'] }];
    expect(devicesOf(german, { usbDevices: storage })[0]?.interfaces[0]?.vendorKind).toBeUndefined();
  });

  it('tells a mouse that types as both', () => {
    const usbDevices = [
      { PNPDeviceID: 'USB\\VID_046D&PID_C01B\\5&1', CompatibleID: ['USB\\Class_03&SubClass_01&Prot_02'] },
      { PNPDeviceID: 'HID\\VID_046D&PID_C01B&COL02\\6&1', ClassGuid: keyboardClass },
    ];
    expect(devicesOf(german, { usbDevices })[0]?.interfaces.map(({ protocol }) => protocol)).toEqual([2, 1]);
    const onlyMouse = usbDevices.slice(0, 1);
    expect(devicesOf(german, { usbDevices: onlyMouse })[0]?.interfaces.map(({ protocol }) => protocol)).toEqual([2]);
  });

  it('is unreadable when a device tells no class', () => {
    const usbDevices = rowsOf(german, 'usbDevices').map((row) => ({ ...row, CompatibleID: [] }));
    expect(parseUsbDevicesOnWindows(windowsBatch(german, { usbDevices }), windowsContext())).toMatchObject({
      ok: false,
      reason: 'unreadable',
    });
  });

  it('notes when a device appeared while the agent watched', () => {
    const context = windowsContext();
    const rows = rowsOf(german, 'usbDevices');
    const before = rows.filter((row) => !String(row['PNPDeviceID']).includes('VID_0951'));
    parseUsbDevicesOnWindows(windowsBatch(german, { usbDevices: before }), context);
    const { devices } = valueOf(parseUsbDevicesOnWindows(windowsBatch(german), context));
    expect(devices.map(({ appearedAt }) => appearedAt)).toEqual([null, windowsTime.toISOString(), null]);
  });
});

describe('password age on Windows', () => {
  const read = (fixture: string, changes: Changes = {}) => parseOsPasswordOnWindows(windowsBatch(fixture, changes));
  const notLocal = {
    ok: false,
    err: { id: 'UserNotFound,Microsoft.PowerShell.Commands.GetLocalUserCommand', category: 13 },
  };

  it.each([
    ['a local account', german, { keeper: 'local', changedAt: '2026-08-14T07:55:21.330Z' }],
    ['a Microsoft account, whose date is the machine’s', french, { keeper: 'cloud', changedAt: null }],
    ['Entra ID', dutch, { keeper: 'cloud', changedAt: null }],
  ])('reads %s', (_, fixture, value) => {
    expect(read(fixture)).toEqual({ ok: true, value });
  });

  it.each([
    [
      'of a local account that Windows keeps none of',
      { localUser: [{ PasswordLastSet: null, PasswordRequired: true, PrincipalSource: 1 }] },
      'local',
    ],
    ['where no directory is asked', { localUser: notLocal, directoryUser: [] }, 'directory'],
  ])('knows who keeps the password and no date %s', (_, changes, keeper) => {
    expect(read(german, changes as Changes)).toEqual({ ok: true, value: { keeper, changedAt: null } });
  });

  it('asks the directory for somebody who is not local', () => {
    const changes = { localUser: notLocal, directoryUser: [{ pwdLastSet: '134076096000000000' }] };
    expect(read(german, changes)).toEqual({
      ok: true,
      value: { keeper: 'directory', changedAt: '2025-11-14T16:00:00.000Z' },
    });
  });

  it.each([
    [
      'the directory is out of reach',
      { localUser: notLocal, directoryUser: { ok: false, err: { id: 'Timeout' } } },
      'timeout',
    ],
    ['the directory has no date', { localUser: notLocal, directoryUser: [{ pwdLastSet: '' }] }, 'unreadable'],
    ['the account list is refused', { localUser: refusedSection }, 'denied'],
    [
      'the date has another form',
      { localUser: [{ PasswordLastSet: '14.08.2026', PasswordRequired: true, PrincipalSource: 1 }] },
      'unreadable',
    ],
    [
      'Windows keeps no date of an account that may have no password',
      { localUser: [{ PasswordLastSet: null, PasswordRequired: false, PrincipalSource: 1 }] },
      'unreadable',
    ],
    ['the account is a service', { account: [{ Sid: 'S-1-5-18' }] }, 'unreadable'],
  ])('is not read when %s', (_, changes, reason) => {
    expect(read(german, changes as Changes)).toMatchObject({ ok: false, reason });
  });

  it.each([
    ['0', 'must-change'],
    ['134076096000000000', '2025-11-14T16:00:00.000Z'],
    ['-1', null],
    ['9223372036854775807', null],
    [null, null],
  ])('reads the directory’s date %j', (text, expected) => {
    expect(parsePasswordFiletime(text)).toBe(expected);
  });
});

describe('firewall on Windows', () => {
  const read = (fixture: string, changes: Changes = {}) =>
    valueOf(parseFirewallOnWindows(windowsBatch(fixture, changes)));
  const profiles = (...enabled: readonly unknown[]) =>
    ['Domain', 'Private', 'Public'].map((Name, at) => ({ Name, Enabled: enabled[at], DefaultInboundAction: 4 }));

  it('tells every profile and which is in use', () => {
    expect(read(german).zones).toEqual([
      { name: 'Domain', inUse: false, on: true, inbound: 'block' },
      { name: 'Private', inUse: true, on: true, inbound: 'block' },
      { name: 'Public', inUse: false, on: true, inbound: 'block' },
    ]);
  });

  it('does not pass because any one profile is on', () => {
    expect(read(german, { firewallProfiles: profiles(1, 0, 'True') }).zones.map(({ on }) => on)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('falls back to the registry, where the policy beats the setting', () => {
    expect(read(french).zones.map(({ on, inbound }) => [on, inbound])).toEqual([
      [true, 'block'],
      [false, 'block'],
      [true, 'block'],
    ]);
    const firewallRegistry = rowsOf(french, 'firewallRegistry').map((row) =>
      String(row['Key']).endsWith(String.raw`WindowsFirewall\PublicProfile`) ? { ...row, EnableFirewall: 0 } : row,
    );
    expect(read(french, { firewallRegistry }).zones[2]?.on).toBe(false);
  });

  it('filters nothing without its service, and promises nothing when the service cannot be seen', () => {
    const stopped = rowsOf(german, 'services').map((row) => (row['Name'] === 'mpssvc' ? { ...row, Status: 1 } : row));
    expect(read(german, { services: stopped }).zones.map(({ on }) => on)).toEqual([false, false, false]);
    expect(read(german, { services: refusedSection }).zones.map(({ on }) => on)).toEqual([null, null, null]);
  });

  it('accepts another vendor’s firewall that is on while Windows’ own is off', () => {
    const firewallProducts = [{ displayName: 'Other Firewall', productState: 266240, ReportingExeExists: true }];
    expect(read(german, { firewallProducts, firewallProfiles: profiles(0, 0, 0) })).toMatchObject({
      manager: 'Other Firewall',
      zones: [{ on: true }],
    });
    const stale = firewallProducts.map((row) => ({ ...row, ReportingExeExists: false }));
    expect(read(german, { firewallProducts: stale, firewallProfiles: profiles(0, 0, 0) })).toMatchObject({
      manager: 'Windows Firewall',
    });
  });

  it('is denied where nothing may be read', () => {
    const nothing = { firewallProfiles: refusedSection, firewallRegistry: refusedSection };
    expect(parseFirewallOnWindows(windowsBatch(german, nothing))).toMatchObject({ ok: false, reason: 'denied' });
  });
});

describe('network, remote access, automatic sign-in and inventory on Windows', () => {
  it.each([
    [2, 0, 'open'],
    [2, 2, 'wep'],
    [2, 6, null],
    [3, 3, 'wep'],
    [4, 5, 'wpa'],
    [5, 5, 'wpa'],
    [8, 6, 'wpa2'],
    [7, 6, 'enterprise'],
    [11, 6, 'wpa3'],
    [12, 6, 'owe'],
    [0, 0, 'open'],
    [0, 6, null],
    [1, 1, null],
    [null, null, null],
  ])('takes authentication %j and cipher %j for %j', (authentication, encryption, security) => {
    expect(wifiSecurity(authentication, encryption)).toBe(security);
  });

  it('leaves out networks that are only remembered, and sees a sign-in page', () => {
    expect(valueOf(parseNetworkOnWindows(windowsBatch(german)))).toMatchObject({
      wifi: [{ security: 'wpa2' }],
      captivePortal: false,
    });
    expect(valueOf(parseNetworkOnWindows(windowsBatch(french)))).toMatchObject({
      wifi: [{ security: 'open' }],
      captivePortal: true,
    });
  });

  it('finds Remote Desktop by policy, a local SSH, a share and a support tool', () => {
    expect(valueOf(parseRemoteAccessOnWindows(windowsBatch(german))).services).toEqual([]);
    expect(valueOf(parseRemoteAccessOnWindows(windowsBatch(french))).services).toEqual([
      { kind: 'remote-desktop', name: 'Remote Desktop', reach: 'network' },
      { kind: 'file-sharing', name: 'shared folders', reach: 'network' },
      { kind: 'ssh', name: 'sshd', reach: 'local' },
      { kind: 'other', name: 'TeamViewer', reach: 'network' },
    ]);
  });

  it.each([
    ['TeamViewer', 'TeamViewer'],
    ['TeamViewer9', 'TeamViewer'],
    ['AnyDesk', 'AnyDesk'],
    ['AnyDesk-ad_1a2b3c_msi', 'AnyDesk'],
    ['RustDesk', 'RustDesk'],
    ['ScreenConnect Client (0a1b2c3d4e5f6071)', 'ScreenConnect'],
    ['SplashtopRemoteService', 'Splashtop'],
    ['LogMeIn', 'LogMeIn'],
    ['chromoting', 'Chrome Remote Desktop'],
    ['nxservice64', 'NoMachine'],
  ])('takes the running service %s for %s, which its maker’s servers make reachable', (Name, name) => {
    const servicesWith = (Status: number) =>
      valueOf(
        parseRemoteAccessOnWindows(
          windowsBatch(german, { services: [...rowsOf(german, 'services'), { Name, Status, StartType: 2 }] }),
        ),
      ).services;
    expect(servicesWith(4)).toEqual([{ kind: 'other', name, reach: 'network' }]);
    expect(servicesWith(1)).toEqual([]);
  });

  it.each([
    ['0', false],
    ['1', true],
    [1, true],
    [null, false],
    ['', false],
  ])('reads AutoAdminLogon %j', (AutoAdminLogon, enabled) => {
    const batch = windowsBatch(german, { autoLogon: withRow('autoLogon', { AutoAdminLogon }) });
    expect(valueOf(parseAutoLoginOnWindows(batch)).enabled).toBe(enabled);
  });

  it.each([[{ autoLogon: [] }], [{ autoLogon: withRow('autoLogon', { AutoAdminLogon: 'ja' }) }]])(
    'does not take an odd answer for "no automatic sign-in"',
    (changes) => {
      expect(parseAutoLoginOnWindows(windowsBatch(german, changes))).toMatchObject({ ok: false });
    },
  );

  it('names Windows 11, whose registry says 10, with its build', () => {
    expect(valueOf(parseOperatingSystemOnWindows(windowsBatch(german)))).toEqual({
      platform: 'win32',
      name: 'Windows 11 Pro',
      version: '23H2',
      id: 'windows',
      versionId: '22631',
      build: '22631.4460',
      arch: 'x64',
    });
    expect(valueOf(parseOperatingSystemOnWindows(windowsBatch(french))).name).toBe('Windows 10 Pro');
    expect(valueOf(parseOperatingSystemOnWindows(windowsBatch(dutch)))).toMatchObject({
      name: 'Windows 11 Home',
      arch: 'arm64',
    });
  });

  it.each(['To be filled by O.E.M.', 'System Product Name', 'Default string', '0'])(
    'drops the placeholder %j from the inventory',
    (Model) => {
      const batch = windowsBatch(german, {
        computer: withRow('computer', { Model, TotalPhysicalMemory: '17179869184' }),
      });
      expect(valueOf(parseMachineOnWindows(batch))).toMatchObject({
        hostName: 'lap-017',
        model: null,
        memoryBytes: 17_179_869_184,
      });
    },
  );
});
