/**
 * Secrets one by one, each where a Linux machine keeps it: a recording holds none of them, and replays the same.
 */
import { describe, expect, it } from 'vitest';
import { parseRecording, type Recording } from '../../main/host/recording.ts';
import { startRecording } from '../../main/host/recording-host.ts';
import { createReplayingHost } from '../../main/host/replaying-host.ts';
import { scan } from '../../main/scanning/scan.ts';
import { createScanMemory } from '../../main/facts/scan-cache.ts';
import { evaluate, policySchema } from '../../shared/policy/policy.ts';
import { machinesInOrder, over } from '../support/machines/linux-machines.ts';
import { blockTree, linuxRecording, mountLine, type LinuxTree } from '../support/machines/linux-tree.ts';
import { scanTime, serialKey } from '../support/machines/read-fact.ts';

const policy = policySchema.parse({ schema: 'postern-policy/1' });
const machines = new Map(machinesInOrder);

const scanned = async (host: Parameters<typeof scan>[0]['host']) => {
  const memory = createScanMemory();
  const { facts } = await scan({ host, platform: 'linux', serialKey, memory, now: () => scanTime });
  return evaluate(policy, facts, scanTime).map(({ check, reason }) => [check, reason]);
};

async function record(recording: Recording): Promise<string> {
  const recorder = await startRecording(createReplayingHost(recording), 'linux', scanTime);
  await scanned(recorder.host);
  return JSON.stringify(recorder.recording());
}

const mounts = (...lines: readonly string[]): LinuxTree =>
  blockTree(
    { sda: { at: 'pci0/ata1/block/sda', number: '8:0' }, sdc: { at: 'pci0/usb1/1-4/block/sdc', number: '8:32' } },
    [mountLine('/', '8:0', 'ext4', '/dev/sda'), ...lines],
  );
const gsettings = (schema: string, lines: string): LinuxTree => ({
  programs: { [`/usr/bin/gsettings list-recursively ${schema}`]: lines },
});
const screensaver = 'org.gnome.desktop.screensaver';
const locked = `${screensaver} lock-delay uint32 0\n${screensaver} lock-enabled true\n`;
const batch4 = '/usr/sbin/ip -j -d -4 -batch - <<< "address show\\nrule show\\nroute show table all\\n"';
const firewallBus = 'system org.fedoraproject.FirewallD1 /org/fedoraproject/FirewallD1 org.fedoraproject.FirewallD1';
const zfs = (dataset: string, devices: string): LinuxTree =>
  over(mounts(`50 1 0:50 / /tank rw - zfs ${dataset} rw,xattr`), {
    links: devices.includes('/by-') ? { [devices]: '../../sda' } : {},
    programs: {
      [`/usr/sbin/zfs get -H -o property,value encryption,keystatus ${dataset}`]: 'encryption\toff\nkeystatus\t-\n',
      [`/usr/sbin/zpool list -v -H -P ${dataset.split('/')[0]}`]: `${dataset.split('/')[0]}\t1G\n\t${devices}\t1G\n`,
    },
  });

