/** What is stored comes back as it was, through the SDK's own marshalling, and fits an item. */
import { randomBytes } from 'node:crypto';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemBytes } from '#table/core/item-size.ts';
import type { Item } from '#table/core/read.ts';
import { eventIdOf, packedLimitBytes } from '#use-cases/failed-events/keep-failed-event.ts';
import type { FailedEvent } from './failed-event-item.ts';
import { failedEventFromItem, failedEventToItem, failingQueues } from './failed-event-item.ts';

const stored = (item: Item): Item => unmarshall(marshall(item, { removeUndefinedValues: true })) as Item;

const moment = fc.integer({ min: Date.UTC(2020), max: Date.UTC(2090) }).map((ms) => new Date(ms));
const instant = moment.map((date) => date.toISOString());
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const failedEvent: fc.Arbitrary<FailedEvent> = fc
  .record({
    eventId: fc.tuple(fc.uuid(), moment).map(([messageId, sentAt]) => eventIdOf(messageId, sentAt)),
    queue: fc.constantFrom(...failingQueues),
    messageId: fc.uuid(),
    connectionId: optional(fc.constant('main-street')),
    vendor: optional(fc.constant('square')),
    code: fc.constantFrom('wrong-currency', 'gave-up'),
    reason: fc.string({ unit: 'grapheme' }),
    tries: fc.integer({ min: 1, max: 200 }),
    receivedAt: instant,
    failedAt: instant,
    bytes: fc.nat(),
    sealed: optional(fc.uint8Array({ minLength: 28, maxLength: 100 })),
    claimedAt: optional(instant),
    replayedAt: optional(instant),
    replayedBy: optional(fc.constant({ tokenId: '0123456789abcdef', name: 'Ana' })),
  })
  .map((event) => Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined)))
  .map((event) => event as unknown as FailedEvent);

describe('a failed event', () => {
  test('comes back as it was, and goes 90 days after it failed', () => {
    fc.assert(
      fc.property(failedEvent, (event) => {
        const item = stored(failedEventToItem(event));
        expect(failedEventFromItem(item)).toEqual(event);
        const seconds = Number(item['expiresAt']) - Date.parse(event.failedAt) / 1000;
        expect(seconds).toBeGreaterThan(90 * 24 * 3600 - 1);
        expect(seconds).toBeLessThanOrEqual(90 * 24 * 3600);
      }),
    );
  });

  test('has an id by which events are sorted in time, and a partition of its month', () => {
    fc.assert(
      fc.property(moment, moment, fc.uuid(), fc.uuid(), (one, other, first, second) => {
        const [a, b] = [eventIdOf(first, one), eventIdOf(second, other)];
        if (one.getTime() !== other.getTime()) expect(a < b).toBe(one < other);
        expect(eventIdOf(first, one)).toBe(a);
        const month = failedEventToItem({ eventId: a, failedAt: one.toISOString() } as FailedEvent).pk;
        expect(month).toBe(`FAILED#${one.toISOString().slice(0, 7)}`);
      }),
    );
  });

  test('with the largest message that is kept, and the longest of everything else, fits an item of 400 KB', () => {
    const event: FailedEvent = {
      eventId: eventIdOf('m', new Date(0)),
      queue: 'messages',
      messageId: 'm'.repeat(100),
      connectionId: 'c'.repeat(64),
      vendor: 'v'.repeat(40),
      code: 'c'.repeat(40),
      reason: 'r'.repeat(20_000),
      tries: 200,
      receivedAt: new Date(0).toISOString(),
      failedAt: new Date(0).toISOString(),
      bytes: 1024 * 1024,
      sealed: randomBytes(packedLimitBytes + 28),
      claimedAt: new Date(0).toISOString(),
      replayedAt: new Date(0).toISOString(),
      replayedBy: { tokenId: '0123456789abcdef', name: 'n'.repeat(200) },
    };
    expect(itemBytes(failedEventToItem(event))).toBeLessThan(400 * 1024);
  });
});
