/**
 * Installs missing system packages through apt, or says exactly which command to run when it may not.
 */
import { hasApt, install, installedPackages, isOffered, rootPrefix, updateLists } from './apt.mjs';
import { SetUpError } from './set-up-error.mjs';
import { systemPackages } from './system-package-table.mjs';

/** What one may set up for. */
export const purposes = ['start', 'test', 'bench'];

/**
 * @param {'start' | 'test' | 'bench'} purpose each includes what those before it need
 * @param {(line: string) => void} say told what is being done
 * @returns {Promise<{ installed: number, total: number } | { unsupported: string }>}
 *   unsupported: this system has no apt; the person at the keyboard takes care of the packages.
 */
export async function setUpSystemPackages(purpose, say) {
  const included = purposes.slice(0, purposes.indexOf(purpose) + 1);
  const wanted = systemPackages.filter((entry) => included.includes(entry.for));
  if (!hasApt()) {
    const names = wanted.map((entry) => entry.name).join(' ');
    return { unsupported: `no apt here; see to it that you have what these Debian packages hold: ${names}` };
  }
  const missing = missingOf(wanted);
  if (missing.length > 0) await installMissing(missing, say);
  return { installed: missing.length, total: wanted.length };
}

function missingOf(wanted) {
  const there = installedPackages();
  return wanted.filter(({ name, or, provides = [] }) => ![name, or, ...provides].some((one) => there.has(one)));
}

async function installMissing(missing, say) {
  say('missing:');
  for (const { name, why } of missing) say(`  ${name.padEnd(18)} ${why}`);
  const prefix = rootPrefix();
  if (prefix === null) {
    throw new SetUpError('System packages are missing, and this user may not install them.', [
      'Run this once, then the same command again:',
      `$ sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing.map(nameHere).join(' ')}`,
    ]);
  }
  await updateLists(prefix);
  const services = missing.flatMap(({ service }) => service ?? []);
  await install(prefix, missing.map(nameHere), services);
}

/** The package's name on this release: newer ones renamed some for the 64-bit time_t. */
function nameHere({ name, or }) {
  return or !== undefined && isOffered(or) ? or : name;
}
