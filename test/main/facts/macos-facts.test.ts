import { describe, expect, it } from 'vitest';
import { parseEndpointExtensions } from '../../../main/facts/antivirus/macos.ts';
import { wifiSecurity } from '../../../main/facts/network/macos.ts';
import { isNewer } from '../../../main/facts/os-updates/macos.ts';
import { parseDisplaySleep, parseScreenLockDelay, idleSecondsOf } from '../../../main/facts/screen-lock/macos.ts';
import { parseAttachments, parseLocation } from '../../../main/facts/usb-devices/macos-profiler.ts';
import { parseUsbInterfaces, portOf } from '../../../main/facts/usb-devices/macos-ioreg.ts';
import { parseFileVaultStatus } from '../../../main/facts/volumes/macos.ts';
import { expandDestination, parseNetstatRoutes } from '../../../main/facts/vpn/macos-tables.ts';
import { parseConnectedServices } from '../../../main/facts/vpn/macos.ts';
import { dictionariesIn, parsePlist } from '../../../main/facts/macos-answers.ts';
import { checks } from '../../../shared/checks/index.ts';
import { denied } from '../../support/machines/linux-tree.ts';
import { said, asked, mac, macFixture, macTime, readOnMac, version } from '../../support/machines/mac-answer.ts';
import { valueOf } from '../../support/machines/read-fact.ts';

describe('FileVault', () => {
  const reasonOf = async (programs: Parameters<typeof mac>[0]) => {
    const fact = await readOnMac('volumes', mac(programs));
    if (!fact.ok) return fact.reason;
    return checks['disk-encryption'].evaluate(
      { volumes: fact.value },
      checks['disk-encryption'].params.parse({}),
      macTime,
    ).reason;
  };

  it.each([
    ['FileVault is On.\n', 'on'],
    ['FileVault master keychain appears to be installed.\nFileVault is On.\n', 'on'],
    ['FileVault is On.\nEncryption in progress: Percent completed = 42\n', 'encrypting'],
    ['FileVault is Off.\nEncryption in progress: Pending\n', 'encrypting'],
    ['FileVault is On.\nDecryption in progress: Percent completed = 7\n', 'decrypting'],
    ['FileVault is Off.\n', 'off'],
    ['FileVault is Off, but will be enabled after the next restart.\n', 'off'],
    ["FileVault is Off.\nDeferred enablement appears to be active for user 'x'.\n", 'off'],
    ['FileVault is On.\nFileVault is Off.\n', null],
    ['FileVault ist aktiviert.\n', null],
    ['', null],
  ])('reads %j', (text, state) => {
    expect(parseFileVaultStatus(text)).toBe(state);
  });

  it.each([
    ['on', {}, 'encrypted'],
    [
      'off, on a chip that encrypts at rest',
      { [asked.fdesetup]: 'FileVault is Off.\n', [asked.apfs]: macFixture('diskutil-apfs-list@15-at-rest.plist') },
      'plain',
    ],
    [
      'on, and diskutil says the opposite',
      { [asked.apfs]: macFixture('diskutil-apfs-list@15-at-rest.plist') },
      'volume-unread',
    ],
    ['refused', { [asked.fdesetup]: denied }, 'denied'],
    ['on, without diskutil', { [asked.apfs]: denied }, 'denied'],
    [
      'on, with plain swap',
      { [asked.swap]: 'vm.swapusage: total = 1024.00M  used = 0.00M  free = 1024.00M\n' },
      'plain',
    ],
    ['on, with swap untold', { [asked.swap]: said('', 'sysctl: unknown oid', 1) }, 'volume-unread'],
    ['answered on stderr', { [asked.fdesetup]: said('', 'FileVault is On.\n') }, 'encrypted'],
  ])('is judged when %s', async (_, programs, reason) => {
    expect(await reasonOf(programs)).toBe(reason);
  });
});

