/**
 * Runs three guests, once for all test files.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { runGuest, type GuestMachine } from '../support/guest/guest.ts';
import { guestImage, whyNoGuest } from '../support/guest/guest-image.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** What the scripts left, by file name; or why there is no guest on this machine. */
    guest: { readonly files: Readonly<Record<string, string>> } | { readonly missing: string };
  }
}

/** Far more than it takes on a quiet machine, for the processors may be shared with other tests. */
const timeoutMs = 1_500_000;
/** The system of the first lies on a plain disk, that of the second in LUKS; the third mostly waits for radios. */
const plainScripts = ['volumes.sh', 'tunnels.sh', 'usb.sh'];
const encryptedScripts = ['encrypted-system.sh', 'firewall.sh', 'remote-access.sh', 'sign-in.sh'];
const radioScripts = ['wifi.sh'];

export async function setup(project: TestProject): Promise<void> {
  const missing = whyNoGuest();
  if (missing !== null) {
    console.warn(`No guest on this machine: ${missing}. These tests are skipped.`);
    project.provide('guest', { missing });
    return;
  }
  const startedAt = Date.now();
  // Made before the three ask for it.
  await guestImage();
  const madeAt = Date.now();
  // Two at a time: three starve each other, and the tests that run beside them.
  const [encrypted, [plain, radio]] = await Promise.all([
    runGuest({ script: await textOf(encryptedScripts), isRootEncrypted: true, timeoutMs }),
    runPlainOnes(),
  ]);
  const machines = [plain, encrypted, radio];
  const seconds = (from: number): string => ((Date.now() - from) / 1000).toFixed(0);
  console.log(
    `three guests, two at a time, booted, ran and powered off in ${seconds(madeAt)} s (with making: ${seconds(startedAt)} s)`,
  );
  const files: Record<string, string> = {};
  // Each has a log of its steps.
  for (const [name, text] of machines.flatMap((machine) => [...machine])) files[name] = `${files[name] ?? ''}${text}`;
  project.provide('guest', { files });
}

async function runPlainOnes(): Promise<
  readonly [Awaited<ReturnType<typeof runGuest>>, Awaited<ReturnType<typeof runGuest>>]
> {
  const plain = await runGuest({
    script: await textOf(plainScripts),
    diskSizesMib: [320, 320],
    timeoutMs,
    onSignal: obey,
  });
  return [plain, await runGuest({ script: await textOf(radioScripts), timeoutMs })];
}

async function textOf(scripts: readonly string[]): Promise<string> {
  const folder = path.join(import.meta.dirname, 'scripts');
  const texts = await Promise.all(scripts.map(async (name) => readFile(path.join(folder, name), 'utf8')));
  return texts.join('\n');
}

/** `plug DRIVER ID [KEY=VALUE...]` and `unplug ID`, as the scripts ask for them. */
async function obey(signal: string, machine: GuestMachine): Promise<void> {
  const [verb, one, two, ...properties] = signal.split(' ');
  if (verb === 'plug' && one !== undefined && two !== undefined)
    await machine.plug(one, two, Object.fromEntries(properties.map((property) => property.split('=', 2))));
  if (verb === 'unplug' && one !== undefined) await machine.unplug(one);
}
