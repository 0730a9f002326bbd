/**
 * The age of a Linux password, by passwd or chage.
 */
import { describe, expect, it } from 'vitest';
import { parseChage, parsePasswdStatus } from '../../../../main/facts/os-password/linux.ts';
import { createScanMemory } from '../../../../main/facts/scan-cache.ts';
import { linuxFixture, linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { readFact, valueOf } from '../../../support/machines/read-fact.ts';
const may20 = '2025-05-20T00:00:00.000Z';

describe('password age on Linux', () => {
  it.each<[string, string | null]>([
    [linuxFixture('passwd-S.root.txt'), may20],
    ['alice P 2025-05-20 0 99999 7 -1', may20],
    ['alice P 05/20/2025 0 99999 7 -1', may20],
    ['alice NP 2025-05-20 0 99999 7 -1', 'none'],
    ['alice P 1970-01-01 0 99999 7 -1', 'must-change'],
    ['alice P 2025-13-40 0 99999 7 -1', null],
    ['alice P never 0 99999 7 -1', null],
    ['alice gesperrt 2025-05-20', null],
    ['', null],
  ])('reads passwd -S %j', (text, expected) => {
    expect(parsePasswdStatus(text)).toBe(expected);
  });

  it.each<[string, string | null]>([
    [linuxFixture('chage-l.self.txt'), may20],
    ['Last password change\t\t: password must be changed\n', 'must-change'],
    ['Last password change\t\t: never\n', null],
    ['Last password change\t\t: Feb 31, 2025\n', null],
    ['Letzte Passwortänderung\t\t: Mai 20, 2025\n', null],
    ['', null],
  ])('reads chage -l %j', (text, expected) => {
    expect(parseChage(text)).toBe(expected);
  });

  it.each<[string, LinuxTree, object]>([
    [
      'passwd',
      { programs: { '/usr/bin/passwd -S alice': 'alice P 2025-05-20 0 99999 7 -1' } },
      { ok: true, value: { keeper: 'local', changedAt: may20 } },
    ],
    [
      'chage where passwd tells only root',
      { programs: { '/usr/bin/chage -l alice': linuxFixture('chage-l.self.txt') } },
      { ok: true, value: { keeper: 'local', changedAt: may20 } },
    ],
    [
      'a refusal',
      {
        programs: {
          '/usr/bin/chage -l alice': { exitCode: 1, stdout: '', stderr: linuxFixture('chage-l.other-user.stderr.txt') },
        },
      },
      { ok: false, reason: 'denied' },
    ],
    ['a system with neither program', {}, { ok: false, reason: 'unsupported' }],
    [
      'nobody for the date of a directory’s account',
      { session: { accountKeeper: 'directory' } },
      { ok: true, value: { keeper: 'directory', changedAt: null } },
    ],
    ['an account name that looks like an option', { session: { userName: '-S' } }, { ok: false, reason: 'unreadable' }],
  ])('asks %s', async (_, tree, expected) => {
    expect(await readFact('osPassword', linuxHost(tree))).toMatchObject(expected);
  });

  it('never says "no password" because nothing could be read', async () => {
    const programs = { '/usr/bin/passwd -S alice': '', '/usr/bin/chage -l alice': '' };
    const fact = await readFact('osPassword', linuxHost({ programs }));
    expect(() => valueOf(fact)).toThrow('unreadable');
  });
});

describe('asking again', () => {
  const asked: string[] = [];
  const at = (time: string) => {
    const host = linuxHost({
      files: { '/etc/shadow': 'root only' },
      times: { '/etc/shadow': time },
      programs: { '/usr/bin/passwd -S alice': 'alice P 2025-05-20 0 99999 7 -1' },
    });
    return { ...host, run: (...call: Parameters<typeof host.run>) => (asked.push(call[0]), host.run(...call)) };
  };

  it('starts a program only after the passwords have changed', async () => {
    const memory = createScanMemory();
    for (const day of ['01', '01', '02']) {
      const fact = await readFact('osPassword', at(`2026-01-${day}T00:00:00.000Z`), memory);
      expect(valueOf(fact).changedAt).toBe(may20);
    }
    expect(asked).toHaveLength(2);
  });
});

describe('dates of passwords', () => {
  it.each([
    [' bob P 2025-05-20 0 99999 7 -1\n', '2025-05-20T00:00:00.000Z'],
    ['bob  P  2025-05-20', '2025-05-20T00:00:00.000Z'],
    ['bob XP 2025-05-20', null],
    ['bob PX 2025-05-20', null],
    ['bob P 2025-02-30', null],
    ['bob P 2025-13-01', null],
    ['bob P x2025-05-20', null],
    ['bob P 2025-05-20x', null],
    ['bob P 05/20/2025', '2025-05-20T00:00:00.000Z'],
    ['bob P x05/20/2025', null],
    ['bob P 05/20/2025x', null],
    ['bob P', null],
    ['bob', null],
  ])('passwd -S %j', (text, changedAt) => {
    expect(parsePasswdStatus(text)).toBe(changedAt);
  });

  it.each([
    ['Last password change : May 20, 2025 ', '2025-05-20T00:00:00.000Z'],
    ['First: Last password change : May 20, 2025', null],
    ['Last password change : never', null],
    ['Last password change : xMay 20, 2025', null],
    ['Last password change : May 20, 2025x', null],
    ['Last password change : Foo 20, 2025', null],
    ['', null],
  ])('chage -l %j', (text, changedAt) => {
    expect(parseChage(text)).toBe(changedAt);
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
