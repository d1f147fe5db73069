import { defineConfig } from 'vitest/config';

/** What takes minutes and is asked of before a release, not at each change: `npm run test:long`. */
export const long = [
  'test/faults/**/*.test.ts',
  'test/scenarios/{failed-events,failed-events-command,once,year}.test.ts',
  'test/contracts/bad-facts.test.ts',
  'test/security/{bombs,smuggling,tamper}.test.ts',
];

export default defineConfig({
  test: {
    include: ['{bin,lib,functions,events,test}/**/*.test.ts'],
    exclude: ['test/browser/**', 'node_modules/**', ...long],
    globalSetup: './test/support/global-setup.ts',
    // Half of the time a scenario waits for queues, so two files at a time fill two cores.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 90_000,
  },
});
