import { describe, expect, it, test } from 'vitest';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { given, rulesWith } from '#domain/testing.ts';
import { batchesOf, eventsOf, factCauseOf } from './events.ts';

const memberId = 'mem_0123456789';

/** An entry, as far as events are told by it. */
function entry(kind: LedgerEntry['kind'], causeId: string, more: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    ...{
      kind,
      causeId,
      memberId,
      sequence: 1,
      pointsDelta: 0,
      allocations: [],
      balanceAfter: 0,
      owedAfter: 0,
    },
    ...{ occurredAt: '2026-11-21T09:00:00.000Z', recordedAt: '2026-11-21T09:00:00.000Z' },
    ...{ recordedOn: '2026-11-21', ruleVersion: 'v1', previousHash: '', hash: '' },
    ...more,
  };
}
const code = (more: Partial<NonNullable<LedgerEntry['redemption']>> = {}) => ({
  redemption: { redemptionId: 'c1', rewardId: 'tea', points: 0, ...more },
});

/** `earn sale:till:A:1 of 2`: what was done, to which cause, by how many entries. */
const told = (...batch: readonly LedgerEntry[]) =>
  eventsOf(batch).map(({ does, causeId, entries }) => `${does} ${causeId} of ${entries.length}`);

describe('what was recorded at one instant', () => {
  it('is one batch, in its order', () => {
    const at = (recordedAt: string) => entry('earned', 'sale:till:A:1', { recordedAt });
    const [one, two, three, four] = [at('1'), at('1'), at('2'), at('1')];
    expect(batchesOf([one, two, three, four])).toEqual([[one, two], [three], [four]]);
    expect(batchesOf([])).toEqual([]);
  });
});

describe('an entry came from the fact', () => {
  it.each<[string, string | null]>([
    ['sale:till:A:1', 'sale:till:A:1'],
    ['sale:till:A:1:refunds', 'sale:till:A:1'],
    ['sale:till:A:1:gift:2', 'sale:till:A:1'],
    ['sale:till:A:1:gift:red_1', 'sale:till:A:1'],
    ['sale:till:A:1:convert:3', 'sale:till:A:1'],
    ['sale:till:with:colons\nand a line:t1:gift:2', 'sale:till:with:colons\nand a line:t1'],
    ['withdraw:red_1:refund:till:R', 'refund:till:R'],
    ['rest:withdraw:red_1:withdraw:red_2:refund:till:R:gift:1', 'refund:till:R'],
    ['refund:till:R:refunds', 'refund:till:R:refunds'],
    ['activity:gym:visit-1:0', 'activity:gym:visit-1:0'],
    ['reversal:gym:visit-1:t7:gift:red_1', 'reversal:gym:visit-1:t7'],
    [`enrolled:${memberId}:gift:1`, `enrolled:${memberId}`],
    [`birthday:${memberId}:2027`, `birthday:${memberId}:2027`],
    [`anniversary:${memberId}:2027`, `anniversary:${memberId}:2027`],
    [`anniversary:${memberId}:27`, null],
    [`x:birthday:${memberId}:2027`, null],
    [`birthday:${memberId}:20270`, null],
    [`enrolled:${memberId}:2027`, null],
    ['redeem:app:k1', null],
    ['adjust:sale:till:A:1', null],
    ['sale:till:', null],
    ['convert:card:mem_0123456789:3', null],
  ])('of %j: %j', (causeId, cause) => {
    expect(factCauseOf(causeId)).toBe(cause);
  });
});

