import { expect, it } from 'vitest';
import { memberId } from '#domain/testing.ts';
import type { Profile } from '#table/members/profile-item.ts';
import { profileToItem } from '#table/members/profile-item.ts';
import { told } from '#table/testing.ts';
import { claimsDue } from './claims-due.ts';

const profile: Profile = {
  memberId,
  email: 'ana@example.com',
  proven: [],
  consents: {},
  enrolledAt: '2026-11-21T09:00:00.000Z',
  enrolledBy: 'till',
};
const dueBetween = (before: Profile | null, after: Profile | null) =>
  claimsDue(
    told({ ...(before && { before: profileToItem(before) }), ...(after && { after: profileToItem(after) }) }),
  );
const due = { task: 'claims', memberIds: [memberId] };
const linked = { kind: 'vendorCustomerId', value: 'shop/1' } as const;

it.each<[string, Profile | null, Profile | null, object | null]>([
  ['who enrols with a contact that is proven', null, { ...profile, proven: ['email'] }, due],
  ['who proves one', profile, { ...profile, proven: ['email'] }, due],
  ['whom a till links', profile, { ...profile, otherContacts: [linked] }, due],
  ['who enrols with none', null, profile, null],
  ['who changes their name', profile, { ...profile, givenName: 'Ana' }, null],
  ['who leaves', { ...profile, proven: ['email'] }, null, null],
])('of %s', (_, before, after, expected) => {
  expect(dueBetween(before, after)).toEqual(expected);
});
