/**
 * `npm run test:file` finds the part of the tests that a file belongs to.
 */
import path from 'node:path';
import { expect, it } from 'vitest';
import { runNode } from '../support/processes/run-node.ts';

const testFile = (...args: readonly string[]): ReturnType<typeof runNode> =>
  runNode([path.resolve(import.meta.dirname, '../../scripts/test-file.mjs'), ...args], { NO_COLOR: '1' });

it('runs one file, or a part of it, in its project', async () => {
  const whole = await testFile('test/main/reporting/backoff.test.ts');
  expect(whole.stdout).toMatch(/unit\W+test\/main\/reporting\/backoff\.test\.ts/);
  expect(whole).toMatchObject({ exitCode: 0 });
  const part = await testFile('test/main/reporting/backoff.test.ts', '-t', 'Retry-After header');
  expect(part.stdout).toContain('skipped');
  expect(part).toMatchObject({ exitCode: 0 });
});

it('fails where nothing was run', async () => {
  const { exitCode } = await testFile('test/main/reporting/backoff.test.ts', '--run', '--bail=1', '--unknown-option');
  expect(exitCode).not.toBe(0);
});

it.each([
  [['test/main/reporting/no-such.test.ts'], 'There is no file test/main/reporting/no-such.test.ts.'],
  [['main/cli.ts'], 'main/cli.ts is no test file.'],
  [[], 'Name a test file'],
  [['-t', 'some name'], 'Name a test file'],
])('says what is wrong with %j', async (args, said) => {
  const { exitCode, stderr } = await testFile(...args);
  expect(stderr).toContain(said);
  expect(exitCode).toBe(64);
});
