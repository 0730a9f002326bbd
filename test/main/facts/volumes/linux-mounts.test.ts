/**
 * Lists of the kernel: mounts and swap areas.
 */
import { describe, expect, it } from 'vitest';
import { mountOf, parseMounts, parseSwaps } from '../../../../main/facts/volumes/linux-mounts.ts';
import { mountLine, swapLine } from '../../../support/machines/linux-tree.ts';

describe('lists of the kernel', () => {
  it('takes the later of two mounts on one point, and whole folder names only', () => {
    const mounts = parseMounts(
      [
        mountLine('/', '8:1', 'ext4', '/dev/a'),
        mountLine('/home', '8:2', 'ext4', '/dev/b'),
        mountLine('/home', '8:3', 'ext4', '/dev/c'),
      ].join('\n'),
    );
    expect(mountOf(mounts, '/home/alice')?.source).toBe('/dev/c');
    expect(mountOf(mounts, '/homework')?.source).toBe('/dev/a');
  });

  it('does not take a text of another form for "no swap"', () => {
    expect(parseSwaps('')).toBeNull();
    expect(parseSwaps('garbage')).toBeNull();
    expect(parseSwaps('Filename Type Size Used Priority\n')).toEqual([]);
  });

  it.each(['', '30 1 8:2 / / rw - ', '30 1 8:2 / / rw', '30 1 8:2', ' - ext4 /dev/sda2 rw', '30 1 8:2 / / rw - ext4'])(
    'leave out the line %j',
    (line) => {
      expect(parseMounts(line).filter(({ source, fileSystem }) => source !== '' && fileSystem !== '')).toEqual([]);
    },
  );

  it('keep a mount without options', () => {
    expect(parseMounts('30 1 8:2 / /a\\040b rw shared:1 - ext4 /dev/sda2')).toEqual([
      { device: '8:2', mountPoint: '/a b', fileSystem: 'ext4', source: '/dev/sda2', superOptions: [] },
    ]);
  });

  it.each(['/dev/sda3', '/dev/sda3 zram 1 2 3', '   '])('do not make a swap area of %j', (line) => {
    const text = `Filename\tType\tSize\n${line}\n`;
    expect(parseSwaps(text)).toEqual(line.trim() === '' ? [] : null);
  });

  it('tell swap files from partitions', () => {
    expect(parseSwaps(`Filename Type\n${swapLine('/swap\\040file', 'file')}\n`)).toEqual([
      { path: '/swap file', kind: 'file' },
    ]);
  });
});
