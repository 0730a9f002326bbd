/**
 * The agent's readers inside the guest, kept running because starting node under emulation takes seconds:
 * `scan NAME` writes every fact to /payload/results/NAME.json and `scan NAME FACT...` only these, for a first whole scan
 * waits for apt; `watch` keeps the verdict of each change of USB.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { linuxReaders } from '../../../main/facts/linux.ts';
import { createRealHost } from '../../../main/host/real-host.ts';
import { patientHost } from '../machines/patient-host.ts';
import { createScanMemory } from '../../../main/facts/scan-cache.ts';
import { scan } from '../../../main/scanning/scan.ts';
import { watchUsb } from '../../../main/scanning/triggers/usb-linux.ts';
import { functionsOf } from '../../../shared/checks/usb-devices.ts';
import { factSchemas, type DeviceFacts, type FactName } from '../../../shared/facts/index.ts';
import { defaultPolicy, evaluate } from '../../../shared/policy/policy.ts';

const host = patientHost(createRealHost());
const memory = createScanMemory();
const scanNow = () => scan({ host, platform: 'linux', serialKey: new Uint8Array(32), memory, now: () => new Date() });

/** A scan whose USB devices were read in time, which under emulation beside other work may take several. */
async function scanInTime(): ReturnType<typeof scanNow> {
  const found = await scanNow();
  const { usbDevices } = found.facts;
  return usbDevices?.ok === false && usbDevices.reason === 'timeout' ? scanInTime() : found;
}

/** Seconds since the guest's kernel started, the clock of its log. */
const uptimeSeconds = (): number => Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);

/** Each scan that a change of USB brought about. */
const verdicts: { reason: string; does: string[]; uptimeSeconds: number; durationMs: number }[] = [];

async function judgeUsb(): Promise<void> {
  const { facts, durationMs } = await scanInTime();
  const reason =
    evaluate(defaultPolicy, facts, new Date()).find((verdict) => verdict.check === 'usb-devices')?.reason ?? 'none';
  const devices = facts.usbDevices?.ok === true ? facts.usbDevices.value.devices : [];
  const does = devices.filter(({ deviceClass }) => deviceClass !== 9).map((device) => functionsOf(device).join('+'));
  verdicts.push({ reason, does, uptimeSeconds: uptimeSeconds(), durationMs });
  writeFileSync('/payload/results/usb-verdicts.json', JSON.stringify(verdicts));
  writeFileSync('/payload/results/usb-last.json', JSON.stringify(facts.usbDevices));
  // One line, and nothing else, so that a shell script finds it.
  writeFileSync('/payload/results/usb-now', `${reason} ${does.toSorted().join(' ')}\n`);
}

/** Some facts as a scan reads them, without the others' time. */
async function readSome(names: readonly FactName[]): Promise<DeviceFacts> {
  const context = { now: new Date(), serialKey: new Uint8Array(32), memory };
  const entries = await Promise.all(
    names.map(async (name) => [name, factSchemas[name].parse(await linuxReaders[name]?.(host, context))] as const),
  );
  return Object.fromEntries(entries);
}

let running = Promise.resolve();
createInterface({ input: process.stdin }).on('line', (line) => {
  const [command, name, ...facts] = line.split(' ');
  if (command === 'watch') {
    watchUsb(host, { intervalMs: 1000, onChange: () => void (running = running.then(judgeUsb)) });
    void (running = running.then(judgeUsb));
    return;
  }
  running = running.then(async () => {
    const read = facts.length === 0 ? (await scanNow()).facts : await readSome(facts as FactName[]);
    writeFileSync(`/payload/results/${name}.json`, JSON.stringify(read));
    process.stdout.write(`${name}\n`);
  });
});