describe('an event', () => {
  it('is a fact with all entries that came of it, wherever they stand', () => {
    const earned = entry('earned', 'sale:till:A:1');
    const gift = entry('reserved', 'sale:till:A:1:gift:1', code({ isGiven: true }));
    const other = entry('earned', 'sale:till:B:1');
    const stamps = entry('earned', 'sale:till:A:1', { unit: 'stamp' });
    expect(eventsOf([earned, other, stamps, gift])).toEqual([
      { does: 'earn', causeId: 'sale:till:A:1', entries: [earned, stamps, gift] },
      { does: 'earn', causeId: 'sale:till:B:1', entries: [other] },
    ]);
  });

  it.each<[string, string, LedgerEntry['kind']]>([
    ['earn', 'sale:till:A:1', 'earned'],
    ['correct', 'sale:till:A:2', 'corrected'],
    ['refund', 'refund:till:R', 'refunded'],
    ['activity', 'activity:gym:visit-1:0', 'earned'],
    ['reversal', 'reversal:gym:visit-1:1', 'corrected'],
    ['present', `birthday:${memberId}:2027`, 'granted'],
    ['present', `enrolled:${memberId}`, 'granted'],
  ])('that is a fact: %s, of %s', (does, causeId, kind) => {
    expect(told(entry(kind, causeId))).toEqual([`${does} ${causeId} of 1`]);
  });

  it.each<[string, string, LedgerEntry['kind'], Partial<LedgerEntry>?]>([
    ['reserve', 'redeem:app:k1', 'reserved', code()],
    ['fulfil', 'fulfil:c1', 'fulfilled', code()],
    ['cancel', 'cancel:c1', 'released', code()],
    ['lapse', 'lapse:c1', 'released', code()],
    ['lapse', 'sweep:c1', 'released', code({ reason: 'lapsed' })],
    ['cancel', 'cancel:lapse:c1', 'released'],
    ['write-off', `expiry:${memberId}:2026-11-21`, 'expired'],
    ['hear-rest', `rest:${memberId}:2026-11-21`, 'redated'],
    ['review', 'review:1', 'tier-reviewed'],
    ['review', 'warning:1', 'tier-warned'],
    ['adjust', 'adjust:operator:1', 'adjusted'],
    ['other', 'adjust:operator:1', 'adjusted', { unit: 'stamp' }],
    ['merge', 'merge:1', 'transferred-in'],
    ['close', `close:${memberId}`, 'closed'],
    ['other', 'convert:card:1', 'converted'],
    ['other', 'convert:card:1', 'reserved', code({ isGiven: true })],
    ['other', 'whatever:1', 'earned'],
  ])('that is no fact: %s, of %s', (does, causeId, kind, more = {}) => {
    expect(told(entry(kind, causeId, more))).toEqual([`${does} ${causeId} of 1`]);
  });

  it.each<[string, LedgerEntry['kind'], string, Partial<LedgerEntry>?]>([
    ['an expiry that is not of a day', 'expired', 'kept:sale:till:A:1'],
    ['an expiry of a day and more', 'expired', `expiry:${memberId}:2026-11-21:stamp`],
    ['a date that moved with a fact', 'redated', 'kept:sale:till:A:1'],
    ['a rest of somebody else', 'redated', 'rest:mem_9999999999:2026-11-21'],
    ['a rest and more', 'redated', `rest:${memberId}:2026-11-21:stamp`],
    ['a rest that is named in another', 'redated', `x:rest:${memberId}:2026-11-21`],
    ['a code that was withdrawn', 'released', 'x:c1', code({ reason: 'withdrawn' })],
    ['other units of a merge', 'transferred-in', 'merge:1', { unit: 'stamp' }],
    ['the other side of a merge', 'transferred-out', 'merge:1'],
    ['other units of a closing', 'closed', `close:${memberId}`, { unit: 'stamp' }],
  ])('is not %s, which follows from another', (_, kind, causeId, more = {}) => {
    expect(told(entry(kind, causeId, more))).toEqual([]);
  });

  it('has with it what units became at its instant; alone, that is nothing that is decided again', () => {
    const converted = entry('reserved', 'convert:card:1', code({ isGiven: true }));
    const spent = entry('converted', 'convert:card:2');
    const sale = entry('earned', 'sale:till:A:1');
    expect(told(sale, converted, spent)).toEqual(['earn sale:till:A:1 of 1']);
    expect(told(converted, spent)).toEqual(['other convert:card:1 of 1', 'other convert:card:2 of 1']);
  });
});

test('a ledger is told as it was played', () => {
  const { entries } = given({ rules: rulesWith({ birthdayGift: { points: 50 } }) })
    .at('2026-02-01T10:00')
    .sale('A', 100_00)
    .at('2026-02-02T10:00')
    .refund('R', 'A', 40_00)
    .at('2026-03-01T04:00')
    .gift('03-01')
    .at('2026-03-02T10:00')
    .reserve('c1', 60)
    .at('2026-03-03T10:00')
    .fulfil('c1')
    .at('2028-03-03T10:00')
    .sweep()
    .close();
  expect(batchesOf(entries).map((batch) => told(...batch).map((text) => text.split(' ')[0]))).toEqual([
    ['earn'],
    ['refund'],
    ['present'],
    ['reserve'],
    ['fulfil'],
    ['write-off', 'close'],
  ]);
});
