/**
 * A real server with the built console and a fleet in every state, and a browser to look at it.
 */
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { patienceMs } from '../processes/eventually.ts';
import { type TestServer, testClock, testServer } from '../server/server.ts';
import { enrolSimulatedDevice, type SimulatedDevice } from '../agents/simulated-device.ts';
import { simulatedFacts, simulatedMachine, type SimulatedMachine } from '../agents/simulated-fleet.ts';

export const projectFolder = path.resolve(import.meta.dirname, '../../..');
const consoleFolder = path.join(projectFolder, 'out/console');
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A server on loopback whose public address is the one a browser uses. */
export async function startConsoleServer(): Promise<TestServer> {
  if (!existsSync(path.join(consoleFolder, 'index.html'))) {
    throw new Error('out/console is not built: run npm run build:console');
  }
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${String(port)}`;
  // The browser and the sign-in have the real clock, so the server starts from it, nine days back.
  const clock = testClock(new Date(Date.now() - 9 * day).toISOString());
  const server = await testServer({ settings: { publicUrl, consoleFolder }, clock });
  await server.listen(port);
  return server;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Debian's Chromium; its pages wait as long as every test does. */
export async function startBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    timeout: patienceMs,
    executablePath: '/usr/bin/chromium',
    // Chromium refuses its sandbox to root, as which the tests may run.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  browser.on('context', (context) => context.setDefaultTimeout(patienceMs));
  return browser;
}

export interface SeededDevice {
  readonly machine: SimulatedMachine;
  readonly device: SimulatedDevice;
}

/** Enrols one simulated machine at the clock's present. */
export async function enrolMachine(server: TestServer, machine: SimulatedMachine): Promise<SeededDevice> {
  const code = await server.createCode(machine.person);
  const { hostName, platform } = machine;
  const now = server.clock.now();
  return {
    machine,
    device: await enrolSimulatedDevice({ serverUrl: server.publicUrl, code, hostName, platform, now }),
  };
}

/**
 * Nine days of a fleet: all start in order, trouble begins for some at once and for others two days ago, some fell
 * silent yesterday, one never reported. The clock ends at the real present.
 */
export async function seedFleet(server: TestServer, count: number): Promise<readonly SeededDevice[]> {
  const { clock } = server;
  const fleet: SeededDevice[] = [];
  for (let index = 0; index < count; index += 1) {
    const one = await enrolMachine(server, simulatedMachine(index));
    fleet.push(one);
    if (index === count - 1) break;
    const early = index % 2 === 0;
    await one.device.report(
      simulatedFacts(early ? one.machine : { ...one.machine, trouble: 'none' }, clock.now()),
      clock.now(),
    );
    clock.advanceSeconds(600);
  }
  const reporting = fleet.slice(0, -1);
  clock.set(new Date(Date.now() - 2 * day));
  for (const { machine, device } of reporting) await device.report(simulatedFacts(machine, clock.now()), clock.now());
  clock.set(new Date(Date.now() - 26 * hour));
  for (const [index, { machine, device }] of reporting.entries()) {
    if (index % 11 === 6) await device.report(simulatedFacts(machine, clock.now()), clock.now());
  }
  clock.set(new Date(Date.now() - 3 * minute));
  for (const [index, { machine, device }] of reporting.entries()) {
    if (index % 11 === 6) continue;
    // One whose antivirus came back, for the history.
    const now = index === 4 ? { ...machine, trouble: 'none' as const } : machine;
    await device.report(simulatedFacts(now, clock.now()), clock.now());
  }
  clock.set(new Date());
  return fleet;
}
