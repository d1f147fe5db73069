import { defineConfig } from 'vitest/config';

/** The closets of the domain whose tests are run, `rules,sales`; all of them when left out. */
const closets = process.env['MUTATION_TESTS']?.split(',') ?? ['**'];

/**
 * The examples of the domain, for the mutants of `npm run test:mutation`. Random histories would kill some more, and take
 * a day.
 */
export default defineConfig({
  test: {
    include: closets.map((closet) => `functions/domain/${closet}/*.test.ts`),
    exclude: [
      'functions/domain/glossary.test.ts',
      'functions/domain/history/**',
      'functions/domain/replay/replay-family.test.ts',
      'functions/domain/**/*laws.test.ts',
    ],
    globalSetup: './test/support/global-setup.ts',
    setupFiles: ['./test/support/property-seed.ts', './test/support/spoken-words.ts'],
    testTimeout: 30_000,
    // Each mutant is a run: without a module graph of its own for each file it takes a fifth of the time.
    isolate: false,
    maxWorkers: 1,
  },
});
