/**
 * Whole Linux machines, one per desktop, in order and with something wrong each: what a lost answer could hide.
 */
import { blockTree, mountLine, swapLine, type LinuxTree } from './linux-tree.ts';

/** Parts of one tree put over another, record by record. */
export function over(tree: LinuxTree, ...changes: readonly LinuxTree[]): LinuxTree {
  return changes.reduce((base, change) => {
    const merged: Record<string, unknown> = { ...base };
    for (const [name, part] of Object.entries(change)) {
      const isRecord = typeof part === 'object' && !Array.isArray(part);
      merged[name] = isRecord ? { ...(merged[name] as object | undefined), ...(part as object) } : part;
    }
    return merged;
  }, tree);
}

const day = '2026-01-01T08:00:00.000Z';

/** LUKS under everything, swap included. */
const encryptedDisk = blockTree(
  {
    sda: { at: 'pci0/ata1/block/sda', number: '8:0', removable: false },
    sda2: { at: 'pci0/ata1/block/sda/sda2', number: '8:2', partition: true },
    'dm-0': { at: 'virtual/block/dm-0', number: '254:0', on: ['sda2'], uuid: 'CRYPT-LUKS2-0-root' },
    'dm-1': { at: 'virtual/block/dm-1', number: '254:1', on: ['dm-0'], uuid: 'LVM-swap' },
  },
  [mountLine('/', '254:0', 'ext4', '/dev/mapper/root')],
  [swapLine('/dev/dm-1')],
);
/** LUKS under the system, and a plain disk beside it under the rest. */
const besideEncrypted = (mounts: readonly string[], swaps: readonly string[]) =>
  blockTree(
    {
      sda: { at: 'pci0/ata1/block/sda', number: '8:0', removable: false },
      'dm-0': { at: 'virtual/block/dm-0', number: '254:0', on: ['sda'], uuid: 'CRYPT-LUKS2-0-root' },
      sdb: { at: 'pci0/ata2/block/sdb', number: '8:16', removable: false },
    },
    [mountLine('/', '254:0', 'ext4', '/dev/mapper/root'), ...mounts],
    swaps,
  );
const plainHome = besideEncrypted([mountLine('/home', '8:16', 'xfs', '/dev/sdb')], []);
const plainSwap = besideEncrypted([], [swapLine('/dev/sdb')]);
const plainData = besideEncrypted([mountLine('/srv', '8:16', 'xfs', '/dev/sdb')], []);
/** btrfs over an encrypted device and a plain one. */
const halfPlain = blockTree(
  {
    sda: { at: 'pci0/ata1/block/sda', number: '8:0', removable: false },
    'dm-0': { at: 'virtual/block/dm-0', number: '254:0', on: ['sda'], uuid: 'CRYPT-LUKS2-0-root' },
    'dm-2': { at: 'virtual/block/dm-2', number: '254:2', on: ['dm-0', 'sdb'], uuid: 'LVM-root' },
    sdb: { at: 'pci0/ata2/block/sdb', number: '8:16', removable: false },
  },
  [mountLine('/', '254:2', 'ext4', '/dev/mapper/vg-root')],
);
/** A stick in the clear, mounted. */
const plainStick = (disk: ReturnType<typeof blockTree>): LinuxTree => {
  const added = blockTree({ sdc: { at: 'pci0/usb1/1-4/1-4:1.0/host6/block/sdc', number: '8:32', removable: true } }, [
    mountLine('/media/stick', '8:32', 'vfat', '/dev/sdc'),
  ]);
  const mounts = '/proc/self/mountinfo';
  const list = ({ files }: ReturnType<typeof blockTree>): string =>
    typeof files[mounts] === 'string' ? files[mounts] : '';
  return {
    ...added,
    files: {
      ...added.files,
      [mounts]: list(disk) + list(added),
      '/proc/swaps': disk.files['/proc/swaps'] ?? '',
    },
  };
};

