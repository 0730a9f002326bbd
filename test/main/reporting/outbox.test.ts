import { spawnSync } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openOutbox, seqBlock, type Outbox } from '../../../main/reporting/outbox.ts';
import { runNode, startNode } from '../../support/processes/run-node.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-outbox-'));
  file = join(folder, 'outbox.jsonl');
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

let minute = 0;
const report = (stateKey: string, factsHash = `hash of ${stateKey}`) => ({
  stateKey,
  factsHash,
  facts: {},
  scannedAt: new Date(Date.UTC(2026, 0, 1, 0, minute++)).toISOString(),
});

/** Takes everything out, as a server that accepts all would. */
async function drained(outbox: Outbox): Promise<string[]> {
  const keys: string[] = [];
  for (let head = outbox.head(); head !== null; head = outbox.head()) {
    keys.push(head.stateKey);
    await outbox.settle(head.id, head.factsHash);
  }
  return keys;
}

describe('an outbox', () => {
  it('keeps every change and one report of what stayed the same', async () => {
    const outbox = await openOutbox(file);
    for (const key of ['ok', 'ok', 'ok', 'ok', 'bad', 'bad', 'ok']) await outbox.add(report(key));
    expect(await drained(outbox)).toEqual(['ok', 'ok', 'bad', 'bad', 'ok']);
    await outbox.close();
  });

  it('replaces the older of two unchanged reports by the newer', async () => {
    const outbox = await openOutbox(file);
    await outbox.add(report('ok'));
    await outbox.add(report('ok'));
    const newest = report('ok', 'newest facts');
    await outbox.add(newest);
    const first = outbox.head();
    await outbox.settle(first?.id ?? 0, 'x');
    expect(outbox.head()).toMatchObject({ scannedAt: newest.scannedAt, factsHash: 'newest facts' });
    await outbox.close();
  });

  it('remembers across a restart what waits and which facts the server holds', async () => {
    const before = await openOutbox(file);
    await before.add(report('ok'));
    await before.add(report('bad'));
    await before.settle(before.head()?.id ?? 0, 'hash of ok');
    await before.close();
    const after = await openOutbox(file);
    expect(after.serverHolds()).toBe('hash of ok');
    expect(await drained(after)).toEqual(['bad']);
    await after.close();
  });

  it('keeps what the server is known to hold when a report is refused', async () => {
    const outbox = await openOutbox(file);
    await outbox.add(report('ok'));
    await outbox.settle(outbox.head()?.id ?? 0, 'hash of ok');
    await outbox.add(report('bad'));
    await outbox.settle(outbox.head()?.id ?? 0, null);
    expect(outbox.serverHolds()).toBe('hash of ok');
    await outbox.close();
  });

  it('never gives a number twice, even when the line that reserved it is corrupt', async () => {
    const first = await openOutbox(file);
    await first.takeSeq();
    await first.close();
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"upTo":256', '"upTo":999'));
    const second = await openOutbox(file);
    expect(second.damage).toEqual({ cutBytes: 0, corruptLines: 1, quarantineFile: `${file}.corrupt` });
    expect(await second.takeSeq()).toBeGreaterThan(seqBlock);
    await second.close();
  });

  it('skips to a number and stays behind it after a restart', async () => {
    const first = await openOutbox(file);
    expect(await first.takeSeq()).toBe(1);
    await first.skipSeqTo(1_000_000);
    expect(await first.takeSeq()).toBe(1_000_000);
    await first.close();
    const second = await openOutbox(file);
    expect(await second.takeSeq()).toBeGreaterThan(1_000_000);
    await second.close();
  });

  it('shrinks its file once most of it is settled', async () => {
    const outbox = await openOutbox(file);
    const facts = { machine: { ok: false, reason: 'unreadable', detail: 'x'.repeat(900) } } as const;
    for (let n = 0; n < 200; n += 1) {
      await outbox.add({ ...report(n % 2 === 0 ? 'ok' : 'bad'), facts });
      await outbox.settle(outbox.head()?.id ?? 0, `hash ${n}`);
    }
    await outbox.close();
    expect((await readFile(file)).length).toBeLessThan(80_000);
    const again = await openOutbox(file);
    expect(again.serverHolds()).toBe('hash 199');
    expect(again.waiting()).toBe(0);
    await again.close();
  });

  it('behaves as its model through any sequence of reports, answers, restarts and crashes', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('add' as const), key: fc.constantFrom('ok', 'bad', 'worse') }),
      fc.record({ do: fc.constantFrom('accept' as const, 'refuse' as const, 'restart' as const, 'seq' as const) }),
      fc.record({ do: fc.constant('crash' as const), half: fc.string({ maxLength: 20 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        await rm(file, { force: true });
        let outbox = await openOutbox(file);
        let model: string[] = [];
        let highest = 0;
        for (const one of steps) {
          if (one.do === 'add') {
            const last = model.length - 1;
            const replaced = last >= 1 && model[last] === one.key && model[last - 1] === one.key;
            if (!replaced) model.push(one.key);
            await outbox.add(report(one.key));
          } else if (one.do === 'seq') {
            const seq = await outbox.takeSeq();
            expect(seq).toBeGreaterThan(highest);
            highest = seq;
          } else if (one.do === 'accept' || one.do === 'refuse') {
            const head = outbox.head();
            if (head !== null) await outbox.settle(head.id, one.do === 'accept' ? head.factsHash : null);
            model = model.slice(1);
          } else {
            await outbox.close();
            // What a crash leaves at the end: a line without its line break.
            if (one.do === 'crash') await appendFile(file, `{"sum":"${one.half.replaceAll('\n', '')}`);
            outbox = await openOutbox(file);
          }
          expect(outbox.waiting()).toBe(model.length);
          expect(outbox.head()?.stateKey ?? null).toBe(model[0] ?? null);
        }
        expect(await drained(outbox)).toEqual(model);
        await outbox.close();
      }),
      { numRuns: 60 },
    );
  });
});

