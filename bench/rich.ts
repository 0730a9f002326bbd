/**
 * A scan of a rich machine: GNOME's settings through gsettings, a tunnel, twenty USB devices, three encrypted disks, a
 * virus scanner at work. Disks and USB are trees on disk in the place of this machine's; the rest is real.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Figure } from './ratio.ts';

const unshare = '/usr/bin/unshare';

/** In a process of its own, because the session and the network are a process's. */
export async function benchRich(say: (text: string) => void): Promise<readonly Figure[]> {
  const scene = [process.execPath, path.join(import.meta.dirname, 'rich-scene.ts')];
  // Only root may make the tunnel, in a network of its own.
  const mayTunnel = process.getuid?.() === 0 && existsSync(unshare);
  if (!mayTunnel) say('The rich machine has no tunnel: that needs root');
  const [program = '', ...args] = mayTunnel ? [unshare, '--net', '--mount', '--', ...scene, 'tunnel'] : scene;
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, XDG_CURRENT_DESKTOP: 'GNOME' },
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`the rich machine ended with ${code}`);
  return JSON.parse(printed) as readonly Figure[];
}
