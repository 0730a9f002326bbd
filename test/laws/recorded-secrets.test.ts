/**
 * A Linux machine full of secrets, in every kind of answer a scan gets: its recording holds none of them.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { createReplayingHost } from '../../main/host/replaying-host.ts';
import { parseRecording, type Recording } from '../../main/host/recording.ts';
import { startRecording } from '../../main/host/recording-host.ts';
import type { Host } from '../../main/host/host.ts';
import { createScanMemory } from '../../main/facts/scan-cache.ts';
import { scan } from '../../main/scanning/scan.ts';
import { evaluate, policySchema } from '../../shared/policy/policy.ts';
import { blockTree, linuxRecording, mountLine, swapLine, type LinuxTree } from '../support/machines/linux-tree.ts';
import { scanTime, serialKey } from '../support/machines/read-fact.ts';

/** Each secret is written so that nothing else in the tree looks like it. */
const secrets = {
  person: 'quintessa',
  colleague: 'bartholomew',
  host: 'zephyrbook',
  stick: 'PAYROLLSTICK',
  fileServer: 'vaultserver',
  wifi: 'Nachbarwlan',
  serial: 'WD-SERIAL7788',
  usbSerial: 'AA00BB11CC22DD33',
  mac: '9c:b6:d0:5f:6e:7d',
  publicIp: '84.23.17.199',
  /** The same address as /proc/net/tcp writes it. */
  publicIpHex: 'C7111754',
  privateIp: '192.168.178.77',
  privateIpHex: '4DB2A8C0',
  publicIp6: '2003:e8:1f00:aa::17',
  ip6Hex: 'E80003200AA00',
  luks: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  uuid: '5f3c1a2b-2222-4333-8444-555566667777',
  wireguard: 'qJvHc3nq0VZ3m0o1ZJb8P0y5l2Y3t9u1mC9xN2e7WHE=',
  password: 'hunter2secret',
  mail: 'quintessa.smith@corp.example',
} as const;

const { person, colleague } = secrets;
const home = `/home/${person}`;
const volumes = blockTree(
  {
    sda: { at: 'pci0000:00/0000:00:17.0/ata1/host0/block/sda', number: '8:0' },
    sda2: { at: 'pci0000:00/0000:00:17.0/ata1/host0/block/sda/sda2', number: '8:2', partition: true },
    'dm-0': {
      at: 'virtual/block/dm-0',
      number: '254:0',
      on: ['sda2'],
      uuid: `CRYPT-LUKS2-${secrets.luks}-${secrets.host}--vg`,
    },
    sdb: {
      at: 'pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/host6/target6:0:0/6:0:0:0/block/sdb',
      number: '8:16',
      removable: true,
    },
  },
  [
    mountLine('/', '254:0', 'ext4', `/dev/mapper/${secrets.host}--vg-root`),
    mountLine(`/media/${person}/${secrets.stick}`, '8:16', 'vfat', '/dev/sdb'),
    `40 1 0:50 / /srv rw - cifs //${secrets.fileServer}/${colleague} rw,username=${colleague},password=${secrets.password}`,
  ],
  [swapLine(`/dev/disk/by-uuid/${secrets.uuid}`)],
);
const usb = '/sys/bus/usb/devices';
const bus = 'system org.freedesktop.NetworkManager';
const root = '/org/freedesktop/NetworkManager';
const socket = (line: number, local: string, remote: string, state: string): string =>
  `   ${line}: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000  1000        0 12345 1 0000000000000000 20 4 30 10 -1`;
const tcpHead = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';