describe('other volumes of a Mac', () => {
  const volumesOf = async (programs: Parameters<typeof mac>[0] = {}, tree: Parameters<typeof mac>[1] = {}) =>
    valueOf(await readOnMac('volumes', mac(programs, tree))).volumes;
  const others = async (programs: Parameters<typeof mac>[0] = {}) =>
    (await volumesOf(programs))
      .filter(({ purpose }) => purpose === 'data')
      .map(({ mountPoint, location, encryption }) => [
        mountPoint,
        location,
        encryption.by === 'system' ? encryption.state : encryption.by,
      ]);
  const mountedAs = (line: string) => ({ [asked.mounts]: `${macFixture('mount@15.txt')}${line}\n` });

  it('are the disks somebody plugged in, not the system’s own, opened images, other files or shares', async () => {
    expect(await others()).toEqual([['/Volumes/STICK', 'removable', 'on']]);
  });

  it.each([
    ['disk4s1 on /Volumes/USB STICK (exfat, local, nodev, nosuid, noowners, noatime, fskit)', ['removable', 'off']],
    ['disk4s1 on /Volumes/NO NAME (msdos, local, nodev, nosuid, noowners)', ['removable', 'off']],
    ['disk4s1 on /Volumes/Windows (ntfs, local, nodev, nosuid, read-only, noowners)', ['removable', 'off']],
    ['disk0s4 on /Volumes/Archiv (hfs, local, journaled)', ['internal', 'unread']],
    ['disk4s1 on /Volumes/a (b) (c) (hfs, local, nodev, nosuid, journaled, noowners)', ['removable', 'unread']],
  ])('tell of /dev/%s what macOS knows', async (line, expected) => {
    const found = await others(mountedAs(`/dev/${line}`));
    expect(found[1]?.slice(1)).toEqual(expected);
    expect(line).toContain(` on ${found[1]?.[0] ?? 'nowhere'} (`);
  });

  it.each([
    'disk4s1 on /Volumes/DVD (cd9660, local, nodev, nosuid, read-only, noowners)',
    'disk3s7 on /private/var/vm2 (apfs, local, journaled)',
    'disk9s1 on /Volumes/Abbild (apfs, local, nodev, nosuid, journaled)',
  ])('are not told of /dev/%s', async (line) => {
    expect(await others(mountedAs(`/dev/${line}`))).toHaveLength(1);
  });

  it.each([
    ['the mounts', { [asked.mounts]: denied }],
    ['the plugged-in disks', { [asked.external]: denied }],
    ['the physical disks', { [asked.physical]: denied }],
    ['a system among the mounts', { [asked.mounts]: 'devfs on /dev (devfs, local, nobrowse)\n' }],
  ])('are unread without %s, not none', async (_, programs) => {
    expect(await others(programs)).toEqual([['other volumes', 'internal', 'unread']]);
    const check = checks['disk-encryption'];
    const facts = { volumes: { volumes: await volumesOf(programs) } };
    const reasonWith = (rules: object) => check.evaluate(facts, check.params.parse(rules), macTime).reason;
    expect(reasonWith({ volumes: ['system', 'data'] })).toBe('volume-unread');
    expect(reasonWith({})).toBe('encrypted');
  });

  it('hold home where somebody moved it there, which is then told once', async () => {
    const tree = (homeFolder: string) => ({ session: { homeFolder, accountKeeper: null } });
    const purposes = async (homeFolder: string) =>
      (await volumesOf({}, tree(homeFolder))).map(({ purpose, mountPoint }) => `${purpose} ${mountPoint}`);
    expect(await purposes('/Volumes/STICK/alice')).toEqual([
      'system /',
      'home /Volumes/STICK',
      'swap /System/Volumes/VM',
    ]);
    expect(await purposes('/Volumes/STICKY/alice')).toContain('home home folder');
  });
});

