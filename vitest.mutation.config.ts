/**
 * Tests that mutations of the checks and readers are run against: the pure ones, without a database or a desktop.
 * Left out are tests over thousands of made-up answers: they would kill more, at seconds for each of thousands of mutants.
 */
import { defineConfig } from 'vitest/config';
import { persistentPool } from './scripts/mutation/persistent-pool.ts';

export default defineConfig({
  plugins: [
    {
      name: 'persistent-pool',
      // Stryker names a pool of its own on the command line, as it were; this is asked after that.
      configureVitest: ({ project }) => {
        project.config.pool = persistentPool.name;
        project.config.poolRunner = persistentPool;
      },
    },
  ],
  test: {
    env: { TZ: 'UTC' },
    restoreMocks: true,
    isolate: false,
    include: [
      'test/shared/**/*.test.ts',
      'test/main/facts/**/*.test.ts',
      'test/regressions/agent/**/*.test.ts',
      'test/laws/{checks,damaged-answers-linux}.test.ts',
      'test/machines/{linux,windows}.test.ts',
    ],
    exclude: ['test/main/facts/windows-questions.test.ts', 'test/shared/presentation/how-we-know.test.ts'],
    testTimeout: 30_000,
  },
});
