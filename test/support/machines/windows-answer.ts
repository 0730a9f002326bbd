/**
 * Answers of the Windows script from fixtures, changed section by section.
 */
import { readFileSync } from 'node:fs';
import type { Recording } from '../../../main/host/recording.ts';
import { createReplayingHost } from '../../../main/host/replaying-host.ts';
import type { Host } from '../../../main/host/host.ts';
import { parseWindowsBatch, windowsBatchLabel } from '../../../main/facts/windows-batch.ts';
import type { WindowsQuestion } from '../../../main/facts/windows-questions.ts';
import type { Row, WindowsBatch } from '../../../main/facts/windows-section.ts';
import { createScanMemory } from '../../../main/facts/scan-cache.ts';
import { linuxRecording } from './linux-tree.ts';

export const windowsTime = new Date('2026-11-20T12:00:00.000Z');
export const windowsContext = () => ({
  now: windowsTime,
  serialKey: new Uint8Array(32).fill(7),
  memory: createScanMemory(),
});

export type Sections = Readonly<Record<string, unknown>>;
/** Rows of a section, or the section itself where it is an error or has an odd form. */
export type Changes = { readonly [Question in WindowsQuestion]?: readonly Row[] | { readonly ok: boolean } };

export const german = 'de-windows-11-23h2-standard-user';
export const french = 'fr-windows-10-22h2-third-party';
export const dutch = 'nl-windows-11-24h2-entra';
export const slovenian = 'sl-windows-11-23h2-single-objects';
export const chinese = 'zh-windows-11-wmi-refused';
export const english1809 = 'en-windows-10-1809-admin';
export const english24h2 = 'en-windows-11-24h2-standard-user';
export const english25h2 = 'en-windows-11-25h2-home-user';
export const windowsFixtures = [german, french, dutch, slovenian, chinese, english1809, english24h2, english25h2];

/** Sections of a fixture, some replaced. */
export function sectionsOf(fixture: string, changes: Changes = {}): Sections {
  const url = new URL(`../../fixtures/windows/${fixture}.json`, import.meta.url);
  const { sections } = JSON.parse(readFileSync(url, 'utf8')) as { sections: Sections };
  const changed = Object.entries(changes).map(([name, change]) => [
    name,
    Array.isArray(change) ? { ok: true, data: change } : change,
  ]);
  return { ...sections, ...Object.fromEntries(changed) };
}

/** Text as the script writes it. */
export function windowsText(sections: Sections): string {
  return JSON.stringify({ format: 'postern-windows', version: 1, sections });
}

/** The batch the parsers get. */
export function windowsBatch(fixture: string, changes: Changes = {}): WindowsBatch {
  return batchOf(sectionsOf(fixture, changes));
}

export function batchOf(sections: Sections): WindowsBatch {
  const batch = parseWindowsBatch(windowsText(sections));
  if (!batch.ok) throw new Error(batch.detail);
  return batch.value;
}

/** Rows of a section of a fixture, to change one value of. */
export function rowsOf(fixture: string, question: WindowsQuestion): readonly Row[] {
  const answer = windowsBatch(fixture)(question);
  if (!answer.ok) throw new Error(answer.detail);
  return answer.value;
}

/** A Windows machine as a recording. */
export function windowsRecording(stdout: string): Recording {
  const session = { userName: 'alice', userId: null, homeFolder: String.raw`C:\Users\alice`, accountKeeper: null };
  return {
    ...linuxRecording({ programs: { [windowsBatchLabel]: stdout }, session }),
    recordedAt: windowsTime.toISOString(),
    platform: 'win32',
    unlisted: 'unreadable',
  };
}

/** A host that answers the script with these sections. */
export function windowsHost(sections: Sections): Host {
  return createReplayingHost(windowsRecording(windowsText(sections)));
}

/** Sections that PowerShell was not allowed to answer, or did not answer in time. */
export const refusedSection = { ok: false, err: { id: 'HRESULT 0x80041003,Microsoft', category: 18 } };
export const lateSection = { ok: false, err: { id: 'Timeout' } };

/** The rows of a German section with values of the first row replaced, or of the row whose key ends in `ending`. */
export const withRow = (question: WindowsQuestion, values: Row, ending?: string): readonly Row[] =>
  rowsOf(german, question).map((row, at) =>
    (ending === undefined ? at === 0 : String(row['Key']).endsWith(ending)) ? { ...row, ...values } : row,
  );
