/**
 * Antivirus products of a Linux machine: ClamAV, Microsoft Defender, and others by their processes.
 */
import type { AntivirusProduct } from '../../../shared/facts/antivirus.ts';
import type { Answer, Host } from '../../host/host.ts';
import { known, unreadBecause, type Reader } from '../reader.ts';
import {
  clamProcesses,
  defenderProcess,
  endpointProducts,
  watchedProcesses,
  type EndpointProduct,
} from './linux-products.ts';

const clamFolder = '/var/lib/clamav';
/** Where clamscan's `--log` commonly points; ClamAV itself keeps no last scan. */
const clamLogs = ['/var/log/clamav/clamscan.log', '/var/log/clamav/scan.log', '/var/log/clamscan.log'];
const defenderProgram = '/usr/bin/mdatp';

function instantOf(milliseconds: number): string | null {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) || milliseconds <= 0 ? null : date.toISOString();
}

/**
 * When a ClamAV database was built, from its first 512 bytes:
 * `ClamAV-VDB:19 Nov 2025 10-10 +0000:27825:...:builder:1763547002`, the last field the same time in
 * seconds (clamav libclamav/cvd.c). Fetching an old database again does not make it newer, so the file's own
 * time is not used. null: not of that form.
 */
export function parseClamBuildTime(header: string): string | null {
  const [magic, date, ...rest] = header.slice(0, 512).trimEnd().split(':');
  if (magic !== 'ClamAV-VDB' || date === undefined) return null;
  const seconds = rest[6]?.trim();
  if (seconds !== undefined && /^\d{9,11}$/.test(seconds)) return instantOf(Number(seconds) * 1000);
  const [, day, hour, minute, zone] = date.match(/^(\d{1,2} \w{3} \d{4}) (\d{2})-(\d{2}) ([+-]\d{4})$/) ?? [];
  return day === undefined ? null : instantOf(Date.parse(`${day} ${hour}:${minute} ${zone}`));
}

/**
 * End of the last scan in a clamscan log: the last `End Date:   2025:11:21 10:12:03` after a SCAN SUMMARY
 * heading, in local time (clamscan/clamscan.c, 0.103 and newer). null: none in the text.
 */
export function parseClamScanEnd(log: string): string | null {
  const dates = [...log.matchAll(/^End Date:\s+(\d{4}):(\d{2}):(\d{2}) (\d{2}:\d{2}:\d{2})$/gm)];
  const [, year, month, day, time] = dates.at(-1) ?? [];
  return year === undefined ? null : instantOf(Date.parse(`${year}-${month}-${day}T${time}`));
}

async function clamSignatures(ask: Host): Promise<Answer<string>> {
  let last: Answer<string> = { ok: false, reason: 'absent', detail: `${clamFolder} holds no database` };
  // freshclam keeps one of both; `cld` is the incrementally updated one. `daily` is the one that ages.
  for (const name of ['daily.cld', 'daily.cvd', 'main.cld', 'main.cvd']) {
    const header = await ask.readFile(`${clamFolder}/${name}`, { maxBytes: 512 });
    if (header.ok) return header;
    if (header.reason !== 'absent') last = header;
  }
  return last;
}

async function clamProduct(ask: Host, running: ReadonlySet<string>): Promise<AntivirusProduct | null> {
  const [signatures, program, scanner] = await Promise.all([
    clamSignatures(ask),
    ask.stat('/usr/sbin/clamd'),
    ask.stat('/usr/bin/clamscan'),
  ]);
  const isRunning = running.has(clamProcesses.scanner);
  const isInstalled = program.ok || scanner.ok || signatures.ok || isRunning;
  if (!isInstalled) return null;
  const logs = await Promise.all(clamLogs.map(async (path) => ask.readFile(path, { maxBytes: 65_536, from: 'end' })));
  const scans = logs.flatMap((log) => (log.ok ? (parseClamScanEnd(log.value) ?? []) : []));
  return {
    name: 'ClamAV',
    running: isRunning,
    // clamonacc asks clamd; without it nothing is scanned.
    realTime: isRunning && running.has(clamProcesses.onAccess),
    mode: isRunning ? 'active' : 'off',
    signaturesAt: signatures.ok ? parseClamBuildTime(signatures.value) : null,
    signaturesCurrent: null,
    lastScanAt: scans.toSorted().at(-1) ?? null,
    source: `process list, ${clamFolder}`,
  };
}

