/**
 * When releases of operating systems stop getting security updates. Renewed by scripts/refresh-end-of-life.mjs; a policy
 * may correct and extend it.
 */

/** Where the dates are from, and the day they were last compared with it. */
export const endOfLifeSource = {
  /** Machine-readable lists of vendors' own statements; https://endoflife.date/docs/api. */
  url: 'https://endoflife.date/api',
  /** null: written down from the vendors' lifecycle pages by hand; no run of the script yet. */
  comparedOn: null as string | null,
} as const;

export interface EndOfLife {
  /** os-release `ID`, else `windows`, `macos`; see operatingSystem in shared/facts.ts. */
  readonly id: string;
  /** The release, or the part of it before a dot: `21` is also `21.3`. */
  readonly versionId: string;
  /** Windows alone ends the same release on two days. Absent: for every edition. */
  readonly edition?: 'home-pro' | 'enterprise-education';
  /** Last day with security updates that cost nothing, `YYYY-MM-DD`. */
  readonly endsOn: string;
}

const releases = (id: string, days: Readonly<Record<string, string>>): readonly EndOfLife[] =>
  Object.entries(days).map(([versionId, endsOn]) => ({ id, versionId, endsOn }));

const windows = (versionId: string, homePro: string, enterprise: string): readonly EndOfLife[] => [
  { id: 'windows', versionId, edition: 'home-pro', endsOn: homePro },
  { id: 'windows', versionId, edition: 'enterprise-education', endsOn: enterprise },
];

export const endOfLife: readonly EndOfLife[] = [
  // With long-term support by the LTS team, which costs nothing and is switched on by default.
  ...releases('debian', { 9: '2022-06-30', 10: '2024-06-30', 11: '2026-08-31', 12: '2028-06-30', 13: '2030-06-30' }),
  ...releases('ubuntu', {
    '16.04': '2021-04-30',
    '18.04': '2023-05-31',
    '20.04': '2025-05-31',
    '22.04': '2027-04-30',
    '23.04': '2024-01-25',
    '23.10': '2024-07-11',
    '24.04': '2029-05-31',
    '24.10': '2025-07-10',
    '25.04': '2026-01-15',
  }),
  ...releases('linuxmint', { 19: '2023-04-30', 20: '2025-04-30', 21: '2027-04-30', 22: '2029-04-30' }),
  ...releases('fedora', { 37: '2023-12-05', 38: '2024-05-21', 39: '2024-11-26', 40: '2025-05-13', 41: '2025-12-15' }),
  ...releases('rhel', { 7: '2024-06-30', 8: '2029-05-31', 9: '2032-05-31', 10: '2035-05-31' }),
  ...releases('rocky', { 8: '2029-05-31', 9: '2032-05-31' }),
  ...releases('almalinux', { 8: '2029-03-01', 9: '2032-05-31' }),
  ...releases('centos', { 7: '2024-06-30', 8: '2024-05-31', 9: '2027-05-31' }),
  ...releases('opensuse-leap', { '15.4': '2023-12-07', '15.5': '2024-12-31', '15.6': '2026-04-30' }),
  // By build: 22H2 of Windows 10; 21H2 to 25H2 of Windows 11.
  ...windows('19045', '2025-10-14', '2025-10-14'),
  ...windows('22000', '2023-10-10', '2024-10-08'),
  ...windows('22621', '2024-10-08', '2025-10-14'),
  ...windows('22631', '2025-11-11', '2026-11-10'),
  ...windows('26100', '2026-10-13', '2027-10-12'),
  ...windows('26200', '2027-10-12', '2028-10-10'),
  // Apple names no days; these are the releases of the version that ended the support in practice.
  ...releases('macos', { 10: '2022-09-12', 11: '2023-09-26', 12: '2024-09-16', 13: '2025-09-15' }),
];

/** A release as the machine tells it. */
export interface Release {
  readonly id?: string | null | undefined;
  readonly versionId?: string | null | undefined;
  readonly name: string;
}

/** LTSC editions live longer than the release they carry, and server editions differently; nothing is said of them. */
function editionOf({ id, name }: Release): EndOfLife['edition'] | 'other' | undefined {
  if (id !== 'windows') return undefined;
  if (/LTS[BC]|Server|IoT/i.test(name)) return 'other';
  return /Enterprise|Education/i.test(name) ? 'enterprise-education' : 'home-pro';
}

/** Reads `ubuntu 20.04 2030-05-31`, as a policy writes it. */
function parseCorrection(text: string): EndOfLife {
  const [id = '', versionId = '', endsOn = ''] = text.split(' ');
  return { id, versionId, endsOn };
}

/** The last day of a release, by the policy's `corrections` before our own list. null: not listed; nothing follows from that. */
export function endOfLifeOf(release: Release, corrections: readonly string[] = []): string | null {
  const { id, versionId } = release;
  if (typeof id !== 'string' || typeof versionId !== 'string') return null;
  const edition = editionOf(release);
  const fits = (one: EndOfLife, exact: boolean): boolean =>
    one.id === id &&
    (exact ? one.versionId === versionId : versionId.startsWith(`${one.versionId}.`)) &&
    (one.edition === undefined || one.edition === edition);
  for (const list of [corrections.map(parseCorrection), endOfLife]) {
    const found = list.find((one) => fits(one, true)) ?? list.find((one) => fits(one, false));
    if (found !== undefined) return found.endsOn;
  }
  return null;
}
