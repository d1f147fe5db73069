import { describe, expect, it } from 'vitest';
import type { Programme } from '#domain/programme.ts';
import { aPointPerEuro, programmeOf, rule } from '#domain/rules/testing.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import type { Ledger } from '#domain/testing.ts';
import { accountOf, context, given, line } from '#domain/testing.ts';
import type { Family } from './books.ts';
import type { Event } from './events.ts';
import { batchesOf, eventsOf } from './events.ts';
import { familyOf } from './testing.ts';
import { isClaim, leftSeen, pricedUnder, saleKey, saleOfEvent, toldSale } from './told-sale.ts';

const wine = { category: ['wine'] } as const;
/** A point for each euro, two for wine, and for whoever is silver a bonus that all share. */
const rules: Programme = programmeOf({
  rules: [
    aPointPerEuro,
    rule('wine', [{ unit: 'point', give: 1, per: 100, of: 'net', lines: wine }], { stage: 'bonus' }),
    rule('silver', [{ unit: 'point', fixed: 5 }], {
      stage: 'bonus',
      if: { tier: ['silver'] },
      limits: [{ max: 100, what: 'given', per: 'life', of: 'everyone' }],
    }),
  ],
});
const lines = [line('bread', 30_00), { ...line('bottle', 20_00), category: 'wine' }];
const events = ({ entries }: Ledger) => batchesOf(entries).flatMap(eventsOf);

function familyAs(ledger: Ledger, change: (sale: SaleRecord) => SaleRecord | null = (same) => same): Family {
  const family = familyOf(ledger, [ledger]);
  if (family === null) throw new Error('nobody was merged');
  const saleOf: Family['books']['saleOf'] = (connectionId, saleId) => {
    const sale = family.books.saleOf(connectionId, saleId);
    return sale && change(sale);
  };
  return { ...family, books: { ...family.books, saleOf } };
}

/** The sale that the nth event of a ledger tells. */
function told(ledger: Ledger, nth: number, isLast: boolean, change?: Parameters<typeof familyAs>[1]) {
  const event = events(ledger)[nth];
  if (event === undefined) throw new Error(`there is no event ${nth}`);
  return toldSale(event, familyAs(ledger, change), isLast);
}

const sold = () => given({ rules }).sale('A', 50_00, { lines, version: 3, source: 'till' });

describe('the sale of an event', () => {
  const { books } = familyAs(sold().at('2026-11-22').refund('R', 'A', 20_00));

  it('is the one of its cause, or the one of the refund', () => {
    expect(saleOfEvent({ causeId: 'sale:till:A:t3' }, books)).toEqual({ connectionId: 'till', saleId: 'A' });
    expect(saleOfEvent({ causeId: 'refund:till:R' }, books)).toMatchObject({
      connectionId: 'till',
      saleId: 'A',
      refund: { refundId: 'R' },
    });
    expect(saleOfEvent({ causeId: 'refund:till:R#2' }, books)?.saleId).toBe('A');
  });

  it('is none where the refund is not kept, or the event is of something else', () => {
    expect(saleOfEvent({ causeId: 'refund:till:gone' }, books)).toBeNull();
    expect(saleOfEvent({ causeId: 'activity:gym:visit-1:0' }, books)).toBeNull();
  });

  it('has a key that no other one has, whatever is in its id', () => {
    expect(saleKey({ connectionId: 'till', saleId: 'A:"1"' })).toBe('["till","A:\\"1\\""]');
  });
});

describe('an event tells of a sale', () => {
  it('all that it said, as far as that is kept', () => {
    expect(told(sold(), 0, true)).toEqual({
      key: '["till","A"]',
      sale: {
        connectionId: 'till',
        saleId: 'A',
        version: 3,
        status: 'completed',
        occurredAt: '2026-11-21T09:00:00.000Z',
        currency: 'EUR',
        totals: { eligibleNet: 50_00 },
        lines,
      },
      source: 'till',
      record: sold().sales.get('A'),
      isLast: true,
    });
  });

  it('no goods of a state that came to another net', () => {
    const corrected = sold().at('2026-11-22').sale('A', 60_00, { version: 4, source: 'till' });
    expect(told(corrected, 0, false).sale).toMatchObject({ totals: { eligibleNet: 50_00 }, lines: [] });
    expect(told(corrected, 1, true).sale).toMatchObject({ version: 4, totals: { eligibleNet: 60_00 } });
  });

  it('without a record where it is not kept, or another’s by now', () => {
    expect(told(sold(), 0, true, () => null)).toMatchObject({ record: null, sale: { lines: [] } });
    const moved = (sale: SaleRecord) => ({ ...sale, memberId: 'mem_9999999999' });
    expect(told(sold(), 0, true, moved)).toMatchObject({ record: null, sale: { lines } });
    const nobodys = (sale: SaleRecord) => ({ ...sale, memberId: null });
    expect(told(sold(), 0, true, nobodys).record).toBeNull();
  });

  it('nothing where it is of something else, or has no net', () => {
    const refunded = sold().at('2026-11-22').refund('R', 'A', 20_00);
    expect(() => told(refunded, 1, true)).toThrow('fact-missing');
    const [event] = events(sold());
    if (event === undefined) throw new Error('there is no event');
    const [{ basis: _, ...bare }] = event.entries;
    expect(() => toldSale({ ...event, entries: [bare] }, familyAs(sold()), true)).toThrow('not-reproducible');
  });
});

