/**
 * What `npm start` runs with: folders and addresses, from the environment or this project's defaults.
 */
import path from 'node:path';
import { serverFolderFor } from '../setup/postgres-for-root.mjs';
import { parseListen, type Address } from './preflight.ts';

export interface ProductSettings {
  readonly projectFolder: string;
  /** Holds everything below, unless named otherwise, and the lock of `npm start` itself. */
  readonly dataFolder: string;
  readonly serverFolder: string;
  readonly agentFolder: string;
  readonly logFolder: string;
  readonly listen: Address;
  /** Where people and agents reach the server, without a slash at the end. */
  readonly publicUrl: string;
  /** Whether the database is the server's own; with DATABASE_URL it belongs to somebody else. */
  readonly ownDatabase: boolean;
  /** The environment for every child: the same, with the values above filled in. */
  readonly childEnv: NodeJS.ProcessEnv;
}

/** @throws StartProblem when POSTERN_LISTEN is no host:port */
export function readProductSettings(projectFolder: string, env: NodeJS.ProcessEnv): ProductSettings {
  const dataFolder = path.resolve(env['POSTERN_DATA'] || path.join(projectFolder, '.data'));
  const ownDatabase = !env['DATABASE_URL'];
  const serverFolder = chosenServerFolder(env['POSTERN_SERVER_DATA'], path.join(dataFolder, 'server'), ownDatabase);
  const agentFolder = path.resolve(env['POSTERN_AGENT_DATA'] || path.join(dataFolder, 'agent'));
  const listenText = env['POSTERN_LISTEN'] || '127.0.0.1:7600';
  const listen = parseListen(listenText);
  const publicUrl = (env['POSTERN_PUBLIC_URL'] || `http://${listenText}`).replace(/\/+$/, '');
  return {
    projectFolder,
    dataFolder,
    serverFolder,
    agentFolder,
    logFolder: path.join(dataFolder, 'logs'),
    listen,
    publicUrl,
    ownDatabase,
    childEnv: {
      ...env,
      POSTERN_SERVER_DATA: serverFolder,
      POSTERN_AGENT_DATA: agentFolder,
      POSTERN_LISTEN: listenText,
      POSTERN_PUBLIC_URL: publicUrl,
    },
  };
}

function chosenServerFolder(named: string | undefined, byDefault: string, ownDatabase: boolean): string {
  if (named !== undefined && named !== '') return path.resolve(named);
  return ownDatabase ? serverFolderFor(byDefault) : byDefault;
}
