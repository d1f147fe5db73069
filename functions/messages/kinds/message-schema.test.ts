import { describe, expect, it } from 'vitest';
import { memberId } from '#domain/testing.ts';
import { notices } from '#messages/notice.ts';
import { dueKinds } from './due-kinds.ts';
import { messageSchema } from './message-schema.ts';

const to = (kind: string) => ({ kind, memberId, messageId: kind });
const redemption = { redemptionId: 'red_4f0c2a9b7d1e8a6c3f52', rewardId: 'coffee' };

describe('a message of the queue', () => {
  it.each([
    ['welcome', {}],
    ['points-earned', { sequence: 12 }],
    ['tier-ending', { sequence: 12 }],
    ['statement', { month: '2026-11' }],
    ['redemption-code', redemption],
  ])('of kind %s has its own ids', (kind, ids) => {
    expect(messageSchema.parse({ ...to(kind), ...ids })).toEqual({ ...to(kind), ...ids });
  });

  it.each([
    ['an id that is missing', { ...to('points-earned') }],
    ["another kind's id", { ...to('statement'), sequence: 12 }],
    ['an id too many', { ...to('statement'), month: '2026-11', sequence: 12 }],
    ['personal data beside its ids', { ...to('welcome'), email: 'ana@example.com' }],
    ['a sequence of nothing', { ...to('points-earned'), sequence: 0 }],
    ['a month that is none', { ...to('statement'), month: 'November' }],
    ['a redemption of another form', { ...to('redemption-code'), ...redemption, redemptionId: 'red_1' }],
    ['a kind that is unheard of', { ...to('advertisement') }],
    ['a member of another form', { ...to('welcome'), memberId: 'ana' }],
  ])('is refused with %s', (_, message) => {
    expect(messageSchema.safeParse(message).success).toBe(false);
  });
});

it('every notice stops a kind of message', () => {
  const stopped = Object.values(dueKinds).flatMap(({ notice }) => notice ?? []);
  expect([...new Set(stopped)].sort()).toEqual([...notices].sort());
});
