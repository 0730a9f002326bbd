/**
 * One section of the Windows answer: raw rows, or why there are none; and the careful reading of a row.
 */
import { hostFailure, type Answer, type HostFailure } from '../host/host.ts';
import { shortLine } from './reader.ts';
import type { WindowsQuestion } from './windows-questions.ts';

/** An object as PowerShell wrote it. */
export type Row = Readonly<Record<string, unknown>>;

/** Every section by name; one that is missing from the answer is a failure. */
export type WindowsBatch = (question: WindowsQuestion) => Answer<readonly Row[]>;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** 0x80041003 WBEM_E_ACCESS_DENIED, 0x80070005 E_ACCESSDENIED, 0x80070522 privilege not held, 0x8024402c is none of them. */
const deniedCodes = ['80041003', '80070005', '80070522', '8013150a'];
/** PowerShell's ErrorCategory.PermissionDenied and SecurityError. */
const deniedCategories = [18, 8];
/** WBEM_E_INVALID_NAMESPACE, WBEM_E_NOT_FOUND, WBEM_E_INVALID_CLASS, REGDB_E_CLASSNOTREG. */
const absentCodes = ['8004100e', '80041002', '80041010', '80040154'];

const hex = (value: unknown): string =>
  typeof value === 'number' && Number.isInteger(value) ? (value >>> 0).toString(16).padStart(8, '0') : '';

/**
 * Sorts an error by its numbers and ids (`HRESULT 0x80041003,Microsoft.Management...`), which are the same in
 * every language; the message is not even transported.
 */
export function failureOfSection(question: string, error: unknown): HostFailure {
  const row = isRow(error) ? error : {};
  const id = typeof row['id'] === 'string' ? row['id'].slice(0, 200) : '';
  const codes = [hex(row['hresult']), hex(row['inner']), id.match(/0x([0-9a-f]{8})/i)?.[1]?.toLowerCase() ?? ''];
  const detail = `Windows section ${question}: ${[id, ...codes.slice(0, 2).map((code) => code && `0x${code}`)].filter((part) => part !== '').join(', ') || 'no reason given'}`;
  if (id === 'Timeout') return hostFailure('timeout', `Windows section ${question}: not answered in time`);
  const isDenied =
    codes.some((code) => deniedCodes.includes(code)) ||
    deniedCategories.includes(Number(row['category'])) ||
    /^(UnauthorizedAccess|Security)Exception\b|AccessDenied/.test(id);
  if (isDenied) return hostFailure('denied', detail);
  const isAbsent = codes.some((code) => absentCodes.includes(code)) || id.startsWith('CommandNotFoundException');
  return hostFailure(isAbsent ? 'absent' : 'unreadable', detail);
}

/**
 * Rows of one section. PowerShell 5.1 writes a single object without its array, and some arrays as
 * `{ "value": [...], "Count": n }`; a null among them is nothing.
 */
export function rowsOfSection(question: string, section: unknown): Answer<readonly Row[]> {
  if (!isRow(section)) return hostFailure('unreadable', `Windows section ${question}: missing`);
  if (section['ok'] !== true) return failureOfSection(question, section['err']);
  const { data } = section;
  const list = isRow(data) && Array.isArray(data['value']) && 'Count' in data ? data['value'] : data;
  const rows = Array.isArray(list) ? list : isRow(list) ? [list] : null;
  if (rows === null || !rows.every((row) => row === null || isRow(row)))
    return hostFailure('unreadable', `Windows section ${question}: of another form`);
  return { ok: true, value: rows.filter(isRow) };
}

/** A finite number, also from a string of digits (WMI's 64-bit numbers and registry texts). null: neither. */
export function numberIn(row: Row | undefined, name: string): number | null {
  const value = row?.[name];
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^\s*-?\d{1,18}\s*$/.test(value)) return null;
  return Number(value);
}

/** A non-negative 32-bit number; the registry hands 0xFFFFFFFF over as -1. */
export function unsignedIn(row: Row | undefined, name: string): number | null {
  const value = numberIn(row, name);
  if (value === null || !Number.isInteger(value)) return null;
  return value < 0 ? value >>> 0 : value;
}

/** Text without control characters, at most 256 characters; null: none. */
export function textIn(row: Row | undefined, name: string): string | null {
  const value = row?.[name];
  return typeof value === 'string' ? shortLine(value) : null;
}

/** True and false, also as the words PowerShell makes of them. null: neither. */
export function flagIn(row: Row | undefined, name: string): boolean | null {
  const value = row?.[name];
  if (typeof value === 'boolean') return value;
  if (value === 'True') return true;
  return value === 'False' ? false : null;
}

/** Texts of a list; a single one may come without its list. */
export function textsIn(row: Row | undefined, name: string): readonly string[] {
  const value = row?.[name];
  const inner = isRow(value) && Array.isArray(value['value']) ? value['value'] : value;
  const list: readonly unknown[] = Array.isArray(inner) ? inner : [inner];
  return list.filter((one): one is string => typeof one === 'string');
}

/**
 * An instant as ISO in UTC. Empty dates come as 1601 (FILETIME 0), 1899 (OLE 0) or year 1, and are null, as
 * is a date past 9000, Windows' "never".
 */
export function instantIn(row: Row | undefined, name: string): string | null {
  const value = row?.[name];
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) return null;
  const date = new Date(value);
  const year = date.getUTCFullYear();
  return Number.isNaN(date.getTime()) || year < 1980 || year > 9000 ? null : date.toISOString();
}

/** The registry key among the rows of a section, by the end of its path. */
export function keyIn(rows: readonly Row[], ending: string): Row | undefined {
  return rows.find((row) => typeof row['Key'] === 'string' && row['Key'].endsWith(ending));
}
