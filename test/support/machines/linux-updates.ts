/**
 * Linux machines whose package manager has updates waiting, as small trees.
 */
import { linuxHost, type LinuxTree } from './linux-tree.ts';
import { readFact } from './read-fact.ts';

/** Two days on which something was last changed. */
export const day = '2026-01-01T08:00:00.000Z';

export const older = '2025-12-20T08:00:00.000Z';

/** The fact that this machine gives. */
export const readUpdates = async (tree: LinuxTree) => readFact('osUpdates', linuxHost(tree));

export const dnf5Cache = '/var/cache/libdnf5';

/** How dnf5 is called. */
export const dnf5 = `/usr/bin/dnf5 -q -C --setopt=cachedir=${dnf5Cache} --no-plugins --setopt=disable_excludes=*`;

export const dnfQuery = String.raw`--qf %{name}.%{arch}\n`;

/** The list of packages that dnf fetched for a repository. */
export const dnfPackages = (folder: string, repository: string) =>
  `${folder}/${repository}-0123456789abcdef/repodata/00ff-primary.xml.zst`;

/** The advisories that dnf fetched for a repository. */
export const dnfAdvisories = (folder: string, repository: string) =>
  `${folder}/${repository}-0123456789abcdef/repodata/00ff-updateinfo.xml.zst`;

/** dnf5 with two updates, one of them of security. */
export const fedora: LinuxTree = {
  files: {
    '/etc/os-release': 'ID=fedora\nVERSION_ID=43\n',
    '/usr/bin/dnf5': '',
    [dnfAdvisories(dnf5Cache, 'updates')]: '',
  },
  times: {
    '/usr/lib/sysimage/rpm/rpmdb.sqlite': day,
    [dnfPackages(dnf5Cache, 'updates')]: day,
    [dnfPackages(dnf5Cache, 'fedora')]: older,
  },
  programs: {
    [`${dnf5} repolist --enabled`]: 'repo id repo name\nfedora  Fedora 43 - x86_64\nupdates Fedora 43 - Updates\n',
    [`${dnf5} repoquery --upgrades ${dnfQuery}`]: 'bash.x86_64\nbash.x86_64\ncurl.x86_64\n',
    [`${dnf5} repoquery --upgrades --security ${dnfQuery}`]: 'curl.x86_64\n',
  },
};

/** What zypper prints around its answer. */
export const zypperXml = (inner: string) =>
  `<?xml version='1.0'?>\n<stream>\n<message type="info">Loading</message>\n${inner}\n</stream>\n`;

/** How zypper is called. */
export const zypper = '/usr/bin/zypper --non-interactive --no-refresh --xmlout';

export const zypperCache = '/var/cache/zypp/raw';

export const zypperPatch = (name: string, category: string, status = 'needed') =>
  `<update kind="patch" name="${name}" edition="1" status="${status}" category="${category}"><summary>a</summary></update>`;

export const zypperRepository = (alias: string, enabled = '1', autorefresh = '1') =>
  `<repo alias="${alias}" name="a &quot;b&quot;" type="rpm-md" enabled="${enabled}" autorefresh="${autorefresh}">\n<url>x</url>\n</repo>`;

/** zypper with a patch of security, another one, and an update of a package. */
export const leap: LinuxTree = {
  files: {
    '/etc/os-release': 'ID="opensuse-leap"\nID_LIKE="suse opensuse"\n',
    '/usr/bin/zypper': '',
    '/usr/lib/sysimage/rpm/Packages.db': '',
    [`${zypperCache}/openSUSE:update/repodata/1-updateinfo.xml.gz`]: '',
  },
  times: {
    [`${zypperCache}/openSUSE:update/repodata/repomd.xml`]: day,
    [`${zypperCache}/main/repodata/repomd.xml`]: older,
    [`${zypperCache}/dvd/repodata/repomd.xml`]: '2025-01-01T00:00:00.000Z',
  },
  programs: {
    [`${zypper} repos`]: zypperXml(
      [
        zypperRepository('openSUSE:update'),
        zypperRepository('main'),
        zypperRepository('dvd', '1', '0'),
        zypperRepository('off', '0'),
      ].join('\n'),
    ),
    [`${zypper} list-updates -t patch -t package`]: zypperXml(
      `<update-status version="0.6"><update-list>${zypperPatch('one', 'security')}${zypperPatch('two', 'recommended')}` +
        '<update kind="package" name="a" edition="2-1" edition-old="1-1"/></update-list></update-status>',
    ),
  },
};

/** How apt is asked what it would do. */
export const aptSimulation = '/usr/bin/apt-get -s -q --ignore-hold -o Debug::NoLocking=1 dist-upgrade';