describe('a void', () => {
  const voided = () => sold().at('2026-11-22').voided('A', 9);

  it('is what came to nothing, and the record says the rest', () => {
    expect(told(voided(), 1, true).sale).toMatchObject({
      status: 'voided',
      version: 9,
      totals: { eligibleNet: voided().sales.get('A')?.eligibleNet },
    });
    expect(told(voided(), 0, false).sale.status).toBe('completed');
  });

  it('is what came to nothing in between, too, or where the sale is another’s by now', () => {
    expect(told(voided(), 1, false).sale).toMatchObject({ status: 'voided', totals: { eligibleNet: 0 } });
    expect(told(voided(), 1, true, () => null).sale.status).toBe('voided');
  });

  it('is not what is kept as completed and worth nothing, nor a first sale of nothing', () => {
    const free = sold().at('2026-11-22').sale('A', 0, { version: 4, source: 'till' });
    expect(told(free, 1, true).sale.status).toBe('completed');
    expect(told(given({ rules }).sale('A', 0), 0, false).sale.status).toBe('completed');
  });

  it('of a sale from before there were rules is what all its steps gave nothing for', () => {
    const withSteps = (...given: readonly number[]) => {
      const [, event] = events(voided());
      if (event === undefined) throw new Error('there is no event');
      const steps = given.map((one) => ({
        rule: 'per-amount' as const,
        points: 1,
        perMinorUnits: 100,
        given: one,
      }));
      const basis = { currency: 'EUR', eligibleNet: 0, steps, pointsBefore: 50 };
      const entry = { ...event.entries[0], basis };
      return toldSale({ ...event, entries: [entry] }, familyAs(voided()), true).sale.status;
    };
    expect([withSteps(), withSteps(0, 0), withSteps(0, 3)]).toEqual(['voided', 'voided', 'completed']);
  });
});

describe('a claim', () => {
  const silver = () => given({ rules, tier: 'silver', qualifying: { '2026-11': 600 } }).sale('A', 50_00);
  const now = context(new Date('2026-11-21T09:00:00Z'), rules);
  const isClaimFor = (ledger: Ledger, tier: string, change?: (sale: SaleRecord) => SaleRecord) => {
    const event = events(ledger)[0] as Event;
    const was = accountOf({ rules, tier, qualifying: { '2026-11': 600 } });
    return isClaim(event, toldSale(event, familyAs(ledger, change), true), was, now);
  };

  it('saw another tier than the account had', () => {
    expect(isClaimFor(silver(), 'silver')).toBe(false);
    expect(isClaimFor(silver(), 'gold')).toBe(true);
  });

  it('or was priced by other rules than those of its day', () => {
    const byOthers = (sale: SaleRecord): SaleRecord =>
      sale.given && 'award' in sale.given
        ? { ...sale, given: { ...sale.given, award: { ...sale.given.award, under: 'others' } } }
        : sale;
    expect(isClaimFor(silver(), 'silver', byOthers)).toBe(true);
    expect(pricedUnder(silver().sales.get('A') ?? null)).toBe(now.version);
    expect(pricedUnder(null)).toBeUndefined();
  });

  it('of before there were rules saw the tier of its steps', () => {
    const saw = (tierId: string) => {
      const [event] = events(silver());
      if (event === undefined) throw new Error('there is no event');
      const [{ basis: _, ...bare }] = event.entries;
      const steps = [
        { rule: 'per-amount' as const, points: 1, perMinorUnits: 100, given: 50 },
        { rule: 'tier' as const, tierId, multiplier: 1, given: 0 },
      ];
      const stepped = { ...bare, basis: { currency: 'EUR', eligibleNet: 50_00, steps } };
      const older = { ...event, entries: [bare, stepped] } as const;
      const unkept = { ...toldSale(older, familyAs(silver()), true), record: null };
      return isClaim(older, unkept, accountOf({ rules, tier: 'silver' }), now);
    };
    expect([saw('silver'), saw('gold')]).toEqual([false, true]);
  });

  it('is not known where nothing asked for the tier', () => {
    const plain = programmeOf({ rules: [aPointPerEuro] });
    expect(
      isClaimFor(given({ rules: plain }).sale('A', 50_00), 'gold', (sale) => ({ ...sale, given: null })),
    ).toBe(false);
  });
});

it('an earning saw what limits of everyone had left, of which others know nothing', () => {
  const [event] = events(given({ rules, tier: 'silver', qualifying: { '2026-11': 600 } }).sale('A', 50_00));
  if (event === undefined) throw new Error('there is no event');
  const [entry, ...others] = event.entries;
  const basis = {
    gives: [],
    seen: { 'left:silver.0': 7, 'left:b.0': null, tier: 'silver', 'count:left:x': 3 },
  };
  expect(leftSeen({ ...event, entries: [{ ...entry, basis }, ...others] })).toEqual({ 'silver.0': 7 });
  const { basis: _, ...bare } = entry;
  expect(leftSeen({ ...event, entries: [bare, { ...entry, basis }] })).toEqual({ 'silver.0': 7 });
  expect(leftSeen({ ...event, entries: [bare] })).toEqual({});
});
