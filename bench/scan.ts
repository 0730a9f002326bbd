/**
 * A warm scan of this machine: wall time, CPU time of the agent and of the programs it starts, and how many those are.
 */
import { readFileSync } from 'node:fs';
import { createRealHost } from '../main/host/real-host.ts';
import type { Host } from '../main/host/host.ts';
import { createScanMemory } from '../main/scan-memory.ts';
import { scan } from '../main/scan.ts';
import { watchUsb } from '../main/watch-usb.ts';
import { platformSchema } from '../shared/facts.ts';
import { defaultPolicy, evaluate } from '../shared/policy.ts';
import { dock, keyboard, keys, phone, receiver, yubiKey } from '../test/support/usb-gadgets.ts';
import { usbMachine } from '../test/support/usb-machine.ts';
import { spreadOf, type Figure } from './ratio.ts';

const runs = 20;
const usbRuns = 10;
/** As the agent looks (main/compose-agent.ts). */
const usbIntervalMs = 1000;

export async function benchScan(): Promise<readonly Figure[]> {
  const real = createRealHost();
  let programs = 0;
  const host: Host = {
    ...real,
    run: async (...question) => {
      programs += 1;
      return real.run(...question);
    },
  };
  const memory = createScanMemory();
  const once = async () =>
    scan({
      host,
      platform: platformSchema.parse(process.platform),
      serialKey: new Uint8Array(32),
      memory,
      now: () => new Date(),
    });
  const first = await once();
  const [walls, cpus, counts]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < runs; run += 1) {
    programs = 0;
    const before = process.cpuUsage();
    const childrenBefore = childCpuMs();
    const { durationMs } = await once();
    const { user, system } = process.cpuUsage(before);
    walls.push(durationMs);
    cpus.push((user + system) / 1000 + childCpuMs() - childrenBefore);
    counts.push(programs);
  }
  return [
    { name: 'first scan, wall', unit: 'ms', value: spreadOf([first.durationMs]), target: null },
    { name: 'warm scan, wall', unit: 'ms', value: spreadOf(walls), target: { atMost: 300 } },
    { name: 'warm scan, CPU with its programs', unit: 'ms', value: spreadOf(cpus), target: { atMost: 150 } },
    { name: 'warm scan, programs started', unit: '', value: spreadOf(counts), target: { atMost: 5 } },
    ...(await benchUsbEvent()),
  ];
}

/**
 * A keyboard plugged into a desk with a dock, a receiver, a security key and a phone, in a tree on disk in the place of
 * this machine's USB: from the moment its files are there until the verdict, and the part of it that is looking and
 * judging. The agent looks each second, so the first is spread evenly over a second.
 */
async function benchUsbEvent(): Promise<readonly Figure[]> {
  const desk = await usbMachine();
  await desk.addInput('0011', keys.keyboard);
  for (const [behind, gadget] of Object.entries(dock)) await desk.plug(`1-5${behind}`, gadget);
  await desk.plug('1-6', yubiKey);
  await desk.plug('1-7', receiver.unifying);
  await desk.plug('1-8', phone.transfer);
  const host = createRealHost({ redirect: desk.redirect });
  const memory = createScanMemory();
  const [looks, waits]: [number[], number[]] = [[], []];
  const judge = async (): Promise<string | undefined> => {
    const startedAt = performance.now();
    const { facts } = await scan({
      host,
      platform: 'linux',
      serialKey: new Uint8Array(32),
      memory,
      now: () => new Date(),
    });
    const verdicts = evaluate(defaultPolicy, facts, new Date());
    looks.push(performance.now() - startedAt);
    return verdicts.find(({ check }) => check === 'usb-devices')?.reason;
  };
  for (let warm = 0; warm < 3; warm += 1) await judge();
  looks.length = 0;
  for (let run = 0; run < usbRuns; run += 1) {
    let pluggedAt = 0;
    // The watch alone does not keep a process alive.
    const alive = setInterval(() => undefined, usbIntervalMs);
    await new Promise<void>((resolve) => {
      const stop = watchUsb(host, {
        intervalMs: usbIntervalMs,
        onChange: () =>
          void judge().then((reason) => {
            if (reason !== 'second-keyboard') return;
            waits.push(performance.now() - pluggedAt);
            stop();
            resolve();
          }),
      });
      setTimeout(
        () => {
          pluggedAt = performance.now();
          void desk.plug('1-2', keyboard);
        },
        100 + (run / usbRuns) * usbIntervalMs,
      );
    });
    clearInterval(alive);
    await desk.unplug('1-2');
  }
  await desk.remove();
  return [
    { name: 'look and judgement after a USB event', unit: 'ms', value: spreadOf(looks), target: { atMost: 100 } },
    { name: 'from plugging a keyboard to the verdict', unit: 'ms', value: spreadOf(waits), target: { atMost: 2000 } },
  ];
}

/** CPU time of children that have ended (proc_pid_stat(5) fields 16 and 17), in 10 ms steps. */
function childCpuMs(): number {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}