/** What we use of `mdatp health --output json`. */
interface DefenderHealth {
  readonly realTime: boolean | null;
  readonly passive: boolean | null;
  readonly signaturesAt: string | null;
  readonly signaturesCurrent: boolean | null;
}

/**
 * Reads mdatp's JSON (shape of version 101.23062): flags are `{ "value": true }` or plain, the signature
 * time is milliseconds as a string. null: not JSON of that shape.
 */
export function parseDefenderHealth(text: string): DefenderHealth | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof json !== 'object' || json === null || !('realTimeProtectionEnabled' in json)) return null;
  const health = json as Record<string, unknown>;
  const inner = (name: string, key: string): unknown => {
    const value = health[name];
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : value;
  };
  const flag = (name: string): boolean | null => {
    const value = inner(name, 'value');
    return typeof value === 'boolean' ? value : null;
  };
  const status = inner('definitionsStatus', '$type');
  const updated = Number(health['definitionsUpdated'] ?? Number.NaN);
  return {
    realTime: flag('realTimeProtectionEnabled'),
    passive: flag('passiveModeEnabled'),
    signaturesAt: Number.isFinite(updated) ? instantOf(updated) : null,
    signaturesCurrent: status === 'upToDate' ? true : status === 'outOfDate' ? false : null,
  };
}

async function defenderProduct(ask: Host, running: ReadonlySet<string>): Promise<AntivirusProduct | null> {
  const program = await ask.stat(defenderProgram);
  const isRunning = running.has(defenderProcess);
  if (!program.ok && !isRunning) return null;
  const answer = await ask.run(defenderProgram, ['health', '--output', 'json'], { timeoutMs: 10_000 });
  const health = answer.ok && answer.value.exitCode === 0 ? parseDefenderHealth(answer.value.stdout) : null;
  const isPassive = health?.passive === true;
  return {
    name: 'Microsoft Defender',
    running: isRunning,
    realTime: health?.realTime ?? null,
    // `healthy: true` was seen with real-time off and passive on, so it decides nothing.
    mode: isRunning ? (health === null ? 'unknown' : isPassive ? 'passive' : 'active') : 'off',
    signaturesAt: health?.signaturesAt ?? null,
    signaturesCurrent: health?.signaturesCurrent ?? null,
    lastScanAt: null,
    source: 'process list, mdatp health',
  };
}

async function endpointProduct(
  ask: Host,
  product: EndpointProduct,
  running: ReadonlySet<string>,
): Promise<AntivirusProduct | null> {
  const isRunning = product.processes.some((name) => running.has(name));
  if (!isRunning && !(await ask.stat(product.folder)).ok) return null;
  return {
    name: product.name,
    running: isRunning,
    realTime: null,
    mode: isRunning ? 'unknown' : 'off',
    signaturesAt: null,
    signaturesCurrent: null,
    lastScanAt: null,
    source: `process list, ${product.folder}`,
  };
}

/** An empty list says that none of the products we know is installed; a hidden process list is `denied`. */
export const readAntivirusOnLinux: Reader<'antivirus'> = async (ask) => {
  const answer = await ask.runningPrograms(watchedProcesses);
  if (!answer.ok) return unreadBecause(answer);
  const running = new Set(answer.value);
  const products = await Promise.all([
    clamProduct(ask, running),
    defenderProduct(ask, running),
    ...endpointProducts.map(async (product) => endpointProduct(ask, product, running)),
  ]);
  return known({ products: products.filter((product) => product !== null) });
};