const tree: LinuxTree = {
  session: { userName: person, homeFolder: home, desktops: ['KDE'], hasDisplay: true },
  files: {
    ...volumes.files,
    '/etc/os-release': `NAME="Debian GNU/Linux"\nVERSION="12"\nID=debian\nVERSION_ID="12"\nHOME_URL="https://${secrets.mail}/"\n`,
    '/proc/sys/kernel/osrelease': '6.1.0-32-amd64\n',
    [`${home}/.config/kscreenlockerrc`]: `[Daemon]\nTimeout=5\n[Greeter][Wallpaper]\nImage=file://${home}/${person}.jpg\n`,
    '/etc/sddm.conf': `[Autologin]\nUser=${colleague}\nSession=plasma\n`,
    '/etc/lightdm/lightdm.conf': `[Seat:*]\nautologin-user=${colleague}\n`,
    '/etc/gdm3/daemon.conf': `[daemon]\nAutomaticLoginEnable=true\nAutomaticLogin=${colleague}\nTimedLogin = ${colleague}\n`,
    '/etc/lxdm/lxdm.conf': `[base]\nautologin=${colleague}\n`,
    '/etc/greetd/config.toml': `[initial_session]\ncommand = "sway"\nuser = "${colleague}"\n`,
    '/etc/systemd/system/getty@tty1.service.d/auto.conf': `[Service]\nExecStart=-/sbin/agetty --autologin ${colleague} %I\n`,
    '/etc/ssh/sshd_config': `Port 2222\nListenAddress ${secrets.privateIp}\nAllowUsers ${colleague} ${person}@${secrets.publicIp}\nMatch User ${colleague}\nBanner /etc/${secrets.host}\nAuthorizedKeysFile /home/${colleague}/.ssh/keys\n`,
    '/proc/net/tcp': [
      tcpHead,
      socket(0, '0100007F:0016', '00000000:0000', '0A'),
      socket(1, `${secrets.privateIpHex}:C350`, `${secrets.publicIpHex}:01BB`, '01'),
      socket(2, `${secrets.privateIpHex}:08AE`, '00000000:0000', '0A'),
      '',
    ].join('\n'),
    '/proc/net/tcp6': [
      tcpHead,
      socket(0, `${secrets.ip6Hex.padEnd(32, '0')}:C350`, `${secrets.ip6Hex.padEnd(32, '1')}:01BB`, '01'),
      '',
    ].join('\n'),
    '/etc/ufw/ufw.conf': `# ${secrets.host}\nENABLED=yes\n`,
    '/etc/default/ufw': 'DEFAULT_INPUT_POLICY="DROP"\n',
    [`${usb}/1-2/idVendor`]: '0951\n',
    [`${usb}/1-2/idProduct`]: '1666\n',
    [`${usb}/1-2/bDeviceClass`]: '00\n',
    [`${usb}/1-2/manufacturer`]: 'Kingston\n',
    [`${usb}/1-2/product`]: 'DataTraveler\n',
    [`${usb}/1-2/serial`]: `${secrets.usbSerial}\n`,
    [`${usb}/1-2/removable`]: 'removable\n',
    [`${usb}/1-2:1.0/bInterfaceClass`]: '08\n',
    [`${usb}/1-2:1.0/bInterfaceSubClass`]: '06\n',
    [`${usb}/1-2:1.0/bInterfaceProtocol`]: '50\n',
    '/sys/class/net/wlan0/type': '1\n',
    '/sys/class/net/wlan0/operstate': 'up\n',
    '/sys/class/net/wlan0/wireless/keep': '',
    '/sys/class/net/wg0/type': '65534\n',
    '/var/log/clamav/clamscan.log?end=65536': `${home}/${secrets.stick}.doc: OK\n----------- SCAN SUMMARY -----------\nEnd Date:   2026:01:01 10:12:03\n`,
    '/var/lib/clamav/daily.cld?start=512': 'ClamAV-VDB:01 Jan 2026 10-10 +0000:1:1:1:x:x:builder:1767262200',
  },
  links: {
    ...volumes.links,
    [`/dev/mapper/${secrets.host}--vg-root`]: '../dm-0',
    [`/dev/disk/by-uuid/${secrets.uuid}`]: '../../sda2',
    '/run/systemd/units/invocation:ufw.service': 'id',
    '/run/systemd/units/invocation:dbus.service': 'id',
  },
  folders: { ...volumes.folders, '/boot': ['vmlinuz-6.1.0-32-amd64'] },
  programs: {
    [`/usr/bin/passwd -S ${person}`]: `${person} P 2025-12-20 0 99999 7 -1\n`,
    '/usr/sbin/ip -j -d -4 -batch - <<< "address show\\nrule show\\nroute show table all\\n"': [
      `[{"ifname":"wlan0","flags":["UP","LOWER_UP"],"address":"${secrets.mac}","addr_info":[{"family":"inet","local":"${secrets.privateIp}","prefixlen":24,"scope":"global"}]},{"ifname":"wg0","flags":["UP","LOWER_UP"],"linkinfo":{"info_kind":"wireguard"},"ifalias":"${secrets.wireguard}","addr_info":[{"family":"inet","local":"10.8.0.2","scope":"global"}]}]`,
      '[{"priority":32766,"src":"all","table":"main"}]',
      `[{"dst":"default","gateway":"192.168.178.1","dev":"wlan0"},{"dst":"10.8.0.0/16","dev":"wg0"},{"dst":"${secrets.publicIp}","gateway":"192.168.178.1","dev":"wlan0"}]`,
    ].join('\n'),
    '/usr/sbin/ip -j -d -6 -batch - <<< "address show\\nrule show\\nroute show table all\\n"': [
      `[{"ifname":"wlan0","flags":["UP"],"addr_info":[{"family":"inet6","local":"${secrets.publicIp6}","scope":"global"}]}]`,
      '[]',
      '[]',
    ].join('\n'),
  },
  bus: {
    [`${bus} ${root} org.freedesktop.NetworkManager.GetDeviceByIpIface "wlan0"`]: [`${root}/Devices/3`],
    [`${bus} ${root} org.freedesktop.DBus.Properties.Get "org.freedesktop.NetworkManager" "Connectivity"`]: [4],
    [`${bus} ${root}/Devices/3 org.freedesktop.DBus.Properties.Get "org.freedesktop.NetworkManager.Device.Wireless" "ActiveAccessPoint"`]:
      [`${root}/AccessPoint/7`],
    ...Object.fromEntries(
      (
        [
          ['Flags', 1],
          ['WpaFlags', 0],
          ['RsnFlags', 0x188],
        ] as const
      ).map(([name, value]) => [
        `${bus} ${root}/AccessPoint/7 org.freedesktop.DBus.Properties.Get "org.freedesktop.NetworkManager.AccessPoint" "${name}"`,
        [value],
      ]),
    ),
  },
  running: ['clamd', 'sshd', 'anydesk'],
};

