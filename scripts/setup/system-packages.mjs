/** Installs missing system packages through apt, or says exactly which command to run when it may not. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from './run-command.mjs';
import { SetUpError } from './set-up-error.mjs';
import { systemPackages } from './system-package-table.mjs';

const listsFolder = '/var/lib/apt/lists';
const staleListsMs = 24 * 3600_000;

/**
 * @param {'start' | 'test'} purpose `test` includes what `start` needs
 * @param {(line: string) => void} say told what is being done
 * @returns {Promise<{ installed: string[], total: number } | { unsupported: string }>}
 *   unsupported: this system has no apt; the person at the keyboard takes care of the packages.
 */
export async function setUpSystemPackages(purpose, say) {
  const wanted = systemPackages.filter((entry) => entry.for === 'start' || purpose === 'test');
  if (!existsSync('/usr/bin/apt-get')) {
    return {
      unsupported: `no apt here; install what these Debian packages hold: ${wanted.map((entry) => entry.name).join(' ')}`,
    };
  }
  const missing = missingOf(wanted);
  if (missing.length > 0) await install(missing, say);
  return { installed: missing.map((entry) => entry.name), total: wanted.length };
}

function missingOf(wanted) {
  const there = installedPackages();
  return wanted.filter((entry) => ![entry.name, entry.or, ...(entry.provides ?? [])].some((name) => there.has(name)));
}

/** Names of every package dpkg calls installed. */
function installedPackages() {
  const table = execFileSync('/usr/bin/dpkg-query', ['-W', '-f', '${db:Status-Abbrev}${Package}\n'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return new Set(
    table
      .split('\n')
      .filter((line) => line.startsWith('ii'))
      .map((line) => line.slice(3).trim()),
  );
}

async function install(missing, say) {
  const privilege = asRoot();
  say(`installing ${missing.length} system packages:`);
  for (const { name, why } of missing) say(`  ${name}: ${why}`);
  if (privilege === undefined) {
    throw new SetUpError('System packages are missing, and this user may not install them.', [
      'Run this once, then the same command again:',
      `$ sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.map((entry) => entry.name).join(' ')}`,
    ]);
  }
  if (!listsAreFresh()) await asRootRun(privilege, ['apt-get', ...aptOptions, 'update', '-q'], 'apt-get update');
  const services = missing.flatMap(({ service }) => service ?? []).join(' ');
  const shell = [
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    `NEW_SERVICES=${services}`,
    'sh',
    '-c',
    installQuietly,
    'install',
  ];
  await asRootRun(
    privilege,
    [...shell, ...aptOptions, 'install', '-q', '-y', '--no-install-recommends', ...missing.map(nameHere)],
    'apt-get install',
  );
}

const aptOptions = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];

/**
 * Debian starts a service as soon as it is installed. Nobody asked us for a web server on port 80, so the
 * policy that dpkg asks says no meanwhile, and what is new is not started at the next boot either.
 */
const installQuietly = `
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  trap 'exit 130' INT TERM
  printf '#!/bin/sh\\nexit 101\\n' >"$policy" && chmod 755 "$policy"
fi
apt-get "$@" || exit
if [ -d /run/systemd/system ] && [ -n "$NEW_SERVICES" ]; then systemctl disable --quiet $NEW_SERVICES; fi
`;

/** How to become root: nothing to prepend, passwordless sudo, or undefined for not at all. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  try {
    execFileSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
    return ['sudo', '-n'];
  } catch {
    return undefined; // no sudo, or it asks for a password: the caller says what to run
  }
}

async function asRootRun(privilege, command, doing) {
  const [program, ...args] = [...privilege, ...command];
  await runCommand(program, args, { doing });
}

function listsAreFresh() {
  if (!existsSync(listsFolder)) return false;
  const times = readdirSync(listsFolder)
    .filter((name) => name.includes('_Packages'))
    .map((name) => statSync(path.join(listsFolder, name)).mtimeMs);
  return times.length > 0 && Date.now() - statSync(listsFolder).mtimeMs < staleListsMs;
}

/** The package's name on this release: newer ones renamed some for the 64-bit time_t. */
function nameHere({ name, or }) {
  if (or === undefined) return name;
  const policy = execFileSync('apt-cache', ['policy', or], { encoding: 'utf8' });
  return /Candidate: (?!\(none\))/.test(policy) ? or : name;
}