describe('antivirus on a Mac', () => {
  const productsOf = async (programs: Parameters<typeof mac>[0] = {}, tree: Parameters<typeof mac>[1] = {}) =>
    valueOf(await readOnMac('antivirus', mac(programs, tree))).products;

  it('takes XProtect for running only when it says so', async () => {
    expect(await productsOf()).toMatchObject([
      {
        name: 'XProtect',
        running: true,
        realTime: true,
        mode: 'active',
        signaturesAt: '2026-11-18T10:00:00.000Z',
        lastScanAt: null,
      },
    ]);
    expect(
      await productsOf({ [asked.xprotect]: 'XProtect launch scans: disabled\nXProtect background scans: enabled\n' }),
    ).toMatchObject([{ running: false, mode: 'off' }]);
  });

  it('does not take an existing XProtect bundle for protection where nothing tells its state (macOS 14)', async () => {
    const [product] = await productsOf({
      [asked.xprotect]: { ok: false, reason: 'absent', detail: 'no such program' },
    });
    expect(product).toMatchObject({ running: null, realTime: null, mode: 'unknown' });
  });

  it('does not tell the old bundle’s date while the new one may not be read', async () => {
    const files = { '/Library/Apple/System/Library/CoreServices/XProtect.bundle/Contents/Info.plist': 'x' };
    const host = mac({}, { files });
    const guarded = {
      ...host,
      stat: async (path: string) => (path.startsWith('/var/protected') ? denied : host.stat(path)),
    };
    expect(valueOf(await readOnMac('antivirus', guarded)).products[0]?.signaturesAt).toBeNull();
  });

  it('reads endpoint security extensions, not network ones, and not one that waits for consent as running', async () => {
    const text = macFixture('systemextensionsctl-list@14.txt');
    expect(parseEndpointExtensions(text).map(({ bundleId, state }) => [bundleId, state])).toEqual([
      ['com.crowdstrike.falcon.Agent', 'activated enabled'],
      ['com.broadcom.mes.systemextension', 'activated waiting for user'],
      ['com.crowdstrike.falcon.Agent', 'terminated waiting to uninstall on reboot'],
    ]);
    const products = await productsOf({ [asked.extensions]: text });
    expect(products.map(({ name, running }) => [name, running])).toEqual([
      ['XProtect', true],
      ['CrowdStrike Falcon', true],
      ['Symantec Endpoint Protection', false],
      ['CrowdStrike Falcon', false],
    ]);
  });

  it('takes Defender that calls itself healthy in passive mode for passive', async () => {
    const health = {
      healthy: true,
      realTimeProtectionEnabled: { value: false },
      passiveModeEnabled: { value: true },
      definitionsUpdated: '1763600000000',
      definitionsStatus: { $type: 'upToDate' },
    };
    const products = await productsOf(
      { [asked.defender]: JSON.stringify(health) },
      { files: { '/usr/local/bin/mdatp': 'program' } },
    );
    expect(products[1]).toMatchObject({ name: 'Microsoft Defender', mode: 'passive', realTime: false });
  });
});

describe('VPN on a Mac', () => {
  const tunnelsOf = async (programs: Parameters<typeof mac>[0] = {}) =>
    valueOf(await readOnMac('vpn', mac(programs))).tunnels;

  it('reads a split tunnel with its vendor and leaves out idle utuns and Private Relay', async () => {
    expect(await tunnelsOf()).toEqual([
      {
        interface: 'utun4',
        kind: 'wireguard',
        vendor: 'WireGuard',
        up: true,
        addressed: true,
        routes: ['10.9.0.0/24', '10.244.0.0/14', 'fd6f:74a0:9a49::/64'],
      },
    ]);
  });

  it.each([
    [
      'two half defaults in the old table with Refs and Use',
      'netstat-rn@10.11-openvpn-full.txt',
      'utun9',
      ['0.0.0.0/1', '128.0.0.0/1'],
    ],
    [
      'a default route beside the scoped one of the Wi-Fi',
      'netstat-rn@12-full-default.txt',
      'utun2',
      ['0.0.0.0/0', '10.0.0.0/9', '10.128.0.0/9'],
    ],
  ])('finds %s', (_, file, face, prefixes) => {
    const routes = parseNetstatRoutes(macFixture(file)).filter((route) => route.interface === face);
    expect(routes.map(({ prefix }) => prefix)).toEqual(expect.arrayContaining(prefixes));
  });

  it.each([
    ['10', '10.0.0.0/8'],
    ['10/9', '10.0.0.0/9'],
    ['10.244/14', '10.244.0.0/14'],
    ['0/1', '0.0.0.0/1'],
    ['128.0/1', '128.0.0.0/1'],
    ['192.168.1', '192.168.1.0/24'],
    ['169.254', '169.254.0.0/16'],
    ['203.0.113.7', '203.0.113.7/32'],
    ['192.168.1.1/32', '192.168.1.1/32'],
    ['fd00::/64', 'fd00::/64'],
    ['fd00::1', 'fd00::1/128'],
    ['fe80::%utun0', null],
    ['link#4', null],
    ['256.1', null],
    ['1.2.3.4.5', null],
    ['', null],
  ])('expands the destination %j', (text, expected) => {
    expect(expandDestination(text)).toBe(expected);
  });

  it('does not read a service’s own name, whatever it says', () => {
    expect(parseConnectedServices(macFixture('scutil-nc-list@15.txt'))).toEqual([
      { id: '0F1E2D3C-AAAA-4BBB-8CCC-DDDDEEEEFFFF', vendor: 'WireGuard' },
    ]);
  });

  it('names no vendor when scutil fails, and no tunnels are invented when ifconfig does', async () => {
    expect(await tunnelsOf({ [asked.services]: denied })).toMatchObject([
      { interface: 'utun4', kind: 'tun', vendor: null },
    ]);
    expect(await readOnMac('vpn', mac({ [asked.ifconfig]: '' }))).toMatchObject({ ok: false, reason: 'unreadable' });
  });
});

