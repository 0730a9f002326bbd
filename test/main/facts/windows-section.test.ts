/**
 * A section of the Windows answer: its failure, its rows and their values.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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

describe('a section that failed', () => {
  it('tells a failure’s numbers and names only', () => {
    const { detail } = failureOfSection('shares', {
      id: 'Some,Id',
      hresult: -2147024891,
      inner: null,
      message: 'geheim',
    });
    expect(detail).toBe('Windows section shares: Some,Id, 0x80070005');
    expect(failureOfSection('shares', {}).detail).toBe('Windows section shares: no reason given');
    expect(failureOfSection('shares', { id: 'x'.repeat(400) }).detail.length).toBeLessThan(250);
    expect(failureOfSection('shares', { id: 'NotASecurityException' })).toMatchObject({ reason: 'unreadable' });
    expect(failureOfSection('shares', { id: 'MyCommandNotFoundException' })).toMatchObject({ reason: 'unreadable' });
    expect(failureOfSection('shares', { id: 'CommandNotFoundException,Get-X' })).toMatchObject({ reason: 'absent' });
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
});

describe('a value of a row', () => {
  it.each<[unknown, number | null]>([
    [7, 7],
    [' 7 ', 7],
    ['-1', -1],
    ['7x', null],
    ['x7', null],
    ['1 2', null],
    ['', null],
    [true, null],
    [{}, null],
    [Number.NaN, null],
    [null, null],
  ])('reads %j', (value, expected) => {
    expect(numberIn({ value }, 'value')).toBe(expected);
  });

  it.each<[unknown, number | null]>([
    [0, 0],
    [5_000_000_000, 5_000_000_000],
    [-1, 4_294_967_295],
    [1.5, null],
    ['x', null],
  ])('reads %j without a sign', (value, expected) => {
    expect(unsignedIn({ value }, 'value')).toBe(expected);
  });

  it.each<[unknown, boolean | null]>([
    [true, true],
    [false, false],
    ['True', true],
    ['False', false],
    ['true', null],
    [1, null],
  ])('takes %j for a switch', (value, expected) => {
    expect(flagIn({ value }, 'value')).toBe(expected);
  });

  it.each<[unknown, string | null]>([
    ['  a\u0000\u0007b ', 'a b'],
    [' \t ', null],
    ['x'.repeat(300), 'x'.repeat(256)],
    [1, null],
  ])('reads the text %j', (value, expected) => {
    expect(textIn({ value }, 'value')).toBe(expected);
  });

  it.each<[unknown, readonly string[]]>([
    ['a', ['a']],
    [
      ['a', 1, 'b'],
      ['a', 'b'],
    ],
    [{ value: ['a'], Count: 1 }, ['a']],
    [{ value: 'a' }, []],
    [null, []],
  ])('reads the list %j', (value, expected) => {
    expect(textsIn({ value }, 'value')).toEqual(expected);
    expect(textsIn(undefined, 'value')).toEqual([]);
  });

  it.each<[unknown, string | null]>([
    ['1980-01-01T00:00:00.0000000Z', '1980-01-01T00:00:00.000Z'],
    ['1979-12-31T23:59:59.0000000Z', null],
    ['9000-12-31T00:00:00.0000000Z', '9000-12-31T00:00:00.000Z'],
    ['9001-01-01T00:00:00.0000000Z', null],
    ['on 2026-11-19', null],
    ['2026-99-99', null],
  ])('reads the instant %j', (value, expected) => {
    expect(instantIn({ value }, 'value')).toBe(expected);
    expect(instantIn(undefined, 'value')).toBeNull();
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

describe('the rows of a section', () => {
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
});
