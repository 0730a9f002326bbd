/**
 * The answer of the Windows script as a whole.
 */
import { describe, expect, it } from 'vitest';
import { askWindows, parseWindowsBatch } from '../../../main/facts/windows-batch.ts';
import { linuxHost } from '../../support/machines/linux-tree.ts';
import { german, sectionsOf, windowsText } from '../../support/machines/windows-answer.ts';

describe('the answer of the Windows script', () => {
  it.each([
    ['with a byte order mark and trailing spaces', (text: string) => `\uFEFF${text}    \r\n`],
    ['as it is', (text: string) => text],
  ])('is read %s', (_, change) => {
    const batch = parseWindowsBatch(change(windowsText(sectionsOf(german))));
    expect(batch.ok && batch.value('account').ok).toBe(true);
  });

  it.each([
    '',
    '{',
    '[]',
    '{"format":"other","version":1,"sections":{}}',
    '{"format":"postern-windows","version":2,"sections":{}}',
    'Zugriff verweigert',
  ])('is unreadable when it is %j', (text) => {
    expect(parseWindowsBatch(text)).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('keeps its answer when PowerShell also writes to stderr or ends oddly', async () => {
    const stdout = windowsText(sectionsOf(german));
    const host = linuxHost({ programs: { 'windows-batch@1': { exitCode: 1, stdout, stderr: 'WARNUNG: Profil' } } });
    expect(await askWindows(host)).toMatchObject({ ok: true });
  });

  it('is unreadable when PowerShell says nothing', async () => {
    const host = linuxHost({ programs: { 'windows-batch@1': { exitCode: -1073741502, stdout: ' ', stderr: '' } } });
    expect(await askWindows(host)).toMatchObject({ ok: false, reason: 'unreadable' });
  });
});
