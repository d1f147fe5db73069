import { defineConfig, type TestUserConfig } from 'vitest/config';

/** What takes minutes and is asked of before a release, not at each change: `npm run test:long`. */
export const long = [
  'test/faults/**/*.test.ts',
  // The matrix of who may call what is everyday's.
  'test/security/{bombs,canary,cursors,enumeration,forged-webhooks,guessing,idempotency-key,injection,objects,portal,pumping,smuggling,tamper}.test.ts',
  'test/scenarios/runbooks/**/*.test.ts',
  'test/scenarios/calendar/{busy-month,year}.test.ts',
  'test/scenarios/budgets/budget-load.test.ts',
  'test/scenarios/connections/{connection-settings,continuations,order-statuses,shop-again}.test.ts',
  'test/scenarios/members/{leaving,merge}.test.ts',
  'test/scenarios/messages/follow-table.test.ts',
  'test/scenarios/programmes/{club,gym,hotel,supermarket}.test.ts',
  'test/scenarios/sales/{claims,once,order-with-refunds,receipts}.test.ts',
  'test/scenarios/till/{member-code,member-code-sent}.test.ts',
  'test/scenarios/trouble/{dead-letters,failed-events,outage}.test.ts',
  'test/commands/{connection-command,failed-events-command,reconcile,replay,verify}.test.ts',
  'test/contracts/{bad-facts,bad-input,verify-export,verify-recipe}.test.ts',
  'test/bench/{units,limited-units}.test.ts',
  'functions/programme/pumps/deep.test.ts',
  'test/local/{kept-data,programmes}.test.ts',
  'test/stack/{synth,variants}.test.ts',
];

/** What tests need that play clients of the SDK: whoever plays one does so for all files of a worker. */
const played = [
  'functions/{aws,handler,messages,queue,services,stream,table,trust,use-cases}/**/*.test.ts',
  'test/stack/edge.test.ts',
];

export const shared = {
  globalSetup: './test/support/global-setup.ts',
  setupFiles: ['./test/support/property-seed.ts', './test/support/spoken-words.ts'],
  unstubEnvs: true,
  testTimeout: 30_000,
  hookTimeout: 90_000,
} satisfies TestUserConfig;

/** Files of one worker share their modules, which are loaded once and compiled as they are used. */
const together = { ...shared, isolate: false, restoreMocks: true } satisfies TestUserConfig;
const notEveryday = ['test/browser/**', 'node_modules/**', ...long];

export default defineConfig({
  test: {
    // Half of the time a scenario waits for queues, so two files at a time fill two cores.
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'played', include: played, exclude: notEveryday } },
      {
        test: {
          ...together,
          name: 'rules',
          include: ['{bin,lib,functions,events}/**/*.test.ts'],
          exclude: [...notEveryday, ...played],
        },
      },
      {
        test: {
          ...together,
          name: 'clouds',
          include: ['test/**/*.test.ts'],
          exclude: [...notEveryday, ...played],
        },
      },
    ],
  },
});