/** One scan by `host` with everything an agent brings. */
async function factsOf(host: Host) {
  const scanned = await scan({
    host,
    platform: 'linux',
    serialKey,
    memory: createScanMemory(),
    now: () => scanTime,
  });
  return scanned.facts;
}

describe('a recording of a machine full of secrets', () => {
  const machine: Recording = {
    ...linuxRecording(tree),
    // What the real host gives: a keyed hash.
    hashes: { [`${usb}/1-2/serial`]: { ok: true, value: 'x'.repeat(43) } },
    inventory: {
      ok: true,
      value: { hostName: secrets.host, manufacturer: 'LENOVO', model: 'T14', cpu: null, memoryBytes: null },
    },
  };
  let recorded: Recording;
  let text: string;

  beforeAll(async () => {
    const recorder = await startRecording(createReplayingHost(machine), 'linux', scanTime);
    await factsOf(recorder.host);
    text = JSON.stringify(recorder.recording());
    recorded = parseRecording(text);
  });

  it('asked every kind of question', () => {
    for (const kind of ['files', 'folders', 'links', 'statuses', 'hashes', 'programs', 'bus'] as const)
      expect([kind, Object.keys(recorded[kind]).length > 0]).toEqual([kind, true]);
  });

  it.each(
    Object.entries(secrets).filter(([name]) => JSON.stringify(machine).includes(secrets[name as keyof typeof secrets])),
  )('does not hold the %s (%s)', (_, secret) => {
    expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
  });

  it('seeds nearly all of them, so the rows above mean something', () => {
    const seeded = Object.values(secrets).filter((secret) => JSON.stringify(machine).includes(secret));
    expect(seeded.length).toBeGreaterThanOrEqual(17);
  });

  it('replays to the same verdicts', async () => {
    const policy = policySchema.parse({ schema: 'postern-policy/1' });
    const outcomes = async (recording: Recording) =>
      evaluate(policy, await factsOf(createReplayingHost(recording)), scanTime).map(({ check, outcome, reason }) => [
        check,
        outcome,
        reason,
      ]);
    const before = await outcomes(machine);
    expect(await outcomes(recorded)).toEqual(before);
    // The tree is a real machine to the readers: most facts are read.
    expect(before.filter(([, , reason]) => reason?.startsWith('fact-'))).toHaveLength(2);
  });
});