describe('updates on a Mac', () => {
  it('counts this version’s update as security, the upgrade apart, and drops what is installed by now', async () => {
    expect(valueOf(await readOnMac('osUpdates', mac()))).toEqual({
      source: 'softwareupdate',
      pendingSecurity: 1,
      pendingTotal: 3,
      checkedAt: '2026-11-19T22:10:05.000Z',
      rebootPending: false,
      pausedUntil: null,
    });
  });

  it('sees that automatic checks are switched off, also by the administrator', async () => {
    const off = macFixture('SoftwareUpdate@15.6.1.plist').replace(
      '<dict>',
      '<dict>\n<key>AutomaticCheckEnabled</key>\n<false/>',
    );
    expect(valueOf(await readOnMac('osUpdates', mac({ [asked.updates]: off }))).pausedUntil).toBe(
      '9999-12-31T00:00:00.000Z',
    );
    const managed = '/Library/Managed Preferences/com.apple.SoftwareUpdate.plist';
    const host = mac({ [`/usr/bin/plutil -convert xml1 -o - ${managed}`]: off }, { files: { [managed]: 'binary' } });
    expect(valueOf(await readOnMac('osUpdates', host)).pausedUntil).toBe('9999-12-31T00:00:00.000Z');
  });

  it('counts nothing without the list, unless it says that there are none', async () => {
    const without = (count: string) => `<plist version="1.0"><dict>${count}</dict></plist>`;
    const none = mac({ [asked.updates]: without('<key>LastUpdatesAvailable</key><integer>0</integer>') });
    expect(valueOf(await readOnMac('osUpdates', none))).toMatchObject({
      pendingSecurity: 0,
      pendingTotal: 0,
      checkedAt: null,
    });
    expect(valueOf(await readOnMac('osUpdates', mac({ [asked.updates]: without('') })))).toMatchObject({
      pendingSecurity: null,
      pendingTotal: null,
    });
  });

  it.each([
    ['15.10', '15.9', true],
    ['26.1', '15.6.1', true],
    ['15.6.1', '15.6.1', false],
    ['15.6', '15.6.1', false],
    ['9', '15', false],
  ])('compares %s with %s by number', (one, other, newer) => {
    expect(isNewer(one, other)).toBe(newer);
  });
});

