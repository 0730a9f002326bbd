/**
 * A Debian guest for QEMU with what the development machine's kernel lacks (device-mapper, WireGuard, USB):
 * made once, kept in the cache folder, started on throw-away copies.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '../processes/eventually.ts';
import { makeGuestSystem } from './guest-system.ts';

const run = promisify(execFile);

/** Raise it when the making of the guest changes, so that an old one in the cache is not used. */
const guestVersion = 5;

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
  if (process.getuid?.() !== 0) return 'making its Debian needs root';
  const missing = ['/usr/bin/qemu-system-x86_64', '/usr/bin/qemu-img', '/usr/bin/mmdebstrap'].find(
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
  await makeGuestSystem(system);
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

/** QEMU writes LUKS by itself, so this needs no device-mapper on the host. */
async function encrypt(plain: string, encrypted: string): Promise<void> {
  const secret = ['--object', `secret,id=passphrase,data=${encryptedRootPassphrase}`];
  // Few iterations: the guest unlocks it under emulation.
  const luks = ['-O', 'luks', '-o', 'key-secret=passphrase,iter-time=10'];
  // On a busy machine QEMU may not find out how many iterations that is, which it says at once.
  await eventually(
    async () => run('/usr/bin/qemu-img', ['convert', ...secret, '-f', 'raw', ...luks, plain, encrypted]),
    {
      giveUp: (error) => !(error as { stderr?: string }).stderr?.includes('accurate CPU usage'),
    },
  );
}
