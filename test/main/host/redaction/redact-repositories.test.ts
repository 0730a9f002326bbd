/**
 * A recording names no owner of a repository and no server, and still replays to the same updates.
 */
import { describe, expect, it } from 'vitest';
import { parseRecording } from '../../../../main/host/recording.ts';
import { Pseudonyms } from '../../../../main/host/redaction/pseudonyms.ts';
import { startRecording } from '../../../../main/host/recording-host.ts';
import { redactRepositories } from '../../../../main/host/redaction/redact-repositories.ts';
import { createReplayingHost } from '../../../../main/host/replaying-host.ts';
import { linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { readFact, scanTime, valueOf } from '../../../support/machines/read-fact.ts';

const day = '2026-01-01T08:00:00.000Z';
const copr = 'copr:copr.fedorainfracloud.org:frieda:tool';
const cache = `/var/cache/libdnf5/${copr}-0123456789abcdef/repodata`;
const call = '/usr/bin/dnf5 -q -C --setopt=cachedir=/var/cache/libdnf5 --no-plugins --setopt=disable_excludes=*';
const fedora: LinuxTree = {
  files: {
    '/etc/os-release': 'ID=fedora\n',
    '/usr/bin/dnf5': '',
    '/var/lib/rpm/rpmdb.sqlite': '',
    [`/etc/yum.repos.d/_${copr}.repo`]: '',
    [`${cache}/1-updateinfo.xml`]: '',
  },
  times: { [`${cache}/1-primary.xml`]: day },
  programs: {
    [`${call} repolist --enabled`]: `repo id   repo name\n${copr}   Copr repo for tool owned by frieda\n`,
    [String.raw`${call} repoquery --upgrades --qf %{name}.%{arch}\n`]: 'tool.x86_64\n',
    [String.raw`${call} repoquery --upgrades --security --qf %{name}.%{arch}\n`]: 'tool.x86_64\n',
  },
};

const xml = (inner: string) => `<?xml version='1.0'?>\n<stream>\n${inner}\n</stream>\n`;
const zypp = '/usr/bin/zypper --non-interactive --no-refresh --xmlout';
const raw = '/var/cache/zypp/raw/home_frieda/repodata';
const leap: LinuxTree = {
  files: {
    '/etc/os-release': 'ID="opensuse-leap"\n',
    '/usr/bin/zypper': '',
    '/var/lib/rpm/Packages.db': '',
    [`${raw}/1-updateinfo.xml.gz`]: '',
  },
  times: { [`${raw}/repomd.xml`]: day },
  programs: {
    [`${zypp} repos`]: xml(
      '<repo alias="home_frieda" name="Things of frieda" enabled="1" autorefresh="1">\n<url>https://frieda:hunter2@intern.example.org/x</url>\n</repo>',
    ),
    [`${zypp} list-updates -t patch -t package`]: xml(
      '<update-list><update kind="patch" name="one" status="needed" category="security"><summary>for frieda</summary><description>at intern.example.org</description><license/><source url="https://intern.example.org/x" alias="home_frieda"/></update></update-list>',
    ),
  },
};

describe('a recording of repositories', () => {
  it.each<[string, LinuxTree]>([
    ['dnf', fedora],
    ['zypper', leap],
  ])('of %s holds no owner and no server, and tells the same', async (source, tree) => {
    const recorder = await startRecording(linuxHost(tree), 'linux', scanTime);
    const fact = valueOf(await readFact('osUpdates', recorder.host));
    expect(fact).toMatchObject({ source, pendingSecurity: 1, checkedAt: day });
    const text = JSON.stringify(recorder.recording());
    expect(text).not.toMatch(/frieda|hunter2|intern\.example/);
    expect(valueOf(await readFact('osUpdates', createReplayingHost(parseRecording(text))))).toEqual(fact);
  });

  it.each([
    [
      'ppa.launchpadcontent.net_frieda_tool_ubuntu_dists_noble_InRelease',
      'ppa.launchpadcontent.net_user_tool_ubuntu_dists_noble_InRelease',
    ],
    ['home:frieda:branches', 'home:user:branches'],
    ['/home/frieda', '/home/frieda'],
    ['openSUSE:repo-oss', 'openSUSE:repo-oss'],
  ])('%s is kept as %s', (text, kept) => {
    expect(redactRepositories(text, new Pseudonyms())).toBe(kept);
  });
});
