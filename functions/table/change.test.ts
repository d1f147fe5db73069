import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { given, memberId } from '#domain/testing.ts';
import { changeOf } from './change.ts';
import { entryToItem } from './ledger/entry-item.ts';
import { statementToItem } from './ledger/statement-item.ts';
import type { Profile } from './members/profile-item.ts';
import { profileToItem } from './members/profile-item.ts';
import { recordOf, told } from './testing.ts';

const profile: Profile = {
  memberId,
  givenName: 'Ana',
  email: 'ana@example.com',
  proven: [],
  consents: {},
  enrolledAt: '2026-11-21T09:00:00.000Z',
  enrolledBy: 'till',
};
const entry = { ...(given().sale('a', 5000).entries[0] as LedgerEntry), sequence: 12 };
const statement = {
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
};

describe('a change tells', () => {
  it.each([
    ['profile', profileToItem(profile), profile],
    ['entry', entryToItem(entry), entry],
    ['statement', statementToItem(memberId, statement), { ...statement, memberId }],
  ])('a new %s as it was written', (kind, item, after) => {
    expect(told({ after: item })).toMatchObject({ kind, memberId, before: null, after });
  });

  it('how it was before and after, and what is no more', () => {
    const changed = { ...profile, proven: ['email' as const] };
    const images = { before: profileToItem(profile), after: profileToItem(changed) };
    expect(told(images)).toMatchObject({ kind: 'profile', before: profile, after: changed });
    expect(told({ before: images.before })).toMatchObject({ before: profile, after: null });
  });

  it('its place, its time and who made it', () => {
    const at = new Date('2026-11-21T09:00:00Z');
    const item = profileToItem(profile, { correlationId: 'JKJaXmPLvHcESHA=' });
    expect(told({ after: item, place: 7, at })).toMatchObject({
      sequenceNumber: '7',
      at,
      correlationId: 'JKJaXmPLvHcESHA=',
    });
    expect(told({ after: profileToItem(profile), place: 7 }).correlationId).toBe('event7');
  });
});

it('an item of another kind is not followed', () => {
  for (const sk of ['ACCOUNT', 'MESSAGE#welcome', 'SOMETHING#NEW', 'toString']) {
    expect(changeOf(recordOf({ after: { pk: `MEMBER#${memberId}`, sk } }))).toBe('unfollowed');
  }
  expect(changeOf(recordOf({ after: { pk: 'SALE#till#a', sk: 'SALE' } }))).toBe('unfollowed');
});

it('an item that has not the shape of its kind is unusable', () => {
  const pk = `MEMBER#${memberId}`;
  const { SequenceNumber: _, ...placeless } = recordOf({ after: profileToItem(profile) }).dynamodb ?? {};
  const { redemption: _none, ...reserved } = entryToItem({ ...entry, kind: 'reserved', pointsDelta: -100 });
  expect(changeOf({ eventName: 'INSERT' })).toBe('unusable');
  expect(changeOf({ eventName: 'INSERT', dynamodb: placeless })).toBe('unusable');
  for (const after of [
    { ...profileToItem(profile), pk: 'MEMBER#ana' },
    { ...statementToItem(memberId, statement), sk: 'STATEMENT#last' },
    { ...entryToItem(entry), sk: 'ENTRY#last' },
    { pk, sk: 'ENTRY#0000000012' },
    { pk, sk: 'PROFILE' },
    { ...reserved, pk, sk: 'ENTRY#0000000012' },
  ]) {
    expect(changeOf(recordOf({ after })), JSON.stringify(after)).toBe('unusable');
  }
});
