import { defineConfig } from 'vitest/config';
import LongestFirst from './test/support/longest-first.ts';
import everyday, { long } from './vitest.config.ts';

/** Faults at every AWS call, races, a year of sweeps, thousands of bad facts: on the real engines, for minutes. */
export default defineConfig({
  test: {
    ...everyday.test,
    include: long,
    exclude: ['node_modules/**'],
    sequence: { sequencer: LongestFirst },
  },
});
