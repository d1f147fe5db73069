import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SessionRecord } from './sessions.ts';
import { isAlive, mostSessions, placeFor, sessionFromItem, sessionToItem, slotOf } from './sessions.ts';

const now = new Date('2026-11-21T12:00:00.000Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
const session = (slot: number, begunHoursAgo: number, epoch = 0): SessionRecord => ({
  sessionId: `ses_${slot}0123456789abcdef`,
  epoch,
  begunAt: hoursAgo(begunHoursAgo),
  endsAt: hoursAgo(begunHoursAgo - 12),
  browser: 'Firefox, Android',
  contactKey: 'v1:ana',
});
const full = Array.from({ length: mostSessions }, (_, slot) => session(slot, slot === 4 ? 11 : 5));

test('a session comes back as it was kept', () => {
  expect(sessionFromItem(sessionToItem('mem_0000000001', session(3, 1)))).toEqual(session(3, 1));
});

test('a new session takes a place that is free, then one that is over, then that of the oldest', () => {
  expect(placeFor([], 0, now)).toEqual({ slot: 0, replaced: null });
  expect(placeFor([session(0, 1), session(2, 1)], 0, now)).toEqual({ slot: 1, replaced: null });
  const lapsed = session(6, 12);
  expect(placeFor(full.with(6, lapsed), 0, now)).toEqual({ slot: 6, replaced: lapsed });
  const signedOut = session(2, 1, -1);
  expect(placeFor(full.with(2, signedOut), 0, now)).toEqual({ slot: 2, replaced: signedOut });
  expect(placeFor(full, 0, now)).toEqual({ slot: 4, replaced: full[4] });
});

test('a session is over at its end, and once its member has signed out everywhere', () => {
  expect(isAlive(session(0, 11), 0, now)).toBe(true);
  expect(isAlive(session(0, 12), 0, now)).toBe(false);
  expect(isAlive(session(0, 11), 1, now)).toBe(false);
});

test('however many sign in, there are never more than ten, and no young one ends before an old one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 40 }), (ages) => {
      const kept = new Map<number, SessionRecord>();
      for (const age of ages.toSorted((a, b) => b - a)) {
        const at = new Date(now.getTime() - age * 3_600_000);
        const { slot, replaced } = placeFor([...kept.values()], 0, at);
        for (const other of replaced && isAlive(replaced, 0, at) ? kept.values() : [])
          expect(other.begunAt >= (replaced?.begunAt ?? '')).toBe(true);
        kept.set(slot, session(slot, age));
        expect(slotOf(session(slot, age).sessionId)).toBe(slot);
      }
      expect(kept.size).toBeLessThanOrEqual(mostSessions);
    }),
  );
});

test.each([
  '',
  'ses_',
  'current',
  'ses_a0123456789abcdef',
  'ses_00123456789abcdef0',
  'SESSION#0',
])('%j is the id of no session', (id) => {
  expect(slotOf(id)).toBeNull();
});
