import { defineConfig } from 'vitest/config';

/** What takes a browser: Chromium by its path in `CHROMIUM`, else where Linux has it. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: './test/support/global-setup.ts',
    setupFiles: './test/support/spoken-words.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
