/**
 * `npm run bench [-- scan tray others gate intake idle]`: measures side by side and prints one table and one JSON.
 * Idle takes ten minutes and runs only when it is named.
 */
import { cpus, loadavg, totalmem } from 'node:os';
import Table from 'cli-table3';
import { benchGate } from './gate.ts';
import { benchIdle } from './idle.ts';
import { benchIntake } from './intake.ts';
import { benchOthers } from './others.ts';
import type { Figure, Ratio, Spread } from './ratio.ts';
import { benchRich } from './rich.ts';
import { benchScan } from './scan.ts';
import { benchTray } from './tray.ts';
import { benchWorld } from './world.ts';

const parts = ['scan', 'tray', 'others', 'gate', 'intake', 'idle'] as const;
const wanted = process.argv.slice(2);
const unknown = wanted.filter((part) => !(parts as readonly string[]).includes(part));
if (unknown.length > 0) {
  process.stderr.write(`There is no part ${unknown.join(', ')}. Parts: ${parts.join(', ')}\n`);
  process.exit(64);
}
const has = (part: (typeof parts)[number]): boolean => (wanted.length === 0 ? part !== 'idle' : wanted.includes(part));
const say = (text: string): void => void process.stderr.write(`${text}\n`);

const ratios: Ratio[] = [];
const figures: Figure[] = [];
if (has('scan')) {
  say('scan ...');
  figures.push(...(await benchScan()), ...(await benchRich(say)));
}
if (has('tray')) {
  say('tray ... (about three minutes)');
  ratios.push(...(await benchTray()));
}
if (has('others')) {
  say('others ...');
  ratios.push(...(await benchOthers(say)));
}
if (has('idle')) {
  say('idle ... (about eleven minutes)');
  figures.push(...(await benchIdle()));
}
if (has('intake') || has('gate')) {
  const world = await benchWorld();
  try {
    if (has('gate')) {
      say('gate ...');
      const gate = await benchGate(world);
      ratios.push(...gate.ratios);
      figures.push(...gate.figures);
    }
    if (has('intake')) {
      say('intake ...');
      ratios.push(...(await benchIntake(world)));
    }
  } finally {
    await world.close();
  }
}

const short = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
const spread = ({ min, median, max }: Spread): string => `${short(median)} (${short(min)}–${short(max)})`;
const verdict = (value: number, target: { readonly atLeast: number } | { readonly atMost: number } | null): string => {
  if (target === null) return '';
  const [met, words] =
    'atLeast' in target
      ? [value >= target.atLeast, `≥ ${target.atLeast}`]
      : [value <= target.atMost, `≤ ${target.atMost}`];
  return `${words} ${met ? 'reached' : 'MISSED'}`;
};
const table = new Table({
  head: ['what', 'unit', 'ours', 'floor', 'ours / floor', 'target'],
  style: { head: [], border: [] },
});
for (const one of ratios)
  table.push([
    one.name,
    one.unit,
    spread(one.ours),
    spread(one.floor),
    spread(one.ratio),
    verdict(one.ratio.median, one.target),
  ]);
for (const one of figures)
  table.push([one.name, one.unit, spread(one.value), '', '', verdict(one.value.median, one.target)]);
say(
  `median (min–max), ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}, load average now ${loadavg()[0]?.toFixed(2)}`,
);
say(table.toString());
process.stdout.write(`${JSON.stringify({ ratios, figures }, null, 2)}\n`);
