import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { openTable, type Unsound } from '#table/core/client.ts';
import { stored } from '#table/testing-items.ts';
import type { SessionRecord } from './sessions.ts';
import {
  isAlive,
  mostSessions,
  placeFor,
  putSession,
  readPlaces,
  readSessions,
  sessionFromItem,
  sessionToItem,
  slotOf,
  type TakenPlace,
} from './sessions.ts';

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
const place = (kept: SessionRecord): TakenPlace => ({
  slot: slotOf(kept.sessionId) ?? -1,
  sessionId: kept.sessionId,
  session: kept,
});
const full = Array.from({ length: mostSessions }, (_, slot) => place(session(slot, slot === 4 ? 11 : 5)));

test('a session comes back as it was kept', () => {
  expect(sessionFromItem(sessionToItem('mem_0000000001', session(3, 1)))).toEqual(session(3, 1));
});

test('a new session takes a place that is free, then one that is over, then that of the oldest', () => {
  expect(placeFor([], 0, now)).toEqual({ slot: 0, replaced: null });
  expect(placeFor([place(session(0, 1)), place(session(2, 1))], 0, now)).toEqual({ slot: 1, replaced: null });
  const lapsed = place(session(6, 12));
  expect(placeFor(full.with(6, lapsed), 0, now)).toEqual({ slot: 6, replaced: lapsed });
  const signedOut = place(session(2, 1, -1));
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
      const kept = new Map<number, TakenPlace>();
      for (const age of ages.toSorted((a, b) => b - a)) {
        const at = new Date(now.getTime() - age * 3_600_000);
        const { slot, replaced } = placeFor([...kept.values()], 0, at);
        const ended = replaced?.session;
        for (const other of ended && isAlive(ended, 0, at) ? kept.values() : [])
          expect((other.session?.begunAt ?? '') >= (ended?.begunAt ?? '')).toBe(true);
        kept.set(slot, place(session(slot, age)));
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

describe('a session that was changed in the table', () => {
  const database = mockClient(DynamoDBDocumentClient);
  const passedOver: Unsound[] = [];
  const table = { ...openTable('Table'), passedOver: (unsound: Unsound) => passedOver.push(unsound) };
  const memberId = 'mem_0000000001';
  const sound = sessionToItem(memberId, session(1, 1));

  const spoil = (change: object) => stored({ ...sessionToItem(memberId, session(0, 1)), ...change });

  beforeEach(() => {
    database.reset();
    passedOver.length = 0;
  });

  test.each<[string, object, string, string, unknown]>([
    [
      'has no id',
      { sessionId: undefined },
      'sessionId: is missing',
      'attribute_exists(pk) AND attribute_not_exists(sessionId)',
      undefined,
    ],
    [
      'has a number for an id',
      { sessionId: 5 },
      'sessionId: must be of type string',
      'sessionId = :sessionId',
      { ':sessionId': 5 },
    ],
    [
      'has an id of another place',
      { sessionId: session(7, 1).sessionId },
      'sessionId: is that of another place',
      'sessionId = :sessionId',
      { ':sessionId': session(7, 1).sessionId },
    ],
    [
      'ends on no day',
      { endsAt: 'never' },
      'endsAt: must be an instant',
      'sessionId = :sessionId',
      { ':sessionId': session(0, 1).sessionId },
    ],
  ])('and %s is named, is nobody’s, and is replaced', async (_, change, flaw, condition, values) => {
    database.on(QueryCommand).resolves({ Items: [spoil(change), sound] });
    expect(await readSessions(table, memberId)).toEqual([session(1, 1)]);
    expect(passedOver.map(({ key, flaws }) => [key.sk, flaws])).toEqual([['SESSION#0', [flaw]]]);
    const { slot, replaced } = placeFor(await readPlaces(table, memberId), 0, now);
    expect(slot).toBe(0);
    const { Put: put } = putSession(table.name, memberId, session(slot, 0), replaced);
    expect(put).toMatchObject({ ConditionExpression: condition });
    expect(put?.ExpressionAttributeValues).toEqual(values);
  });
});
