/**
 * The gate demo: a stand-in helpdesk behind a real nginx that asks the gate about every request.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ProcessGroup } from './process-group.ts';
import type { ProductSettings } from './product-settings.ts';
import { StartProblem } from './start-problem.ts';

const nginxPlaces = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx'];
const readyTimeoutMs = 30_000;

export interface GateDemo {
  /** Address of the helpdesk; null: the demo does not run here. */
  readonly url: string | null;
  /** What to tell about it. */
  readonly state: string;
}

/** Starts it and resolves once it has printed its address; without nginx it only says what is missing. */
export async function startGateDemo(settings: ProductSettings, group: ProcessGroup): Promise<GateDemo> {
  if (!nginxPlaces.some((file) => existsSync(file))) {
    return { url: null, state: 'not started, as nginx is missing (Debian: apt install nginx-light)' };
  }
  const url = await new Promise<string>((resolve, reject) => {
    const timeout = setTimeout(
      () => reject(new StartProblem(`The gate demo named no address within ${readyTimeoutMs / 1000} s.`)),
      readyTimeoutMs,
    );
    group.add({
      name: 'gate demo',
      program: process.execPath,
      args: [path.join(settings.projectFolder, 'scripts/gate-demo/gate-demo.ts')],
      env: settings.childEnv,
      logFile: path.join(settings.logFolder, 'gate-demo.log'),
      onLine: (line) => {
        const address = /https?:\/\/\S+/.exec(line)?.[0];
        if (address === undefined) return;
        clearTimeout(timeout);
        resolve(address);
      },
    });
  });
  return { url, state: `a helpdesk behind nginx at ${url}` };
}
