/**
 * Updates by zypper. That the real program answers like this is seen in
 * test/integration/linux-package-managers.test.ts.
 */
import { describe, expect, it } from 'vitest';
import { parseZypperRepositories, parseZypperUpdates } from '../../../../main/facts/os-updates/linux-zypper.ts';
import {
  day,
  leap,
  older,
  readUpdates,
  zypper,
  zypperCache,
  zypperPatch,
  zypperRepository,
  zypperXml,
} from '../../../support/machines/linux-updates.ts';
import { valueOf } from '../../../support/machines/read-fact.ts';

describe('updates by zypper', () => {
  it('are its packages, and of the patches those of security', async () => {
    expect(valueOf(await readUpdates(leap))).toMatchObject({
      source: 'zypper',
      pendingSecurity: 1,
      pendingTotal: 1,
      checkedAt: day,
    });
  });

  it('are not told apart on Tumbleweed, which repairs by new versions', async () => {
    const files = { ...leap.files, '/etc/os-release': 'ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"\n' };
    expect(valueOf(await readUpdates({ ...leap, files }))).toMatchObject({ pendingSecurity: null, pendingTotal: 1 });
  });

  it('are as old as the oldest look, by the repositories that are refreshed by themselves', async () => {
    const files = { ...leap.files, [`${zypperCache}/main/repodata/1-updateinfo.xml.gz`]: '' };
    expect(valueOf(await readUpdates({ ...leap, files })).checkedAt).toBe(older);
  });

  it('take no medium that is never refreshed for the last look, patches or not', async () => {
    const files = { ...leap.files, [`${zypperCache}/dvd/repodata/1-updateinfo.xml.gz`]: '' };
    expect(valueOf(await readUpdates({ ...leap, files })).checkedAt).toBe(day);
  });

  it('are unreadable while one repository, or all, were never fetched', async () => {
    const times: Record<string, string> = { ...leap.times };
    delete times[`${zypperCache}/main/repodata/repomd.xml`];
    expect(await readUpdates({ ...leap, times })).toMatchObject({
      ok: false,
      reason: 'unreadable',
      detail: expect.stringContaining('repository main') as string,
    });
    const { [`${zypperCache}/openSUSE:update/repodata/1-updateinfo.xml.gz`]: _, ...files } = leap.files ?? {};
    expect(await readUpdates({ files, programs: leap.programs ?? {} })).toMatchObject({
      ok: false,
      reason: 'unreadable',
      detail: expect.stringContaining('zypper has fetched nothing yet') as string,
    });
  });

  it('wait for a restart where libzypp says so', async () => {
    const times = { ...leap.times, '/run/reboot-needed': day };
    expect(valueOf(await readUpdates({ ...leap, times })).rebootPending).toBe(true);
    expect(valueOf(await readUpdates(leap)).rebootPending).toBeNull();
    const files = { ...leap.files, '/proc/sys/kernel/osrelease': '6.12.0-1-default\n' };
    const same = { ...leap, files, times: { ...leap.times, '/usr/lib/modules/6.12.0-1-default/vmlinuz': day } };
    expect(valueOf(await readUpdates(same)).rebootPending).toBe(false);
  });

  it('are unreadable when it had to leave a repository out, with its own word for why', async () => {
    const stdout = zypperXml('<message type="error">Error building the cache:\nCan&apos;t</message>');
    const failed = { exitCode: 106, stdout, stderr: '' };
    const programs = { ...leap.programs, [`${zypper} list-updates -t patch -t package`]: failed };
    expect(await readUpdates({ ...leap, programs })).toMatchObject({
      ok: false,
      reason: 'unreadable',
      detail: expect.stringContaining('Error building the cache') as string,
    });
  });

  it.each([
    ['cut off', '<stream><update-status><update-list>'],
    ['without a list', zypperXml('')],
    ['empty', ''],
  ])('are unreadable when the answer is %s', async (_name, stdout) => {
    const programs = { ...leap.programs, [`${zypper} list-updates -t patch -t package`]: stdout };
    expect(await readUpdates({ ...leap, programs })).toMatchObject({ ok: false, reason: 'unreadable' });
  });

  it('parse', () => {
    const list = `<update-list>${zypperPatch('one', 'security', 'not-needed')}</update-list>`;
    expect(parseZypperUpdates(zypperXml(list))).toEqual({ security: 0, total: 0 });
    expect(parseZypperRepositories(zypperRepository('a') + zypperRepository('b', '0'))).toEqual([
      { alias: 'a', isRefreshed: true },
    ]);
  });
});
