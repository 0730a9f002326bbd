import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { quarantine, readJsonFile, valueOr } from '../../../main/storage/json-file.ts';

const schema = z.object({ version: z.literal(1), list: z.array(z.object({ at: z.iso.datetime() })) });
const nothing = { version: 1, list: [] } as const satisfies z.input<typeof schema>;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-json-'));
});
afterAll(async () => rm(folder, { recursive: true }));

async function fileOf(text: string): Promise<string> {
  const path = join(folder, 'file.json');
  await writeFile(path, text);
  return path;
}

describe('a JSON file', () => {
  it('is loaded when it matches its schema', async () => {
    const path = await fileOf('{"version":1,"list":[{"at":"2026-01-01T00:00:00Z"}]}');
    const file = await readJsonFile(path, schema);
    expect(file).toEqual({ state: 'loaded', value: { version: 1, list: [{ at: '2026-01-01T00:00:00Z' }] } });
    expect(valueOr(file, nothing).list).toHaveLength(1);
  });

  it.each(['none.json', 'file.json/below.json'])('is missing at %s', async (name) => {
    await fileOf('{}');
    const file = await readJsonFile(join(folder, name), schema);
    expect(file).toEqual({ state: 'missing' });
    expect(valueOr(file, nothing)).toBe(nothing);
  });

  it.each([
    ['cut off', '{"version":1', /JSON/],
    ['of another version', '{"version":2,"list":[]}', /^version: /],
    ['wrong in one place', '{"version":1,"list":[{"at":"today"}]}', /^list\.0\.at: /],
  ])('is corrupt when it is %s, and the reason names the place', async (_case, text, reason) => {
    const file = await readJsonFile(await fileOf(text), schema);
    expect(file).toMatchObject({ state: 'corrupt', reason: expect.stringMatching(reason) as string });
    expect(valueOr(file, nothing)).toBe(nothing);
  });

  it('is corrupt when it cannot be read', async () => {
    await mkdir(join(folder, 'folder.json'));
    expect(await readJsonFile(join(folder, 'folder.json'), schema)).toMatchObject({
      state: 'corrupt',
      reason: expect.stringContaining('EISDIR') as string,
    });
  });

  it('keeps its content in quarantine', async () => {
    const path = await fileOf('{"version":1');
    await quarantine(path);
    expect(await readJsonFile(path, schema)).toEqual({ state: 'missing' });
    expect(await readFile(`${path}.corrupt`, 'utf8')).toBe('{"version":1');
  });
});
