import { expect, it } from 'vitest';
import { paceOf } from './pace.ts';

/** A clock that stands still until somebody sleeps; whoever sleeps longest sets it. */
function stillClock() {
  let at = 1000;
  const now = () => at;
  const sleep = async (ms: number) => {
    const wake = at + ms;
    await Promise.resolve();
    at = Math.max(at, wake);
  };
  return { now, sleep, pass: (ms: number) => (at += ms) };
}

it('the first turn comes at once, each further one an interval after the one before', async () => {
  const slept: number[] = [];
  const pace = paceOf(200, { now: () => 1000, sleep: async (ms) => slept.push(ms) });
  await Promise.all([pace.turn(), pace.turn(), pace.turn()]);
  expect(slept).toEqual([200, 400]);
});

it('whoever comes late waits for nobody', async () => {
  const clock = stillClock();
  const pace = paceOf(200, clock);
  await pace.turn();
  clock.pass(500);
  await pace.turn();
  expect(clock.now()).toBe(1500);
});

it('ends when its last turn is over, and at once when it had none', async () => {
  const clock = stillClock();
  await paceOf(200, clock).end();
  expect(clock.now()).toBe(1000);
  const pace = paceOf(200, clock);
  await pace.turn();
  await pace.turn();
  await pace.end();
  expect(clock.now()).toBe(1400);
});

it.each([1, 3, 10])('batches of %d one after the other keep to the rate', async (size) => {
  const clock = stillClock();
  const begin = clock.now();
  for (let batch = 0; batch < 6; batch += 1) {
    const pace = paceOf(200, clock);
    for (let turn = 0; turn < size; turn += 1) await pace.turn();
    await pace.end();
  }
  expect(clock.now() - begin).toBe(6 * size * 200);
});
