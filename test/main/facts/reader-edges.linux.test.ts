/**
 * What the smaller readers of Linux tell, to the word; found by mutants that survived.
 */
import { describe, expect, it } from 'vitest';
import { parseOsRelease } from '../../../main/facts/operating-system/linux.ts';
import { shortLine, unread, unreadBecause } from '../../../main/facts/reader.ts';
import { absent, denied, linuxHost, type LinuxTree } from '../../support/machines/linux-tree.ts';
import { readFact, valueOf } from '../../support/machines/read-fact.ts';

describe('a fact that is not read', () => {
  it('has its reason, and a detail cut to what the wire takes', () => {
    expect(unread('denied', `  ${'x'.repeat(2000)}`)).toEqual({
      ok: false,
      reason: 'denied',
      detail: 'x'.repeat(1000),
    });
    expect(unread('timeout', ' late \n')).toEqual({ ok: false, reason: 'timeout', detail: 'late' });
    expect(unreadBecause(absent)).toEqual({ ok: false, reason: 'unsupported', detail: 'not there' });
    for (const reason of ['denied', 'timeout', 'unreadable'] as const)
      expect(unreadBecause({ ok: false, reason, detail: 'x' })).toEqual({ ok: false, reason, detail: 'x' });
  });

  it.each([
    ['a\u0000\u0007\tb', 'a b'],
    ['  a \n', 'a'],
    [' \n\u0000', null],
    ['', null],
    ['x'.repeat(300), 'x'.repeat(256)],
  ])('writes %j as one line', (text, line) => {
    expect(shortLine(text)).toBe(line);
  });
});

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

describe('the machine', () => {
  const machine = async (inventory: object) => {
    const value = { hostName: 'desk', manufacturer: null, model: null, cpu: null, memoryBytes: null, ...inventory };
    return valueOf(await readFact('machine', { ...linuxHost({}), inventory: async () => ({ ok: true, value }) }));
  };

  it('is told line by line, and null is not told', async () => {
    expect(await machine({})).toEqual({
      hostName: 'desk',
      manufacturer: null,
      model: null,
      cpu: null,
      memoryBytes: null,
    });
    expect(
      await machine({ hostName: ' \n', manufacturer: ' LENOVO ', model: 'T\u000014', cpu: '', memoryBytes: 7 }),
    ).toEqual({ hostName: 'localhost', manufacturer: 'LENOVO', model: 'T 14', cpu: null, memoryBytes: 7 });
  });

  it('is unread where its inventory is', async () => {
    const host = { ...linuxHost({}), inventory: async () => denied };
    expect(await readFact('machine', host)).toMatchObject({ ok: false, reason: 'denied' });
  });
});

describe('antivirus', () => {
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

describe('automatic sign-in', () => {
  const read = async (tree: LinuxTree) => readFact('autoLogin', linuxHost(tree));
  const getty = (name: string, line: string) => ({ [`/etc/systemd/system/${name}`]: `[Service]\n${line}\n` });
  const bob = 'ExecStart=-/sbin/agetty --autologin bob %I';

  it.each<[string, LinuxTree['files'], boolean, string]>([
    ['nothing at all', { '/etc/hostname': 'x' }, false, 'no display manager, no console unit'],
    ['a unit of its own', getty('getty@tty1.service', bob), true, 'getty'],
    ['a serial line', getty('serial-getty@ttyS0.service.d/a.conf', bob), true, 'getty'],
    ['a drop-in', getty('getty@.service.d/a.conf', bob), true, 'getty'],
    ['a drop-in that is none', getty('getty@.service.d/a.txt', bob), false, 'no display manager, no console unit'],
    ['a unit of another name', getty('mygetty@tty1.service', bob), false, 'no display manager, no console unit'],
    ['a console that asks', getty('getty@tty1.service', 'ExecStart=-/sbin/agetty %I'), false, 'getty'],
    [
      'one console of two',
      { ...getty('getty@tty1.service', 'ExecStart=-/sbin/agetty %I'), ...getty('getty@tty2.service', bob) },
      true,
      'getty',
    ],
    [
      'a console beside a display manager that asks',
      { ...getty('getty@tty1.service', bob), '/etc/gdm3/daemon.conf': '[daemon]\n' },
      true,
      'getty',
    ],
    [
      'two that ask',
      { ...getty('getty@tty1.service', 'ExecStart=-/sbin/agetty %I'), '/etc/gdm3/daemon.conf': '[daemon]\n' },
      false,
      'gdm, getty',
    ],
  ])('by %s', async (_, files, enabled, source) => {
    expect(valueOf(await read({ files: files ?? {} }))).toEqual({ enabled, source });
  });

  it.each<[string, LinuxTree]>([
    ['the folder of units', { folders: { '/etc/systemd/system': denied } }],
    [
      'a folder of drop-ins',
      {
        files: getty('getty@tty1.service.d/a.conf', ''),
        folders: { '/etc/systemd/system/getty@tty1.service.d': denied },
      },
    ],
    ['a drop-in', { files: { '/etc/systemd/system/getty@tty1.service.d/a.conf': denied } }],
    ['settings', { files: { '/etc/gdm3/daemon.conf': denied } }],
    ['a folder of settings', { folders: { '/etc/sddm.conf.d': denied } }],
    ['/etc itself', { folders: { '/etc': denied } }],
  ])('is unread where %s may not be looked at', async (_, tree) => {
    expect(await read(tree)).toMatchObject({ ok: false, reason: 'denied' });
  });

  it('is unread with a display manager nobody knows, and goes by the one that is named', async () => {
    const link = (unit: string) => ({ '/etc/systemd/system/display-manager.service': `/lib/systemd/system/${unit}` });
    expect(await read({ links: link('xdm.service') })).toMatchObject({ ok: false, reason: 'unsupported' });
    const files = { '/etc/gdm3/daemon.conf': '[daemon]\nAutomaticLoginEnable=true\nAutomaticLogin=bob\n' };
    expect(valueOf(await read({ files, links: link('gdm3.service') })).enabled).toBe(true);
    expect(valueOf(await read({ files, links: { ...link('sddm.service'), '/etc/x': 'y' } })).enabled).toBe(false);
  });
});

describe('the password’s date', () => {
  it.each([
    ['bob', true],
    ['bob.smith@corp', true],
    ['_apt', true],
    ['machine$', true],
    ['-S', false],
    ['bob;x', false],
    ['bob$x', false],
    ['', false],
  ])('is asked for %j only in a form that is no option: %s', async (userName, isAsked) => {
    const programs = { [`/usr/bin/passwd -S ${userName}`]: `${userName} P 2025-12-20 0 99999 7 -1\n` };
    const fact = await readFact('osPassword', linuxHost({ session: { userName }, programs }));
    if (isAsked) expect(valueOf(fact)).toMatchObject({ keeper: 'local', changedAt: '2025-12-20T00:00:00.000Z' });
    else expect(fact).toMatchObject({ ok: false, detail: 'the account name has an unexpected form' });
  });

  it('is not told where nobody knows who keeps the account', async () => {
    expect(await readFact('osPassword', linuxHost({ session: { accountKeeper: null } }))).toMatchObject({
      ok: false,
      reason: 'unreadable',
    });
  });
});
