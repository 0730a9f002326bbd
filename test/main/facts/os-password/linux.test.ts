import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseChage, parsePasswdStatus } from '../../../../main/facts/os-password/linux.ts';
import { createScanMemory } from '../../../../main/facts/scan-cache.ts';
import { linuxHost, type LinuxTree } from '../../../support/machines/linux-tree.ts';
import { readFact, valueOf } from '../../../support/machines/read-fact.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/linux/${name}`, import.meta.url), 'utf8');
const may20 = '2025-05-20T00:00:00.000Z';

describe('password age on Linux', () => {
  it.each<[string, string | null]>([
    [fixture('passwd-S.root.txt'), may20],
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
    [fixture('chage-l.self.txt'), may20],
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
      { programs: { '/usr/bin/chage -l alice': fixture('chage-l.self.txt') } },
      { ok: true, value: { keeper: 'local', changedAt: may20 } },
    ],
    [
      'a refusal',
      {
        programs: {
          '/usr/bin/chage -l alice': { exitCode: 1, stdout: '', stderr: fixture('chage-l.other-user.stderr.txt') },
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
