import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programEnvironment, runProgram } from '../../../main/host/run-program.ts';
import { eventually } from '../../support/processes/eventually.ts';
import { isAlive } from '../../support/processes/is-alive.ts';

const timeoutMs = 60_000;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'postern-program-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

describe('running a program', () => {
  it('gives exit code and both streams', async () => {
    const answer = await runProgram('/bin/sh', ['-c', 'echo out; echo err >&2; exit 3'], { timeoutMs });
    expect(answer).toEqual({ ok: true, value: { exitCode: 3, stdout: 'out\n', stderr: 'err\n' } });
  });

  it('passes input', async () => {
    const answer = await runProgram('/bin/cat', [], { timeoutMs, input: 'hello' });
    expect(answer).toMatchObject({ ok: true, value: { stdout: 'hello' } });
  });

  it('passes arguments as they are, without a shell', async () => {
    const answer = await runProgram('/bin/echo', ['$HOME; `id` "a b"'], { timeoutMs });
    expect(answer).toMatchObject({ value: { stdout: '$HOME; `id` "a b"\n' } });
  });

  it.each<[string, string, string]>([
    ['a program that is not there', '/usr/bin/no-such-program', 'absent'],
    ['a file that is no program', '/etc/os-release', 'denied'],
    ['a relative path', 'sh', 'unreadable'],
  ])('answers %s with a reason', async (_, program, reason) => {
    expect(await runProgram(program, [], { timeoutMs })).toMatchObject({ ok: false, reason });
  });

  it('kills a program that does not answer, and what it started', async () => {
    const pidFile = join(folder, 'pid');
    const script = 'sleep 600 & echo $! >"$0"; wait';
    const answer = await runProgram('/bin/sh', ['-c', script, pidFile], { timeoutMs: 2000 });
    expect(answer).toMatchObject({ ok: false, reason: 'timeout' });
    const started = Number(await readFile(pidFile, 'utf8'));
    expect(started).toBeGreaterThan(1);
    await eventually(() => expect(isAlive(started)).toBe(false));
  });

  it('stops one that floods', async () => {
    const answer = await runProgram('/bin/sh', ['-c', 'yes'], { timeoutMs });
    expect(answer).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('gives programs nothing of an AppImage, a preloaded library or a settings backend', () => {
    const ours = {
      HOME: '/home/alice',
      XDG_RUNTIME_DIR: '/run/user/1000',
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus',
      LANG: 'de_DE.UTF-8',
      PATH: '/tmp/evil',
      LD_LIBRARY_PATH: '/tmp/.mount_Postern/usr/lib',
      LD_PRELOAD: '/tmp/evil.so',
      GSETTINGS_SCHEMA_DIR: '/tmp/.mount_Postern/schemas',
      GSETTINGS_BACKEND: 'memory',
    };
    expect(programEnvironment(ours)).toEqual({
      PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
      LC_ALL: 'C',
      LANGUAGE: '',
      HOME: '/home/alice',
      XDG_RUNTIME_DIR: '/run/user/1000',
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus',
    });
  });
});
