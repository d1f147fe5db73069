/** Gives each property its seed: its test's own, from the seed of the run, or just the one that was asked for. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, inject } from 'vitest';

const { run, asked } = inject('seeds');

beforeEach(({ task: { fullTestName } }) => {
  const seed = asked ?? createHash('sha256').update(`${run} ${fullTestName}`).digest().readInt32BE();
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
});
