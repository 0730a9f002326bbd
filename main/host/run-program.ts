/**
 * Runs one program: absolute path, argument array, clean environment, deadline, capped output.
 */
import { spawn } from 'node:child_process';
import { isAbsolute } from 'node:path';
import { startDeadline } from '../concurrency/deadline.ts';
import { hostFailure, type Answer, type ProgramOutput, type RunOptions } from './host.ts';
import { programQuestion } from './questions.ts';

const maxOutputBytes = 8 * 1024 * 1024;

/**
 * What a program sees of our environment. An AppImage or snap exports LD_LIBRARY_PATH,
 * GSETTINGS_SCHEMA_DIR, XDG_DATA_DIRS and more, which break the system's own programs; and
 * GSETTINGS_BACKEND or LD_PRELOAD would let a setting lie. So nothing passes but this list.
 */
const passedVariables = [
  'HOME',
  'USER',
  'LOGNAME',
  'XDG_RUNTIME_DIR',
  'XDG_CONFIG_HOME',
  'XDG_CURRENT_DESKTOP',
  'XDG_SESSION_ID',
  'DBUS_SESSION_BUS_ADDRESS',
  'DISPLAY',
  'WAYLAND_DISPLAY',
] as const;

/**
 * What Windows programs cannot do without. `PSModulePath` is not passed: a PowerShell 7 or a module folder of
 * the user's would put other commands in place of the system's.
 */
const passedWindowsVariables = [
  'SystemRoot',
  'SystemDrive',
  'windir',
  'TEMP',
  'TMP',
  'USERPROFILE',
  'USERNAME',
  'USERDOMAIN',
  'USERDNSDOMAIN',
  'COMPUTERNAME',
  'APPDATA',
  'LOCALAPPDATA',
  'ProgramData',
  'ProgramFiles',
  'ProgramFiles(x86)',
  'ProgramW6432',
  'PROCESSOR_ARCHITECTURE',
  'PROCESSOR_ARCHITEW6432',
] as const;

/** The Windows folder; a process without `SystemRoot` was started by something odd, and the default is right nearly always. */
const windowsFolder = (ours: NodeJS.ProcessEnv): string => ours['SystemRoot'] ?? String.raw`C:\Windows`;

function windowsEnvironment(ours: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const system = String.raw`${windowsFolder(ours)}\System32`;
  const theirs: NodeJS.ProcessEnv = {
    PATH: String.raw`${system};${windowsFolder(ours)};${system}\WindowsPowerShell\v1.0`,
    PSModulePath: String.raw`${system}\WindowsPowerShell\v1.0\Modules`,
  };
  for (const name of passedWindowsVariables) {
    const value = ours[name];
    if (value !== undefined) theirs[name] = value;
  }
  return theirs;
}

/** `%SystemRoot%` at the start is the Windows folder, so that the question reads the same on every machine. */
export function programPath(program: string, ours: NodeJS.ProcessEnv): string {
  return program.startsWith('%SystemRoot%') ? windowsFolder(ours) + program.slice('%SystemRoot%'.length) : program;
}

/** The environment every program gets. */
export function programEnvironment(
  ours: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): NodeJS.ProcessEnv {
  if (platform === 'win32') return windowsEnvironment(ours);
  const theirs: NodeJS.ProcessEnv = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', LANGUAGE: '' };
  for (const name of passedVariables) {
    const value = ours[name];
    if (value !== undefined) theirs[name] = value;
  }
  return theirs;
}

function reasonOf(error: NodeJS.ErrnoException): 'absent' | 'denied' | 'unreadable' {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return 'absent';
  if (error.code === 'EACCES' || error.code === 'EPERM') return 'denied';
  return 'unreadable';
}

/** Kills the program and everything it started; it leads its own process group. */
function killGroup(processId: number | undefined): void {
  if (processId === undefined) return;
  try {
    process.kill(-processId, 'SIGKILL');
  } catch (error) {
    // ESRCH: it ended by itself in the meantime, which is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Runs it; see {@link Host.run}. A program ended by a signal is `unreadable`. */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: RunOptions,
): Promise<Answer<ProgramOutput>> {
  const question = programQuestion(program, args, options);
  const path = programPath(program, process.env);
  if (!isAbsolute(path)) return hostFailure('unreadable', `${question}: not an absolute path`);

  return new Promise((resolve) => {
    const child = spawn(path, args, {
      env: programEnvironment(process.env),
      cwd: '/',
      // Leads its own process group, to be killed with all it started. On Windows that would open a console window.
      detached: process.platform !== 'win32',
      windowsHide: true,
      shell: false,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    let sizeBytes = 0;

    const finish = (answer: Answer<ProgramOutput>): void => {
      stopDeadline();
      // A grandchild may keep the pipes open; we do not wait for it.
      for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe.destroy();
      resolve(answer);
    };
    const stop = (answer: Answer<ProgramOutput>): void => {
      if (process.platform === 'win32') child.kill('SIGKILL');
      else killGroup(child.pid);
      finish(answer);
    };
    const stopDeadline = startDeadline(options.timeoutMs, () =>
      stop(hostFailure('timeout', `${question}: no answer in ${options.timeoutMs} ms`)),
    );
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].on('data', (chunk: Buffer) => {
        sizeBytes += chunk.length;
        chunks[stream].push(chunk);
        if (sizeBytes > maxOutputBytes)
          stop(hostFailure('unreadable', `${question}: more than ${maxOutputBytes} bytes of output`));
      });
    }
    child.on('error', (error: NodeJS.ErrnoException) =>
      finish(hostFailure(reasonOf(error), `${question}: ${error.message}`)),
    );
    child.on('close', (exitCode, signal) => {
      if (exitCode === null) finish(hostFailure('unreadable', `${question}: ended by ${signal ?? 'a signal'}`));
      else
        finish({
          ok: true,
          value: {
            exitCode,
            stdout: Buffer.concat(chunks.stdout).toString(),
            stderr: Buffer.concat(chunks.stderr).toString(),
          },
        });
    });
    // EPIPE: the program does not care for its input; its answer tells.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });
}
