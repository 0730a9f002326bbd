/**
 * When releases of operating systems stop getting security updates. A policy may correct and extend the dates.
 */
import { lastDays, lastDaysOfWindows } from './os-end-of-life-dates.ts';

export interface EndOfLife {
  /** os-release `ID`, else `windows`, `macos`; see operatingSystem in shared/facts/operating-system.ts. */
  readonly id: string;
  /** The release, or the part of it before a dot: `21` is also `21.3`. */
  readonly versionId: string;
  /** Windows alone ends the same release on two days. Absent: for every edition. */
  readonly edition?: 'home-pro' | 'enterprise-education';
  /** Last day with security updates that cost nothing, `YYYY-MM-DD`. */
  readonly endsOn: string;
}

const editions = ['home-pro', 'enterprise-education'] as const;

export const endOfLife: readonly EndOfLife[] = [
  ...Object.entries(lastDays).flatMap(([id, days]) =>
    Object.entries(days).map(([versionId, endsOn]) => ({ id, versionId, endsOn })),
  ),
  ...Object.entries(lastDaysOfWindows).flatMap(([versionId, days]) =>
    editions.flatMap((edition, index) => {
      const endsOn = days[index] ?? null;
      return endsOn === null ? [] : [{ id: 'windows', versionId, edition, endsOn }];
    }),
  ),
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
  // Microsoft counts Pro Education among the Pro editions.
  return /Enterprise|(?<!Pro )Education/i.test(name) ? 'enterprise-education' : 'home-pro';
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
