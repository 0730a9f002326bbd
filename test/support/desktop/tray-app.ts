/**
 * Starts the real tray app on the test desktop, with a data folder of its own, and looks into it from outside.
 */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { _electron as electron, type ElectronApplication, type Page } from 'playwright-core';
import { patienceMs } from '../processes/eventually.ts';
import { electronRuntime } from '../../../scripts/setup/electron-path.mjs';

export const projectFolder = path.join(import.meta.dirname, '../../..');

export interface TrayApp {
  readonly electron: ElectronApplication;
  readonly dataFolder: string;
  /** Starts the app a second time, as a click on a link does; resolves when that process has ended. */
  startAgain(...args: readonly string[]): Promise<{ stdout: string }>;
  /** The window, made by `startAgain` or the tray; waits for it. */
  window(): Promise<Page>;
  /** Kinds of the app's processes now (`main`, `renderer`, `zygote`, `utility`, `gpu-process`), one entry each. */
  processKinds(): readonly string[];
  stop(): Promise<void>;
}

export interface TrayAppOptions {
  /** Words after the app's folder on the command line. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Chromium refuses its sandbox to root, as which tests may run. */
const testOnlySwitches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Resolves when the icon is in the panel and Playwright has hold of the app. */
export async function startTrayApp({ args = [], env = {} }: TrayAppOptions = {}): Promise<TrayApp> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'postern-tray-'));
  const fullEnv: Record<string, string> = { ...ownEnv(), LANGUAGE: 'en', ...env, POSTERN_AGENT_DATA: dataFolder };
  const executablePath = electronRuntime().path;
  const commandLine = [...testOnlySwitches, projectFolder];
  const app = await electron.launch({
    executablePath,
    args: [...commandLine, ...args],
    env: fullEnv,
    cwd: projectFolder,
    timeout: patienceMs,
  });
  app.context().setDefaultTimeout(patienceMs);
  return {
    electron: app,
    dataFolder,
    startAgain: (...more) => promisify(execFile)(executablePath, [...commandLine, ...more], { env: fullEnv }),
    async window() {
      return app.windows()[0] ?? (await app.waitForEvent('window', { timeout: patienceMs }));
    },
    processKinds: () => kindsOf(app.process().pid),
    async stop() {
      await app.close();
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function ownEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function kindsOf(pid: number | undefined): readonly string[] {
  if (pid === undefined) return [];
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const stat = readProc(`/proc/${name}/stat`);
    if (stat !== null) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const family = [pid];
  for (const member of family)
    family.push(...[...parents].filter(([, parent]) => parent === member).map(([child]) => child));
  return family.map((member) => /--type=([a-z-]+)/.exec(readProc(`/proc/${member}/cmdline`) ?? '')?.[1] ?? 'main');
}

/** null: the process has ended meanwhile. */
function readProc(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return null;
    throw error;
  }
}
