/**
 * Fills the file system of a folder through an outbox and prints, as JSON, how the outbox took it: `full-disk.ts FOLDER`.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openOutbox } from '../../../main/reporting/outbox.ts';

const [folder = ''] = process.argv.slice(2);
const file = join(folder, 'outbox.jsonl');
const ballast = join(folder, 'ballast');
const report = (n: number) => ({
  stateKey: `state ${n}`,
  factsHash: `hash ${n}`,
  facts: { machine: { ok: false, reason: 'unreadable', detail: 'x'.repeat(900) } } as const,
  scannedAt: new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString(),
});

writeFileSync(ballast, Buffer.alloc(48 * 1024));
const outbox = await openOutbox(file);
await outbox.takeSeq();
let n = 0;
while ((await outbox.add(report(n))).ok) n += 1;
const fullAfterSome = n > 5 && outbox.full() && outbox.waiting() === n + 1;

const copy = await openOutbox(file);
const keptSurvive = copy.waiting() === n && copy.damage.corruptLines === 0;
await copy.close();

const numberGiven = (await outbox.takeSeq()) > 1;
for (let head = outbox.head(); head !== null && head.stateKey !== `state ${n}`; head = outbox.head())
  await outbox.settle(head.id, 'x');
const newestIsHeld = outbox.head()?.stateKey === `state ${n}`;

rmSync(ballast);
const roomAgain = (await outbox.add(report(n + 1))).ok && !outbox.full() && outbox.waiting() === 2;
await outbox.close();
process.stdout.write(JSON.stringify({ fullAfterSome, keptSurvive, newestIsHeld, numberGiven, roomAgain }));
