import { defineConfig } from 'vitest/config';

/** Faults at every AWS call and races, on the real engines: minutes of waiting for retries, so apart from the others. */
export default defineConfig({
  test: {
    include: ['test/faults/**/*.test.ts'],
    globalSetup: './test/support/global-setup.ts',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 90_000,
  },
});
