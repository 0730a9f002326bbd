/**
 * What can be known before anything is started: folders that can be written, an address that is free.
 */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { StartProblem } from './start-problem.ts';

/** A loopback address to listen on. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/**
 * Creates a folder that only this user can read, or makes sure that it can be written.
 * @param variable the environment variable that would name another one
 */
export function ensureFolder(folder: string, variable: string): void {
  try {
    // Root's PostgreSQL runs as another user, who must pass through to its own part.
    mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new StartProblem(`The folder ${folder} cannot be written: ${(cause as Error).message}`, [
      'Give this user the right to write there, or name another folder:',
      `  ${variable}=/path/to/folder npm start`,
    ]);
  }
}

/** Reads `host:port`, as POSTERN_LISTEN holds it. */
export function parseListen(text: string): Address {
  const match = /^(\[[0-9a-f:]+\]|[^:]+):(\d{1,5})$/i.exec(text);
  const port = Number(match?.[2]);
  if (match?.[1] === undefined || port < 1 || port > 65_535) {
    throw new StartProblem(`POSTERN_LISTEN is "${text}", which is no host:port.`, [
      'For instance: POSTERN_LISTEN=127.0.0.1:7600 npm start',
    ]);
  }
  return { host: match[1].replace(/^\[|\]$/g, ''), port };
}

/**
 * Makes sure that nobody listens on the address yet.
 * @param wayOut tells how to choose another port, given one that is free now
 */
export async function ensureFree(address: Address, wayOut: (freePort: number) => string): Promise<void> {
  const problem = await listenProblem(address);
  if (problem === undefined) return;
  if (problem.code !== 'EADDRINUSE') {
    throw new StartProblem(`Cannot listen on ${address.host}:${address.port}: ${problem.message}`, [
      wayOut(await freePortAfter(7600, address.host)),
    ]);
  }
  throw new StartProblem(`Port ${address.port} of ${address.host} is taken by another program.`, [
    'Stop that program, or use another port:',
    `  ${wayOut(await freePortAfter(address.port, address.host))}`,
  ]);
}

async function freePortAfter(port: number, host: string): Promise<number> {
  for (let candidate = port + 1; candidate < port + 100; candidate += 1) {
    if ((await listenProblem({ host, port: candidate })) === undefined) return candidate;
  }
  return port + 100;
}

function listenProblem({ host, port }: Address): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', resolve);
    probe.listen(port, host, () => probe.close(() => resolve(undefined)));
  });
}