describe('screen lock on a Mac', () => {
  const lockOf = async (programs: Parameters<typeof mac>[0] = {}, tree: Parameters<typeof mac>[1] = {}) =>
    valueOf(await readOnMac('screenLock', mac(programs, tree)));

  it.each([
    [macFixture('sysadminctl-screenLock@14.stderr.txt'), 300],
    ['2026-06-12 20:16:10.239 sysadminctl[33772:8f] screenLock delay is immediate', 0],
    ['2026-06-12 20:16:10.239 sysadminctl[33772:8f] screenLock is off', 'off'],
    ['screenLock delay is -1 seconds', 'off'],
    ['screenLock delay is -1.000000 seconds', 'off'],
    ['screenLock delay is 5.000000 seconds', 5],
    ['sysadminctl[33772:300] something else', null],
    ['', null],
  ])('reads %j', (text, delay) => {
    expect(parseScreenLockDelay(text)).toBe(delay);
  });

  it('adds the answer that stands on stderr to the idle time', async () => {
    expect(await lockOf()).toMatchObject({
      idleSeconds: 300,
      delaySeconds: 300,
      passwordRequired: true,
      locksOnSuspend: true,
    });
  });

  it('does not pass on the password delay alone while saver and display never start', async () => {
    const programs = { [asked.idle]: '0\n', [asked.power]: macFixture('pmset-g-custom@14-desktop.txt') };
    expect(await lockOf(programs)).toMatchObject({ idleSeconds: 'never' });
  });

  it('asks for no password when the lock is off, whatever the display does', async () => {
    expect(await lockOf({ [asked.lock]: said('', 'screenLock is off\n') })).toMatchObject({
      passwordRequired: false,
      locksOnSuspend: false,
    });
  });

  it.each([
    ['a saver', 300, [120, 600], 300],
    ['a display that sleeps sooner', 1200, [120, 600], 600],
    ['a saver that was never set: the display is the upper bound', null, [120, 600], 600],
    ['neither being told', null, [], null],
    ['a display that never sleeps and a saver never set', null, ['never'], null],
    ['a saver that is off, and the display untold', 'never', [], null],
    ['both off', 'never', ['never'], 'never'],
    ['a saver off, and one supply that never sleeps', 'never', [120, 'never'], 'never'],
    ['a saver, and one supply that never sleeps', 600, [120, 'never'], 600],
  ] as const)('waits for %s', (_, saver, displays, expected) => {
    expect(idleSecondsOf(saver, displays)).toBe(expected);
  });

  it('lets the administrator’s idle time beat the person’s, and ignores the login window’s', async () => {
    const managed = '/Library/Managed Preferences/com.apple.screensaver.plist';
    const list = (text: string) => ({
      [`/usr/bin/plutil -convert xml1 -o - ${managed}`]: `<plist version="1.0"><dict>${text}</dict></plist>`,
    });
    const tree = { files: { [managed]: 'binary' } };
    const idle = { [asked.idle]: '0\n', [asked.power]: macFixture('pmset-g-custom@14-desktop.txt') };
    expect(await lockOf({ ...idle, ...list('<key>idleTime</key><integer>600</integer>') }, tree)).toMatchObject({
      idleSeconds: 600,
    });
    expect(
      await lockOf({ ...idle, ...list('<key>loginWindowIdleTime</key><integer>600</integer>') }, tree),
    ).toMatchObject({ idleSeconds: 'never' });
  });

  it('takes a missing idle time for macOS’ default, not for off', async () => {
    const missing = said('', 'The domain/default pair of (com.apple.screensaver, idleTime) does not exist\n', 1);
    expect(await lockOf({ [asked.idle]: missing })).toMatchObject({ idleSeconds: 600 });
  });

  it('reads a Mac without a battery', () => {
    expect(parseDisplaySleep(macFixture('pmset-g-custom@14-desktop.txt'))).toEqual(['never']);
    expect(parseDisplaySleep(macFixture('pmset-g-custom@14-laptop.txt'))).toEqual([120, 600]);
  });
});

