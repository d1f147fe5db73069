import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/** The file that takes as long as several others, and would be left over at the end with a core idle beside it. */
const longest = /\/faults\.test\.ts$/;

/** As Vitest orders files, but for the longest one. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((a, b) => Number(longest.test(b.moduleId)) - Number(longest.test(a.moduleId)));
  }
}