const writer = join(import.meta.dirname, '../../support/outbox/outbox-writer.ts');

interface Printed {
  readonly reports: string[];
  readonly seqs: number[];
}

function parsePrinted(text: string): Printed {
  // A line the kill cut off was perhaps not durable yet, and need not be.
  const lines = text.split('\n').slice(0, -1);
  return {
    reports: lines.filter((line) => line.startsWith('report ')).map((line) => line.slice('report '.length)),
    seqs: lines.filter((line) => line.startsWith('seq ')).map((line) => Number(line.slice('seq '.length))),
  };
}

describe('an outbox whose process is killed while it writes', () => {
  it('holds every report that was said to be kept, and repeats no number, kill after kill', async () => {
    const kept: string[] = [];
    let highest = 0;
    for (let round = 0; round < 6; round += 1) {
      const running = startNode([writer, file, String(round)], {});
      await new Promise<void>((resolve) => {
        const after = 20 + round * 7;
        running.child.stdout?.on('data', () => running.output().stdout.split('\n').length > after && resolve());
      });
      running.child.kill('SIGKILL');
      const { stdout } = await running.finished;
      const printed = parsePrinted(stdout);
      expect(printed.reports.length).toBeGreaterThan(5);
      for (const seq of printed.seqs) {
        expect(seq).toBeGreaterThan(highest);
        highest = seq;
      }
      kept.push(...printed.reports);
      const outbox = await openOutbox(file);
      expect(outbox.damage.corruptLines).toBe(0);
      await outbox.close();
    }
    const outbox = await openOutbox(file);
    const found = await drained(outbox);
    await outbox.close();
    expect(found.filter((key) => kept.includes(key))).toEqual(kept);
  });
});

describe('an outbox on a full disk', () => {
  it('says so, loses nothing that was kept, still gives numbers, and goes on once there is room', async () => {
    // A file system of 128 KiB in a namespace of its own: the disk is really full.
    const script = `mount -t tmpfs -o size=128k none "$0" && exec "${process.execPath}" "${join(import.meta.dirname, '../../support/outbox/full-disk.ts')}" "$0"`;
    const run = spawnSync('unshare', ['-rm', 'sh', '-c', script, folder], { encoding: 'utf8', env: process.env });
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout)).toEqual({
      fullAfterSome: true,
      keptSurvive: true,
      newestIsHeld: true,
      numberGiven: true,
      roomAgain: true,
    });
  });
});

it('refuses to start on a journal it may not read', async () => {
  const { exitCode } = await runNode(
    [
      '-e',
      `import(${JSON.stringify(join(import.meta.dirname, '../../../main/reporting/outbox.ts'))}).then((m) => m.openOutbox('/proc/nowhere/outbox.jsonl'))`,
    ],
    {},
  );
  expect(exitCode).not.toBe(0);
});
