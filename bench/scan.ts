/**
 * A scan of this machine, and one after a USB device was plugged in.
 */
import { createRealHost } from '../main/host/real-host.ts';
import { createScanMemory } from '../main/facts/scan-cache.ts';
import { scan } from '../main/scanning/scan.ts';
import { watchUsb } from '../main/scanning/triggers/usb-linux.ts';
import { defaultPolicy, evaluate } from '../shared/policy/policy.ts';
import { dock, keyboard, keys, phone, receiver, yubiKey } from '../test/support/guest/usb-gadgets.ts';
import { usbMachine } from '../test/support/machines/usb-machine.ts';
import { measureScans } from './measure-scan.ts';
import { spreadOf, type Figure } from './ratio.ts';

const usbRuns = 10;
/** As the agent looks (main/agent/compose-agent.ts). */
const usbIntervalMs = 1000;

export async function benchScan(): Promise<readonly Figure[]> {
  const { figures } = await measureScans(createRealHost(), '');
  return [...figures, ...(await benchUsbEvent())];
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
    let plugging: Promise<void> = Promise.resolve();
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
          plugging = desk.plug('1-2', keyboard);
        },
        100 + (run / usbRuns) * usbIntervalMs,
      );
    });
    clearInterval(alive);
    // A busy machine judges before the last file is there.
    await plugging;
    await desk.unplug('1-2');
  }
  await desk.remove();
  return [
    { name: 'look and judgement after a USB event', unit: 'ms', value: spreadOf(looks), target: { atMost: 100 } },
    { name: 'from plugging a keyboard to the verdict', unit: 'ms', value: spreadOf(waits), target: { atMost: 2000 } },
  ];
}
