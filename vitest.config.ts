/**
 * The test runs: unit (pure), integration (real PostgreSQL, nginx, keyring), vm (a Debian
 * guest with LUKS, WireGuard and USB) and e2e (real Electron and Chromium).
 */
import { defineConfig } from 'vitest/config';

const integration = [
  'test/server/**/*.test.ts',
  'test/{laws,regressions}/server/**/*.test.ts',
  'test/integration/**/*.test.ts',
];
const endToEnd = ['test/e2e/**/*.test.ts'];
const guest = ['test/vm/**/*.test.ts'];

/**
 * Only a test that fails takes so long: on a machine with many other things to do everything takes ten times its time,
 * and a wait of a test ends before the test (see test/support/processes/eventually.ts).
 */
const deadlines = { testTimeout: 300_000, hookTimeout: 300_000 };

export default defineConfig({
  test: {
    env: { TZ: 'UTC' },
    restoreMocks: true,
    // Stopping the PostgreSQL of the run.
    teardownTimeout: 120_000,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: [...integration, ...endToEnd, ...guest],
          ...deadlines,
        },
      },
      {
        test: {
          name: 'integration',
          include: integration,
          globalSetup: ['test/support/server/postgres-global.ts'],
          ...deadlines,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'vm',
          include: guest,
          globalSetup: ['test/vm/guest-run.ts'],
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'e2e',
          include: endToEnd,
          globalSetup: ['test/support/server/postgres-global.ts'],
          ...deadlines,
          fileParallelism: false,
        },
      },
    ],
  },
});
