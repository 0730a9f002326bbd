import { describe, expect, it } from 'vitest';
import { endOfLife, endOfLifeOf, endOfLifeSource } from '../../shared/os-end-of-life.ts';

describe('the list of end-of-life dates', () => {
  it('names its source, and when it was compared with it or that it never was', () => {
    expect(new URL(endOfLifeSource.url).protocol).toBe('https:');
    const { comparedOn } = endOfLifeSource;
    expect(comparedOn === null || !Number.isNaN(Date.parse(comparedOn))).toBe(true);
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
});
