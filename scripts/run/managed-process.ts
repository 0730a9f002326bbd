/**
 * One long-running child process of `npm start`: its log file, its last lines, and a stop that always ends.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { exitingWithParent } from './exit-with-parent.mjs';

const keptLines = 20;
const stopTimeoutMs = 15_000;

export interface ProcessSpec {
  /** How it is called towards people, such as `server`. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Everything it prints is appended here. */
  readonly logFile: string;
  /** Given when people may end it themselves; called when they did, and nothing else ends then. */
  readonly onQuit?: () => void;
  /** Called with each line of its standard output, without the line end. */
  readonly onLine?: (line: string) => void;
}

export interface Ending {
  /** It ended by itself and found everything well: exit code 0. */
  readonly well: boolean;
  /** What to tell about it, such as `ended with code 1`. */
  readonly how: string;
}

export interface ManagedProcess {
  readonly name: string;
  readonly logFile: string;
  /** Resolves when it is gone and its log is written. */
  readonly ended: Promise<Ending>;
  /** The last lines it printed, oldest first. */
  lastLines(): readonly string[];
  /** Asks it to end with SIGTERM, forces it after 15 s, resolves when it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts it in a process group of its own, so that Ctrl-C in the terminal reaches only us and we stop the
 * children in order. Where the system can (Linux), it also ends when we are killed.
 * @throws the system's error when its log file cannot be opened; nothing runs then
 */
export function startManagedProcess(spec: ProcessSpec): ManagedProcess {
  // Opened before anything runs: where there can be no log, nothing starts.
  const log = createWriteStream(spec.logFile, { fd: openSync(spec.logFile, 'a', 0o600) });
  const process = spawn(...exitingWithParent(spec.program, spec.args), {
    env: spec.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const lines: string[] = [];
  const remember = (line: string): void => {
    lines.push(line);
    if (lines.length > keptLines) lines.shift();
  };
  // A full disk costs the log, not the child.
  log.on('error', (error) => remember(`(the log cannot be written: ${error.message})`));
  const keep = (line: string): void => {
    log.write(`${line}\n`);
    remember(line);
  };
  createInterface({ input: process.stdout }).on('line', (line) => {
    keep(line);
    spec.onLine?.(line);
  });
  createInterface({ input: process.stderr }).on('line', keep);
  const ended = new Promise<Ending>((resolve) => {
    // Whoever hears of the end may read the log, so all of it is written then, or cannot be.
    const end = (ending: Ending): void => void log.end(() => resolve(ending));
    process.on('error', (error) => {
      end({ well: false, how: `could not be started: ${error.message}` });
    });
    process.on('close', (code, signal) => {
      end({ well: code === 0, how: signal === null ? `ended with code ${code}` : `was ended by ${signal}` });
    });
  });
  return { name: spec.name, logFile: spec.logFile, ended, lastLines: () => lines, stop: () => stop(process, ended) };
}

async function stop(process: ChildProcess, ended: Promise<Ending>): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  process.kill('SIGTERM');
  const force = setTimeout(() => process.kill('SIGKILL'), stopTimeoutMs);
  await ended;
  clearTimeout(force);
}
