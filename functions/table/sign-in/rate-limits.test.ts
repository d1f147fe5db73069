import { expect, test } from 'vitest';
import { hourOf, secondsLeft } from './rate-limits.ts';

test('an hour is that of the clock, and says how long it lasts', () => {
  const now = new Date('2026-11-21T10:59:59.001Z');
  const hour = hourOf(now);
  expect(hour).toEqual({ name: '2026-11-21T10', endsAt: new Date('2026-11-21T11:00:00.000Z') });
  expect(secondsLeft(hour, now)).toBe(1);
  expect(secondsLeft(hour, new Date('2026-11-21T10:00:00.000Z'))).toBe(3600);
  expect(hourOf(hour.endsAt).name).toBe('2026-11-21T11');
});
