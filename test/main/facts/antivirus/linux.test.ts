/**
 * Antivirus on Linux: ClamAV, Defender and other products, judged by the antivirus check.
 */
import { describe, expect, it } from 'vitest';
import { parseClamBuildTime, parseClamScanEnd, parseDefenderHealth } from '../../../../main/facts/antivirus/linux.ts';
import { antivirus } from '../../../../shared/checks/antivirus.ts';
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
});

describe('ClamAV and Defender on Linux', () => {
  it.each<[string, string | null]>([
    ['ClamAV-VDB:19 Nov 2025 10-10 +0000:1:1:1:x:x:b:1763547002', '2025-11-19T10:10:02.000Z'],
    ['ClamAV-VDB:19 Nov 2025 10-10 +0100:1:1', '2025-11-19T09:10:00.000Z'],
    ['ClamAV-VDB:19 Nov 2025 10-10 +0000:1:1:1:x:x:b:soon', '2025-11-19T10:10:00.000Z'],
    ['ClamAV-VDB:19 Nov 2025 10-10 +0000:1:1:1:x:x:b:9999999999999', '2025-11-19T10:10:00.000Z'],
    ['ClamAV-VDB:x19 Nov 2025 10-10 +0000y:1', null],
    ['ClamAV-VDB:01 Jan 1970 00-00 +0000:1', null],
    ['ClamAV-VDB', null],
    ['Other-VDB:19 Nov 2025 10-10 +0000:1:1:1:x:x:b:1763547002', null],
  ])('date %j', (header, instant) => {
    expect(parseClamBuildTime(header)).toBe(instant);
  });

  it('reads only whole lines of a log, and the last of them', () => {
    const date = (day: string) => `End Date:   2026:01:${day} 10:12:03`;
    expect(parseClamScanEnd(`${date('01')}\n${date('03')}\n`)).toBe('2026-01-03T10:12:03.000Z');
    expect(parseClamScanEnd(`/x/${date('01')}\n${date('01')}.txt: OK\n`)).toBeNull();
    expect(parseClamScanEnd('')).toBeNull();
  });

  it.each<[object, object]>([
    [{ definitionsStatus: { $type: 'upToDate' } }, { signaturesCurrent: true }],
    [{ definitionsStatus: { $type: 'outOfDate' } }, { signaturesCurrent: false }],
    [{ definitionsStatus: { $type: 'unknown' } }, { signaturesCurrent: null }],
    [{ passiveModeEnabled: true }, { passive: true }],
    [{ passiveModeEnabled: null }, { passive: null }],
    [{ passiveModeEnabled: 'yes' }, { passive: null }],
    [{}, { passive: null, signaturesAt: null, signaturesCurrent: null, realTime: true }],
    [{ definitionsUpdated: '1691587153787' }, { signaturesAt: '2023-08-09T13:19:13.787Z' }],
    [{ definitionsUpdated: 'soon' }, { signaturesAt: null }],
  ])('health %j is %j', (change, health) => {
    const text = JSON.stringify({ realTimeProtectionEnabled: { value: true }, ...change });
    expect(parseDefenderHealth(text)).toMatchObject(health);
  });

  it.each(['[]', '3', 'null', '"realTimeProtectionEnabled"', '{}', '{'])('makes no health of %s', (text) => {
    expect(parseDefenderHealth(text)).toBeNull();
  });
});

describe('antivirus, product by product', () => {
  const productsOf = async (tree: LinuxTree) => valueOf(await readFact('antivirus', linuxHost(tree))).products;
  const day = '2026-01-01T00:00:00.000Z';
  const database = (seconds: number): string => `ClamAV-VDB:x:1:1:1:x:x:b:${seconds}`;
  const built = 1_767_262_200;
  const logs = '/var/log/clamav';

  it.each<[string, LinuxTree]>([
    ['its daemon', { times: { '/usr/sbin/clamd': day } }],
    ['its scanner', { times: { '/usr/bin/clamscan': day } }],
    ['a database', { files: { '/var/lib/clamav/main.cvd?start=512': database(built) } }],
  ])('of ClamAV is there, and off, with %s alone', async (_, tree) => {
    const found = await productsOf(tree);
    expect(found).toMatchObject([{ name: 'ClamAV', running: false, realTime: false, mode: 'off', lastScanAt: null }]);
  });

  it('goes by the daily database before the main one, and by the updated before the whole', async () => {
    const at = (name: string) => `/var/lib/clamav/${name}?start=512`;
    const names = ['daily.cld', 'daily.cvd', 'main.cld', 'main.cvd'];
    for (const [index] of names.entries()) {
      const files = Object.fromEntries(names.slice(index).map((name, step) => [at(name), database(built + step)]));
      expect((await productsOf({ files }))[0]?.signaturesAt).toBe(new Date(built * 1000).toISOString());
    }
    const refused = { [at('daily.cld')]: denied, [at('main.cvd')]: database(built) };
    expect((await productsOf({ files: refused }))[0]?.signaturesAt).toBe(new Date(built * 1000).toISOString());
    const blanks = { [at('daily.cld')]: `${database(built)}   \n\u0000`.slice(0, -1).padEnd(600) };
    expect((await productsOf({ files: blanks }))[0]?.signaturesAt).toBe(new Date(built * 1000).toISOString());
  });

  it('was last asked to scan at the latest end in any log', async () => {
    const end = (date: string) => `End Date:   ${date} 10:12:03\n`;
    const files = {
      [`${logs}/clamscan.log?end=65536`]: end('2026:01:01'),
      [`${logs}/scan.log?end=65536`]: `${end('2025:12:01')}${end('2025:12:02')}`,
      '/var/log/clamscan.log?end=65536': 'nothing',
    };
    const tree = { files, times: { '/usr/sbin/clamd': day } };
    expect((await productsOf(tree))[0]?.lastScanAt).toBe('2026-01-01T10:12:03.000Z');
    const { [`${logs}/clamscan.log?end=65536`]: _, ...older } = files;
    expect((await productsOf({ ...tree, files: older }))[0]?.lastScanAt).toBe('2025-12-02T10:12:03.000Z');
  });

  const health = (change: object) => ({
    '/usr/bin/mdatp health --output json': JSON.stringify({ realTimeProtectionEnabled: { value: true }, ...change }),
  });

  it.each<[string, LinuxTree['programs'], object]>([
    [
      'with all it tells',
      health({ definitionsStatus: { $type: 'upToDate' }, definitionsUpdated: '1767262200000' }),
      { mode: 'active', realTime: true, signaturesAt: '2026-01-01T10:10:00.000Z', signaturesCurrent: true },
    ],
    ['passive', health({ passiveModeEnabled: true }), { mode: 'passive', signaturesAt: null, signaturesCurrent: null }],
    [
      'whose program fails, whatever it prints',
      {
        '/usr/bin/mdatp health --output json': {
          exitCode: 1,
          stdout: '{"realTimeProtectionEnabled":{"value":true}}',
          stderr: '',
        },
      },
      { mode: 'unknown', realTime: null },
    ],
    ['that says nothing', {}, { mode: 'unknown', realTime: null, signaturesAt: null, signaturesCurrent: null }],
  ])('of Microsoft %s', async (_, programs, product) => {
    const tree = { times: { '/usr/bin/mdatp': day }, programs: programs ?? {}, running: ['wdavdaemon'] };
    expect(await productsOf(tree)).toMatchObject([{ name: 'Microsoft Defender', running: true, ...product }]);
    const [stopped] = await productsOf({ ...tree, running: [] });
    expect(stopped).toMatchObject({ running: false, mode: 'off' });
  });
});
