import { expect, it } from 'vitest';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { given, memberId } from '#domain/testing.ts';
import { entryToItem } from '#table/ledger/entry-item.ts';
import { profileToItem } from '#table/members/profile-item.ts';
import { told } from '#table/testing.ts';
import { measuresOfChange } from './measures-of-change.ts';

const profile = profileToItem({
  memberId,
  proven: [],
  consents: {},
  enrolledAt: '2026-11-21T09:00:00.000Z',
  enrolledBy: 'till',
});
const entry = entryToItem(given().sale('a', 50_00).entries[0] as LedgerEntry);

it('a member who is new is counted, and nobody who changed or left', () => {
  expect(measuresOfChange(told({ after: profile }))).toEqual([{ metric: 'MembersEnrolled' }]);
  expect(measuresOfChange(told({ before: profile, after: profile }))).toEqual([]);
  expect(measuresOfChange(told({ before: profile }))).toEqual([]);
});

it('points of a new entry are counted', () => {
  expect(measuresOfChange(told({ after: entry }))).toEqual([{ metric: 'PointsEarned', value: 50 }]);
  expect(measuresOfChange(told({ before: entry }))).toEqual([]);
});