const clam = (builtAt: string, running: readonly string[]): LinuxTree => ({
  files: {
    '/var/lib/clamav/daily.cld?start=512':
      `ClamAV-VDB:01 Jan 2026 10-10 +0000:1:1:90:0:0:b:${Date.parse(builtAt) / 1000}`.padEnd(512),
    '/var/log/clamav/clamscan.log?end=65536': '----------- SCAN SUMMARY -----------\nEnd Date:   2026:01:01 10:12:03\n',
  },
  times: { '/usr/sbin/clamd': day, '/usr/bin/clamscan': day },
  running,
});

const defender = (change: object = {}): LinuxTree => ({
  times: { '/usr/bin/mdatp': day },
  programs: {
    '/usr/bin/mdatp health --output json': JSON.stringify({
      realTimeProtectionEnabled: { value: true },
      passiveModeEnabled: { value: false },
      definitionsStatus: { $type: 'upToDate' },
      definitionsUpdated: String(Date.parse(day)),
      ...change,
    }),
  },
  running: ['wdavdaemon'],
});

const batch = (family: 4 | 6): string =>
  `/usr/sbin/ip -j -d -${family} -batch - <<< "address show\\nrule show\\nroute show table all\\n"`;
const rules = '[{"priority":0,"src":"all","table":"local"},{"priority":32766,"src":"all","table":"main"}]';

/** A tunnel that carries everything, or that lost its program. */
const tunnel = (kind: 'tun' | 'wireguard', up: boolean): LinuxTree => {
  const name = kind === 'tun' ? 'tun0' : 'wg0';
  const link = {
    ifname: name,
    flags: up ? ['UP', 'LOWER_UP'] : ['UP'],
    linkinfo: { info_kind: kind },
    addr_info: [{ family: 'inet', local: '10.8.0.2', prefixlen: 24, scope: 'global' }],
  };
  const routes = [
    { dst: '0.0.0.0/1', dev: name },
    { dst: '128.0.0.0/1', dev: name },
    { dst: 'default', gateway: '192.0.2.1', dev: 'eth0' },
  ];
  return {
    files: { '/sys/class/net/eth0/type': '1\n', [`/sys/class/net/${name}/type`]: '65534\n' },
    programs: {
      [batch(4)]: `${JSON.stringify([link])}\n${rules}\n${JSON.stringify(routes)}\n`,
      [batch(6)]: `[]\n${rules}\n[]\n`,
    },
  };
};

const aptCall = '/usr/bin/apt-get -s -q --ignore-hold -o Debug::NoLocking=1 dist-upgrade';
/** Debian 13, whose support lasts beyond the time of the tests. */
const debian = (simulation: string, version = 13): LinuxTree => ({
  files: {
    '/etc/os-release': `NAME="Debian GNU/Linux"\nID=debian\nVERSION_ID="${version}"\n`,
    '/proc/sys/kernel/osrelease': '6.12.0-32-amd64\n',
    '/boot/vmlinuz-6.12.0-32-amd64': '',
    '/var/lib/apt/lists/deb.debian.org_debian_dists_trixie_InRelease': '',
  },
  times: {
    '/usr/bin/apt-get': day,
    '/var/lib/dpkg/status': day,
    '/var/lib/apt/lists': day,
    '/var/lib/apt/periodic/update-success-stamp': day,
  },
  programs: { [aptCall]: simulation },
});
const upToDate = '0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n';
const pending =
  'Inst openssl [3.5.0-1] (3.5.1-1 Debian-Security:13/stable-security [amd64])\n1 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n';

const password = (changed: string): LinuxTree => ({
  programs: { '/usr/bin/passwd -S alice': `alice P ${changed} 0 99999 7 -1\n` },
  times: { '/etc/shadow': day },
});

