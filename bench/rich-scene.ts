/**
 * Builds the rich machine around this process, scans it, and prints the figures as JSON. Started by rich.ts.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRealHost } from '../main/host/real-host.ts';
import type { DeviceFacts } from '../shared/facts/index.ts';
import { clamDaemon } from '../test/support/antivirus/clam-daemon.ts';
import { blockTree, mountLine, swapLine, type BlockDevice } from '../test/support/machines/linux-tree.ts';
import { dock, keyboard, keys, mouse, phone, receiver, stick, yubiKey } from '../test/support/guest/usb-gadgets.ts';
import { usbMachine } from '../test/support/machines/usb-machine.ts';
import { measureScans } from './measure-scan.ts';

type Redirect = Readonly<Record<string, string>>;

const disks = ['sda', 'sdb', 'sdc'] as const;
const usbDevices = 20;

/** Three disks with LUKS on each, LVM on the first: system and swap, files, more files. */
async function encryptedDisks(folder: string): Promise<Redirect> {
  const devices: Record<string, BlockDevice> = {};
  for (const [at, name] of disks.entries()) {
    const disk = `pci0/ata${at}/block/${name}`;
    devices[name] = { at: disk, number: `8:${at * 16}`, removable: false };
    devices[`${name}1`] = { at: `${disk}/${name}1`, number: `8:${at * 16 + 1}`, partition: true };
    const crypt = `dm-${at}`;
    const uuid = `CRYPT-LUKS2-${at}`;
    devices[crypt] = { at: `virtual/block/${crypt}`, number: `254:${at}`, on: [`${name}1`], uuid };
  }
  for (const [number, use] of [
    [3, 'root'],
    [4, 'swap'],
  ] as const)
    devices[`dm-${number}`] = {
      at: `virtual/block/dm-${number}`,
      number: `254:${number}`,
      on: ['dm-0'],
      uuid: `LVM-${use}`,
    };
  const tree = blockTree(
    devices,
    [
      mountLine('/', '254:3', 'ext4', '/dev/mapper/vg-root'),
      mountLine('/home', '254:1', 'ext4', '/dev/mapper/home'),
      mountLine('/srv', '254:2', 'ext4', '/dev/mapper/srv'),
    ],
    [swapLine('/dev/dm-4')],
  );
  for (const [link, target] of Object.entries(tree.links)) {
    await mkdir(path.join(folder, path.dirname(link)), { recursive: true });
    await mkdir(path.join(folder, path.dirname(link), target), { recursive: true });
    await symlink(target, path.join(folder, link));
  }
  for (const [name, inside] of Object.entries(tree.folders))
    for (const one of ['', ...(inside as readonly string[])])
      await mkdir(path.join(folder, name, one), { recursive: true });
  for (const [file, text] of Object.entries(tree.files as Readonly<Record<string, string>>)) {
    await mkdir(path.join(folder, path.dirname(file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  }
  const replaced = ['/sys/class/block', '/sys/dev/block', '/proc/self/mountinfo', '/proc/swaps'];
  return Object.fromEntries(replaced.map((place) => [place, path.join(folder, place)]));
}

/** A desk with a dock, and a hub full of sticks. */
async function desk(): Promise<Awaited<ReturnType<typeof usbMachine>>> {
  const machine = await usbMachine();
  await machine.addInput('0011', keys.keyboard);
  for (const [behind, gadget] of Object.entries(dock)) await machine.plug(`1-5${behind}`, gadget);
  const others = [yubiKey, receiver.unifying, phone.transfer, keyboard, mouse];
  const plugged = Object.keys(dock).length;
  for (let port = plugged; port < usbDevices; port += 1) {
    const gadget = others[port - plugged] ?? { ...stick, serial: `${stick.serial}${port}` };
    await machine.plug(`2-${port}`, gadget);
  }
  return machine;
}

function makeTunnel(): void {
  // /sys shows the network it was mounted in.
  execFileSync('/usr/bin/mount', ['-t', 'sysfs', 'sysfs', '/sys'], { stdio: 'inherit' });
  const ip = (...args: readonly string[]): void => void execFileSync('/usr/sbin/ip', [...args], { stdio: 'inherit' });
  ip('link', 'set', 'lo', 'up');
  ip('tuntap', 'add', 'dev', 'tun0', 'mode', 'tun');
  ip('address', 'add', '10.8.0.2/24', 'dev', 'tun0');
  ip('link', 'set', 'tun0', 'up');
  ip('route', 'add', '10.0.0.0/8', 'dev', 'tun0');
}

/** GNOME's lock is there when its name is on the session bus. Gives what takes it off again. */
function gnomeShell(): () => void {
  const shield = 'org.gnome.Shell.ScreenShield';
  const owner = spawn('/usr/bin/python3', ['-m', 'dbusmock', shield, '/', 'org.example.Unused'], { stdio: 'ignore' });
  execFileSync('/usr/bin/gdbus', ['wait', '--session', '--timeout', '30', shield], { stdio: 'inherit' });
  return () => void owner.kill('SIGTERM');
}

/** The figures would mean nothing if the scan had not seen the scene. */
function assertRich({ usbDevices: usb, volumes, vpn, screenLock, antivirus }: DeviceFacts, hasTunnel: boolean): void {
  const faults = [
    usb?.ok === true && usb.value.devices.length >= usbDevices ? null : usb,
    volumes?.ok === true && volumes.value.volumes.length >= 4 ? null : volumes,
    !hasTunnel || (vpn?.ok === true && vpn.value.tunnels.length === 1) ? null : vpn,
    screenLock?.ok === true && screenLock.value.source.startsWith('gsettings') ? null : screenLock,
    antivirus?.ok === true && antivirus.value.products.some(({ running }) => running === true) ? null : antivirus,
  ].filter((fault) => fault !== null);
  if (faults.length > 0) throw new Error(`the scan did not see the rich machine: ${JSON.stringify(faults)}`);
}

const hasTunnel = process.argv.includes('tunnel');
if (!existsSync('/usr/sbin/clamd')) throw new Error('ClamAV is missing: npm run setup -- --for test');
const folder = await mkdtemp(path.join(tmpdir(), 'postern-bench-rich-'));
const [usb, clam, endShell] = [await desk(), await clamDaemon(), gnomeShell()];
try {
  await clam.start();
  if (hasTunnel) makeTunnel();
  const redirect = { ...usb.redirect, ...(await encryptedDisks(folder)) };
  const { figures, facts } = await measureScans(createRealHost({ redirect }), ', rich machine');
  assertRich(facts, hasTunnel);
  process.stdout.write(JSON.stringify(figures));
} finally {
  endShell();
  await clam.remove();
  await usb.remove();
  await rm(folder, { recursive: true, force: true });
}
