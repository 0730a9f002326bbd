/**
 * The script that renews the end-of-life dates, on small checkouts of its source that hold what they should, or not.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = path.join(import.meta.dirname, '../../../scripts/generate/end-of-life.mjs');
const linux = ['linuxmint', 'pop-os', 'fedora', 'rhel', 'centos', 'centos-stream', 'rocky-linux', 'almalinux'];
const others = ['oracle-linux', 'opensuse', 'sles', 'nixos'];
let folder: string;

const page = (releases: string): string => `---\ntitle: A system\n\nreleases:\n${releases}\n---\n\nProse.\n`;
const release = (cycle: string, eol: string, more = ''): string =>
  `  - releaseCycle: "${cycle}"\n    releaseDate: 2020-01-01\n    eol: ${eol}\n${more}`;

/** A checkout with every product; `changed` are other texts by product, null leaves one out. */
function checkout(changed: Readonly<Record<string, string | null>> = {}): void {
  mkdirSync(path.join(folder, 'products'));
  const pages: Record<string, string | null> = {
    ...Object.fromEntries([...linux, ...others].map((name) => [name, page(release('9', '2031-05-31'))])),
    debian: page(release('12', '2026-07-11', '    eoes: 2028-06-30\n')),
    ubuntu: page(`${release('24.04', '2029-05-31', '    eoes: 2036-05-31\n')}${release('22.04', '2027-04-01')}`),
    macos: page(`${release('26', 'false')}${release('13', '2025-09-15')}`),
    windows: page(
      [
        release('11-25h2-e', '2028-10-10', '    latest: 10.0.26200\n'),
        release('11-25h2-w', '2027-10-12', '    latest: 10.0.26200\n'),
        release('11-24h2-e-lts', '2029-10-09', '    latest: 10.0.26100\n'),
        release('10-22h2', '2025-10-14', '    latest: 10.0.19045\n'),
      ].join(''),
    ),
    ...changed,
  };
  for (const [name, text] of Object.entries(pages))
    if (text !== null) writeFileSync(path.join(folder, 'products', `${name}.md`), text);
  const git = ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@example.org'];
  execFileSync('git', ['-C', folder, 'init', '-q']);
  execFileSync('git', [...git, 'commit', '-q', '--allow-empty', '-m', 'x', '--date', '2026-08-22T08:00:00Z'], {
    env: { ...process.env, GIT_COMMITTER_DATE: '2026-08-22T08:00:00Z' },
  });
}

function distroInfo(debian = 'version,codename,eol-lts\n12,Bookworm,2028-06-30\n,Sid,\n'): void {
  writeFileSync(path.join(folder, 'debian.csv'), debian);
  writeFileSync(path.join(folder, 'ubuntu.csv'), 'version,codename,eol\n22.04 LTS,Jammy,2027-06-01\n');
}

const written = (): string => path.join(folder, 'dates.ts');
function run() {
  const args = [script, '--from', folder, '--distro-info', folder, '--to', written()];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'postern-end-of-life-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the refresh of end-of-life dates', () => {
  it('writes the days of a checkout, with its commit and date', async () => {
    checkout();
    distroInfo();
    expect(run()).toMatchObject({ status: 0, stderr: '' });
    const revision = execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
    const dates: Record<string, unknown> = await import(/* @vite-ignore */ written());
    expect(dates['endOfLifeSource']).toMatchObject({ comparedOn: '2026-08-22', revision });
    expect(dates['lastDays']).toMatchObject({ debian: { 12: '2028-06-30' }, macos: { 13: '2025-09-15' } });
    expect(dates['lastDays']).not.toHaveProperty('macos.26');
    expect(dates['lastDaysOfWindows']).toEqual({
      26200: ['2027-10-12', '2028-10-10'],
      19045: ['2025-10-14', '2025-10-14'],
    });
  });

  it('takes Ubuntu’s days from the packaged list, and says where the site has others', async () => {
    checkout();
    distroInfo();
    expect(run().stdout).toContain('ubuntu 22.04: 2027-04-01 by the site, 2027-06-01 by distro-info-data');
    const dates: Record<string, unknown> = await import(/* @vite-ignore */ written());
    expect(dates['lastDays']).toMatchObject({ ubuntu: { '22.04': '2027-06-01', '24.04': '2029-05-31' } });
  });

  it.each<[string, Readonly<Record<string, string | null>>, string]>([
    ['a product is missing', { fedora: null }, 'fedora: '],
    ['a page has no front matter', { rhel: '# A page\n' }, 'has no front matter'],
    ['a page lists nothing', { rhel: '---\ntitle: x\n---\n' }, 'lists no releases'],
    ['a list is empty', { sles: page('').replace('releases:\n', 'releases: []\n') }, 'sles: not a list of releases'],
    ['a release has no name', { nixos: page('  - eol: 2026-12-31') }, 'nixos: a release without a name'],
    ['an end is no day', { 'pop-os': page(release('22.04', 'someday')) }, 'pop-os 22.04: its end is "someday"'],
    ['an end is missing', { fedora: page('  - releaseCycle: "44"') }, 'fedora 44: its end is undefined'],
    ['a day is not in the calendar', { fedora: page(release('44', '2027-02-31')) }, 'fedora 44: its end is'],
    ['nothing of a system ends', { nixos: page(release('26.05', 'false')) }, 'nixos: no release with an end'],
    ['no build of Windows is known', { windows: page(release('11-25h2-w', '2027-10-12')) }, 'windows: no build'],
    ['the page is not YAML', { windows: '---\nreleases: [\n---\n' }, 'Nothing was written'],
  ])('writes nothing when %s, and says so', (_name, changed, message) => {
    checkout(changed);
    distroInfo();
    const { status, stderr } = run();
    expect({ status, written: existsSync(written()) }).toEqual({ status: 1, written: false });
    expect(stderr).toContain(message);
  });

  it('writes nothing without the packaged list, or with one of another form', () => {
    checkout();
    expect(run().stderr).toContain('install distro-info-data');
    distroInfo('version,codename\n12,Bookworm\n');
    expect(run().stderr).toContain('has no column eol-lts');
    expect(existsSync(written())).toBe(false);
  });

  it('would write the very file the product has', () => {
    const text = readFileSync(
      path.join(import.meta.dirname, '../../../shared/reference-data/os-end-of-life-dates.ts'),
      'utf8',
    );
    checkout();
    distroInfo();
    run();
    const names = (source: string) => [...source.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
    expect(names(text)).toEqual(names(readFileSync(written(), 'utf8')));
  });
});
