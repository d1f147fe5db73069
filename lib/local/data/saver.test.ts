import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSaver } from './saver.ts';
import { newState } from './state.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what cannot be written is told of once, and written when it can be', () => {
  let isFull = false;
  const saved: number[] = [];
  const told: unknown[] = [];
  const save = ({ clockOffsetMs }: { clockOffsetMs: number }): void => {
    if (isFull) throw new Error('no space left');
    saved.push(clockOffsetMs);
  };
  let clockOffsetMs = 1;
  const saver = createSaver({ save }, (error) => void told.push(error));
  saver.begin(() => ({ ...newState(), clockOffsetMs }));
  isFull = true;
  clockOffsetMs = 2;
  saver.changed();
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([new Error('no space left')]);
  isFull = false;
  vi.advanceTimersByTime(10_000);
  expect(saved).toEqual([1, 2]);
  isFull = true;
  saver.end();
  expect(told).toHaveLength(2);
  expect(vi.getTimerCount()).toBe(0);
});