/** What is secret, on whose machine, where it stands, and the secret itself. */
const rows: readonly (readonly [string, string, LinuxTree, readonly string[]])[] = [
  [
    'the label of a stick with quotes, commas and colons',
    'GNOME',
    mounts(mountLine("/run/media/alice/Quin's,PAY:ROLL", '8:32', 'vfat', '/dev/sdc')),
    ['Quin', 'ROLL'],
  ],
  [
    'a share of a cloud',
    'GNOME',
    mounts('41 1 0:51 / /mnt/x rw - fuse.rclone gdrive:Quintessa\\040Payroll rw'),
    ['Quintessa', 'Payroll', 'gdrive'],
  ],
  [
    'a server by WebDAV',
    'GNOME',
    mounts('41 1 0:51 / /mnt/x rw - fuse.davfs https://cloud.zephyr.example/dav/quin rw'),
    ['zephyr', '/quin'],
  ],
  [
    'a share of the host of a virtual machine',
    'GNOME',
    mounts('41 1 0:51 / /mnt/x rw - vboxsf Quintessa_Docs rw'),
    ['Quintessa'],
  ],
  [
    'the signature of an eCryptfs key',
    'GNOME',
    mounts('41 1 0:51 / /home/alice rw - ecryptfs /home/.ecryptfs/alice/.Private rw,ecryptfs_sig=8d4f1a2b3c5e6f70'),
    ['8d4f1a2b3c5e6f70'],
  ],
  [
    'layers of containers',
    'GNOME',
    mounts('41 1 0:51 / /srv/x rw - overlay overlay rw,lowerdir=/data/Quintessa/l/ABCDEF'),
    ['Quintessa'],
  ],
  [
    'Ubuntu’s dataset of a person',
    'GNOME',
    zfs('rpool/USERDATA/bartholomew_x1y2z3', '/dev/sda'),
    ['bartholomew', 'x1y2z3'],
  ],
  [
    'the serial number of a disk in a pool',
    'GNOME',
    zfs('tank/x', '/dev/disk/by-id/ata-Samsung_SSD_S3Z8NB0K123456X-part3'),
    ['S3Z8NB0K123456X'],
  ],
  ['the label of a disk in a pool', 'GNOME', zfs('tank/x', '/dev/disk/by-partlabel/PAYROLLDISK'), ['PAYROLLDISK']],
  [
    'the address of an adapter in its name',
    'GNOME',
    { files: { '/sys/class/net/enx9cb6d05f6e7d/type': '1\n' } },
    ['9cb6d05f6e7d'],
  ],
  [
    'the address of a radio in its name',
    'KDE',
    {
      folders: { '/sys/class/net/wlx9cb6d05f6e7d/wireless': [] },
      files: { '/sys/class/net/wlx9cb6d05f6e7d/operstate': 'up\n', '/sys/class/net/wlx9cb6d05f6e7d/type': '1\n' },
    },
    ['9cb6d05f6e7d'],
  ],
  [
    'what ip tells beside routes',
    'GNOME',
    {
      programs: {
        [batch4]: `[{"ifname":"tun0","flags":["UP","LOWER_UP"],"ifalias":"Quintessa home","altnames":["enx9cb6d05f6e7d"],"link_netns":"zephyrnet","linkinfo":{"info_kind":"tun","info_data":{"type":"tun","user":"bartholomew","group":"payroll"}},"addr_info":[{"family":"inet","local":"84.23.17.199","label":"tun0:quin","scope":"global"}]}]\n[{"priority":32766,"src":"all","table":"main"}]\n[{"dst":"0.0.0.0/1","dev":"tun0"},{"dst":"128.0.0.0/1","dev":"tun0"},{"dst":"84.23.17.200","gateway":"192.168.178.1","dev":"eth0"}]`,
      },
    },
    ['Quintessa', '9cb6d05f6e7d', 'zephyrnet', 'bartholomew', 'payroll', '84.23.17', 'quin'],
  ],
  [
    'a picture, a message and a command among settings',
    'GNOME',
    gsettings(
      screensaver,
      `${locked}${screensaver} picture-uri 'file:///data/Fotos/Quintessa.jpg'\n${screensaver} default-message 'Back at 5, Bartholomew'\n${screensaver} logout-command "zephyr-cmd --token 'abc'"\n`,
    ),
    ['Quintessa', 'Bartholomew', 'zephyr-cmd'],
  ],
  [
    'a picture among KDE’s settings',
    'KDE',
    {
      files: {
        '/home/alice/.config/kscreenlockerrc':
          '[Daemon]\nTimeout=10\n[Greeter][Wallpaper][org.kde.image][General]\nImage=/data/Quintessa/x.jpg\n',
      },
    },
    ['Quintessa'],
  ],
  [
    'a picture among Xfce’s settings',
    'Xfce',
    {
      files: {
        '/home/alice/.config/xfce4/xfconf/xfce-perchannel-xml/xfce4-screensaver.xml':
          '<channel name="xfce4-screensaver" version="1.0"><property name="saver"><property name="themes"><property name="arguments" type="string" value="--location=/data/Quintessa --pw hunter2"/></property></property></channel>',
      },
    },
    ['Quintessa', 'hunter2'],
  ],
  [
    'what else a zone of firewalld holds',
    'KDE',
    {
      bus: {
        [`${firewallBus}.zone.getZoneSettings2 "home"`]: [
          {
            target: 'default',
            description: 'for Quintessa',
            sources: ['84.23.17.199', '9c:b6:d0:5f:6e:7d'],
            rules_str: ['rule family="ipv4" source address="84.23.17.199" log prefix="zephyr" accept'],
          },
        ],
      },
    },
    ['Quintessa', '84.23.17.199', '9c:b6:d0', 'zephyr'],
  ],
  [
    'comments and names in nftables’ rules',
    'Xfce',
    {
      files: {
        '/etc/nftables.conf':
          '# Quintessa\ndefine office = 84.23.17.199\ntable inet f {\n chain input {\n  type filter hook input priority 0; policy drop;\n  ip saddr 84.23.17.199 accept comment "laptop of Bartholomew"\n }\n}\n',
      },
    },
    ['Quintessa', 'Bartholomew', '84.23.17.199'],
  ],
  [
    'a person on a console',
    'GNOME',
    {
      files: {
        '/etc/systemd/system/getty@tty1.service.d/a.conf':
          "[Service]\nExecStart=-/sbin/agetty -o '-p -f bartholomew' --autologin=quintessa %I\n",
      },
    },
    ['bartholomew', 'quintessa'],
  ],
  [
    'arguments of a locker',
    'sway',
    {
      commandLines: [
        [
          '/usr/bin/swayidle',
          '-w',
          'timeout',
          '600',
          'swaylock -f -i /data/Quintessa.png --token hunter2',
          'before-sleep',
          'swaylock',
        ],
      ],
    },
    ['Quintessa', 'hunter2'],
  ],
  [
    'servers and passwords of repositories',
    'openSUSE',
    {
      programs: {
        '/usr/bin/zypper --non-interactive --no-refresh --xmlout repos':
          '<stream><repo alias="update" name="of Zephyr" enabled="1" autorefresh="1"><url>https://quin:hunter2@repo.zephyr.example/x</url></repo></stream>',
      },
    },
    ['Zephyr', 'hunter2', 'zephyr.example', 'quin:'],
  ],
  [
    'a key in a failure',
    'GNOME',
    {
      programs: {
        '/usr/bin/passwd -S alice': { exitCode: 1, stdout: '', stderr: 'token=hunter2 for bartholomew@zephyr.example' },
      },
    },
    ['hunter2', 'bartholomew', 'zephyr'],
  ],
];

describe('a recording does not hold', () => {
  it.each(rows)('%s', async (_, machine, change, secrets) => {
    const recording = linuxRecording(over(machines.get(machine) ?? {}, change));
    const seeded = JSON.stringify(recording);
    expect(secrets.filter((secret) => !seeded.includes(secret))).toEqual([]);
    const text = await record(recording);
    expect(secrets.filter((secret) => text.toLowerCase().includes(secret.toLowerCase()))).toEqual([]);
    expect(await scanned(createReplayingHost(parseRecording(text)))).toEqual(
      await scanned(createReplayingHost(recording)),
    );
  });
});
