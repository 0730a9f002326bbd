/** Runs the guest once for all test files: every script in one boot. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { runGuest, type GuestMachine } from '../support/guest.ts';
import { whyNoGuest } from '../support/guest-image.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** What the scripts left, by file name; or why there is no guest on this machine. */
    guest: { readonly files: Readonly<Record<string, string>> } | { readonly missing: string };
  }
}

const scripts = ['volumes.sh', 'tunnels.sh', 'usb.sh'];

export async function setup(project: TestProject): Promise<void> {
  const missing = whyNoGuest();
  if (missing !== null) {
    console.warn(`No guest on this machine: ${missing}. These tests are skipped.`);
    project.provide('guest', { missing });
    return;
  }
  const texts = await Promise.all(
    scripts.map(async (name) => readFile(path.join(import.meta.dirname, 'scripts', name), 'utf8')),
  );
  const startedAt = Date.now();
  const files = await runGuest({
    script: texts.join('\n'),
    diskSizesMib: [320, 320],
    timeoutMs: 800_000,
    onSignal: obey,
  });
  const encryptedRoot = await runGuest({
    script: 'scan encrypted-system; cat /proc/cmdline >/payload/results/cmdline',
    isRootEncrypted: true,
    timeoutMs: 800_000,
  });
  console.log(`the guest booted, ran and powered off twice in ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
  project.provide('guest', { files: Object.fromEntries([...files, ...encryptedRoot]) });
}

/** `plug DRIVER ID [DRIVE]` and `unplug ID`, as the scripts ask for them. */
async function obey(signal: string, machine: GuestMachine): Promise<void> {
  const [verb, one, two, drive] = signal.split(' ');
  if (verb === 'plug' && one !== undefined && two !== undefined)
    await machine.plug(one, two, drive === undefined ? {} : { drive });
  if (verb === 'unplug' && one !== undefined) await machine.unplug(one);
}
