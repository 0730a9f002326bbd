/**
 * The name and version of a Linux system, by os-release.
 */
import { describe, expect, it } from 'vitest';
import { parseOsRelease } from '../../../../main/facts/operating-system/linux.ts';
import { absent, denied, linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { readFact, valueOf } from '../../../support/machines/read-fact.ts';

describe('the system', () => {
  const system = async (osRelease: string, more: LinuxTree['files'] = {}) =>
    readFact(
      'operatingSystem',
      linuxHost({ files: { '/etc/os-release': osRelease, '/proc/sys/kernel/osrelease': '6.1.0-32-amd64\n', ...more } }),
    );

  it('is told as os-release has it', async () => {
    const text = 'NAME="Debian GNU/Linux"\nVERSION_ID="12"\nVERSION="12 (bookworm)"\nID=debian\n';
    expect(valueOf(await system(text))).toEqual({
      platform: 'linux',
      name: 'Debian GNU/Linux',
      version: '12 (bookworm)',
      id: 'debian',
      versionId: '12',
      build: '6.1.0-32-amd64',
      arch: 'x64',
    });
  });

  it.each([
    ['ID=arch\n', { name: 'Linux', version: 'rolling', id: 'arch', versionId: null }],
    ['NAME=Arch\nBUILD_ID=rolling\n', { name: 'Arch', version: 'rolling', id: null }],
    ['ID=x\nBUILD_ID=2026.11\n', { version: '2026.11' }],
    ['ID=x\nVERSION_ID=4\nBUILD_ID=2026.11\n', { version: '4', versionId: '4' }],
    ['ID=x\nNAME=""\nVERSION=""\n', { name: 'Linux', version: 'rolling' }],
  ])('goes by what there is: %j', async (text, value) => {
    expect(valueOf(await system(text))).toMatchObject(value);
  });

  it('is told by the second file where there is no first, and by none where there is neither', async () => {
    const second = { '/etc/os-release': absent, '/usr/lib/os-release': 'ID=fedora\n' };
    expect(valueOf(await system('', second)).id).toBe('fedora');
    expect(await system('', { '/etc/os-release': absent })).toMatchObject({ ok: false, reason: 'unsupported' });
    expect(await system('ID=x', { '/proc/sys/kernel/osrelease': denied })).toMatchObject({ reason: 'denied' });
    expect(valueOf(await system('ID=x', { '/proc/sys/kernel/osrelease': '\n' })).build).toBe('unknown');
  });

  it('has an unknown processor where the session is not told', async () => {
    const files = { '/etc/os-release': 'ID=x\n', '/proc/sys/kernel/osrelease': '6.1\n' };
    const host = { ...linuxHost({ files }), session: async () => denied };
    expect(valueOf(await readFact('operatingSystem', host)).arch).toBe('unknown');
  });

  it.each<[string, Record<string, string>]>([
    ['A=1\nB_2=x y\n', { A: '1', B_2: 'x y' }],
    ['A="x"\nB=\'y\'\nC="x\'\n', { A: 'x', B: 'y', C: '"x\'' }],
    [String.raw`A="\"x\" \$ \` \\"`, { A: '"x" $ ` \\' }],
    ['A=  "x"  \n', { A: 'x' }],
    ['A=""\n', { A: '' }],
    [' A=1\na=1\n#A=1\nA\n=1\nxA=1\nA-B=1', {}],
    ['A="x" "\n', { A: 'x" ' }],
    ['A=x"y"\n', { A: 'x"y"' }],
    ['A="x"y\n', { A: '"x"y' }],
  ])('has the variables of %j', (text, values) => {
    expect(Object.fromEntries(parseOsRelease(text))).toEqual(values);
  });
});
