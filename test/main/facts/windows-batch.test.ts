import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askWindows, parseWindowsBatch } from '../../../main/facts/windows-batch.ts';
import {
  failureOfSection,
  flagIn,
  instantIn,
  numberIn,
  rowsOfSection,
  textIn,
  textsIn,
  unsignedIn,
} from '../../../main/facts/windows-section.ts';
import { german, sectionsOf, windowsText } from '../../support/machines/windows-answer.ts';
import { linuxHost } from '../../support/machines/linux-tree.ts';

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

  it.each([
    ['one object without its list', { Name: 'a' }, [{ Name: 'a' }]],
    ['a list', [{ Name: 'a' }, { Name: 'b' }], [{ Name: 'a' }, { Name: 'b' }]],
    ['value and Count', { value: [{ Name: 'a' }], Count: 1 }, [{ Name: 'a' }]],
    ['a list with an empty place', [null, { Name: 'a' }], [{ Name: 'a' }]],
    ['an empty list', [], []],
  ])('has rows from %s', (_, data, expected) => {
    expect(rowsOfSection('computer', { ok: true, data })).toEqual({ ok: true, value: expected });
  });

  it.each([
    undefined,
    null,
    'text',
    { ok: true },
    { ok: true, data: 'junk' },
    { ok: true, data: [1] },
    { ok: false },
    [],
  ])('has no rows from %j', (section) => {
    expect(rowsOfSection('computer', section)).toMatchObject({ ok: false });
  });

  it.each([
    [
      'a refused Get-CimInstance',
      { id: 'HRESULT 0x80041003,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand', category: 18 },
      'denied',
    ],
    ['a refused Get-CimInstance without its category', { id: 'HRESULT 0x80070005,Microsoft.Management' }, 'denied'],
    ['E_ACCESSDENIED as a signed number', { id: 'COMException', hresult: -2147024891 }, 'denied'],
    [
      'E_ACCESSDENIED inside another exception',
      { id: 'COMException', hresult: -2146233087, inner: -2147024891 },
      'denied',
    ],
    ['a registry key nobody may read', { id: 'SecurityException', hresult: -2146233078 }, 'denied'],
    ['permission denied by category alone', { id: 'Anything', category: 18 }, 'denied'],
    ['a missing namespace', { id: 'HRESULT 0x8004100e,Microsoft.Management' }, 'absent'],
    ['a missing command', { id: 'CommandNotFoundException' }, 'absent'],
    ['a missing COM class', { id: 'NoCOMClassIdentified', hresult: -2147221164 }, 'absent'],
    ['a section that took too long', { id: 'Timeout' }, 'timeout'],
    ['Defender beside another antivirus', { id: 'HRESULT 0x800106ba,Microsoft.Management' }, 'unreadable'],
    ['nothing', undefined, 'unreadable'],
  ])('calls %s by its numbers, not its words', (_, error, reason) => {
    expect(failureOfSection('defender', error)).toMatchObject({ ok: false, reason });
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

  it('never makes a reading of a row throw', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), fc.string(), (row, name) => {
        for (const read of [numberIn, unsignedIn, textIn, flagIn, textsIn, instantIn]) read(row, name);
      }),
    );
  });

  it.each([
    ['2026-11-19T21:14:07.0000000Z', '2026-11-19T21:14:07.000Z'],
    ['1601-01-01T00:00:00.0000000Z', null],
    ['0001-01-01T00:00:00.0000000Z', null],
    ['1899-12-30T00:00:00.0000000Z', null],
    ['9999-12-31T23:59:59.0000000Z', null],
    ['/Date(1621357679896)/', null],
    ['19.11.2026 21:14:07', null],
    [1_621_357_679, null],
    [null, null],
  ])('reads the instant %j', (value, expected) => {
    expect(instantIn({ value }, 'value')).toBe(expected);
  });

  it('reads 0xFFFFFFFF that the registry hands over as -1', () => {
    expect(unsignedIn({ value: -1 }, 'value')).toBe(4_294_967_295);
  });
});
