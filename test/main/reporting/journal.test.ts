import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal } from '../../../main/reporting/journal.ts';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-journal-'));
  file = join(folder, 'journal.jsonl');
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

async function written(...entries: object[]): Promise<void> {
  const journal = await openJournal(file);
  for (const entry of entries) await journal.append(entry);
  await journal.close();
}

async function reopened() {
  const journal = await openJournal(file);
  await journal.close();
  return journal.content;
}

describe('a journal', () => {
  it('gives back what was appended, in order', async () => {
    await written({ n: 1 }, { n: 2, text: 'ä "quoted"\n' });
    expect((await reopened()).entries).toEqual([{ n: 1 }, { n: 2, text: 'ä "quoted"\n' }]);
  });

  it('is readable by its owner only', async () => {
    await written({ n: 1 });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('keeps every whole line wherever a crash cut the last one, and goes on after it', async () => {
    await written({ n: 1 }, { n: 2 });
    const whole = await readFile(file);
    const firstEnd = whole.indexOf(10) + 1;
    for (let length = 0; length < whole.length; length += 1) {
      await writeFile(file, whole);
      await truncate(file, length);
      const content = await reopened();
      const expected = length < firstEnd ? [] : [{ n: 1 }];
      expect(content.entries).toEqual(expected);
      expect(content.cutBytes).toBe(length < firstEnd ? length : length - firstEnd);
      expect(content.corruptLines).toBe(0);
      await written({ n: 3 });
      expect((await reopened()).entries).toEqual([...expected, { n: 3 }]);
    }
  });

  it('sets a line aside whose content no longer fits its checksum, and keeps the others', async () => {
    await written({ n: 1 }, { n: 2 }, { n: 3 });
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('"n":2', '"n":7'));
    const content = await reopened();
    expect(content.entries).toEqual([{ n: 1 }, { n: 3 }]);
    expect(content.corruptLines).toBe(1);
    expect(await readFile(content.quarantineFile ?? '', 'utf8')).toContain('"n":7');
    expect(await reopened()).toMatchObject({ entries: [{ n: 1 }, { n: 3 }], corruptLines: 0, quarantineFile: null });
  });

  it('replaces its content whole', async () => {
    await written({ n: 1 }, { n: 2 });
    const journal = await openJournal(file);
    await journal.rewrite([{ n: 2 }]);
    await journal.append({ n: 3 });
    await journal.close();
    expect((await reopened()).entries).toEqual([{ n: 2 }, { n: 3 }]);
  });

  it('keeps appends that are started together apart', async () => {
    const journal = await openJournal(file);
    await Promise.all(Array.from({ length: 50 }, (_, n) => journal.append({ n })));
    await journal.close();
    expect((await reopened()).entries).toEqual(Array.from({ length: 50 }, (_, n) => ({ n })));
  });
});
