/**
 * Tests that mutations of the checks and readers are run against: the pure ones, without a database or a desktop.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    env: { TZ: 'UTC' },
    restoreMocks: true,
    include: ['test/shared/**/*.test.ts', 'test/main/facts/**/*.test.ts', 'test/main/replay.test.ts'],
    testTimeout: 30_000,
  },
});
