/**
 * Microsoft Defender's own statement about itself.
 */
import type { AntivirusProduct } from '../../../shared/facts/antivirus.ts';
import { flagIn, instantIn, textIn, unsignedIn, type Row } from '../windows-section.ts';

/** An age of 4294967295 days is Defender's "never". */
const never = 4_294_967_295;

/**
 * `AMRunningMode` decides: AntivirusEnabled and RealTimeProtectionEnabled stay true on a passive host. EDR block
 * mode runs beside another antivirus and does not say whether it protects by itself, so it does not count.
 */
function modeOf(row: Row): AntivirusProduct['mode'] {
  const mode = textIn(row, 'AMRunningMode')?.toLowerCase() ?? '';
  if (mode === 'normal') return flagIn(row, 'AntivirusEnabled') === false ? 'off' : 'active';
  if (mode.includes('passive') || mode.includes('edr block')) return 'passive';
  return mode === 'not running' ? 'off' : 'unknown';
}

/** Later end of the two kinds of scan. A kind without a time may still say how many days ago, or never. */
function lastScanOf(row: Row): AntivirusProduct['lastScanAt'] {
  const ends = ['QuickScanEndTime', 'FullScanEndTime'].flatMap((name) => instantIn(row, name) ?? []);
  const latest = ends.toSorted().at(-1);
  if (latest !== undefined) return latest;
  const ages = ['QuickScanAge', 'FullScanAge'].map((name) => unsignedIn(row, name));
  return ages.every((age) => age === never) ? 'never' : null;
}

/**
 * Reads MSFT_MpComputerStatus. While Defender does not run it fills in 65535 days and version 0.0.0.0, so its
 * other statements are then not used. `mode` is `unknown` for a running mode nobody has seen.
 */
export function parseDefenderStatus(row: Row): AntivirusProduct {
  const mode = modeOf(row);
  const isOff = mode === 'off';
  const outOfDate = flagIn(row, 'DefenderSignaturesOutOfDate');
  const serviceRuns = flagIn(row, 'AMServiceEnabled');
  return {
    name: 'Microsoft Defender',
    running: isOff ? false : serviceRuns,
    realTime: isOff ? false : flagIn(row, 'RealTimeProtectionEnabled'),
    mode,
    signaturesAt: isOff ? null : instantIn(row, 'AntivirusSignatureLastUpdated'),
    signaturesCurrent: isOff || outOfDate === null ? null : !outOfDate,
    lastScanAt: isOff ? null : lastScanOf(row),
    source: 'MSFT_MpComputerStatus',
  };
}