const usb = '/sys/bus/usb/devices';
const gadget = (port: string, ids: readonly [string, string], interfaces: readonly string[]): LinuxTree => ({
  files: {
    [`${usb}/${port}/idVendor`]: `${ids[0]}\n`,
    [`${usb}/${port}/idProduct`]: `${ids[1]}\n`,
    [`${usb}/${port}/bDeviceClass`]: '00\n',
    [`${usb}/${port}/removable`]: 'removable\n',
    [`${usb}/${port}/serial`]: `S-${port}\n`,
    ...Object.fromEntries(
      interfaces.flatMap((codes, index) => {
        const folder = `${usb}/${port}:1.${index}`;
        const [one = '', two = '', three = ''] = codes.split(':');
        return [
          [`${folder}/bInterfaceClass`, `${one}\n`],
          [`${folder}/bInterfaceSubClass`, `${two}\n`],
          [`${folder}/bInterfaceProtocol`, `${three}\n`],
        ];
      }),
    ),
  },
});
const keyboard = gadget('1-1', ['046d', 'c31c'], ['03:01:01', '03:00:00']);
/** Types by HID without the boot protocol, and is a network adapter of its vendor's class. */
const typingAdapter = over(gadget('1-3', ['f000', 'ff01'], ['03:00:00', 'ff:ff:00']), {
  files: {
    [`${usb}/1-3:1.0/0003:F000:FF01.0001/input/input9/capabilities/key`]: 'e080ffdf01cfffff fffffffffffffffe\n',
  },
  folders: { [`${usb}/1-3:1.1/net`]: ['usb0'] },
});
const stick = gadget('1-4', ['0781', '5581'], ['08:06:50']);
const chargingCable = gadget('1-4', ['f000', 'ff00'], ['03:01:01', '08:06:50']);

const units = (...names: string[]): LinuxTree => ({
  links: Object.fromEntries(['dbus.service', ...names].map((name) => [`/run/systemd/units/invocation:${name}`, 'id'])),
});
const ufw = (policy: string): LinuxTree =>
  over(units('ufw.service'), {
    files: { '/etc/ufw/ufw.conf': 'ENABLED=yes\n', '/etc/default/ufw': `DEFAULT_INPUT_POLICY="${policy}"\n` },
  });
const firewallBus = 'system org.fedoraproject.FirewallD1 /org/fedoraproject/FirewallD1 org.fedoraproject.FirewallD1';
const firewalld = (target: string): LinuxTree =>
  over(units('firewalld.service'), {
    bus: {
      [`${firewallBus}.getDefaultZone`]: ['public'],
      [`${firewallBus}.zone.getActiveZones`]: [{ public: { interfaces: ['eth0'] }, home: { interfaces: ['wlan0'] } }],
      [`${firewallBus}.zone.getZoneSettings2 "public"`]: [{ short: 'Public' }],
      [`${firewallBus}.zone.getZoneSettings2 "home"`]: [{ short: 'Home', target }],
    },
  });
const nftables = (policy: string): LinuxTree =>
  over(units('nftables.service'), {
    files: {
      '/etc/nftables.conf': `table inet f {\n chain input {\n  type filter hook input priority 0; policy ${policy};\n }\n}\n`,
    },
  });

const manager = 'system org.freedesktop.NetworkManager';
const managerRoot = '/org/freedesktop/NetworkManager';
const property = (path: string, name: string, key: string): string =>
  `${manager} ${path} org.freedesktop.DBus.Properties.Get "org.freedesktop.NetworkManager${name}" "${key}"`;
const wifi = (flags: readonly [number, number, number], connectivity = 4): LinuxTree => ({
  folders: { '/sys/class/net/wlan0/wireless': [] },
  files: { '/sys/class/net/wlan0/operstate': 'up\n', '/sys/class/net/wlan0/type': '1\n' },
  bus: {
    [property(managerRoot, '', 'Connectivity')]: [connectivity],
    [`${manager} ${managerRoot} org.freedesktop.NetworkManager.GetDeviceByIpIface "wlan0"`]: ['/d'],
    [property('/d', '.Device.Wireless', 'ActiveAccessPoint')]: ['/a'],
    [property('/a', '.AccessPoint', 'Flags')]: [flags[0]],
    [property('/a', '.AccessPoint', 'WpaFlags')]: [flags[1]],
    [property('/a', '.AccessPoint', 'RsnFlags')]: [flags[2]],
  },
});

