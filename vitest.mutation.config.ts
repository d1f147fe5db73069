import { defineConfig } from 'vitest/config';

/**
 * The examples of the domain, for the mutants of `npm run test:mutation`. Random histories would kill some more, and take
 * a day.
 */
export default defineConfig({
  test: {
    include: ['functions/domain/**/*.test.ts'],
    exclude: ['functions/domain/glossary.test.ts', 'functions/domain/history/**'],
    globalSetup: './test/support/global-setup.ts',
    setupFiles: ['./test/support/property-seed.ts', './test/support/spoken-words.ts'],
    testTimeout: 30_000,
  },
});
