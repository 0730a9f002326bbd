import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScanMemory, loadScanMemory, remembered, saveScanMemory } from '../../../main/facts/scan-cache.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-memory-'));
});
afterAll(async () => rm(folder, { recursive: true }));

describe('the memory between scans', () => {
  it('comes back from disk, for this person only', async () => {
    const file = join(folder, 'deep', 'memory.json');
    const memory = createScanMemory();
    await remembered(memory, 'apt', 'v1', async () => 'answer');
    await saveScanMemory(file, memory);
    const loaded = await loadScanMemory(file);
    if (loaded.state !== 'loaded') throw new Error(loaded.state);
    expect(await remembered(loaded.value, 'apt', 'v1', async () => 'other')).toBe('answer');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('asks again when what the answer rests on has changed, and keeps no failure', async () => {
    const memory = createScanMemory();
    expect(await remembered(memory, 'apt', 'v1', async () => null)).toBeNull();
    expect(await remembered(memory, 'apt', 'v1', async () => 'one')).toBe('one');
    expect(await remembered(memory, 'apt', 'v2', async () => 'two')).toBe('two');
  });

  it('brings the USB devices seen, and a file of an older agent none', async () => {
    const file = join(folder, 'usb.json');
    const memory = createScanMemory();
    memory.usb.seen = { one: [null, '2026-11-20T11:00:00.000Z'] };
    await saveScanMemory(file, memory);
    expect(await loadScanMemory(file)).toMatchObject({ state: 'loaded', value: { usb: memory.usb } });
    await writeFile(file, '{"version":1,"answers":{}}');
    expect(await loadScanMemory(file)).toMatchObject({ state: 'loaded', value: { usb: { seen: null } } });
  });

  it('starts new without a file, and says when it had to drop one', async () => {
    expect((await loadScanMemory(join(folder, 'none.json'))).state).toBe('missing');
    const file = join(folder, 'bad.json');
    await writeFile(file, '{"version":1,"answers":{"apt":');
    expect((await loadScanMemory(file)).state).toBe('corrupt');
    expect(await readFile(file, 'utf8')).toContain('apt');
  });
});
