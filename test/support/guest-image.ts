/**
 * A Debian guest for QEMU with what the development machine's kernel lacks (device-mapper, WireGuard, USB):
 * made once by debootstrap, kept in the cache folder, started on throw-away copies.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Raise it when anything below changes, so that an old cached guest is not used. */
const guestVersion = 4;
const packages = [
  'linux-image-amd64',
  'systemd-sysv',
  'udev',
  'dbus',
  'cryptsetup',
  'cryptsetup-initramfs',
  'lvm2',
  'mdadm',
  'btrfs-progs',
  'dosfstools',
  'wireguard-tools',
  'iproute2',
  'procps',
  'kmod',
];
/** Nothing in the tests reads these; without them a copy of the system is half the size. */
const unneeded = ['usr/share/doc', 'usr/share/man', 'usr/share/locale', 'var/cache/apt/archives', 'usr/share/info'];
const unneededDrivers = [
  'gpu',
  'media',
  'net/wireless',
  'net/ethernet',
  'infiniband',
  'staging',
  'iio',
  'scsi/lpfc',
  'scsi/qla2xxx',
];

const service = `[Unit]
Description=Runs the test script of the payload disk and powers off
After=multi-user.target

[Service]
Type=oneshot
StandardOutput=tty
StandardError=tty
TTYPath=/dev/ttyS0
ExecStart=/bin/sh -c 'mkdir -p /payload && mount LABEL=payload /payload && sh /payload/run.sh; sync; echo @@done; systemctl poweroff --force'
TimeoutStartSec=infinity

[Install]
WantedBy=multi-user.target
`;

export interface GuestImage {
  readonly kernel: string;
  readonly initrd: string;
  /** Raw ext4 image of the whole system; use it with \`snapshot=on\`. */
  readonly image: string;
  /** The same system inside a LUKS container. */
  readonly encryptedImage: string;
}

/** Opens the encrypted image. */
export const encryptedRootPassphrase = 'postern-test';

/** Why a guest cannot be made here; null: it can. */
export function whyNoGuest(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'the guest needs Linux on x64';
  if (process.getuid?.() !== 0) return 'debootstrap needs root';
  const missing = ['/usr/bin/qemu-system-x86_64', '/usr/bin/qemu-img', '/usr/sbin/debootstrap'].find(
    (program) => !existsSync(program),
  );
  return missing === undefined ? null : `${missing} is not installed`;
}

/** The guest, made when it is not in the cache: about two minutes then. */
export async function guestImage(): Promise<GuestImage> {
  const cache = join(process.env['POSTERN_CACHE'] ?? join(homedir(), '.cache/postern'), `guest-${guestVersion}`);
  const image = join(cache, 'system.img');
  if (!existsSync(image)) await makeGuest(cache, image);
  return {
    kernel: join(cache, 'vmlinuz'),
    initrd: join(cache, 'initrd.img'),
    image,
    encryptedImage: join(cache, 'encrypted.img'),
  };
}

async function makeGuest(cache: string, image: string): Promise<void> {
  const system = join(cache, 'system');
  await rm(cache, { recursive: true, force: true });
  await mkdir(cache, { recursive: true });
  await run('/usr/sbin/debootstrap', ['--variant=minbase', `--include=${packages.join(',')}`, 'bookworm', system], {
    maxBuffer: 64 * 1024 * 1024,
  });
  await prepare(system);
  // The initramfs opens an encrypted root only when told to carry cryptsetup.
  await writeFile(join(system, 'etc/cryptsetup-initramfs/conf-hook'), 'CRYPTSETUP=y\n');
  await run('/usr/sbin/chroot', [system, 'update-initramfs', '-u'], { maxBuffer: 64 * 1024 * 1024 });
  const boot = await readdir(join(system, 'boot'));
  for (const name of ['vmlinuz', 'initrd.img']) {
    const found = boot.find((file) => file.startsWith(`${name}-`));
    if (found === undefined) throw new Error(`the guest has no ${name}`);
    await run('/bin/cp', [join(system, 'boot', found), join(cache, name)]);
  }
  await run('/sbin/mke2fs', ['-q', '-t', 'ext4', '-d', system, `${image}.part`, '1200M'], {
    maxBuffer: 16 * 1024 * 1024,
  });
  await encrypt(`${image}.part`, join(cache, 'encrypted.img'));
  await rename(`${image}.part`, image);
  await rm(system, { recursive: true, force: true });
}

async function prepare(system: string): Promise<void> {
  await writeFile(join(system, 'etc/hostname'), 'guest\n');
  await writeFile(join(system, 'etc/systemd/system/postern-test.service'), service);
  await chmod(join(system, 'etc/systemd/system/postern-test.service'), 0o644);
  const wants = join(system, 'etc/systemd/system/multi-user.target.wants');
  await mkdir(wants, { recursive: true });
  await symlink('/etc/systemd/system/postern-test.service', join(wants, 'postern-test.service'));
  // Timers of a real installation would start work of their own in the middle of a test.
  for (const unit of [
    'apt-daily.timer',
    'apt-daily-upgrade.timer',
    'systemd-networkd-wait-online.service',
    'mdmonitor.service',
    'getty@tty1.service',
    'serial-getty@ttyS0.service',
  ]) {
    await symlink('/dev/null', join(system, 'etc/systemd/system', unit));
  }
  for (const place of unneeded) await rm(join(system, place), { recursive: true, force: true });
  for (const kernel of await readdir(join(system, 'lib/modules'))) {
    for (const driver of unneededDrivers)
      await rm(join(system, 'lib/modules', kernel, 'kernel/drivers', driver), { recursive: true, force: true });
  }
}

/** QEMU writes LUKS by itself, so this needs no device-mapper on the host. */
async function encrypt(plain: string, encrypted: string): Promise<void> {
  const secret = ['--object', `secret,id=passphrase,data=${encryptedRootPassphrase}`];
  // Few iterations: the guest unlocks it under emulation.
  const luks = ['-O', 'luks', '-o', 'key-secret=passphrase,iter-time=10'];
  await run('/usr/bin/qemu-img', ['convert', ...secret, '-f', 'raw', ...luks, plain, encrypted]);
}
