import { defineConfig } from 'vitest/config';

/** The domain's own tests, for the mutants of `npm run test:mutation`. */
export default defineConfig({
  test: {
    include: ['functions/domain/**/*.test.ts'],
    testTimeout: 30_000,
  },
});
