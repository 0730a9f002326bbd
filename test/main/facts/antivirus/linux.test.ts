import { describe, expect, it } from 'vitest';
import { antivirus } from '../../../../shared/checks/antivirus.ts';
import { parseClamBuildTime, parseClamScanEnd, parseDefenderHealth } from '../../../../main/facts/antivirus/linux.ts';
import { watchedProcesses } from '../../../../main/facts/antivirus/linux-products.ts';
import { denied, linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { readFact, scanTime, valueOf } from '../../../support/machines/read-fact.ts';

/** The form of a real database header (clamav 1.4), with another builder and signature. */
const vdb = (seconds: number, date = '01 Jan 2026 10-10 +0000'): string =>
  `ClamAV-VDB:${date}:27825:2077341:90:0123456789abcdef0123456789abcdef:c2lnbmF0dXJl:builder:${seconds}`.padEnd(512);
const dailyFile = '/var/lib/clamav/daily.cld?start=512';
const fresh = Date.parse('2026-01-01T10:10:00Z') / 1000;

const judge = async (tree: LinuxTree) => {
  const value = valueOf(await readFact('antivirus', linuxHost(tree)));
  return antivirus.evaluate({ antivirus: value }, antivirus.params.parse({}), scanTime).reason;
};

describe('antivirus on Linux', () => {
  it.each<[string, LinuxTree, string]>([
    ['nothing', {}, 'not-installed'],
    ['ClamAV with everything', { files: { [dailyFile]: vdb(fresh) }, running: ['clamd', 'clamonacc'] }, 'protected'],
    ['ClamAV without on-access', { files: { [dailyFile]: vdb(fresh) }, running: ['clamd'] }, 'not-real-time'],
    ['ClamAV stopped', { files: { [dailyFile]: vdb(fresh) }, running: ['freshclam'] }, 'not-running'],
    ['on-access without its scanner', { files: { [dailyFile]: vdb(fresh) }, running: ['clamonacc'] }, 'not-running'],
    [
      'ClamAV with old signatures in a file fetched today',
      {
        files: { [dailyFile]: vdb(fresh - 30 * 86_400) },
        times: { '/var/lib/clamav/daily.cld': '2026-01-02T11:00:00.000Z' },
        running: ['clamd', 'clamonacc'],
      },
      'signatures-stale',
    ],
    ['ClamAV without a database', { running: ['clamd', 'clamonacc'] }, 'signatures-unread'],
    ['CrowdStrike, which tells only root more', { running: ['falcon-sensor'] }, 'real-time-unread'],
    ['CrowdStrike stopped', { times: { '/opt/CrowdStrike': '2026-01-01T00:00:00.000Z' } }, 'not-running'],
  ])('reads %s', async (_, tree, expected) => {
    expect(await judge(tree)).toBe(expected);
  });

  it('does not take a process whose name only contains a product for one', async () => {
    expect(await judge({ running: ['clamd-exporter', 'sophos.txt'] })).toBe('not-installed');
  });

  it('is denied when other people’s processes are hidden', async () => {
    expect(await readFact('antivirus', linuxHost({ running: denied }))).toMatchObject({ ok: false, reason: 'denied' });
  });

  it.each([
    ['active', true, false, 'protected'],
    ['passive though healthy', false, true, 'passive'],
    ['without real-time', false, false, 'not-real-time'],
  ])('reads Defender %s', async (_, realTime, passive, expected) => {
    const health = {
      healthy: true,
      realTimeProtectionEnabled: { displayValue: true, value: realTime },
      passiveModeEnabled: { value: passive },
      definitionsStatus: { $type: 'upToDate' },
      definitionsUpdated: String(fresh * 1000),
    };
    const tree = {
      running: ['wdavdaemon'],
      times: { '/usr/bin/mdatp': '2026-01-01T00:00:00.000Z' },
      programs: { '/usr/bin/mdatp health --output json': JSON.stringify(health) },
    };
    expect(await judge(tree)).toBe(expected);
  });

  it('says unknown of a Defender that does not answer, not that it protects', async () => {
    expect(await judge({ running: ['wdavdaemon'] })).toBe('real-time-unread');
  });

  it('reads the build time of a database, and no time from anything else', () => {
    expect(parseClamBuildTime(vdb(fresh))).toBe('2026-01-01T10:10:00.000Z');
    const short = 'ClamAV-VDB:19 Nov 2025 10-10 +0000:27825:1:90:md5:sig:builder';
    expect(parseClamBuildTime(short)).toBe('2025-11-19T10:10:00.000Z');
    for (const text of ['', 'ELF', 'ClamAV-VDB:', 'ClamAV-VDB:yesterday:1'])
      expect(parseClamBuildTime(text)).toBeNull();
  });

  it('reads the last end of a scan in a log', () => {
    const log = [
      '----------- SCAN SUMMARY -----------',
      'Start Date: 2025:12:30 10:00:00',
      'End Date:   2025:12:30 10:12:03',
      '----------- SCAN SUMMARY -----------',
      'End Date:   2025:12:31 09:00:01',
      '',
    ].join('\n');
    expect(parseClamScanEnd(log)).toBe('2025-12-31T09:00:01.000Z');
    expect(parseClamScanEnd('no summary')).toBeNull();
  });

  it('does not read Defender’s state from something else', () => {
    for (const text of ['', '[]', 'null', '{}', 'Could not connect']) expect(parseDefenderHealth(text)).toBeNull();
  });

  it('asks for names the kernel can keep', () => {
    expect(watchedProcesses.filter((name) => name.length > 15)).toEqual([]);
  });
});
