/**
 * Updates by dnf, zypper, pacman and rpm-ostree, on small trees. That the real programs answer like this is seen in
 * test/integration/linux-package-managers.test.ts; rpm-ostree alone is known by its source only.
 */
import { describe, expect, it } from 'vitest';
import { countPackages, parseRepositories } from '../../../../main/facts/os-updates/linux-dnf.ts';
import { compareReleases, flavourOf, newerKernelInstalled } from '../../../../main/facts/os-updates/linux-kernels.ts';
import { parsePacmanUpgrades } from '../../../../main/facts/os-updates/linux-pacman.ts';
import { parseRpmOstreeStatus } from '../../../../main/facts/os-updates/linux-rpm-ostree.ts';
import { parseZypperRepositories, parseZypperUpdates } from '../../../../main/facts/os-updates/linux-zypper.ts';
import { denied, linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { readFact, valueOf } from '../../../support/machines/read-fact.ts';

const upToDate = '0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n';
const day = '2026-01-01T08:00:00.000Z';
const older = '2025-12-20T08:00:00.000Z';
const read = async (tree: LinuxTree) => readFact('osUpdates', linuxHost(tree));

const cache = '/var/cache/libdnf5';
const call5 = `/usr/bin/dnf5 -q -C --setopt=cachedir=${cache} --no-plugins --setopt=disable_excludes=*`;
const call4 = '/usr/bin/dnf -q -C --setopt=cachedir=/var/cache/dnf --noplugins --disableexcludes=all';
const query = String.raw`--qf %{name}.%{arch}\n`;
const primary = (folder: string, repository: string) =>
  `${folder}/${repository}-0123456789abcdef/repodata/00ff-primary.xml.zst`;
const advisories = (folder: string, repository: string) =>
  `${folder}/${repository}-0123456789abcdef/repodata/00ff-updateinfo.xml.zst`;

const fedora: LinuxTree = {
  files: { '/etc/os-release': 'ID=fedora\nVERSION_ID=43\n', '/usr/bin/dnf5': '', [advisories(cache, 'updates')]: '' },
  times: {
    '/usr/lib/sysimage/rpm/rpmdb.sqlite': day,
    [primary(cache, 'updates')]: day,
    [primary(cache, 'fedora')]: older,
  },
  programs: {
    [`${call5} repolist --enabled`]: 'repo id repo name\nfedora  Fedora 43 - x86_64\nupdates Fedora 43 - Updates\n',
    [`${call5} repoquery --upgrades ${query}`]: 'bash.x86_64\nbash.x86_64\ncurl.x86_64\n',
    [`${call5} repoquery --upgrades --security ${query}`]: 'curl.x86_64\n',
  },
};

describe('updates by dnf', () => {
  it('are counted once per package, and those of security apart', async () => {
    expect(valueOf(await read(fedora))).toMatchObject({ source: 'dnf', pendingSecurity: 1, pendingTotal: 2 });
  });

  it('are as old as the oldest look at a repository with advisories, however long the others rest', async () => {
    expect(valueOf(await read(fedora)).checkedAt).toBe(day);
    const files = { ...fedora.files, [advisories(cache, 'fedora')]: '' };
    expect(valueOf(await read({ ...fedora, files })).checkedAt).toBe(older);
  });

  it('are not told apart where no repository has advisories', async () => {
    const files = { '/etc/os-release': 'ID=centos\n', '/usr/bin/dnf5': '' };
    expect(valueOf(await read({ ...fedora, files }))).toMatchObject({
      pendingSecurity: null,
      pendingTotal: 2,
      checkedAt: older,
    });
  });

  it('are unreadable while one repository was never fetched: dnf would just not mention it', async () => {
    const times = { ...fedora.times };
    delete times[primary(cache, 'fedora')];
    expect(await read({ ...fedora, times })).toMatchObject({
      ok: false,
      reason: 'unreadable',
      detail: expect.stringContaining('repository fedora') as string,
    });
  });

  it('are unreadable while nothing was ever fetched', async () => {
    const files = { '/etc/os-release': 'ID=fedora\n', '/usr/bin/dnf5': '', '/var/lib/rpm/rpmdb.sqlite': '' };
    expect(await read({ files, programs: fedora.programs ?? {} })).toMatchObject({
      ok: false,
      reason: 'unreadable',
      detail: expect.stringContaining('dnf has fetched nothing yet') as string,
    });
  });

  it('are unreadable without any repository, and denied where dnf may not look', async () => {
    const none = { ...fedora.programs, [`${call5} repolist --enabled`]: '' };
    expect(await read({ ...fedora, programs: none })).toMatchObject({ ok: false, reason: 'unreadable' });
    const stderr = 'Failed to open lock file "/var/lib/dnf/system-repo.lock": (13) - Permission denied\n';
    const locked = {
      ...fedora.programs,
      [`${call5} repoquery --upgrades ${query}`]: { exitCode: 1, stdout: '', stderr },
    };
    expect(await read({ ...fedora, programs: locked })).toMatchObject({ ok: false, reason: 'denied' });
  });

  it.each([query, `--security ${query}`])('are unreadable, not none, when %s is answered with junk', async (what) => {
    const programs = { ...fedora.programs, [`${call5} repoquery --upgrades ${what}`]: 'what?\n' };
    expect(await read({ ...fedora, programs })).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('are unreadable, not none, when the question about security fails', async () => {
    const failed = { exitCode: 1, stdout: '', stderr: 'Error: no such option\n' };
    const programs = { ...fedora.programs, [`${call5} repoquery --upgrades --security ${query}`]: failed };
    expect(await read({ ...fedora, programs })).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('are asked of the older dnf where there is no dnf5', async () => {
    const folder = '/var/cache/dnf';
    const tree: LinuxTree = {
      files: { '/usr/bin/dnf': '', '/var/lib/rpm/rpmdb.sqlite': '', [advisories(folder, 'baseos')]: '' },
      times: { [primary(folder, 'baseos')]: day },
      programs: {
        [`${call4} repolist --enabled`]: 'repo id      repo name\nbaseos       Rocky Linux 9 - BaseOS\n',
        [`${call4} repoquery --upgrades ${query}`]: '\n',
      },
    };
    expect(valueOf(await read(tree))).toMatchObject({
      source: 'dnf',
      pendingSecurity: 0,
      pendingTotal: 0,
      checkedAt: day,
    });
  });

  it('take no repository for another whose name begins alike', async () => {
    const times = { ...fedora.times, [primary(cache, 'my-updates')]: '2026-01-02T08:00:00.000Z' };
    expect(valueOf(await read({ ...fedora, times })).checkedAt).toBe(day);
  });

  it('parse', () => {
    expect(parseRepositories('repo id  repo name\nbaseos   Rocky\n\n epel x\n')).toEqual(['baseos']);
    expect(countPackages('Last metadata expiration check: 1:00 ago\na.noarch\n\na.noarch\nb.x86_64\n')).toBe(2);
    expect(countPackages('\n \n')).toBe(0);
    expect(countPackages('no such thing\n')).toBeNull();
  });
});

const xml = (inner: string) =>
  `<?xml version='1.0'?>\n<stream>\n<message type="info">Loading</message>\n${inner}\n</stream>\n`;
const zypp = '/usr/bin/zypper --non-interactive --no-refresh --xmlout';
const raw = '/var/cache/zypp/raw';
const patch = (name: string, category: string, status = 'needed') =>
  `<update kind="patch" name="${name}" edition="1" status="${status}" category="${category}"><summary>a</summary></update>`;
const repository = (alias: string, enabled = '1', autorefresh = '1') =>
  `<repo alias="${alias}" name="a &quot;b&quot;" type="rpm-md" enabled="${enabled}" autorefresh="${autorefresh}">\n<url>x</url>\n</repo>`;
const leap: LinuxTree = {
  files: {
    '/etc/os-release': 'ID="opensuse-leap"\nID_LIKE="suse opensuse"\n',
    '/usr/bin/zypper': '',
    '/usr/lib/sysimage/rpm/Packages.db': '',
    [`${raw}/openSUSE:update/repodata/1-updateinfo.xml.gz`]: '',
  },
  times: {
    [`${raw}/openSUSE:update/repodata/repomd.xml`]: day,
    [`${raw}/main/repodata/repomd.xml`]: older,
    [`${raw}/dvd/repodata/repomd.xml`]: '2025-01-01T00:00:00.000Z',
  },
  programs: {
    [`${zypp} repos`]: xml(
      [repository('openSUSE:update'), repository('main'), repository('dvd', '1', '0'), repository('off', '0')].join(
        '\n',
      ),
    ),
    [`${zypp} list-updates -t patch -t package`]: xml(
      `<update-status version="0.6"><update-list>${patch('one', 'security')}${patch('two', 'recommended')}` +
        '<update kind="package" name="a" edition="2-1" edition-old="1-1"/></update-list></update-status>',
    ),
  },
};

describe('updates by zypper', () => {
  it('are its packages, and of the patches those of security', async () => {
    expect(valueOf(await read(leap))).toMatchObject({
      source: 'zypper',
      pendingSecurity: 1,
      pendingTotal: 1,
      checkedAt: day,
    });
  });

  it('are not told apart on Tumbleweed, which repairs by new versions', async () => {
    const files = { ...leap.files, '/etc/os-release': 'ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"\n' };
    expect(valueOf(await read({ ...leap, files }))).toMatchObject({ pendingSecurity: null, pendingTotal: 1 });
  });

  it('are as old as the oldest look, by the repositories that are refreshed by themselves', async () => {
    const files = { ...leap.files, [`${raw}/main/repodata/1-updateinfo.xml.gz`]: '' };
    expect(valueOf(await read({ ...leap, files })).checkedAt).toBe(older);
  });

  it('take no medium that is never refreshed for the last look, patches or not', async () => {
    const files = { ...leap.files, [`${raw}/dvd/repodata/1-updateinfo.xml.gz`]: '' };
    expect(valueOf(await read({ ...leap, files })).checkedAt).toBe(day);
  });

  it('are unreadable while one repository, or all, were never fetched', async () => {
    const times: Record<string, string> = { ...leap.times };
    delete times[`${raw}/main/repodata/repomd.xml`];
    expect(await read({ ...leap, times })).toMatchObject({
      ok: false,
      reason: 'unreadable',
      detail: expect.stringContaining('repository main') as string,
    });
    const { [`${raw}/openSUSE:update/repodata/1-updateinfo.xml.gz`]: _, ...files } = leap.files ?? {};
    expect(await read({ files, programs: leap.programs ?? {} })).toMatchObject({
      ok: false,
      reason: 'unreadable',
      detail: expect.stringContaining('zypper has fetched nothing yet') as string,
    });
  });

  it('wait for a restart where libzypp says so', async () => {
    const times = { ...leap.times, '/run/reboot-needed': day };
    expect(valueOf(await read({ ...leap, times })).rebootPending).toBe(true);
    expect(valueOf(await read(leap)).rebootPending).toBeNull();
    const files = { ...leap.files, '/proc/sys/kernel/osrelease': '6.12.0-1-default\n' };
    const same = { ...leap, files, times: { ...leap.times, '/usr/lib/modules/6.12.0-1-default/vmlinuz': day } };
    expect(valueOf(await read(same)).rebootPending).toBe(false);
  });

  it('are unreadable when it had to leave a repository out, with its own word for why', async () => {
    const stdout = xml('<message type="error">Error building the cache:\nCan&apos;t</message>');
    const failed = { exitCode: 106, stdout, stderr: '' };
    const programs = { ...leap.programs, [`${zypp} list-updates -t patch -t package`]: failed };
    expect(await read({ ...leap, programs })).toMatchObject({
      ok: false,
      reason: 'unreadable',
      detail: expect.stringContaining('Error building the cache') as string,
    });
  });

  it.each([
    ['cut off', '<stream><update-status><update-list>'],
    ['without a list', xml('')],
    ['empty', ''],
  ])('are unreadable when the answer is %s', async (_name, stdout) => {
    const programs = { ...leap.programs, [`${zypp} list-updates -t patch -t package`]: stdout };
    expect(await read({ ...leap, programs })).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('parse', () => {
    const list = `<update-list>${patch('one', 'security', 'not-needed')}</update-list>`;
    expect(parseZypperUpdates(xml(list))).toEqual({ security: 0, total: 0 });
    expect(parseZypperRepositories(repository('a') + repository('b', '0'))).toEqual([
      { alias: 'a', isRefreshed: true },
    ]);
  });
});

describe('updates by pacman', () => {
  const sync = '/var/lib/pacman/sync';
  const arch: LinuxTree = {
    files: { '/etc/os-release': 'ID=arch\n', '/usr/bin/pacman': '', '/proc/sys/kernel/osrelease': '6.11.5-arch1-1\n' },
    times: {
      '/var/lib/pacman/local/ALPM_DB_VERSION': day,
      [`${sync}/core.db`]: older,
      [`${sync}/extra.db`]: day,
      [`${sync}/extra.files`]: '2026-01-02T00:00:00.000Z',
      '/usr/lib/modules/6.11.5-arch1-1/vmlinuz': day,
    },
    programs: { '/usr/bin/pacman -Qu': 'linux 6.11.5.arch1-1 -> 6.11.6.arch1-1\nvim 1-1 -> 2-1 [ignored]\n' },
  };

  it('are those held back, too, and of when the newest list is', async () => {
    expect(valueOf(await read(arch))).toEqual({
      source: 'pacman',
      pendingSecurity: null,
      pendingTotal: 2,
      checkedAt: day,
      rebootPending: false,
      pausedUntil: null,
    });
  });

  it('are none where it exits with 1 and says nothing, and unreadable where it complains', async () => {
    const end = (stderr: string) => ({
      ...arch,
      programs: { '/usr/bin/pacman -Qu': { exitCode: 1, stdout: '', stderr } },
    });
    expect(valueOf(await read(end(''))).pendingTotal).toBe(0);
    const missing = "warning: database file for 'core' does not exist (use '-Sy' to download)\n";
    expect(await read(end(missing))).toMatchObject({ ok: false, reason: 'unreadable' });
    expect(await read(end('error: could not open database\n'))).toMatchObject({ ok: false, reason: 'unreadable' });
    for (const text of ['what?\n', '']) {
      const junk = { ...arch, programs: { '/usr/bin/pacman -Qu': text } };
      expect(await read(junk)).toMatchObject({ ok: false, reason: 'unreadable' });
    }
  });

  it('wait for a restart where the running kernel’s successor is installed and its own modules are gone', async () => {
    const times: Record<string, string> = { ...arch.times, '/usr/lib/modules/6.11.6-arch2-1/vmlinuz': day };
    delete times['/usr/lib/modules/6.11.5-arch1-1/vmlinuz'];
    expect(valueOf(await read({ ...arch, times })).rebootPending).toBe(true);
  });

  it('parse', () => {
    expect(parsePacmanUpgrades(':: note\na 1-1 -> 2-1\n')).toBe(1);
  });
});

describe('updates of an image', () => {
  const booted = {
    booted: true,
    checksum: 'a',
    origin: 'fedora:fedora/43/x86_64/silverblue',
    timestamp: 1_767_254_400,
  };
  const status = (deployments: readonly object[], update: object | null = null) =>
    JSON.stringify({ deployments, transaction: null, 'cached-update': update, 'update-driver': null });
  const found = {
    checksum: 'b',
    advisories: [
      ['FEDORA-1', 1, 2, ['curl-1'], {}],
      ['FEDORA-2', 2, 0, ['vim-1'], {}],
    ],
    'rpm-diff': { upgraded: [[], []], downgraded: [], removed: [[]], added: [] },
  };

  it.each<[string, string, object]>([
    [
      'nothing known but Fedora’s own image',
      status([booted]),
      { pendingSecurity: 0, pendingTotal: 0, imageAt: '2026-01-01T08:00:00.000Z', rebootPending: false },
    ],
    [
      'an update that was found',
      status([booted], found),
      { pendingSecurity: 1, pendingTotal: 3, rebootPending: false },
    ],
    [
      'one that is already the next to start',
      status([{ checksum: 'b', staged: true, booted: false, origin: booted.origin }, booted], found),
      { pendingSecurity: 0, rebootPending: true },
    ],
    [
      'new versions of packages that were added to the same image',
      status([booted], { ...found, checksum: 'a' }),
      { pendingSecurity: 1, pendingTotal: 3, rebootPending: false },
    ],
    [
      'the image that was gone back from',
      status([booted, { ...booted, booted: false, checksum: 'b', timestamp: 1_767_340_800 }], found),
      { pendingSecurity: 1, imageAt: '2026-01-01T08:00:00.000Z', rebootPending: false },
    ],
    [
      'one without a word on security',
      status([booted], { checksum: 'b' }),
      { pendingSecurity: null, pendingTotal: null },
    ],
    [
      'somebody’s own image',
      status([{ ...booted, origin: undefined, 'container-image-reference': 'x' }]),
      { pendingSecurity: null, pendingTotal: null, imageAt: null },
    ],
    ['no image that runs', status([{ ...booted, booted: false }]), { rebootPending: null }],
  ])('with %s', (_name, text, expected) => {
    expect(parseRpmOstreeStatus(text)).toMatchObject(expected);
  });

  it.each(['', '{}', '{"deployments":[]}', 'error: not an image', '{"deployments":[{"checksum":1}]}'])(
    'cannot be told from %j',
    (text) => {
      expect(parseRpmOstreeStatus(text)).toBeNull();
    },
  );

  it('is asked of rpm-ostree, although an image has dnf, and knows when it last found something', async () => {
    const tree = (text: string): LinuxTree => ({
      files: {
        '/etc/os-release': 'ID=fedora\n',
        '/usr/bin/rpm-ostree': '',
        '/usr/bin/dnf5': '',
        '/run/ostree-booted': '',
      },
      times: {
        '/usr/lib/sysimage/rpm/rpmdb.sqlite': day,
        '/var/cache/rpm-ostree/cached-update.gv': '2026-01-02T00:00:00.000Z',
      },
      programs: { '/usr/bin/rpm-ostree status --json': text },
    });
    const checkedAt = '2026-01-02T00:00:00.000Z';
    const told = { source: 'rpm-ostree', pendingSecurity: 1, checkedAt, rebootPending: false };
    expect(valueOf(await read(tree(status([booted], found))))).toMatchObject(told);
    // It found one, and could not list what it changes.
    expect(valueOf(await read(tree(status([booted]))))).toMatchObject({ pendingSecurity: null, pendingTotal: null });
  });
});

describe('the package manager', () => {
  const both: LinuxTree['files'] = {
    '/usr/bin/apt-get': '',
    '/var/lib/dpkg/status': '',
    '/usr/bin/dnf5': '',
    '/var/lib/rpm/rpmdb.sqlite': '',
  };
  const apt = '/usr/bin/apt-get -s -q --ignore-hold -o Debug::NoLocking=1 dist-upgrade';

  it('is the system’s own where another is installed, too', async () => {
    const { files, programs } = fedora;
    const tree = { ...fedora, files: { ...both, ...files }, programs: { ...programs, [apt]: upToDate } };
    expect(valueOf(await read(tree)).source).toBe('dnf');
    const debian = { ...tree, files: { ...tree.files, '/etc/os-release': 'ID=zorin\nID_LIKE="ubuntu debian"\n' } };
    expect(valueOf(await read(debian)).source).toBe('apt');
  });

  it('is not one whose program is there without anything installed by it', async () => {
    const programs = { [apt]: upToDate };
    const files = {
      '/usr/bin/dnf5': '',
      '/usr/bin/apt-get': '',
      '/var/lib/dpkg/status': '',
      '/etc/os-release': 'ID=fedora\n',
    };
    expect(valueOf(await read({ files, programs })).source).toBe('apt');
  });

  it('is named where this agent cannot ask it', async () => {
    expect(await read({ files: { '/sbin/apk': '' } })).toMatchObject({
      ok: false,
      reason: 'unsupported',
      detail: expect.stringContaining('updates of apk cannot be read yet') as string,
    });
    expect(await read({})).toMatchObject({ ok: false, reason: 'unsupported' });
  });
});

describe('kernels of other systems', () => {
  it.each<[string, string[], boolean | null]>([
    ['6.11.4-301.fc41.x86_64', ['vmlinuz-6.11.4-301.fc41.x86_64', 'vmlinuz-0-rescue-4f0c'], false],
    ['6.11.4-301.fc41.x86_64', ['vmlinuz-6.11.4-301.fc41.x86_64', 'vmlinuz-6.11.10-300.fc41.x86_64'], true],
    ['6.11.4-301.fc41.x86_64', ['vmlinuz-6.11.4-301.fc41.x86_64', 'vmlinuz-6.12.1-300.fc41.x86_64+debug'], false],
    ['5.14.0-427.el9.x86_64', ['vmlinuz-5.14.0-427.el9.x86_64', 'vmlinuz-5.14.0-427.13.1.el9_4.x86_64'], true],
    ['6.4.0-150600.23.25-default', ['vmlinuz-6.4.0-150600.23.30-default'], true],
    ['6.11.5-arch1-1', ['vmlinuz-linux', 'vmlinuz-6.6.58-1-lts'], null],
  ])('compares running kernel %s with %j', (running, files, expected) => {
    expect(newerKernelInstalled(running, files)).toBe(expected);
  });

  it('knows flavours', () => {
    expect(flavourOf('6.12.9+bpo-amd64')).toBe('amd64');
    expect(flavourOf('6.11.5-zen1-1-zen')).toBe('zen-zen');
    expect(compareReleases('6.11.5-arch1-1', '6.11.5-arch1-2')).toBeLessThan(0);
  });
});

describe('what a manager fetched and nobody may look at', () => {
  const pacman: LinuxTree = {
    files: { '/usr/bin/pacman': '' },
    times: { '/var/lib/pacman/local/ALPM_DB_VERSION': day },
    programs: { '/usr/bin/pacman -Qu': { exitCode: 1, stdout: '', stderr: '' } },
  };
  it.each<[string, LinuxTree, string]>([
    ['dnf', fedora, cache],
    ['zypper', leap, '/var/cache/zypp/raw'],
    ['pacman', pacman, '/var/lib/pacman/sync'],
  ])('is denied, not "nothing fetched" and not "nothing pending": %s', async (_, tree, folder) => {
    const closed = await read({ ...tree, folders: { ...tree.folders, [folder]: denied } });
    expect(closed).toMatchObject({ ok: false, reason: 'denied' });
  });
});
