/**
 * Which package manager of Linux is asked, and whether a restart waits.
 */
import { describe, expect, it } from 'vitest';
import type { HostFailure } from '../../../../main/host/host.ts';
import { exchanging } from '../../../support/machines/exchanging-host.ts';
import { denied, linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { aptSimulation, fedora, readUpdates } from '../../../support/machines/linux-updates.ts';
import { readFact, valueOf } from '../../../support/machines/read-fact.ts';

const day = '2026-01-01T08:00:00.000Z';
const mark = '/run/reboot-required';
const hook = '/usr/share/update-notifier/notify-reboot-required';
const kernel = '6.12.0-32-amd64';
const debian = (times: Readonly<Record<string, string>> = {}): LinuxTree => ({
  files: { '/etc/os-release': 'ID=debian\n', '/proc/sys/kernel/osrelease': `${kernel}\n` },
  times: { '/usr/bin/apt-get': day, '/var/lib/dpkg/status': day, ...times },
  programs: { [aptSimulation]: '0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n' },
});
const pendingOf = async (tree: LinuxTree, lost?: string) => {
  const isLost = (question: string): boolean => lost !== undefined && question.includes(`"${lost}"`);
  const host = exchanging(linuxHost(tree), (question, answer) => (isLost(question) ? denied : answer));
  return valueOf(await readFact('osUpdates', host)).rebootPending;
};
const own = { [`/boot/vmlinuz-${kernel}`]: day };
const newer = { '/boot/vmlinuz-6.12.0-33-amd64': day };
const modules = (release: string) => ({ [`/usr/lib/modules/${release}/vmlinuz`]: day });
const upToDate = '0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n';

describe('a restart', () => {
  it.each<[string, Readonly<Record<string, string>>, string | undefined, boolean | null]>([
    ['waits with the mark', { ...own, [mark]: day }, undefined, true],
    ['waits with a newer kernel', { ...own, ...newer }, undefined, true],
    ['waits with the mark, whatever the kernels say', { [mark]: day }, undefined, true],
    ['does not wait with the own kernel alone', own, undefined, false],
    ['does not wait without the mark where the hook would make it', { [hook]: day }, undefined, false],
    ['is not told without kernels and without the hook', {}, undefined, null],
    ['is not told by a newer kernel where the own one is unknown', { '/boot/vmlinuz-5.1-rt': day }, undefined, null],
    ['is not told where the mark may not be looked at', own, mark, null],
    [
      'is not told where a kernel may not be looked at',
      { ...own, ...modules('7.0') },
      '/usr/lib/modules/7.0/vmlinuz',
      null,
    ],
    ['is not told where the modules may not be listed', { ...own, ...modules('7.0') }, '/usr/lib/modules', null],
    ['is told by the modules where /boot may not be listed', modules(kernel), '/boot', false],
    [
      'is told by a newer kernel among the modules',
      { ...modules(kernel), ...modules('6.12.0-40-amd64') },
      '/boot',
      true,
    ],
    [
      'does not wait for modules that a kernel left behind',
      { ...own, '/usr/lib/modules/7.0/kernel': day },
      undefined,
      false,
    ],
    ['is not told where the running kernel is not', own, '/proc/sys/kernel/osrelease', null],
  ])('%s', async (_, times, lost, pending) => {
    expect(await pendingOf(debian(times), lost)).toBe(pending);
  });
});

describe('libzypp’s own mark', () => {
  const zypper = '/usr/bin/zypper --non-interactive --no-refresh --xmlout';
  const raw = '/var/cache/zypp/raw/main/repodata';
  const leap = (times: Readonly<Record<string, string>>): LinuxTree => ({
    files: { '/etc/os-release': 'ID_LIKE=suse\n', '/proc/sys/kernel/osrelease': `${kernel}\n` },
    times: {
      '/usr/bin/zypper': day,
      '/var/lib/rpm/Packages': day,
      [`${raw}/repomd.xml`]: day,
      ...modules(kernel),
      ...times,
    },
    programs: {
      [`${zypper} repos`]: '<stream><repo alias="main" enabled="1" autorefresh="1"></repo></stream>',
      [`${zypper} list-updates -t patch -t package`]: '<stream><update-list></update-list></stream>',
    },
  });

  it.each<[string, Readonly<Record<string, string>>, string | undefined, boolean | null]>([
    ['asks for a restart', { '/run/reboot-needed': day }, undefined, true],
    ['is missing, and the kernels tell', {}, undefined, false],
    ['may not be looked at', {}, '/run/reboot-needed', null],
    ['asks, whatever may not be looked at beside it', { '/run/reboot-needed': day }, mark, true],
  ])('%s', async (_, times, lost, pending) => {
    expect(await pendingOf(leap(times), lost)).toBe(pending);
  });
});

describe('the manager that is asked', () => {
  const fact = async (tree: LinuxTree) => readFact('osUpdates', linuxHost(tree));

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['none', {}, 'no package manager this agent knows was found'],
    ['apk', { '/sbin/apk': day }, 'updates of apk cannot be read yet'],
    ['apk at either place, once', { '/sbin/apk': day, '/usr/bin/apk': day }, 'updates of apk cannot be read yet'],
    ['two', { '/usr/bin/eopkg': day, '/usr/bin/emerge': day }, 'updates of portage, eopkg cannot be read yet'],
  ])('is named where it is %s', async (_, times, detail) => {
    expect(await fact({ times })).toMatchObject({
      ok: false,
      reason: 'unsupported',
      detail: expect.stringContaining(detail) as string,
    });
  });

  it('is apt with both its marks only, and counts as there where one may not be looked at', async () => {
    expect(await fact({ times: { '/usr/bin/apt-get': day } })).toMatchObject({ reason: 'unsupported' });
    const lost = (failure: HostFailure) =>
      exchanging(linuxHost(debian()), (question, answer) => (question.includes('dpkg/status') ? failure : answer));
    expect(valueOf(await readFact('osUpdates', lost(denied))).source).toBe('apt');
    const absent = { ok: false, reason: 'absent', detail: '' } as const;
    expect(await readFact('osUpdates', lost(absent))).toMatchObject({ reason: 'unsupported' });
  });

  const both: LinuxTree['files'] = {
    '/usr/bin/apt-get': '',
    '/var/lib/dpkg/status': '',
    '/usr/bin/dnf5': '',
    '/var/lib/rpm/rpmdb.sqlite': '',
  };

  it('is the system’s own where another is installed, too', async () => {
    const { files, programs } = fedora;
    const tree = { ...fedora, files: { ...both, ...files }, programs: { ...programs, [aptSimulation]: upToDate } };
    expect(valueOf(await readUpdates(tree)).source).toBe('dnf');
    const zorin = { ...tree, files: { ...tree.files, '/etc/os-release': 'ID=zorin\nID_LIKE="ubuntu debian"\n' } };
    expect(valueOf(await readUpdates(zorin)).source).toBe('apt');
  });

  it('is not one whose program is there without anything installed by it', async () => {
    const programs = { [aptSimulation]: upToDate };
    const files = {
      '/usr/bin/dnf5': '',
      '/usr/bin/apt-get': '',
      '/var/lib/dpkg/status': '',
      '/etc/os-release': 'ID=fedora\n',
    };
    expect(valueOf(await readUpdates({ files, programs })).source).toBe('apt');
  });

  it('is named where this agent cannot ask it', async () => {
    expect(await readUpdates({ files: { '/sbin/apk': '' } })).toMatchObject({
      ok: false,
      reason: 'unsupported',
      detail: expect.stringContaining('updates of apk cannot be read yet') as string,
    });
    expect(await readUpdates({})).toMatchObject({ ok: false, reason: 'unsupported' });
  });
});