const tableHead = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
const sockets = (ports4: readonly string[], ports6: readonly string[] = []): LinuxTree => ({
  files: {
    '/proc/net/tcp': `${tableHead}${ports4.map((port, at) => `   ${at}: 00000000:${port} 00000000:0000 0A 0\n`).join('')}`,
    '/proc/net/tcp6': `${tableHead}${ports6.map((port, at) => `   ${at}: ${'0'.repeat(32)}:${port} ${'0'.repeat(32)}:0000 0A 0\n`).join('')}`,
  },
});

const displayManager = (unit: string, path: string, text: string): LinuxTree => ({
  links: { '/etc/systemd/system/display-manager.service': `/lib/systemd/system/${unit}.service` },
  files: { [path]: text },
});

const gsettings = (schema: string): string => `/usr/bin/gsettings list-recursively ${schema}`;
const sessionBus = 'session org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus';
const nameOwned = (name: string, owned: boolean): LinuxTree => ({
  bus: { [`${sessionBus}.NameHasOwner "${name}"`]: [owned] },
});
const gnome = (idle: number, lock: boolean, forbidden = false): LinuxTree => ({
  session: { desktops: ['GNOME'], hasDisplay: true },
  ...nameOwned('org.gnome.Shell.ScreenShield', true),
  programs: {
    [gsettings('org.gnome.desktop.session')]: `org.gnome.desktop.session idle-delay uint32 ${idle}\n`,
    [gsettings('org.gnome.desktop.screensaver')]:
      `org.gnome.desktop.screensaver lock-delay uint32 0\norg.gnome.desktop.screensaver lock-enabled ${lock}\n`,
    [gsettings('org.gnome.desktop.lockdown')]: `org.gnome.desktop.lockdown disable-lock-screen ${forbidden}\n`,
  },
});
const kde = (personal: string, system = ''): LinuxTree => ({
  session: { desktops: ['KDE'], hasDisplay: true },
  files: { '/home/alice/.config/kscreenlockerrc': personal, '/etc/xdg/kscreenlockerrc': system },
});
const xfce = (xml: string): LinuxTree => ({
  session: { desktops: ['XFCE'], hasDisplay: true },
  files: {
    '/home/alice/.config/xfce4/xfconf/xfce-perchannel-xml/xfce4-screensaver.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<channel name="xfce4-screensaver" version="1.0">${xml}</channel>\n`,
  },
});
const sway = (config: string): LinuxTree => ({
  session: { desktops: ['sway'], hasDisplay: true },
  commandLines: [['/usr/bin/swayidle', '-w']],
  files: { '/home/alice/.config/swayidle/config': config },
});

const primary = '/var/cache/libdnf5/updates-0123456789abcdef/repodata/00ff-primary.xml.zst';
const dnf5 = '/usr/bin/dnf5 -q -C --setopt=cachedir=/var/cache/libdnf5 --no-plugins --setopt=disable_excludes=*';
/** A Fedora with one repository; `upgrades` all of security. */
const fedora = (upgrades: string, checkedAt = day): LinuxTree => ({
  files: {
    '/etc/os-release': 'NAME="Fedora Linux"\nID=fedora\nVERSION_ID=43\n',
    '/usr/bin/dnf5': '',
    '/proc/sys/kernel/osrelease': '6.17.5-300.fc43.x86_64\n',
    [primary.replace('primary', 'updateinfo')]: '',
  },
  times: {
    '/usr/lib/sysimage/rpm/rpmdb.sqlite': day,
    [primary]: checkedAt,
    '/usr/lib/modules/6.17.5-300.fc43.x86_64/vmlinuz': day,
  },
  programs: {
    [`${dnf5} repolist --enabled`]: 'repo id repo name\nupdates Fedora 43 - Updates\n',
    ...Object.fromEntries(
      ['', '--security '].map((only) => [
        String.raw`${dnf5} repoquery --upgrades ${only}--qf %{name}.%{arch}\n`,
        upgrades,
      ]),
    ),
  },
});

