/**
 * A small system of its own beside this one: this machine's programs, but its own /etc and /var, with three packages
 * installed of which newer versions are offered by a repository in a folder. For dnf, zypper and pacman. Needs root.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { patientHost } from '../machines/patient-host.ts';
import { patienceMs } from './eventually.ts';
import type { Host } from '../../../main/host/host.ts';
import { createRealHost } from '../../../main/host/real-host.ts';

const needed = ['dnf', 'zypper', 'pacman', 'rpm', 'rpmbuild', 'createrepo_c', 'modifyrepo_c'];

/** Can it be made here? */
export const canMakePackageRoot =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  needed.every((program) => existsSync(`/usr/bin/${program}`));

export interface PackageRoot {
  /** Asks the small system; its programs run as an ordinary user there. `runs` counts them. */
  readonly host: Host;
  readonly runs: () => number;
  /** Says which system it is: the lines of os-release. */
  readonly call: (osRelease: string) => Promise<void>;
  /** Runs a program there as root; false when it failed. */
  readonly asRoot: (program: string, ...args: string[]) => boolean;
  /** Path here of a path there. */
  readonly place: (path: string) => string;
  /** Takes the repositories away, as a cable that is pulled, or puts them back. */
  readonly online: (isOnline: boolean) => Promise<void>;
  readonly remove: () => Promise<void>;
}

const folders = [
  'usr',
  'proc',
  'dev',
  'tmp',
  'var/tmp',
  'var/log',
  'var/lib/rpm',
  'var/lib/dnf',
  'var/lib/pacman',
].concat(
  ['var/cache', 'etc/rpm', 'etc/dnf', 'etc/yum.repos.d', 'etc/zypp/repos.d', 'etc/products.d', 'run', 'root'],
  ['home/person', 'srv/repository/rpm', 'srv/repository/pacman', 'build'],
);

/** Everything is mounted in a namespace of the call's own, so nothing is left behind. $1 root, $2 user. */
const enter = `root=$1 user=$2; shift 2
mount --bind /usr "$root/usr" && mount -t proc proc "$root/proc" && mount --rbind /dev "$root/dev" &&
exec chroot --userspec="$user" "$root" "$@"`;

const environment = ['/usr/bin/env', '-i', 'PATH=/usr/sbin:/usr/bin', 'LC_ALL=C', 'HOME=/home/person'];
const entering = (root: string, user: string): readonly string[] =>
  ['--mount', '--propagation', 'private', '/bin/sh', '-c', enter, 'enter', root, user].concat(environment);

const spec = (name: string, version: number): string => `Name: ${name}
Version: ${version}
Release: 1
Summary: A package
License: MIT
BuildArch: noarch
%description
A package.
%files
`;

const advisory = (id: string, type: string, name: string): string => `<update from="a@example.org" status="stable"
 type="${type}" version="1"><id>${id}</id><title>${name}</title><issued date="2026-01-01 00:00:00"/>
<updated date="2026-01-01 00:00:00"/><severity>Important</severity><summary>s</summary><description>d</description>
<references/><pkglist><collection short="A"><name>A</name><package name="${name}" version="2" release="1" epoch="0"
 arch="noarch" src="${name}-2-1.src.rpm"><filename>${name}-2-1.noarch.rpm</filename></package></collection></pkglist></update>`;

/** alpha has a security update, beta another advisory, gamma a newer version without one. */
async function makeRpmRepository(root: string, asRoot: PackageRoot['asRoot']): Promise<void> {
  const names = ['alpha', 'beta', 'gamma'];
  for (const [index, name] of [...names, ...names, 'alpha'].entries())
    await writeFile(`${root}/build/${index}.spec`, spec(name, Math.floor(index / 3) + 1));
  const specs = names.flatMap((_name, index) => [`/build/${index}.spec`, `/build/${index + 3}.spec`]);
  asRoot('rpmbuild', '-bb', '--quiet', '--define', '_topdir /build', ...specs, '/build/6.spec');
  for (const file of ['alpha-2-1', 'alpha-3-1', 'beta-2-1', 'gamma-2-1'])
    await copyFile(`${root}/build/RPMS/noarch/${file}.noarch.rpm`, `${root}/srv/repository/rpm/${file}.noarch.rpm`);
  const advisories = advisory('A-1', 'security', 'alpha') + advisory('A-2', 'bugfix', 'beta');
  await writeFile(`${root}/build/updateinfo.xml`, `<?xml version="1.0"?>\n<updates>${advisories}</updates>\n`);
  asRoot('createrepo_c', '-q', '/srv/repository/rpm');
  asRoot('modifyrepo_c', '--mdtype=updateinfo', '/build/updateinfo.xml', '/srv/repository/rpm/repodata');
  const old = names.map((name) => `/build/RPMS/noarch/${name}-1-1.noarch.rpm`);
  // Debian's rpm wants to be told that it is meant.
  asRoot('rpm', '-i', '--force-debian', '--nodeps', ...old);
  const repository = '[stick]\nname=Stick\nbaseurl=file:///srv/repository/rpm\nenabled=1\nautorefresh=1\ngpgcheck=0\n';
  await writeFile(`${root}/etc/yum.repos.d/stick.repo`, repository);
  await writeFile(`${root}/etc/zypp/repos.d/stick.repo`, repository);
}

