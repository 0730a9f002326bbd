/**
 * Renews shared/os-end-of-life.ts from endoflife.date: `node scripts/refresh-end-of-life.mjs`. Needs the internet.
 * Prints what changed; look at it before committing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const file = path.join(import.meta.dirname, '../shared/os-end-of-life.ts');
const source = 'https://endoflife.date/api';
/** Our id, and the product's name there. Windows and macOS are spelt by build and edition, and stay by hand. */
const products = {
  debian: 'debian',
  ubuntu: 'ubuntu',
  linuxmint: 'linuxmint',
  fedora: 'fedora',
  rhel: 'rhel',
  rocky: 'rocky-linux',
  almalinux: 'almalinux',
  'opensuse-leap': 'opensuse',
};
/** Releases that ended earlier are left out: nobody runs them, and they are not listed as unknown. */
const oldestKept = '2021-01-01';

/** Last day that costs nothing: Debian's long-term support does not, Ubuntu's does. */
function lastDay(id, cycle) {
  const day = id === 'debian' ? (cycle.extendedSupport ?? cycle.lts ?? cycle.eol) : cycle.eol;
  return typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null;
}

async function releasesOf(id, product) {
  const response = await fetch(`${source}/${product}.json`, { signal: AbortSignal.timeout(20_000) });
  if (!response.ok) throw new Error(`${product}: HTTP ${response.status}`);
  const cycles = await response.json();
  if (!Array.isArray(cycles)) throw new Error(`${product}: not a list`);
  return cycles
    .map((cycle) => [String(cycle.cycle), lastDay(id, cycle)])
    .filter(([, day]) => day !== null && day >= oldestKept)
    .toSorted(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }));
}

/** The line of one system, as prettily as the formatter will make it. */
function lineOf(id, releases) {
  return `  ...releases('${id}', { ${releases.map(([version, day]) => `'${version}': '${day}'`).join(', ')} }),`;
}

let text = readFileSync(file, 'utf8');
for (const [id, product] of Object.entries(products)) {
  const releases = await releasesOf(id, product);
  if (releases.length === 0) throw new Error(`${product}: no release with an end`);
  const before = new RegExp(`^  \\.\\.\\.releases\\('${id}', \\{[^}]*\\}\\),$`, 'm');
  if (!before.test(text)) throw new Error(`${file} has no line for ${id}`);
  text = text.replace(before, lineOf(id, releases));
}
const today = new Date().toISOString().slice(0, 10);
text = text.replace(/comparedOn: .*,/, `comparedOn: '${today}' as string | null,`);
writeFileSync(file, text);
process.stdout.write('Written. Run: npm run format && git diff shared/os-end-of-life.ts\n');
