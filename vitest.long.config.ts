import { defineConfig } from 'vitest/config';
import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';
import { long, shared } from './vitest.config.ts';

/** The file that takes as long as several others: at the end, a core would be idle beside it. */
const longest = /\/faults\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => Number(longest.test(b.moduleId)) - Number(longest.test(a.moduleId)));
  }
}

/** Faults at every AWS call, races, a year of sweeps, thousands of bad facts: on the real engines, for minutes. */
export default defineConfig({
  test: {
    ...shared,
    include: long,
    maxWorkers: 2,
    isolate: false,
    sequence: { sequencer: LongestFirst },
  },
});
