import { describe, expect, it } from 'vitest';
import { endOfLifeSource } from '../../../shared/reference-data/os-end-of-life-dates.ts';
import { endOfLife, endOfLifeOf } from '../../../shared/reference-data/os-end-of-life.ts';

describe('the list of end-of-life dates', () => {
  it('names its source, and the day it was compared with it', () => {
    expect(new URL(endOfLifeSource.url).protocol).toBe('https:');
    expect(new Date(endOfLifeSource.comparedOn).toISOString().slice(0, 10)).toBe(endOfLifeSource.comparedOn);
  });

  it('holds each release once, with a real day', () => {
    const keys = endOfLife.map(({ id, versionId, edition }) => [id, versionId, edition].join(' '));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    for (const { endsOn } of endOfLife) expect(new Date(endsOn).toISOString().slice(0, 10)).toBe(endsOn);
  });

  it('says nothing of a release it does not hold', () => {
    expect(endOfLifeOf({ id: 'debian', versionId: '99', name: 'Debian' })).toBeNull();
    expect(endOfLifeOf({ id: null, versionId: '12', name: 'Debian' })).toBeNull();
    expect(endOfLifeOf({ id: 'windows', versionId: '19045', name: 'Windows 10 Enterprise LTSC' })).toBeNull();
  });

  it.each<[string, string, string | null]>([
    ['22631', 'Windows 11 Pro', '2025-11-11'],
    ['22631', 'Windows 11 Pro Education', '2025-11-11'],
    ['22631', 'Windows 11 Education', '2026-11-10'],
    ['22631', 'Windows 11 Enterprise', '2026-11-10'],
    ['26100', 'Windows 11 Enterprise LTSC 2024', null],
    ['26100', 'Windows Server 2025 Standard', null],
    ['14393', 'Windows 10 Pro', null],
  ])('ends build %s of %s on %s', (versionId, name, day) => {
    expect(endOfLifeOf({ id: 'windows', versionId, name })).toBe(day);
  });

  it.each<[string, string, string | null]>([
    ['ubuntu', '22.04', '2027-06-01'],
    ['ubuntu', '25.10', '2026-07-09'],
    ['debian', '12', '2028-06-30'],
    ['linuxmint', '22.3', '2029-04-30'],
    ['linuxmint', '7', null],
    ['fedora', '43', '2026-12-09'],
    ['rocky', '10.1', '2035-05-31'],
    ['centos', '8', '2024-05-31'],
    ['opensuse-leap', '16.0', '2027-10-31'],
    ['opensuse-tumbleweed', '20261120', null],
    ['sles', '15', null],
    ['sles', '15.6', '2025-12-31'],
    ['arch', '', null],
    ['macos', '10.15', '2022-09-12'],
    ['macos', '15', null],
  ])('ends %s %s on %s', (id, versionId, day) => {
    expect(endOfLifeOf({ id, versionId, name: 'A system' })).toBe(day);
  });
});
