import { expect, test } from 'vitest';
import { type Call, coldCalls } from './sandboxes.ts';

const minute = 60_000;
const sandboxes = { idleMs: 10 * minute, coldStartMs: 700 };
const callAt = (atMs: number, fn = 'till', ms = 100): Call => ({ fn, atMs, ms });

/** When the cold ones of these calls came. */
const coldAt = (...calls: Call[]) => [...coldCalls(calls, sandboxes)].map(({ atMs }) => atMs);

test('the first call of a function is cold, and the next one finds its sandbox', () => {
  expect(coldAt(callAt(0), callAt(minute))).toEqual([0]);
});

test('each function has sandboxes of its own', () => {
  expect(coldAt(callAt(0, 'find'), callAt(minute, 'record'))).toEqual([0, minute]);
});

test('a sandbox that was idle for longer is reclaimed; idle begins when its call ends', () => {
  const ends = 100 + sandboxes.coldStartMs;
  expect(coldAt(callAt(0), callAt(ends + 10 * minute))).toEqual([0]);
  expect(coldAt(callAt(0), callAt(ends + 10 * minute + 1))).toEqual([0, ends + 10 * minute + 1]);
});

test('a call while the only sandbox is taken starts another, and both are there for the next two', () => {
  expect(coldAt(callAt(0), callAt(500), callAt(minute), callAt(minute + 50))).toEqual([0, 500]);
});

test('a start takes its time: a call that comes meanwhile is cold, too', () => {
  expect(coldAt(callAt(0), callAt(750))).toEqual([0, 750]);
  expect(coldAt(callAt(0), callAt(800))).toEqual([0]);
});

test('the sandbox used last is used again, so that one no longer needed is let go', () => {
  const calls = [callAt(0), callAt(10), callAt(5 * minute), callAt(9 * minute)];
  const later = [callAt(13 * minute), callAt(13 * minute + 1)];
  expect(coldAt(...calls, ...later)).toEqual([0, 10, 13 * minute + 1]);
});

test('the order in which calls are given does not matter', () => {
  expect(coldAt(callAt(minute), callAt(0))).toEqual([0]);
});