describe('USB devices on a Mac', () => {
  const read = async (programs: Parameters<typeof mac>[0] = {}, tree: Parameters<typeof mac>[1] = {}) =>
    readOnMac('usbDevices', mac(programs, tree));

  it('reads hub, keyboard, encrypted stick and a charger that types and stores', async () => {
    const { devices } = valueOf(await read());
    expect(
      devices.map((device) => [
        device.port,
        device.vendorId,
        device.interfaces.map((face) => `${face.class}/${face.protocol}`).join(' '),
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

  it('knows built-in parts under both names', () => {
    const attachments = (file: string, type: string) =>
      parseAttachments(dictionariesIn((JSON.parse(macFixture(file)) as Record<string, unknown>)[type]));
    expect(attachments('SPUSBHostDataType@26.json', 'SPUSBHostDataType').get(0x01100000)).toBe('fixed');
    expect(attachments('SPUSBDataType@12.json', 'SPUSBDataType').get(0x14400000)).toBe('fixed');
    expect(attachments('SPUSBDataType@12.json', 'SPUSBDataType').get(0x14100000)).toBe('unknown');
    expect(parseLocation('0x14100000 / 3')).toBe(0x14100000);
    expect(parseLocation('14100000')).toBeNull();
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

  it.each([
    ['<key>BSD Name</key><string>en7</string>', 'network'],
    ['<key>BSD Name</key><string>disk7</string>', undefined],
  ])('takes a vendor’s own interface with %s below for %s', async (below, vendorKind) => {
    const face = `<plist version="1.0"><array><dict>
      <key>locationID</key><integer>17891328</integer>
      <key>bInterfaceClass</key><integer>255</integer>
      <key>bInterfaceSubClass</key><integer>255</integer>
      <key>bInterfaceProtocol</key><integer>0</integer>
      <key>IORegistryEntryChildren</key><array><dict>${below}</dict></array>
    </dict></array></plist>`;
    expect(parseUsbInterfaces(parsePlist(face))?.[0]?.faces[0]?.vendorKind).toBe(vendorKind);
    const named = face.replace('<key>IORegistry', '<key>kUSBString</key><string>MTP</string><key>IORegistry');
    expect(parseUsbInterfaces(parsePlist(named))?.[0]?.faces[0]?.vendorKind).toBe(vendorKind ?? 'phone');
  });

  it('does not take missing disk lists for "nothing mounted"', async () => {
    for (const question of [asked.external, asked.apfs]) {
      const { devices } = valueOf(await read({ [question]: denied }));
      expect(devices[2]?.mounted).toEqual([{ mountPoint: 'unknown', encrypted: null }]);
    }
  });

  it.each([
    [0x14230000, '20-2.3'],
    [0x01100000, '1-1'],
    [0x80000000, '128-0'],
  ])('names port %i', (location, port) => {
    expect(portOf(location)).toBe(port);
  });
});

describe('password, firewall, network, remote access, automatic sign-in and inventory of a Mac', () => {
  it('reads the password’s date from the list inside the list', async () => {
    expect(await readOnMac('osPassword', mac())).toEqual({
      ok: true,
      value: { keeper: 'local', changedAt: '2026-09-16T09:55:21.620Z' },
    });
  });

  it.each([
    ['a network account', said('', '<dscl_cmd> DS Error: -14136 (eDSRecordNotFound)\n', 56), 'directory'],
    ['an account without the key', said('No such key: accountPolicyData\n'), 'local'],
    [
      'an account made by a script',
      said(macFixture('dscl-accountPolicyData@15.plist').replace('passwordLastSetTime', 'failedLoginCount')),
      'local',
    ],
  ])('knows who keeps the password of %s, and no date', async (_, answer, keeper) => {
    expect(await readOnMac('osPassword', mac({ [asked.password]: answer }))).toEqual({
      ok: true,
      value: { keeper, changedAt: null },
    });
  });

  it.each([
    ['another text', said('x')],
    ['a failure beside the right text', said('No such key: accountPolicyData\n', '', 1)],
    ['an empty list', said('<plist version="1.0"><dict></dict></plist>')],
  ])('does not read the date of %s', async (_, answer) => {
    expect(await readOnMac('osPassword', mac({ [asked.password]: answer }))).toMatchObject({
      ok: false,
      reason: 'unreadable',
    });
  });

  it.each([
    ['15, on', {}, '15.6.1', true],
    [
      '15, where "allow all" is off',
      { [asked.firewallProfile]: macFixture('SPFirewallDataType@15-allow-all.json') },
      '15.6.1',
      false,
    ],
    [
      '26, by its tool when system_profiler fails',
      { [asked.firewallProfile]: denied, [asked.socketFilter]: 'Firewall is disabled. (State = 0)\n' },
      '26.1',
      false,
    ],
    [
      '13, by its tool when the settings are gone',
      { [asked.socketFilter]: 'Firewall is enabled. (State = 2)\n' },
      '13.7.2',
      true,
    ],
  ])('reads the firewall of macOS %s', async (_, programs, name, on) => {
    expect(valueOf(await readOnMac('firewall', mac(programs, version(name)))).zones).toMatchObject([{ on }]);
  });

  it('reads the settings file up to macOS 14 only, by number and not by text', async () => {
    const alf = '/Library/Preferences/com.apple.alf.plist';
    const plutil = {
      [`/usr/bin/plutil -convert xml1 -o - ${alf}`]:
        '<plist version="1.0"><dict><key>globalstate</key><integer>1</integer></dict></plist>',
    };
    const tree = { files: { ...version('13.7.2').files, [alf]: 'binary' } };
    expect(valueOf(await readOnMac('firewall', mac(plutil, tree)))).toMatchObject({
      source: 'com.apple.alf',
      zones: [{ on: true }],
    });
    const off = mac(
      { ...plutil, [asked.firewallProfile]: macFixture('SPFirewallDataType@15-allow-all.json') },
      { files: { [alf]: 'binary' } },
    );
    expect(valueOf(await readOnMac('firewall', off))).toMatchObject({
      source: 'system_profiler',
      zones: [{ on: false }],
    });
  });

  it('is denied on macOS 15 where both refuse', async () => {
    const refused = said('', 'Must be root to change settings.\n', 1);
    expect(
      await readOnMac('firewall', mac({ [asked.firewallProfile]: denied, [asked.socketFilter]: refused })),
    ).toMatchObject({ ok: false, reason: 'denied' });
  });

  it.each([
    ['spairport_security_mode_none', 'open'],
    ['spairport_security_mode_wep', 'wep'],
    ['spairport_security_mode_wpa_personal', 'wpa'],
    ['spairport_security_mode_wpa2_personal_mixed', 'wpa'],
    ['spairport_security_mode_wpa2_personal', 'wpa2'],
    ['pairport_security_mode_wpa3_transition', 'wpa2'],
    ['spairport_security_mode_wpa3_personal', 'wpa3'],
    ['spairport_security_mode_wpa2_enterprise', 'enterprise'],
    ['spairport_security_mode_wpa3_enterprise', 'enterprise'],
    ['spairport_security_mode_wpa_enterprise', 'wpa'],
    ['spairport_security_mode_wpa_personal_mixed', 'wpa'],
    ['spairport_security_mode_wpa2_enterprise_mixed', 'wpa'],
    ['spairport_security_mode_dynamic_wep', 'wep'],
    ['spairport_security_mode_owe', 'owe'],
    ['spairport_security_mode_owe_transition', 'open'],
    ['spairport_security_mode_unheard_of', null],
    ['Offen', null],
    [null, null],
  ])('takes the Wi-Fi mode %j for %j', (mode, security) => {
    expect(wifiSecurity(mode)).toBe(security);
  });

  it('reads the network in use, not the neighbours’', async () => {
    expect(valueOf(await readOnMac('network', mac())).wifi).toEqual([{ interface: 'en0', security: 'wpa2' }]);
  });

  it('finds what listens, and how far it reaches', async () => {
    const host = mac({ [asked.tools]: '512 AnyDesk\n613 nxserver.bin\n' });
    expect(valueOf(await readOnMac('remoteAccess', host)).services).toEqual([
      { kind: 'ssh', name: 'Remote Login', reach: 'network' },
      { kind: 'screen-sharing', name: 'Screen Sharing', reach: 'local' },
      { kind: 'other', name: 'AnyDesk', reach: 'network' },
      { kind: 'other', name: 'NoMachine', reach: 'network' },
    ]);
    expect(await readOnMac('remoteAccess', mac({ [asked.sockets]: '' }))).toMatchObject({ ok: false });
    expect(await readOnMac('remoteAccess', mac({ [asked.tools]: said('', 'pgrep: bad', 2) }))).toMatchObject({
      ok: false,
    });
  });

  it('knows automatic sign-in without anybody’s name', async () => {
    expect(valueOf(await readOnMac('autoLogin', mac())).enabled).toBe(false);
    expect(valueOf(await readOnMac('autoLogin', mac({ [asked.autoLogin]: 'Type is string\n' }))).enabled).toBe(true);
    expect(await readOnMac('autoLogin', mac({ [asked.autoLogin]: said('', 'cannot open', 1) }))).toMatchObject({
      ok: false,
    });
  });

  it.each([
    ['15.6.1', { version: '15.6.1', versionId: '15', build: '24G90' }],
    ['13.7.2', { version: '13.7.2 (a)', versionId: '13', build: '22H313' }],
    ['26.1', { version: '26.1', versionId: '26', build: '25B78' }],
  ])('names macOS %s', async (name, expected) => {
    expect(valueOf(await readOnMac('operatingSystem', mac({}, version(name))))).toMatchObject({
      platform: 'darwin',
      id: 'macos',
      arch: 'arm64',
      ...expected,
    });
  });

  it('names the machine', async () => {
    expect(valueOf(await readOnMac('machine', mac()))).toMatchObject({
      manufacturer: 'Apple',
      model: 'Mac14,2',
      cpu: 'Apple M2',
      memoryBytes: 17_179_869_184,
    });
  });
});
