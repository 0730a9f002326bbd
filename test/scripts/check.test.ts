/**
 * What `npm run check` and `npm run check:fast` run, and how they tell it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';

const project = path.resolve(import.meta.dirname, '../..');
const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0)) step();
});

/** Runs a piece of the scripts' own code on the Node of the tests; answers with its exit code and standard output. */
function runScript(code: string): { readonly status: number | null; readonly stdout: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: project,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return { status, stdout };
}

it('the gate leaves no check of package.json out', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(project, 'package.json'), 'utf8')) as {
    scripts: Readonly<Record<string, string>>;
  };
  const { stdout } = runScript(
    `import { checks } from './scripts/check/checks.mjs'; console.log(JSON.stringify(checks));`,
  );
  const named = Object.keys(scripts).filter((name) => name.startsWith('check:') && name !== 'check:fast');
  expect((JSON.parse(stdout) as string[]).toSorted()).toEqual(named.toSorted());
});

it('lint leaves out nothing but what passed as it is now', () => {
  const stamps = mkdtempSync(path.join(tmpdir(), 'postern-lint-'));
  undo.push(() => rmSync(stamps, { recursive: true, force: true }));
  const { stdout } = runScript(`
    import { lintParts } from './scripts/check/lint.mjs';
    const parts = () => lintParts('lint', ${JSON.stringify(stamps)});
    const first = parts();
    const second = parts();
    first[1].onPassed();
    const third = parts();
    console.log(JSON.stringify([first, second, third].map((all) => all.map(({ command }) => command))));
  `);
  const [first = [], second, third = []] = JSON.parse(stdout) as readonly (readonly (readonly string[])[])[];
  const linted = new Set(first.flat());
  const sources = ['shared', 'main', 'renderer', 'server', 'console', 'scripts', 'bench', 'test', 'vitest.config.ts'];
  expect(sources.filter((source) => !linted.has(source))).toEqual([]);
  expect(second).toEqual(first);
  expect(third[0]).toEqual(first[0]);
  expect(third[1]?.[0]).toBe('echo');
});

it('parts run side by side, each with its output in one piece and the failed ones last', () => {
  const parts = [
    { name: 'broken', command: 'echo broken begins; sleep 0.2; echo broken ends >&2; exit 3' },
    { name: 'well', command: ['sh', '-c', 'echo well begins; sleep 0.4; echo well ends'] },
    { name: 'missing', command: ['no-such-program-here'] },
  ];
  const { stdout } = runScript(`
    import { runSideBySide } from './scripts/check/side-by-side.mjs';
    console.log(JSON.stringify(await runSideBySide(${JSON.stringify(parts)})));
  `);
  const lines = stdout.split('\n').filter((line) => line !== '');
  expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ passed: ['well'], failed: ['broken', 'missing'] });
  expect(lines.slice(0, 6).map((line) => line.replace(/ \(.*\)/, ''))).toEqual([
    '> well passed',
    'well begins',
    'well ends',
    '> broken FAILED',
    'broken begins',
    'broken ends',
  ]);
});

it('changed files are those of the branch, of the work tree and new ones, but none that is gone', () => {
  const repo = mkdtempSync(path.join(tmpdir(), 'postern-changed-'));
  undo.push(() => rmSync(repo, { recursive: true, force: true }));
  const git = (...args: readonly string[]): void => {
    const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'init.defaultBranch=main'];
    const { status, stderr } = spawnSync('git', [...author, ...args], { cwd: repo, encoding: 'utf8' });
    expect(status, stderr).toBe(0);
  };
  const write = (file: string, text: string): void => writeFileSync(path.join(repo, file), text);
  git('init', '--quiet');
  for (const file of ['same.ts', 'committed.ts', 'edited.ts', 'gone.ts', '.gitignore']) write(file, file);
  write('.gitignore', 'out\n');
  git('add', '.');
  git('commit', '--quiet', '-m', 'main');
  git('checkout', '--quiet', '-b', 'branch');
  write('committed.ts', 'changed');
  git('commit', '--quiet', '-a', '-m', 'branch');
  write('edited.ts', 'changed');
  write('new file.ts', 'new');
  write('out', 'built');
  rmSync(path.join(repo, 'gone.ts'));
  const { stdout } = runScript(`
    import { changedFiles } from './scripts/check/changed-files.mjs';
    console.log(JSON.stringify(changedFiles(${JSON.stringify(repo)})));
  `);
  expect((JSON.parse(stdout) as string[]).toSorted()).toEqual(['committed.ts', 'edited.ts', 'new file.ts']);
});
