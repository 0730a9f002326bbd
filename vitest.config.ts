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

export default defineConfig({
  test: {
    env: { TZ: 'UTC' },
    restoreMocks: true,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: [...integration, ...endToEnd, ...guest],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: integration,
          globalSetup: ['test/support/server/postgres-global.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
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
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
