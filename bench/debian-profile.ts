/**
 * Finds the profile `oscap` judges Debian 12 by: installed, fetched by an earlier bench, or fetched now.
 *
 * Debian 12's own ssg-debian (0.1.65) ends with Debian 11, whose every rule answers "notapplicable" on 12. Debian 13's
 * (0.1.76) has Debian 12 in it and is data only, so its package is unpacked beside the other downloads, never installed.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** "Standard System Security Profile for Debian 12"; the others are graded catalogues of the ANSSI. */
export const profileId = 'xccdf_org.ssgproject.content_profile_standard';

const release = '12';
const content = `usr/share/xml/scap/ssg/content/ssg-debian${release}-ds.xml`;
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** `file`: the data stream. `missing`: why there is none, for a person. */
export type DebianProfile = { readonly file: string } | { readonly missing: string };

/** `cacheFolder`: downloads that stay between benches. */
export async function findDebianProfile(cacheFolder: string): Promise<DebianProfile> {
  const system = await readFile('/etc/os-release', 'utf8');
  if (!/^ID=debian$/m.test(system) || !new RegExp(`^VERSION_ID="?${release}"?$`, 'm').test(system))
    return { missing: `this is not Debian ${release}` };
  const unpacked = path.join(cacheFolder, 'ssg-debian');
  const found = [path.join('/', content), path.join(unpacked, content)].find((file) => existsSync(file));
  if (found !== undefined) return { file: found };
  try {
    await fetchProfile(cacheFolder, unpacked);
    return { file: path.join(unpacked, content) };
  } catch (error) {
    return { missing: `ssg-debian of Debian 13 could not be fetched: ${String(error).split('\n')[0]}` };
  }
}

/** From the mirror this machine uses, with lists and settings of its own: the machine's apt is left as it is. */
async function fetchProfile(cacheFolder: string, unpacked: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  const state = await mkdtemp(path.join(cacheFolder, 'ssg-state-'));
  try {
    for (const folder of ['lists/partial', 'cache/archives/partial', 'parts', 'unpacked'])
      await mkdir(path.join(state, folder), { recursive: true });
    const sources = path.join(state, 'sources.list');
    await writeFile(sources, `deb [signed-by=${keyring}] ${await mirror()} trixie main\n`);
    const apt = async (...args: readonly string[]) =>
      run('/usr/bin/apt-get', [...settings(state, sources), ...args], { cwd: state });
    await apt('update');
    await apt('download', 'ssg-debian');
    const archive = (await readdir(state)).find((name) => name.endsWith('.deb'));
    if (archive === undefined) throw new Error('apt-get download left no package');
    await run('/usr/bin/dpkg-deb', ['-x', path.join(state, archive), path.join(state, 'unpacked')]);
    await rm(unpacked, { recursive: true, force: true });
    await rename(path.join(state, 'unpacked'), unpacked);
  } finally {
    await rm(state, { recursive: true, force: true });
  }
}

const settings = (state: string, sources: string): readonly string[] =>
  Object.entries({
    'Dir::Etc::sourcelist': sources,
    'Dir::Etc::sourceparts': path.join(state, 'parts'),
    'Dir::State::lists': path.join(state, 'lists'),
    'Dir::Cache': path.join(state, 'cache'),
    'Acquire::Languages': 'none',
    // The user apt fetches as may not enter a folder of the person's.
    'APT::Sandbox::User': 'root',
  }).flatMap(([name, value]) => ['-o', `${name}=${value}`]);

async function mirror(): Promise<string> {
  const filters = ['Created-By: Packages', 'Origin: Debian', 'Label: Debian'];
  const { stdout } = await run('/usr/bin/apt-get', ['indextargets', '--format', '$(REPO_URI)', ...filters]);
  return stdout.split('\n').find((line) => line.startsWith('http')) ?? 'http://deb.debian.org/debian';
}
