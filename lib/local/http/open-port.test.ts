import { expect, test } from 'vitest';
import { isOpenToBrowsers } from './open-port.ts';

test.each([
  [4000, true],
  [4045, false],
  [5060, false],
  [6000, false],
  [6001, true],
  [6667, false],
  [8080, true],
  [10_080, false],
  [65_535, true],
])('browsers open port %d: %s', async (port, isOpen) => {
  expect(await isOpenToBrowsers(port)).toBe(isOpen);
});
