/**
 * Signed reports and heartbeats per second against a bare insert of the same bytes.
 */
import type { DeviceFacts } from '../shared/facts/index.ts';
import { goodFacts } from '../test/support/machines/facts.ts';
import { postAll } from './load.ts';
import { measurePairs, type Ratio } from './ratio.ts';
import type { BenchDevice, BenchWorld } from './world.ts';

const deviceCount = 16;
/** V8 compiles the intake for the last time after some ten thousand messages; most rounds shall see what then runs. */
const perDevice = 400;
const rounds = 5;

/** Facts that differ from the last ones in something no verdict depends on, so that they must be stored. */
function changed(facts: DeviceFacts, turn: number): DeviceFacts {
  const updates = facts.osUpdates;
  if (updates?.ok !== true) throw new Error('the sample has no updates');
  return { ...facts, osUpdates: { ok: true, value: { ...updates.value, pendingTotal: turn } } };
}

export async function benchIntake(world: BenchWorld): Promise<readonly Ratio[]> {
  const devices: BenchDevice[] = [];
  for (let index = 0; index < deviceCount; index += 1) devices.push(await world.enrol());
  const facts = goodFacts(new Date());
  let turn = 0;
  const list = async (device: BenchDevice, kind: 'report' | 'heartbeat'): Promise<string[]> => {
    const messages: string[] = [];
    for (let index = 0; index < perDevice; index += 1) {
      if (kind === 'report') turn += 1;
      messages.push(kind === 'report' ? await device.report(changed(facts, turn)) : await device.heartbeat(facts));
    }
    return messages;
  };
  const lists = async (kind: 'report' | 'heartbeat'): Promise<string[][]> => {
    const all: string[][] = [];
    for (const device of devices) all.push(await list(device, kind));
    return all;
  };
  const run = async (kind: 'report' | 'heartbeat', url: string): Promise<number> =>
    (await postAll({ url, messages: await lists(kind) })).perSecond;

  const ours = `${world.serverUrl}/v1/reports`;
  const floor = `${world.floorUrl}/insert`;
  const target = { atLeast: 0.4 };
  const full = await measurePairs(
    { name: 'signed reports, facts changed', unit: '1/s', target },
    rounds,
    async () => run('report', ours),
    async () => run('report', floor),
  );
  await postAll({
    url: ours,
    messages: await Promise.all(devices.map(async (device) => [await device.report(facts)])),
  });
  const beats = await measurePairs(
    { name: 'signed heartbeats', unit: '1/s', target },
    rounds,
    async () => run('heartbeat', ours),
    async () => run('heartbeat', floor),
  );
  return [full, beats];
}