const zypp = '/usr/bin/zypper --non-interactive --no-refresh --xmlout';
const raw = '/var/cache/zypp/raw/update/repodata';
/** An openSUSE with one repository. */
const leap = (updates: string): LinuxTree => ({
  files: {
    '/etc/os-release': 'NAME="openSUSE Leap"\nID="opensuse-leap"\nID_LIKE="suse opensuse"\nVERSION_ID="16.0"\n',
    '/usr/bin/zypper': '',
    '/usr/lib/sysimage/rpm/Packages.db': '',
    '/proc/sys/kernel/osrelease': '6.12.0-1-default\n',
    [`${raw}/1-updateinfo.xml.gz`]: '',
  },
  times: { [`${raw}/repomd.xml`]: day, '/usr/lib/modules/6.12.0-1-default/vmlinuz': day },
  programs: {
    [`${zypp} repos`]: '<stream><repo alias="update" name="u" enabled="1" autorefresh="1"></repo></stream>',
    [`${zypp} list-updates -t patch -t package`]: `<stream><update-list>${updates}</update-list></stream>`,
  },
});

/** An Arch, whose updates are never told apart by security. */
const arch = (upgrades: string): LinuxTree => ({
  files: {
    '/etc/os-release': 'NAME="Arch Linux"\nID=arch\n',
    '/usr/bin/pacman': '',
    '/proc/sys/kernel/osrelease': '6.11.5-arch1-1\n',
  },
  times: {
    '/var/lib/pacman/local/ALPM_DB_VERSION': day,
    '/var/lib/pacman/sync/core.db': day,
    '/usr/lib/modules/6.11.5-arch1-1/vmlinuz': day,
  },
  programs: { '/usr/bin/pacman -Qu': { exitCode: upgrades === '' ? 1 : 0, stdout: upgrades, stderr: '' } },
});

const gdm = (text: string): LinuxTree => displayManager('gdm3', '/etc/gdm3/daemon.conf', `[daemon]\n${text}`);

/** What every machine has, in order; its package manager is its own. */
const base: LinuxTree = over(encryptedDisk, debian(upToDate), password('2025-12-20'), keyboard, sockets([]), {
  folders: { '/sys/class/input': [] },
});
const freshClam = clam('2026-01-01T10:10:00Z', ['clamd', 'clamonacc']);
const wpa2 = wifi([1, 0, 0x188]);

const gnomeInOrder = over(
  base,
  debian(upToDate),
  freshClam,
  tunnel('tun', true),
  ufw('DROP'),
  wpa2,
  gnome(300, true),
  gdm(''),
);
const kdeInOrder = over(
  base,
  fedora(''),
  defender(),
  tunnel('wireguard', true),
  firewalld('default'),
  wifi([1, 0, 0x400]),
  kde('[Daemon]\nTimeout=10\n'),
  displayManager('sddm', '/etc/sddm.conf', '[Autologin]\nUser=\n'),
);
const xfceInOrder = over(
  base,
  debian(upToDate),
  freshClam,
  tunnel('tun', true),
  nftables('drop'),
  wpa2,
  xfce(''),
  displayManager('lightdm', '/etc/lightdm/lightdm.conf', '[Seat:*]\n'),
  { running: ['clamd', 'clamonacc', 'xfce4-screensav'] },
);
const swayInOrder = over(
  base,
  arch(''),
  defender(),
  tunnel('wireguard', true),
  ufw('DROP'),
  wpa2,
  sway("timeout 600 'swaylock -f'\nbefore-sleep 'swaylock -f'\n"),
  displayManager('greetd', '/etc/greetd/config.toml', '[default_session]\ncommand = "agreety"\n'),
);

/** As GNOME's, but for what it is updated by. */
const leapInOrder = over(base, leap(''), freshClam, tunnel('tun', true), ufw('DROP'), wpa2, gnome(300, true), gdm(''));