/** Two packages that wait, one of them held back; pacman's databases are folders of descriptions. */
async function makePacmanRepository(root: string): Promise<void> {
  const local = `${root}/var/lib/pacman/local`;
  const description = (name: string, version: string) => `%NAME%\n${name}\n\n%VERSION%\n${version}\n\n%ARCH%\nany\n\n`;
  await mkdir(local);
  await writeFile(`${local}/ALPM_DB_VERSION`, '9\n');
  for (const [name, version] of [
    ['alpha', '2-1'],
    ['beta', '2-1'],
    ['gamma', '1-1'],
  ] as const) {
    await mkdir(`${local}/${name}-1-1`);
    await writeFile(`${local}/${name}-1-1/desc`, description(name, '1-1'));
    await writeFile(`${local}/${name}-1-1/files`, '');
    await mkdir(`${root}/build/core/${name}-${version}`, { recursive: true });
    const file = `%FILENAME%\n${name}-${version}-any.pkg.tar.gz\n\n${description(name, version)}`;
    await writeFile(`${root}/build/core/${name}-${version}/desc`, file);
  }
  const entries = await readdir(`${root}/build/core`);
  execFileSync('tar', ['-C', `${root}/build/core`, '-czf', `${root}/srv/repository/pacman/core.db`, ...entries]);
  const options = '[options]\nArchitecture = auto\nSigLevel = Never\nIgnorePkg = beta\n';
  await writeFile(`${root}/etc/pacman.conf`, `${options}[core]\nServer = file:///srv/repository/pacman\n`);
}

async function makeSystem(root: string): Promise<void> {
  await chmod(root, 0o755);
  for (const folder of folders) await mkdir(path.join(root, folder), { recursive: true });
  for (const folder of ['tmp', 'var/tmp']) await chmod(path.join(root, folder), 0o1777);
  for (const link of ['bin', 'sbin', 'lib', 'lib64']) await symlink(`usr/${link}`, path.join(root, link));
  await writeFile(`${root}/etc/passwd`, 'root:x:0:0::/root:/bin/sh\nperson:x:1000:1000::/home/person:/bin/sh\n');
  await writeFile(`${root}/etc/group`, 'root:x:0:\nperson:x:1000:\n');
  // Debian's own place for it is the home folder of whoever asks.
  await writeFile(`${root}/etc/rpm/macros`, '%_dbpath /var/lib/rpm\n');
  await writeFile(`${root}/etc/dnf/dnf.conf`, '[main]\nskip_if_unavailable=True\n');
  await copyFile('/etc/ld.so.cache', `${root}/etc/ld.so.cache`);
}

/** Makes the system and its repositories. Remove it when done. */
export async function makePackageRoot(): Promise<PackageRoot> {
  const root = await mkdtemp(path.join(tmpdir(), 'postern-packages-'));
  const asRoot = (program: string, ...args: string[]): boolean => {
    const call = [...entering(root, '0:0'), `/usr/bin/${program}`, ...args];
    try {
      execFileSync('/usr/bin/unshare', call, { stdio: 'pipe', timeout: 5 * patienceMs });
      return true;
    } catch {
      return false; // A look without a repository fails, and the test wants that.
    }
  };
  await makeSystem(root);
  await makeRpmRepository(root, asRoot);
  await makePacmanRepository(root);
  const place = (there: string): string => path.join(root, there);
  const redirect = Object.fromEntries(['/etc', '/var', '/run', '/boot'].map((folder) => [folder, place(folder)]));
  const real = patientHost(createRealHost({ redirect }));
  let runs = 0;
  return {
    host: {
      ...real,
      run: async (program, args, options) => {
        runs += 1;
        return real.run('/usr/bin/unshare', [...entering(root, '1000:1000'), program, ...args], options);
      },
    },
    runs: () => runs,
    call: async (osRelease) => writeFile(place('/etc/os-release'), osRelease),
    asRoot,
    place,
    online: async (isOnline) => {
      const [from, to] = isOnline ? ['/srv/away', '/srv/repository'] : ['/srv/repository', '/srv/away'];
      await rename(place(from), place(to));
    },
    remove: async () => rm(root, { recursive: true, force: true }),
  };
}
