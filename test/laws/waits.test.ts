/**
 * Tests wait for conditions, through one helper with one patience: a wait by the clock is too short on a busy machine, and
 * too long on a quiet one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = path.join(import.meta.dirname, '..');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));

/** Files that let time pass, and why that is no wait for something to happen. */
const allowed: Readonly<Record<string, string>> = {
  'server/db/changes.test.ts': 'a dozen attempts must pass without a second event',
  'support/processes/eventually.ts': 'the helper itself',
  'support/guest/guest.ts': 'ends a guest that hangs',
  'main/concurrency/deadline.test.ts': 'work that takes its time',
  'main/concurrency/serially.test.ts': 'work that takes its time',
  'server/reports/batched-writer.test.ts': 'a database that takes its time',
  'server/reports/report-batches.test.ts': 'cuts connections again and again',
  'scripts/dev/watch-folders.test.ts': 'listens for a while to nothing',
  'scripts/run/process-group.test.ts': 'a program that takes its time to end',
  'laws/waits.test.ts': 'the examples of this law',
};

/** How a text waits by the clock, or with a patience of its own; empty: it does not. */
function waitsIn(text: string): readonly string[] {
  const ways = [/\bexpect\.poll\(/, /\bvi\.wait(For|Until)\(/, /['"](node:)?timers\/promises['"]/, /\bsetTimeout\(/];
  const ownPatience = /\.waitFor\w*\([^)]*timeout:(?! patienceMs)/;
  return [...ways, ownPatience].flatMap((way) => way.exec(text)?.[0] ?? []);
}

describe('a test', () => {
  it('waits through eventually(), or for an event', () => {
    const found = sources.flatMap((file) => {
      const waits = waitsIn(readFileSync(path.join(folder, file), 'utf8'));
      return waits.length === 0 || file in allowed ? [] : [`${file}: ${waits.join(' ')}`];
    });
    expect(found).toEqual([]);
  });

  it('is allowed to let time pass only while it does', () => {
    const idle = Object.keys(allowed).filter(
      (file) => waitsIn(readFileSync(path.join(folder, file), 'utf8')).length === 0,
    );
    expect(idle).toEqual([]);
  });

  it.each([
    'await expect.poll(() => shown).toHaveLength(1);',
    'await vi.waitFor(() => expect(shown).toHaveLength(1));',
    "import { setTimeout as sleep } from 'node:timers/promises';",
    'await new Promise((resolve) => setTimeout(resolve, 100));',
    "await page.getByRole('alert').waitFor({ timeout: 5000 });",
  ])('may not say %s', (text) => {
    expect(waitsIn(text)).toHaveLength(1);
  });
});
