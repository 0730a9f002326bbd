/**
 * Mistakes other agents made that no other test of ours looks at; the whole list is in docs/verified.md.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { antivirus } from '../../../shared/checks/antivirus.ts';
import { screenLock } from '../../../shared/checks/screen-lock.ts';
import { endpointProducts } from '../../../main/facts/antivirus/linux-products.ts';
import { gnomeLock, parseGsettings } from '../../../main/facts/screen-lock/linux-gsettings.ts';
import { linuxHost } from '../../support/machines/linux-tree.ts';
import { readFact, scanTime, valueOf } from '../../support/machines/read-fact.ts';

const main = path.join(import.meta.dirname, '../../../main');

/** Names used as identifiers in the code of `main/`, without comments and texts. */
function identifiersOf(file: string): ReadonlySet<string> {
  const source = ts.createSourceFile(file, readFileSync(path.join(main, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

describe('a program of the agent', () => {
  const files = readdirSync(main, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const starters = ['execSync', 'execFileSync', 'spawnSync'];

  it('is never waited for with the tray standing still', () => {
    const found = files.flatMap((file) =>
      starters.filter((name) => identifiersOf(file).has(name)).map((name) => `${file}: ${name}`),
    );
    expect(found).toEqual([]);
    // The same look does find the door through which programs are started.
    expect(files.filter((file) => identifiersOf(file).has('spawn'))).toEqual(['host/run-program.ts']);
  });
});

describe('antivirus on Linux', () => {
  it('does not take AppArmor, SELinux or a running firewall for an antivirus', async () => {
    const host = linuxHost({
      files: {
        '/sys/module/apparmor/parameters/enabled': 'Y\n',
        '/sys/fs/selinux/enforce': '1',
        '/etc/clamav/freshclam.conf': 'DatabaseMirror database.clamav.net\n',
      },
      running: ['apparmord', 'firewalld', 'auditd', 'fail2ban-server'],
    });
    const value = valueOf(await readFact('antivirus', host));
    expect(antivirus.evaluate({ antivirus: value }, antivirus.params.parse({}), scanTime)).toMatchObject({
      reason: 'not-installed',
    });
  });
});

describe('a product that tells root alone whether it scans', () => {
  it.each(endpointProducts.map((product) => [product.name, product] as const))(
    'is seen by its processes, and its folder alone does not pass: %s',
    async (name, { processes, folder }) => {
      for (const process of processes) {
        const seen = valueOf(await readFact('antivirus', linuxHost({ running: [process] })));
        expect(seen.products).toMatchObject([{ name, running: true, realTime: null }]);
      }
      const installed = valueOf(
        await readFact('antivirus', linuxHost({ times: { [folder]: '2026-01-01T00:00:00.000Z' } })),
      );
      expect(installed.products).toMatchObject([{ name, running: false, mode: 'off' }]);
    },
  );
});

describe('gsettings', () => {
  const lockOf = (idleDelay: string, lockEnabled = 'true') =>
    gnomeLock(
      parseGsettings(
        [
          `org.gnome.desktop.session idle-delay ${idleDelay}`,
          'org.gnome.desktop.screensaver lock-delay uint32 0',
          `org.gnome.desktop.screensaver lock-enabled ${lockEnabled}`,
          'org.gnome.desktop.lockdown disable-lock-screen false',
        ].join('\n'),
      ),
    );

  it('is not read as 32 seconds because it says "uint32 300"', () => {
    expect(lockOf('uint32 300').idleSeconds).toBe(300);
    expect(lockOf('uint32 1800').idleSeconds).toBe(1800);
    expect(lockOf('uint32 0').idleSeconds).toBe('never');
  });

  it.each(["'300'", 'uint32', 'uint32 5 minutes', '@ms nothing', '-1', 'true'])(
    'tells no time by %s, and so no pass',
    (text) => {
      const lock = lockOf(text);
      expect(lock.idleSeconds).toBeNull();
      const fact = { session: 'graphical' as const, desktop: 'gnome', ...lock };
      const { reason } = screenLock.evaluate({ screenLock: fact }, screenLock.params.parse({}), scanTime);
      expect(screenLock.reasons[reason].outcome).toBe('unknown');
    },
  );

  it('takes a quoted word for no switch', () => {
    expect(lockOf('uint32 300', "'true'").passwordRequired).toBeNull();
  });
});
