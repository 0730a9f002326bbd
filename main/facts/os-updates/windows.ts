/**
 * Windows Update: pending updates, last look, pauses and a restart that waits.
 */
import type { Fact } from '../../../shared/facts/fact.ts';
import type { FactValue } from '../../../shared/facts/index.ts';
import { known, unread, unreadBecause } from '../reader.ts';
import {
  flagIn,
  instantIn,
  keyIn,
  numberIn,
  textIn,
  textsIn,
  type Row,
  type WindowsBatch,
} from '../windows-section.ts';

/** Update categories by their fixed ids (Microsoft, "WSUS Classification GUIDs"). */
const securityCategories = new Set([
  '0fa1201d-4330-4fa8-8ae9-b877473b6441', // security updates
  'e6cf1350-c01b-414d-a61f-263d14d133b4', // critical updates
]);
/** Signatures come several times a day and install themselves; the antivirus check looks at them. */
const definitionCategory = 'e0789628-ce08-4437-be74-2495b842f43b';

/** OperationResultCode: 2 succeeded. 3 is "with errors": the list may be short. */
const searchSucceeded = 2;
/** ServiceStartMode.Disabled. */
const disabled = 4;
/** No end is known: switched off until somebody switches it on. */
const forEver = '9999-12-31T00:00:00.000Z';

interface Pending {
  readonly security: number | null;
  readonly total: number | null;
}

/** Counts what the search of the local catalogue found. null: it was not searched, or not completely. */
export function parsePendingUpdates(search: Row | undefined): Pending {
  const updates = search?.['Updates'];
  const inner = typeof updates === 'object' && updates !== null && 'value' in updates ? updates.value : updates;
  if (search === undefined || numberIn(search, 'ResultCode') !== searchSucceeded)
    return { security: null, total: null };
  const list: readonly unknown[] | null = Array.isArray(inner)
    ? inner
    : typeof inner === 'object' && inner !== null
      ? [inner]
      : null;
  if (list === null) return { security: null, total: null };
  const rows = list.map((update) => (typeof update === 'object' && update !== null ? (update as Row) : {}));
  const categoriesOf = (row: Row) => textsIn(row, 'CategoryIDs').map((id) => id.toLowerCase());
  const counted = rows.filter((row) => !categoriesOf(row).includes(definitionCategory));
  const isSecurity = (row: Row) =>
    textIn(row, 'MsrcSeverity') !== null || categoriesOf(row).some((id) => securityCategories.has(id));
  // An update that tells no category at all might be a security update.
  const isUnsorted = counted.some((row) => !isSecurity(row) && categoriesOf(row).length === 0);
  return { security: isUnsorted ? null : counted.filter(isSecurity).length, total: counted.length };
}

/**
 * End of a pause. The Settings app stores it as an ISO text (`2042-09-05T09:59:52Z`), not a number. A disabled
 * Windows Update service cannot install anything at all. `NoAutoUpdate` is no pause: fleets that install by their
 * own tool set it.
 */
function pausedUntil(settings: readonly Row[], services: readonly Row[]): string | null {
  const isOff = services.some((row) => textIn(row, 'Name') === 'wuauserv' && numberIn(row, 'StartType') === disabled);
  if (isOff) return forEver;
  const row = keyIn(settings, 'UX\\Settings');
  const ends = ['PauseUpdatesExpiryTime', 'PauseQualityUpdatesEndTime'].flatMap((name) => instantIn(row, name) ?? []);
  return ends.toSorted().at(-1) ?? null;
}

/** Keys that the servicing stack and Windows Update create until the restart. `PendingFileRenameOperations` is not asked: printers and browsers use it. */
function rebootPending(row: Row | undefined): boolean | null {
  const flags = [flagIn(row, 'ComponentBasedServicing'), flagIn(row, 'WindowsUpdate')];
  if (flags.includes(true)) return true;
  return flags.includes(null) ? null : false;
}

/**
 * Without the update agent's own statement there is no fact. Without the search the counts are null, and
 * without the settings nobody can say "not paused", so that fails too.
 */
export function parseOsUpdatesOnWindows(batch: WindowsBatch): Fact<FactValue<'osUpdates'>> {
  const [agent, settings, services] = [batch('autoUpdate'), batch('updateSettings'), batch('services')];
  if (!agent.ok) return unreadBecause(agent);
  if (!settings.ok) return unreadBecause(settings);
  if (!services.ok) return unreadBecause(services);
  const hasService = services.value.some((row) => textIn(row, 'Name') === 'wuauserv');
  if (!hasService || keyIn(settings.value, 'UX\\Settings') === undefined)
    return unread('unreadable', 'Windows does not tell whether updates are paused or switched off');
  const [search, reboot] = [batch('updateSearch'), batch('pendingReboot')];
  const pending = parsePendingUpdates(search.ok ? search.value[0] : undefined);
  return known({
    source: 'windows-update',
    pendingSecurity: pending.security,
    pendingTotal: pending.total,
    checkedAt: instantIn(agent.value[0], 'LastSearchSuccessDate'),
    rebootPending: reboot.ok ? rebootPending(reboot.value[0]) : null,
    pausedUntil: pausedUntil(settings.value, services.value),
  });
}
