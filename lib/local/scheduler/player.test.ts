import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { createClock } from '../clock.ts';
import type { Lambda } from '../lambda/lambda.ts';
import { occurrencesOf } from './cron.ts';
import { playSchedules, type SchedulePlayer } from './player.ts';
import type { Schedule } from './schedule.ts';

const day = 24 * 60 * 60 * 1000;
const now = Date.parse('2027-05-12T10:20:00Z');
const daily = (name: string, expression: string) =>
  ({
    name,
    arn: `arn:aws:scheduler:eu-west-1:000000000000:schedule/default/${name}`,
    enabled: true,
    mayBeLost: false,
    input: '{"at":"<aws.scheduler.scheduled-time>"}',
    target: { name, asyncRetries: 0 },
    occurrences: occurrencesOf(expression, 'UTC', { anchor: 0, from: undefined, until: undefined }),
  }) as unknown as Schedule;
const schedules = [daily('expiry', 'cron(0 4 * * ? *)'), daily('tiers', 'cron(30 4 * * ? *)')];

let player: SchedulePlayer | undefined;
afterEach(() => player?.stop());

/** @returns what ran, in its order; `end` lets the one that runs end */
function play(firedUntil: number | undefined) {
  const ran: string[] = [];
  const ends: (() => void)[] = [];
  const invoke: Lambda['invoke'] = async (name, event) => {
    ran.push(`${name} ${(event as { at: string }).at}`);
    await new Promise<void>((resolve) => ends.push(resolve));
    return { ok: true, payload: null, requestId: '' };
  };
  const failures = { onGivenUp: async () => undefined, onUnreachable: async () => undefined };
  const onFired = vi.fn();
  player = playSchedules(
    schedules,
    { invoke } as Lambda,
    createClock(() => now),
    { invocationDenial: () => undefined },
    failures,
    { firedUntil, onFired },
  );
  return { ran, ends, onFired, player };
}

test('what was due while nobody played it runs one after the other, each for its own time', async () => {
  const { ran, ends, onFired, player } = play(now - 2 * day);
  await vi.waitFor(() => expect(ran).toHaveLength(1));
  for (let done = 1; done < 4; done += 1) {
    ends[done - 1]?.();
    await vi.waitFor(() => expect(ran).toHaveLength(done + 1));
  }
  expect(ran).toEqual([
    'expiry 2027-05-11T04:00:00Z',
    'tiers 2027-05-11T04:30:00Z',
    'expiry 2027-05-12T04:00:00Z',
    'tiers 2027-05-12T04:30:00Z',
  ]);
  // Killed now, it would run again: it has not come to its end.
  expect(player.firedUntil()).toBe(Date.parse('2027-05-12T04:30:00Z') - 1);
  ends[3]?.();
  await vi.waitFor(() => expect(onFired).toHaveBeenCalledTimes(4));
  expect(player.firedUntil()).toBe(now);
});

test.each([undefined, now, now + day])('nothing is due that was run until %s', async (firedUntil) => {
  const { ran, player } = play(firedUntil);
  await sleep(20);
  expect(ran).toEqual([]);
  expect(player.firedUntil()).toBe(now);
});