/** Name, and the machine. */
export const machinesInOrder: readonly (readonly [string, LinuxTree])[] = [
  ['GNOME', gnomeInOrder],
  ['KDE', kdeInOrder],
  ['Xfce', xfceInOrder],
  ['sway', swayInOrder],
  ['openSUSE', leapInOrder],
];

/** One fault per check at most, so that none hides another; with every verdict that is no pass, but for those of all systems. */
export const machinesWithFaults: readonly (readonly [string, LinuxTree, readonly string[]])[] = [
  [
    'GNOME with a plain home, old signatures, a tunnel without its program, a restart that waits',
    over(
      gnomeInOrder,
      plainHome,
      clam('2025-11-01T10:10:00Z', ['clamd', 'clamonacc']),
      tunnel('tun', false),
      { times: { '/run/reboot-required': day } },
      gnome(0, true),
      chargingCable,
      password('2020-01-01'),
      ufw('ACCEPT'),
      wifi([0, 0, 0]),
      sockets(['0016']),
      gdm('AutomaticLoginEnable=true\nAutomaticLogin=bob\n'),
    ),
    [
      'disk-encryption: plain',
      'antivirus: signatures-stale',
      'vpn: tunnel-idle',
      'os-updates: reboot-pending',
      'screen-lock: never-locks',
      'usb-devices: typing-combination',
      'password-rotation: overdue',
      'firewall: lets-in',
      'secure-network: weak',
      'remote-access: open',
      'auto-login: automatic',
    ],
  ],
  [
    'GNOME with plain swap, a scanner that looks at nothing, a pending update, a forbidden lock, a plain stick',
    over(
      gnomeInOrder,
      plainSwap,
      clam('2026-01-01T10:10:00Z', ['clamd', 'anydesk']),
      debian(pending),
      gnome(300, true, true),
      stick,
      plainStick(plainSwap),
      { files: { '/etc/ufw/ufw.conf': 'ENABLED=no\n' } },
      wifi([1, 0, 0]),
      gdm('TimedLoginEnable=true\nTimedLogin=bob\n'),
    ),
    [
      'disk-encryption: plain',
      'antivirus: not-real-time',
      'os-updates: pending',
      'screen-lock: no-password',
      'usb-devices: plain-storage',
      'firewall: rules-unread',
      'secure-network: weak',
      'remote-access: open',
      'auto-login: automatic',
    ],
  ],
  [
    'KDE with plain data, real time off, a newer kernel, a lock switched off by the administrator, a typing adapter',
    over(
      kdeInOrder,
      plainData,
      defender({ realTimeProtectionEnabled: { value: false } }),
      tunnel('wireguard', false),
      { times: { '/usr/lib/modules/6.17.6-300.fc43.x86_64/vmlinuz': day } },
      kde('[Daemon]\nTimeout=10\n', '[Daemon]\nAutolock[$i]=false\n'),
      typingAdapter,
      firewalld('ACCEPT'),
      wifi([1, 0, 0x400], 2),
      sockets([], ['0D3D']),
      { files: { '/etc/sddm.conf.d/kde.conf': '[Autologin]\nUser=bob\n', '/etc/sddm.conf': '' } },
    ),
    [
      'antivirus: not-real-time',
      'vpn: tunnel-idle',
      'os-updates: reboot-pending',
      'screen-lock: never-locks',
      'usb-devices: typing-combination',
      'firewall: lets-in',
      'secure-network: portal',
      'remote-access: open',
      'auto-login: automatic',
    ],
  ],
  [
    'KDE half on a plain disk, passive, an update pending, locked too late, with a password that must change',
    over(
      kdeInOrder,
      halfPlain,
      defender({ passiveModeEnabled: { value: true } }),
      fedora('curl.x86_64\n'),
      kde('[Daemon]\nTimeout=60\n'),
      password('1970-01-01'),
      { running: ['wdavdaemon', 'xrdp'] },
    ),
    [
      'disk-encryption: plain',
      'antivirus: passive',
      'os-updates: pending',
      'screen-lock: too-late',
      'password-rotation: must-change',
    ],
  ],
  [
    'Xfce with the scanner stopped, apt’s knowledge old, its lock off, the console signed in',
    over(
      xfceInOrder,
      { running: ['clamonacc', 'xfce4-screensav', 'rustdesk'] },
      {
        times: {
          '/var/lib/apt/lists': '2025-10-01T00:00:00.000Z',
          '/var/lib/apt/periodic/update-success-stamp': '2025-10-01T00:00:00.000Z',
        },
      },
      xfce('<property name="lock"><property name="enabled" type="bool" value="false"/></property>'),
      nftables('accept'),
      {
        files: {
          '/etc/systemd/system/getty@tty1.service.d/auto.conf':
            '[Service]\nExecStart=-/sbin/agetty --autologin bob %I\n',
        },
      },
    ),
    [
      'antivirus: not-running',
      'os-updates: check-stale',
      'screen-lock: no-password',
      'firewall: lets-in',
      'remote-access: open',
      'auto-login: automatic',
    ],
  ],
  [
    'Xfce without a locker, out of support, ssh on another port, lightdm signing in',
    over(
      xfceInOrder,
      { running: ['clamd', 'clamonacc'] },
      units('ssh.socket'),
      { files: { '/etc/ssh/sshd_config.d/port.conf': 'Port 2222\n' } },
      sockets(['08AE']),
      debian(upToDate, 8),
      {
        files: { '/etc/lightdm/lightdm.conf.d/50.conf': '[Seat:*]\nautologin-user=bob\n' },
      },
    ),
    ['os-updates: end-of-life', 'screen-lock: never-locks', 'remote-access: open', 'auto-login: automatic'],
  ],
  [
    'sway that only darkens the screen, out of date by its own word, greetd signing in',
    over(
      swayInOrder,
      defender({ definitionsStatus: { $type: 'outOfDate' } }),
      sway("timeout 600 'swaymsg output power off'\n"),
      { running: ['wdavdaemon', 'sshd'] },
      displayManager('greetd', '/etc/greetd/config.toml', '[initial_session]\ncommand = "sway"\nuser = "bob"\n'),
    ),
    ['antivirus: signatures-stale', 'screen-lock: never-locks', 'remote-access: reach-unread', 'auto-login: automatic'],
  ],
  [
    'openSUSE with a patch pending',
    over(leapInOrder, leap('<update kind="patch" category="security"/><update kind="package"/>')),
    ['os-updates: pending'],
  ],
  [
    'openSUSE that waits for a restart, its GNOME without a shield',
    over(
      leapInOrder,
      nameOwned('org.gnome.Shell.ScreenShield', false),
      nameOwned('org.gnome.Shell', true),
      nameOwned('org.gnome.ScreenSaver', false),
      { times: { '/run/reboot-needed': day } },
    ),
    ['os-updates: reboot-pending', 'screen-lock: never-locks'],
  ],
  [
    'Fedora that has not looked for long',
    over(kdeInOrder, fedora('', '2025-10-01T00:00:00.000Z')),
    ['os-updates: check-stale'],
  ],
  [
    'sway that leaves sleep open, no antivirus, no tunnel, no firewall',
    over(
      { ...swayInOrder, programs: {} },
      sway("timeout 600 'swaylock -f'\n"),
      password('2020-01-01'),
      arch('vim 1-1 -> 2-1\n'),
      { running: [], times: { '/usr/bin/mdatp': day } },
      { files: { '/sys/class/net/wg0/type': '1\n', '/etc/ufw/ufw.conf': 'ENABLED=no\n' } },
    ),
    [
      'antivirus: not-running',
      'vpn: no-tunnel',
      'os-updates: security-unread',
      'screen-lock: suspend-open',
      'password-rotation: overdue',
      'firewall: rules-unread',
    ],
  ],
];
