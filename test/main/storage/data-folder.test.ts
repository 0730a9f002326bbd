import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder } from '../../../main/storage/data-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-folder-'));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

describe('the data folder', () => {
  it('is made with those above it, for this person alone', async () => {
    const path = join(folder, 'a/b/c');
    expect(await openDataFolder(path)).toBe(path);
    expect((await stat(path)).mode & 0o777).toBe(0o700);
    expect(await openDataFolder(path)).toBe(path);
  });

  it('is refused where there can be no folder, instead of being tried for ever', async () => {
    await writeFile(join(folder, 'file'), '');
    for (const path of ['/proc/postern/agent', join(folder, 'file'), join(folder, 'file/below')]) {
      await expect(openDataFolder(path)).rejects.toMatchObject({
        code: 'agent.data_folder_unusable',
        fields: { path },
      });
    }
  });
});
