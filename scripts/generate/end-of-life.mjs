/**
 * Writes shared/reference-data/os-end-of-life-dates.ts anew: `node scripts/generate/end-of-life.mjs` asks endoflife.date, with
 * `--from FOLDER` it reads a git checkout of that site's repository (MIT). Debian and Ubuntu come from the list that
 * Debian packages, distro-info-data; `--distro-info FOLDER` where it is not in /usr/share. Prints what differs: look at
 * it before committing. Nothing is written unless every system could be read.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse as parseYaml } from 'yaml';

const site = 'https://endoflife.date/api';
/** Our id, and the products there that have its releases. CentOS Linux and Stream call themselves the same. */
const products = {
  debian: ['debian'],
  ubuntu: ['ubuntu'],
  linuxmint: ['linuxmint'],
  pop: ['pop-os'],
  fedora: ['fedora'],
  rhel: ['rhel'],
  centos: ['centos', 'centos-stream'],
  rocky: ['rocky-linux'],
  almalinux: ['almalinux'],
  ol: ['oracle-linux'],
  'opensuse-leap': ['opensuse'],
  sles: ['sles'],
  nixos: ['nixos'],
  macos: ['macos'],
};
/** Systems of distro-info-data, and the column of the last day that costs nothing: Debian's LTS does not, Ubuntu's ESM does. */
const packaged = { debian: 'eol-lts', ubuntu: 'eol' };
/**
 * Where we know better than the site. macOS: in February 2026 Apple renewed certificates in two systems that had not
 * had a security update for years, and the site counts that day.
 */
const corrections = { macos: { 11: '2023-09-26', 10.15: '2022-09-12' } };
/** Before that nothing ended that the agent starts on: it needs glibc 2.28 of August 2018. */
const oldestKept = '2019-01-01';

