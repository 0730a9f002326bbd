/**
 * The agent's readers inside the guest, kept running because starting node under emulation takes seconds:
 * `scan NAME` writes the facts to /payload/results/NAME.json, `watch` tells each change of USB on the console.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createRealHost } from '../../main/host/real-host.ts';
import { createScanMemory } from '../../main/scan-memory.ts';
import { scan } from '../../main/scan.ts';
import { watchUsb } from '../../main/watch-usb.ts';
import { defaultPolicy, evaluate } from '../../shared/policy.ts';

const host = createRealHost();
const memory = createScanMemory();
const scanNow = () => scan({ host, platform: 'linux', serialKey: new Uint8Array(32), memory, now: () => new Date() });

/** Seconds since the guest's kernel started, the clock of its log. */
const uptimeSeconds = (): number => Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);

const verdicts: { reason: string; uptimeSeconds: number; durationMs: number }[] = [];

async function judgeUsb(): Promise<void> {
  const { facts, durationMs } = await scanNow();
  const reason =
    evaluate(defaultPolicy, facts, new Date()).find((verdict) => verdict.check === 'usb-devices')?.reason ?? 'none';
  verdicts.push({ reason, uptimeSeconds: uptimeSeconds(), durationMs });
  writeFileSync('/payload/results/usb-verdicts.json', JSON.stringify(verdicts));
  writeFileSync('/payload/results/usb-last.json', JSON.stringify(facts.usbDevices));
  writeFileSync('/dev/ttyS0', `@@usb ${verdicts.length} ${reason}\n`);
}

let running = Promise.resolve();
createInterface({ input: process.stdin }).on('line', (line) => {
  const [command, name] = line.split(' ');
  if (command === 'watch') {
    watchUsb(host, { intervalMs: 1000, onChange: () => void (running = running.then(judgeUsb)) });
    void (running = running.then(judgeUsb));
    return;
  }
  running = running.then(async () => {
    const { facts } = await scanNow();
    writeFileSync(`/payload/results/${name}.json`, JSON.stringify(facts));
    process.stdout.write(`${name}\n`);
  });
});
