import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{bin,lib,functions,events,test}/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/faults/**', 'node_modules/**'],
    globalSetup: './test/support/global-setup.ts',
    // Half of the time a scenario waits for queues, so two files at a time fill two cores.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 90_000,
  },
});
