/**
 * Speaks to apt: Debian's and Ubuntu's package manager, as root or through sudo without a password.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { runCommand } from './run-command.mjs';

const listsFolder = '/var/lib/apt/lists';
const staleListsMs = 24 * 3600_000;
const aptOptions = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];

/** Whether this system has apt at all. */
export function hasApt() {
  return existsSync('/usr/bin/apt-get');
}

/** Names of every package dpkg calls installed. */
export function installedPackages() {
  const table = execFileSync('/usr/bin/dpkg-query', ['-W', '-f', '${db:Status-Abbrev}${Package}\n'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const installed = table.split('\n').filter((line) => line.startsWith('ii'));
  return new Set(installed.map((line) => line.slice('ii '.length).trim()));
}

/** Whether this release has a package of that name to install. */
export function isOffered(name) {
  const policy = execFileSync('/usr/bin/apt-cache', ['policy', name], { encoding: 'utf8', stdio: 'pipe' });
  return /Candidate: (?!\(none\))/.test(policy);
}

/**
 * How this user becomes root: what to put before a command.
 * @returns {string[] | null} null: not without asking
 */
export function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  try {
    execFileSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
    return ['sudo', '-n'];
  } catch {
    return null; // There is no sudo, or it asks for a password: the caller says what to run.
  }
}

/** Fetches the lists of packages, unless somebody did within the last day. */
export async function updateLists(prefix, { always = false } = {}) {
  const fresh =
    existsSync(listsFolder) &&
    readdirSync(listsFolder).some((name) => name.includes('_Packages')) &&
    Date.now() - statSync(listsFolder).mtimeMs < staleListsMs;
  if (fresh && !always) return;
  await run([...prefix, 'apt-get', ...aptOptions, 'update', '-q'], { doing: 'apt-get update' });
}

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

/**
 * Installs packages, without starting the services they bring. Lists fresh by their date may still name files
 * that the mirror has replaced, so a failure is tried again on new lists.
 * @param {string[]} prefix of `rootPrefix`
 * @param {string[]} names
 * @param {string[]} services to leave switched off
 */
export async function install(prefix, names, services) {
  const environment = ['env', 'DEBIAN_FRONTEND=noninteractive', `NEW_SERVICES=${services.join(' ')}`];
  const options = [...aptOptions, 'install', '-q', '-y', '--no-install-recommends'];
  const command = [...prefix, ...environment, 'sh', '-c', installQuietly, 'install', ...options, ...names];
  const first = await run(command, { doing: 'apt-get install', mayFail: true });
  if (first.exitCode === 0) return;
  await updateLists(prefix, { always: true });
  await run(command, { doing: 'apt-get install' });
}

function run([program, ...args], options) {
  return runCommand(program, args, options);
}
