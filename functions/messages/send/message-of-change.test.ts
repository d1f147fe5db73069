import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { given, memberId } from '#domain/testing.ts';
import { messageSchema } from '#messages/kinds/message-schema.ts';
import type { Item } from '#table/core/read.ts';
import { entryToItem } from '#table/ledger/entry-item.ts';
import { statementToItem } from '#table/ledger/statement-item.ts';
import { profileToItem } from '#table/members/profile-item.ts';
import { told } from '#table/testing.ts';
import { messageOfChange } from './message-of-change.ts';

const changeOf = (item: Item) => told({ after: item });

const profile = profileToItem({
  memberId,
  givenName: 'Ana',
  email: 'ana@example.com',
  phone: '+34600000000',
  proven: [],
  consents: {},
  enrolledAt: '2026-11-21T09:00:00.000Z',
  enrolledBy: 'till',
});
const statement = statementToItem(memberId, {
  month: '2026-11',
  openingBalance: 0,
  openingOwed: 0,
  closingOwed: 0,
  pointsRedeemed: 0,
  closingBalance: 50,
  pointsEarned: 50,
  pointsTakenBack: 0,
  pointsExpired: 0,
  pointsAdjusted: 0,
  entryCount: 1,
  headSequence: 1,
  headHash: 'a'.repeat(64),
});
const entry = (change: Partial<LedgerEntry> = {}) =>
  entryToItem({ ...(given().sale('a', 5000).entries[0] as LedgerEntry), sequence: 12, ...change });

const redemption = { redemptionId: 'red_4f0c2a9b7d1e8a6c3f52', rewardId: 'coffee', points: 100 };

describe('an inserted item gives', () => {
  it.each([
    ['a welcome for a profile', profile, { kind: 'welcome', memberId, messageId: 'welcome' }],
    [
      'points earned for an entry',
      entry(),
      { kind: 'points-earned', memberId, messageId: 'points-earned-0000000012', sequence: 12 },
    ],
    [
      'points earned for a present',
      entry({ kind: 'granted', pointsDelta: 20 }),
      { kind: 'points-earned', memberId, messageId: 'points-earned-0000000012', sequence: 12 },
    ],
    [
      'a word before a tier ends',
      entry({ kind: 'tier-warned', pointsDelta: 0, tierUntil: '2027-11-30' }),
      { kind: 'tier-ending', memberId, messageId: 'tier-ending-0000000012', sequence: 12 },
    ],
    [
      'a statement for a statement',
      statement,
      { kind: 'statement', memberId, messageId: 'statement-2026-11', month: '2026-11' },
    ],
    [
      'a code for points that are reserved',
      entry({ kind: 'reserved', pointsDelta: -100, redemption }),
      {
        kind: 'redemption-code',
        memberId,
        messageId: 'redemption-code-0000000012',
        redemptionId: 'red_4f0c2a9b7d1e8a6c3f52',
        rewardId: 'coffee',
      },
    ],
  ])('%s', (_what, item, expected) => {
    const message = messageOfChange(changeOf(item));
    expect(message).toEqual(expected);
    expect(messageSchema.parse(message)).toEqual(expected);
  });

  it('nothing for entries that gave no points', () => {
    for (const change of [
      { pointsDelta: 0 },
      { kind: 'corrected' },
      { kind: 'expired', pointsDelta: -5 },
      { kind: 'tier-reviewed', pointsDelta: 0 },
      { kind: 'refunded', pointsDelta: -5 },
      { kind: 'fulfilled', pointsDelta: 0, redemption },
      { kind: 'released', pointsDelta: 100, redemption },
      { kind: 'closed', pointsDelta: -5 },
      { kind: 'granted', pointsDelta: 0 },
      { kind: 'adjusted', pointsDelta: 5 },
      { kind: 'transferred-in', pointsDelta: 5 },
      { kind: 'transferred-out', pointsDelta: -5 },
    ] as const) {
      expect(messageOfChange(changeOf(entry(change)))).toBeNull();
    }
  });
});

it('no message holds what identifies the person', () => {
  const text = JSON.stringify(messageOfChange(changeOf(profile)));
  expect(text).not.toMatch(/Ana|ana@|\+34/);
});

it('a changed or removed item gives nothing', () => {
  for (const item of [profile, statement, entry()]) {
    expect(messageOfChange(told({ before: item, after: item }))).toBeNull();
    expect(messageOfChange(told({ before: item }))).toBeNull();
  }
});
