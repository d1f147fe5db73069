import { defineConfig } from 'vitest/config';

/** What takes minutes and is asked of before a release, not at each change: `npm run test:long`. */
export const long = [
  'test/faults/**/*.test.ts',
  // The matrix of who may call what is everyday's.
  'test/security/{abuse,bombs,canary,enumeration,injection,objects,portal,smuggling,tamper}.test.ts',
  'test/scenarios/{claims,failed-events,member-code,member-code-sent,once,runbooks,year}.test.ts',
  'test/commands/{connection-command,failed-events-command,reconcile}.test.ts',
  'test/contracts/{bad-facts,bad-input,verify-recipe}.test.ts',
  'test/bench/units.test.ts',
  'test/stack/{synth,variants}.test.ts',
];

export default defineConfig({
  test: {
    include: ['{bin,lib,functions,events,test}/**/*.test.ts'],
    exclude: ['test/browser/**', 'node_modules/**', ...long],
    globalSetup: './test/support/global-setup.ts',
    setupFiles: './test/support/property-seed.ts',
    // Half of the time a scenario waits for queues, so two files at a time fill two cores.
    maxWorkers: 2,
    // A file that left something behind would fail others: none does, and all load their modules once a worker.
    isolate: false,
    unstubEnvs: true,
    testTimeout: 30_000,
    hookTimeout: 90_000,
  },
});