/** A day as `2026-08-22`, and one the calendar has. */
function isDay(text) {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
const byVersion = ([one], [other]) => one.localeCompare(other, 'en', { numeric: true });

/** Releases of a product, `[{ cycle, eol, extendedSupport, latest }]`, by the site. */
async function askSite(product) {
  const response = await fetch(`${site}/${product}.json`, { signal: AbortSignal.timeout(20_000) });
  if (!response.ok) throw new Error(`${product}: HTTP ${response.status}`);
  return response.json();
}

/** The same out of a checkout: the front matter of products/NAME.md. */
function readCheckout(folder, product) {
  const file = path.join(folder, 'products', `${product}.md`);
  if (!existsSync(file)) throw new Error(`${product}: ${file} is not there`);
  const matter = readFileSync(file, 'utf8').match(/^---\n(.*?)\n---(\n|$)/s)?.[1];
  if (matter === undefined) throw new Error(`${product}: ${file} has no front matter`);
  const { releases } = parseYaml(matter) ?? {};
  if (!Array.isArray(releases)) throw new Error(`${product}: ${file} lists no releases`);
  return releases.map(({ releaseCycle, eol, eoes, latest }) => ({
    cycle: releaseCycle,
    eol,
    extendedSupport: eoes,
    latest,
  }));
}

/** Releases with a name and a last day, `true` or `false`; anything else is a mistake that must not pass for "no end". */
function checked(product, cycles) {
  if (!Array.isArray(cycles) || cycles.length === 0) throw new Error(`${product}: not a list of releases`);
  for (const { cycle, eol } of cycles) {
    if (typeof cycle !== 'string' || cycle === '') throw new Error(`${product}: a release without a name`);
    if (!isDay(eol) && typeof eol !== 'boolean')
      throw new Error(`${product} ${cycle}: its end is ${JSON.stringify(eol)}`);
  }
  return cycles;
}

/** LMDE says `ID=linuxmint` and its bare number. */
const versionOf = (id, cycle) => (id === 'linuxmint' ? cycle.replace(/^lmde/, '') : cycle);

/** What the site calls extended costs money, but for Debian's. */
const lastDay = (id, { eol, extendedSupport }) => (id === 'debian' && isDay(extendedSupport) ? extendedSupport : eol);

async function releasesOf(id, ask) {
  const days = {};
  for (const product of products[id]) {
    for (const release of checked(product, await ask(product))) {
      const version = versionOf(id, release.cycle);
      const day = lastDay(id, release);
      if (isDay(day) && day >= (days[version] ?? oldestKept)) days[version] = day;
    }
  }
  return { ...days, ...corrections[id] };
}

/** `{ '22.04': '2027-06-01' }` of a table of distro-info-data. */
function readPackaged(folder, id) {
  const file = path.join(folder, `${id}.csv`);
  if (!existsSync(file))
    throw new Error(`${file} is not there: install distro-info-data, or name its folder with --distro-info`);
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const column = head.split(',').indexOf(packaged[id]);
  if (column < 0) throw new Error(`${file} has no column ${packaged[id]}`);
  const rows = lines.map((line) => line.split(',')).map((row) => [row[0].replace(/ LTS$/, ''), row[column]]);
  return Object.fromEntries(rows.filter(([version, day]) => version !== '' && isDay(day) && day >= oldestKept));
}

/** The packaged list in place of the site's, which rounds days and is late to move them. */
function withPackaged(id, bySite, byPackage) {
  for (const [version, day] of Object.entries(bySite)) {
    const other = byPackage[version];
    if (other !== day)
      process.stdout.write(`${id} ${version}: ${day} by the site, ${other ?? 'none'} by distro-info-data\n`);
  }
  return { ...bySite, ...byPackage };
}

/** `{ 22631: [home and pro, enterprise and education] }`. Long-term editions live by other rules. */
async function windowsBuilds(ask) {
  const builds = {};
  for (const { cycle, eol, latest } of checked('windows', await ask('windows'))) {
    const [, edition] = cycle.match(/^1[01]-[^-]+(?:-([ew]))?$/) ?? [null, 'other'];
    const build = String(latest).match(/^10\.0\.(\d+)$/)?.[1];
    if (edition === 'other' || build === undefined || !isDay(eol) || eol < oldestKept) continue;
    builds[build] ??= [null, null];
    if (edition !== 'e') builds[build][0] = eol;
    if (edition !== 'w') builds[build][1] = eol;
  }
  return builds;
}

/** A release whose day is that of the version before its dot says nothing new. */
function shortened(days) {
  return Object.entries(days)
    .filter(([version, day]) => !version.includes('.') || days[version.split('.')[0]] !== day)
    .toSorted(byVersion);
}

function fileText({ systems, builds, comparedOn, revision }) {
  const record = (entries) => `{ ${entries.map(([key, day]) => `'${key}': ${JSON.stringify(day)}`).join(', ')} }`;
  const lines = Object.entries(systems).map(([id, days]) => `'${id}': ${record(shortened(days))},`);
  return `/**
 * Last days with security updates that cost nothing, by system and release. Written by
 * scripts/generate/end-of-life.mjs: change that, not this.
 */

/** Where the dates are from, and the day they were last compared with it. */
export const endOfLifeSource = {
  /** Machine-readable lists of vendors' own statements; https://endoflife.date/docs/api. */
  url: '${site}',
  comparedOn: '${comparedOn}',
  /** Commit of the site's repository. null: the site itself was asked. */
  revision: ${JSON.stringify(revision)} as string | null,
  /** Debian and Ubuntu, whose days the site rounds: the package distro-info-data. */
  debianAndUbuntu: 'https://salsa.debian.org/debian/distro-info-data',
} as const;

/** os-release \`ID\` or \`macos\`, then the version. */
export const lastDays: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ${lines.join('\n  ')}
};

/** Builds of Windows: Home and Pro, then Enterprise and Education. null: such an edition is not listed. */
export const lastDaysOfWindows: Readonly<Record<string, readonly [string | null, string | null]>> = ${record(Object.entries(builds).toSorted(byVersion))};
`;
}

/** Commit and day of a checkout; the day as its author's clock had it. */
function revisionOf(folder) {
  const git = ['-C', folder, 'log', '-1', '--format=%H %cs'];
  const [revision, day] = execFileSync('git', git, { encoding: 'utf8', stdio: 'pipe' }).trim().split(' ');
  return { revision, comparedOn: day };
}

async function refresh() {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, 'distro-info': { type: 'string' }, to: { type: 'string' } },
  });
  const file = values.to ?? path.join(import.meta.dirname, '../../shared/reference-data/os-end-of-life-dates.ts');
  const ask = values.from === undefined ? askSite : async (product) => readCheckout(values.from, product);
  const origin =
    values.from === undefined
      ? { revision: null, comparedOn: new Date().toISOString().slice(0, 10) }
      : revisionOf(values.from);
  const systems = {};
  for (const id of Object.keys(products)) {
    const days = await releasesOf(id, ask);
    systems[id] =
      id in packaged
        ? withPackaged(id, days, readPackaged(values['distro-info'] ?? '/usr/share/distro-info', id))
        : days;
    if (Object.keys(systems[id]).length === 0) throw new Error(`${id}: no release with an end`);
  }
  const builds = await windowsBuilds(ask);
  if (Object.keys(builds).length === 0) throw new Error('windows: no build with an end');
  writeFileSync(file, fileText({ systems, builds, ...origin }));
  process.stdout.write(`Written. Run: npm run format && git diff ${path.relative(process.cwd(), file)}\n`);
}

try {
  await refresh();
} catch (error) {
  process.stderr.write(`Nothing was written. ${error.message}\n`);
  process.exitCode = 1;
}
