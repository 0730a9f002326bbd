/**
 * The folder tree of the guest's Debian: which packages it holds, and what is switched off so that it starts
 * quickly and nothing begins work of its own in the middle of a test.
 */
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a test starts in the guest, by what it is for. */
const packages = [
  ['linux-image-amd64', 'systemd-sysv', 'udev', 'dbus', 'libpam-systemd', 'polkitd', 'iproute2', 'procps', 'kmod'],
  ['cryptsetup', 'cryptsetup-initramfs', 'lvm2', 'mdadm', 'e2fsprogs', 'btrfs-progs', 'dosfstools', 'wireguard-tools'],
  ['ufw', 'firewalld', 'nftables'],
  ['openssh-server', 'xrdp', 'tigervnc-standalone-server', 'vsftpd', 'nfs-kernel-server', 'ksmbd-tools'],
  ['lightdm', 'lightdm-autologin-greeter', 'greetd'],
  ['network-manager', 'wpasupplicant', 'iwd', 'hostapd', 'iw'],
].flat();

/** Files that no test reads; without them the image is half the size. */
const unneeded = [
  '/usr/share/doc/*',
  '/usr/share/man/*',
  '/usr/share/locale/*',
  '/usr/share/info/*',
  // Only for a screen with 3D; the X server of the tests has none.
  '/usr/lib/x86_64-linux-gnu/libLLVM*',
  '/usr/lib/x86_64-linux-gnu/dri/*',
  ...['gpu', 'media', 'infiniband', 'staging', 'iio', 'net/ethernet', 'net/wireless', 'scsi/lpfc', 'scsi/qla2xxx'].map(
    (drivers) => `/lib/modules/*/kernel/drivers/${drivers}/*`,
  ),
];
const neededAfterAll = ['/lib/modules/*/kernel/drivers/net/wireless/mac80211_hwsim.ko'];

/** Services that their packages switch on; a test starts the one it is about. */
const services = [
  ['ufw', 'firewalld', 'ssh', 'xrdp', 'xrdp-sesman', 'vsftpd', 'nfs-server', 'rpcbind.socket', 'rpcbind', 'ksmbd'],
  ['lightdm', 'greetd', 'NetworkManager', 'NetworkManager-wait-online', 'NetworkManager-dispatcher'],
  ['wpa_supplicant', 'iwd', 'hostapd'],
].flat();
/** What a real installation does at its start and no test needs. */
const masked = [
  ['apt-daily.timer', 'apt-daily-upgrade.timer', 'dpkg-db-backup.timer', 'fstrim.timer', 'e2scrub_all.timer'],
  ['e2scrub_reap.service', 'systemd-networkd-wait-online.service', 'systemd-udev-settle.service'],
  ['systemd-timesyncd.service', 'systemd-pstore.service', 'systemd-journal-flush.service'],
  ['mdmonitor.service', 'lvm2-monitor.service', 'dm-event.socket', 'nfs-client.target', 'nfs-blkmap.service'],
  ['keyboard-setup.service', 'console-setup.service', 'networking.service', 'systemd-hwdb-update.service'],
  ['getty@tty1.service', 'serial-getty@ttyS0.service', 'systemd-binfmt.service', 'proc-sys-fs-binfmt_misc.automount'],
].flat();

/** The parts of the kernel that reach the root file system, plain or in LUKS. */
const initrdModules = ['virtio_pci', 'virtio_blk', 'ext4', 'crc32c_generic', 'dm_crypt'].concat([
  'aesni_intel',
  'aes_generic',
  'cbc',
  'xts',
  'sha256_generic',
  'algif_skcipher',
  'algif_hash',
]);
/** Their hooks wake every disk at the start, for a root file system that the guest does not have. */
const unneededHooks = ['lvm2', 'mdadm', 'btrfs', 'resume', 'thermal', 'keymap', 'cryptgnupg-sc', 'cryptopensc', 'fsck'];

/** Programs that systemd asks at every start what else there is to do; here nothing is. */
const unneededGenerators = ['cryptsetup', 'debug', 'getty', 'gpt-auto', 'hibernate-resume', 'integritysetup'].concat([
  'rc-local',
  'run',
  'system-update',
  'sysv',
  'veritysetup',
]);

const service = `[Unit]
Description=Runs the test script of the payload disk and powers off
After=multi-user.target

[Service]
Type=oneshot
StandardOutput=tty
StandardError=tty
TTYPath=/dev/ttyS0
ExecStart=/bin/sh -c 'mkdir -p /payload && mount LABEL=payload /payload && sh /payload/run.sh; sync; echo @@done; systemctl poweroff --force --force'
TimeoutStartSec=infinity

[Install]
WantedBy=multi-user.target
`;

/** Makes the tree in a folder that is not there yet: about two minutes. Needs root and the network. */
export async function makeGuestSystem(system: string): Promise<void> {
  const exclude = unneeded.map((path) => `--dpkgopt=path-exclude=${path}`);
  const include = neededAfterAll.map((path) => `--dpkgopt=path-include=${path}`);
  await run(
    '/usr/bin/mmdebstrap',
    [
      '--variant=apt',
      `--include=${packages.join(',')}`,
      '--dpkgopt=force-unsafe-io',
      ...exclude,
      ...include,
      // The initrd that comes with the kernel's package would hold a driver for everything.
      '--setup-hook=mkdir -p "$1/etc/initramfs-tools/conf.d" && echo MODULES=list >"$1/etc/initramfs-tools/conf.d/guest"',
      'bookworm',
      system,
    ],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  await inGuest(system, ['/usr/sbin/useradd', '--create-home', '--shell', '/bin/bash', 'alice']);
  await makeUnits(system);
  await makeInitrd(system);
}

async function makeUnits(system: string): Promise<void> {
  await writeFile(join(system, 'etc/hostname'), 'guest\n');
  await writeFile(join(system, 'etc/systemd/system/postern-test.service'), service);
  const generators = join(system, 'usr/lib/systemd/system-generators');
  await run('/bin/rm', ['-f', ...unneededGenerators.map((name) => join(generators, `systemd-${name}-generator`))]);
  await inGuest(system, ['/bin/systemctl', 'disable', ...services]);
  await inGuest(system, ['/bin/systemctl', 'mask', ...masked]);
  await inGuest(system, ['/bin/systemctl', 'set-default', 'multi-user.target']);
  await inGuest(system, ['/bin/systemctl', 'enable', 'postern-test.service']);
}

async function makeInitrd(system: string): Promise<void> {
  const hooks = join(system, 'usr/share/initramfs-tools/hooks');
  await run('/bin/rm', ['-f', ...unneededHooks.map((name) => join(hooks, name))]);
  const modules = join(system, 'etc/initramfs-tools/modules');
  await mkdir(join(system, 'etc/cryptsetup-initramfs'), { recursive: true });
  await writeFile(modules, `${await readFile(modules, 'utf8')}\n${initrdModules.join('\n')}\n`);
  // It opens an encrypted root only when told to carry cryptsetup.
  await writeFile(join(system, 'etc/cryptsetup-initramfs/conf-hook'), 'CRYPTSETUP=y\n');
  await inGuest(system, ['/usr/sbin/update-initramfs', '-u']);
}

async function inGuest(system: string, command: readonly string[]): Promise<void> {
  await run('/usr/sbin/chroot', [system, ...command], { maxBuffer: 64 * 1024 * 1024 });
}
