/**
 * Antivirus products of Windows: the Security Center's list, Defender's own statement, and services of products
 * that register nowhere.
 */
import type { AntivirusProduct } from '../../../shared/facts/antivirus.ts';
import type { Fact } from '../../../shared/facts/fact.ts';
import type { FactValue } from '../../../shared/facts/index.ts';
import { known, unreadBecause } from '../reader.ts';
import { flagIn, numberIn, textIn, type Row, type WindowsBatch } from '../windows-section.ts';
import { parseDefenderStatus } from './windows-defender.ts';
import { decodeProductState } from './windows-product-state.ts';

/** Defender's own registration; the id is the same on every Windows, the name is not. */
const defenderId = '{d68ddc3a-831f-4fae-9e44-da132c1acf46}';

/** Services of products that need not register, by service name. RUNNING counts, not that a key exists. */
const endpointServices: Readonly<Record<string, string>> = {
  CSFalconService: 'CrowdStrike Falcon',
  SentinelAgent: 'SentinelOne',
  RepMgr: 'VMware Carbon Black',
  CbDefense: 'VMware Carbon Black',
  SepMasterService: 'Symantec Endpoint Protection',
  ekrn: 'ESET',
  cyserver: 'Cortex XDR',
  EPSecurityService: 'Bitdefender',
};

/** ServiceControllerStatus.Running. */
const running = 4;

const isDefender = (row: Row): boolean => textIn(row, 'instanceGuid')?.toLowerCase() === defenderId;

/**
 * One registration. Uninstalled products leave theirs behind: one whose reporting program is gone is dropped.
 * Products tell Windows no dates: their signatures are current or not, their scans are not told. Defender's
 * signature bit is not used: its dates are, and where they cannot be read the bit must not stand in for them.
 */
export function parseRegisteredProduct(row: Row): AntivirusProduct | null {
  if (!isDefender(row) && flagIn(row, 'ReportingExeExists') === false) return null;
  const state = decodeProductState(numberIn(row, 'productState'));
  const isOn = state?.mode === 'active';
  return {
    name: isDefender(row) ? 'Microsoft Defender' : (textIn(row, 'displayName') ?? 'unnamed product'),
    running: state === null ? null : isOn,
    realTime: state === null ? null : isOn,
    mode: state?.mode ?? 'unknown',
    signaturesAt: null,
    signaturesCurrent: isDefender(row) ? null : (state?.signaturesCurrent ?? null),
    lastScanAt: null,
    source: 'Security Center (productState)',
  };
}

/** Services of products the Security Center does not list. Without a word of their own more is not known than that they run. */
function unregisteredProducts(services: readonly Row[], named: readonly string[]): AntivirusProduct[] {
  const seen = new Map<string, boolean>();
  for (const row of services) {
    const product = endpointServices[textIn(row, 'Name') ?? ''];
    if (product !== undefined) seen.set(product, seen.get(product) === true || numberIn(row, 'Status') === running);
  }
  const isNamed = (product: string) =>
    named.some((name) => name.toLowerCase().includes(product.split(' ')[0]?.toLowerCase() ?? ''));
  return [...seen]
    .filter(([product]) => !isNamed(product))
    .map(([name, isRunning]) => ({
      name,
      running: isRunning,
      realTime: null,
      mode: isRunning ? 'unknown' : 'off',
      signaturesAt: null,
      signaturesCurrent: null,
      lastScanAt: null,
      source: 'service state',
    }));
}

/**
 * Defender's own statement replaces its registration. Where it cannot be had (another antivirus makes it fail
 * with 0x800106ba), the registration stands. A server has no Security Center; then Defender alone is known.
 */
export function parseAntivirusOnWindows(batch: WindowsBatch): Fact<FactValue<'antivirus'>> {
  const [center, defender, services] = [batch('antivirusProducts'), batch('defender'), batch('services')];
  const status = defender.ok ? defender.value[0] : undefined;
  if (!center.ok && status === undefined) return unreadBecause(center);
  const registrations = center.ok ? center.value : [];
  const registered = registrations.flatMap((row) =>
    isDefender(row) && status !== undefined ? [] : (parseRegisteredProduct(row) ?? []),
  );
  const own = status === undefined ? [] : [parseDefenderStatus(status)];
  const listed = [...own, ...registered].slice(0, 24);
  // "None" is a finding only when those that register nowhere were looked for, too.
  if (listed.length === 0 && !services.ok) return unreadBecause(services);
  const unregistered = services.ok
    ? unregisteredProducts(
        services.value,
        listed.map(({ name }) => name),
      )
    : [];
  return known({ products: [...listed, ...unregistered] });
}
