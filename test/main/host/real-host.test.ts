import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createHmac } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRealHost } from '../../../main/host/real-host.ts';
import { readRunningPrograms } from '../../../main/host/running-programs.ts';

let folder: string;
const host = createRealHost();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-host-'));
  await writeFile(join(folder, 'text'), 'first line\nlast line\n');
  await writeFile(join(folder, 'serial'), ' 4711\n');
  await writeFile(join(folder, 'empty'), '');
  await symlink('text', join(folder, 'link'));
});
afterAll(async () => rm(folder, { recursive: true }));

describe('the real host', () => {
  it('reads a file whole, its start or its end', async () => {
    const path = join(folder, 'text');
    expect(await host.readFile(path)).toEqual({ ok: true, value: 'first line\nlast line\n' });
    expect(await host.readFile(path, { maxBytes: 5 })).toEqual({ ok: true, value: 'first' });
    expect(await host.readFile(path, { maxBytes: 5, from: 'end' })).toEqual({ ok: true, value: 'line\n' });
  });

  it.each([3_999, 4_000, 4_001, 69_536, 200_000])(
    'reads a file of %i bytes whole, and cuts it where it is told',
    async (size) => {
      const path = join(folder, `long-${size}`);
      const text = Array.from({ length: size }, (_, index) => String.fromCharCode(97 + (index % 23))).join('');
      await writeFile(path, text);
      expect(await host.readFile(path)).toEqual({ ok: true, value: text });
      expect(await host.readFile(path, { maxBytes: 3_998 })).toEqual({ ok: true, value: text.slice(0, 3_998) });
      expect(await host.readFile(path, { maxBytes: 3_990, from: 'end' })).toEqual({
        ok: true,
        value: text.slice(-3_990),
      });
      await rm(path);
    },
  );

  it('reads files of /proc, whose size is 0', async () => {
    expect(await host.readFile('/proc/self/mountinfo')).toMatchObject({
      ok: true,
      value: expect.stringContaining(' / ') as string,
    });
  });

  it('says why there is no answer', async () => {
    expect(await host.readFile(join(folder, 'nothing'))).toMatchObject({ ok: false, reason: 'absent' });
    expect(await host.readFile(join(folder, 'text', 'x'))).toMatchObject({ ok: false, reason: 'absent' });
    expect(await host.readFile(folder)).toMatchObject({ ok: false, reason: 'unreadable' });
    expect(await host.readLink(join(folder, 'text'))).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('lists, follows and dates', async () => {
    expect(await host.listFolder(folder)).toEqual({ ok: true, value: ['empty', 'link', 'serial', 'text'] });
    expect(await host.readLink(join(folder, 'link'))).toEqual({ ok: true, value: 'text' });
    expect(await host.stat(folder)).toMatchObject({ ok: true, value: { kind: 'folder' } });
  });

  it('hashes a serial under the key, and says null for none', async () => {
    const key = new Uint8Array(32).fill(1);
    const expected = createHmac('sha256', key).update('4711').digest('base64url');
    expect(await host.hashFile(join(folder, 'serial'), key)).toEqual({ ok: true, value: expected });
    expect(await host.hashFile(join(folder, 'empty'), key)).toEqual({ ok: true, value: null });
  });

  it('puts a folder in the place of a part of the machine', async () => {
    await mkdir(join(folder, 'usb'));
    const redirected = createRealHost({ redirect: { '/sys/bus/usb': join(folder, 'usb') } });
    expect(await redirected.listFolder('/sys/bus/usb')).toEqual({ ok: true, value: [] });
    expect(await redirected.listFolder('/sys/bus/usb2')).toMatchObject({ ok: false, reason: 'absent' });
  });

  it('finds running programs by their exact name', async () => {
    const proc = join(folder, 'proc');
    for (const [id, name] of [
      ['1', 'systemd'],
      ['20', 'clamd'],
      ['21', 'clamd-exporter'],
      ['self', 'clamonacc'],
    ] as const) {
      await mkdir(join(proc, id), { recursive: true });
      await writeFile(join(proc, id, 'comm'), `${name}\n`);
    }
    expect(await readRunningPrograms(proc, ['clamd', 'clamonacc'])).toEqual({ ok: true, value: ['clamd'] });
  });

  it('is denied where /proc hides the first process', async () => {
    const proc = join(folder, 'hidden');
    await mkdir(join(proc, '20'), { recursive: true });
    await writeFile(join(proc, '20', 'comm'), 'bash\n');
    expect(await readRunningPrograms(proc, ['clamd'])).toMatchObject({ ok: false, reason: 'denied' });
  });

  it('knows whose session this is', async () => {
    const session = await host.session();
    expect(session).toMatchObject({ ok: true, value: { accountKeeper: 'local' } });
  });
});
