import { expect, test } from 'vitest';
import { createGate } from './throttle.ts';

test('a burst passes, then the rate', () => {
  const gate = createGate({ ratePerSecond: 10, burst: 3 });
  const passed = (times: number[]): boolean[] => times.map((at) => gate(at));
  expect(passed([0, 0, 0, 0, 50])).toEqual([true, true, true, false, false]);
  expect(passed([150, 160, 10_000, 10_000, 10_000, 10_000])).toEqual([true, false, true, true, true, false]);
});

test('without a throttle everything passes', () => {
  expect(createGate(undefined)(0)).toBe(true);
});
