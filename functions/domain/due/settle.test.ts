import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonthsToMonth, firstDayOf, monthOf } from '#domain/dates.ts';
import type { ProgrammeOne as Programme } from '#domain/programme/schema-one.ts';
import type { Given, Ledger } from '#domain/testing.ts';
import { at, context, given, nextDueOn, programme, programmeOne } from '#domain/testing.ts';
import { dueDays } from './due-days.ts';
import { expirePoints, reviewTier } from './settle.ts';

describe('expiry', () => {
  test('points are there to the end of their last day and never after, swept or not', () => {
    const ledger = given({ lots: ['40 until 2026-11-30', '10 until 2026-12-31'] });
    ledger.at('2026-11-30T23:59').balance().at('2026-12-01T00:00').balance();
    expect(ledger.book).toEqual(['2026-11-30: 50 available', '2026-12-01: 10 available']);
    expect(ledger.account.lots).toHaveLength(2);
  });

  test('the sweep writes off what is over, one entry a day of expiry, dated at the end of that day', () => {
    const ledger = given({ lots: ['40 until 2026-10-31', '7 until 2026-11-30', '10 until 2026-12-31'] });
    ledger.at('2026-12-01T03:00').sweep().balance();
    expect(ledger.book).toEqual([
      'sweep of 2026-12-01',
      '  expired -40: -40 until 2026-10-31',
      '  expired -7: -7 until 2026-11-30',
      '2026-12-01: 10 available',
    ]);
    expect(ledger.entries.map(({ occurredAt, causeId }) => [occurredAt, causeId])).toEqual([
      ['2026-10-31T23:00:00.000Z', 'expiry:mem_0123456789:2026-10-31'],
      ['2026-11-30T23:00:00.000Z', 'expiry:mem_0123456789:2026-11-30'],
    ]);
    expect(ledger.account.totals).toMatchObject({ issued: 57, spent: 0, expired: 47, clawedBack: 0 });
  });

  test('points in an open code are not written off with what expires beside them', () => {
    const ledger = given({ lots: ['40 until 2026-11-25', '10 until 2027-11-30'] }).reserve('c1', 15);
    ledger.at('2026-11-26').sweep();
    expect(ledger.balance().book.at(-1)).toBe('2026-11-26: 10 available, 15 reserved');
    expect(ledger.account.totals.expired).toBe(25);
  });

  test('a second sweep on the same day writes nothing', () => {
    const ledger = given({ lots: ['40 until 2026-11-20'] })
      .sweep()
      .sweep();
    expect(ledger.book).toEqual([
      'sweep of 2026-11-21',
      '  expired -40: -40 until 2026-11-20',
      'sweep of 2026-11-21',
    ]);
  });

  test('a sweep on the last day writes nothing', () => {
    expect(given({ lots: ['40 until 2026-11-21'] }).sweep().entries).toEqual([]);
  });

  test('points that never expire are never swept', () => {
    expect(
      given({ lots: ['40 for ever'] })
        .at('2126-11-21')
        .sweep()
        .balance().book,
    ).toEqual(['sweep of 2126-11-21', '2126-11-21: 40 available']);
  });

  test('a void finds expired points gone, whether or not the sweep was there before it', () => {
    const ledger = () => given({ rules: { expiry: { kind: 'by-day', months: 1 } } }).sale('A', 40_00);
    const swept = ledger().at('2027-01-05').sweep().voided('A', 2);
    const unswept = ledger().at('2027-01-05').voided('A', 2).sweep();
    expect(unswept.book.slice(2)).toEqual([
      'sale A v2 voided of 0.00 EUR: corrected',
      '  corrected -40: owed +40, qualifies -40 in 2026-11',
      'sweep of 2027-01-05',
      '  expired -40: -40 until 2026-12-21',
    ]);
    expect(unswept.account.totals).toEqual(swept.account.totals);
    expect([swept, unswept].map(({ account }) => [account.lots, account.pointsOwed])).toEqual([
      [[], 40],
      [[], 40],
    ]);
  });
});

describe('when something is due', () => {
  const dueOn = (facts: Given, statementThrough = '2026-10', today = '2026-11-21') => {
    const { account, context } = given(facts);
    return nextDueOn(account, { statementThrough }, context.programme, today);
  };

  test.each([
    ['the day after the first expiry', { lots: ['1 until 2026-11-25', '1 until 2027-01-31'] }, '2026-11-26'],
    ['the statement, when no expiry comes before', { lots: ['1 until 2027-01-31'] }, '2026-12-01'],
    ['the statement of a member who holds points that never expire', { lots: ['1 for ever'] }, '2026-12-01'],
    ['the statement of a member who is new this month', { openedAt: '2026-11-01' }, '2026-12-01'],
    ['the notice of a tier that ran out', { tier: 'silver', tierSince: '2026-05-05' }, '2026-05-06'],
    [
      'the review of a tier that ran out, where nobody is told',
      { tier: 'silver', tierSince: '2026-05-05', rules: { tierNoticeDays: 0 } },
      '2026-06-01',
    ],
    ['nothing for a member who has nothing', { openedAt: '2026-10-31' }, null],
    ['nothing for a member who only owes', { openedAt: '2026-10-31', owed: 5 }, null],
  ])('it is %s', (_, facts, day) => {
    expect(dueOn(facts)).toBe(day);
  });

  test('a member who spent the last point is owed the statement of that month, and then none', () => {
    const spent = given({ lots: ['40 until 2026-12-31'], openedAt: '2026-01-15' }).reserve('c1', 40);
    const dueAfter = (statementThrough: string) =>
      nextDueOn(spent.account, { statementThrough }, programme, '2026-12-25');
    expect(spent.account.lastRecordedOn).toBe('2026-11-21');
    expect([dueAfter('2026-10'), dueAfter('2026-11')]).toEqual(['2026-12-01', '2026-12-22']);
    const rules = { codeValidDays: 90 };
    const long = given({ lots: ['40 until 2026-12-31'], rules }).reserve('c1', 40).account;
    expect(nextDueOn(long, { statementThrough: '2026-11' }, programme, '2026-12-25')).toBe('2027-01-01');
    spent.at('2026-12-02').fulfil('c1');
    expect(spent.account.lastRecordedOn).toBe('2026-12-02');
    expect([dueAfter('2026-11'), dueAfter('2026-12')]).toEqual(['2027-01-01', null]);
  });

  test('a statement that is late is due on the day on which it was', () => {
    expect(dueOn({ lots: ['1 for ever'] }, '2026-07')).toBe('2026-09-01');
  });

  /** Where a member may stand after some weeks of buying, and of sweeps that may be late. */
  const rules: fc.Arbitrary<Partial<Programme>> = fc.record({
    holdDays: fc.nat(10),
    expiry: fc.oneof(
      fc.record({ kind: fc.constant('month-end' as const), months: fc.integer({ min: 1, max: 12 }) }),
      fc.record({ kind: fc.constant('by-day' as const), months: fc.constant(1) }),
      fc.constant({ kind: 'never' as const }),
    ),
    tiers: fc.constant(programmeOne.tiers.map((tier, level) => ({ ...tier, qualifyingPoints: level * 60 }))),
    tierWindow: fc.oneof(
      fc.record({ kind: fc.constant('rolling' as const), months: fc.integer({ min: 1, max: 12 }) }),
      fc.constant({ kind: 'calendar-year' as const }),
      fc.constant({ kind: 'lifetime' as const }),
    ),
    tierGraceDays: fc.nat(90),
    tierNoticeDays: fc.constantFrom(0, 0, 10, 30, 60),
    codeValidDays: fc.integer({ min: 1, max: 60 }),
    returnGraceDays: fc.nat(40),
  });
  const steps = fc.array(
    fc.record({
      waits: fc.nat(45),
      does: fc.constantFrom(
        'sale',
        'sale',
        'void',
        'refund',
        'reserve',
        'cancel',
        'sweep',
        'review',
        'nothing',
      ),
      net: fc.nat(100_00),
    }),
    { maxLength: 15 },
  );
  type Step = { readonly waits: number; readonly does: string; readonly net: number };

  function live(rule: Partial<Programme>, history: readonly Step[]): Ledger {
    const ledger = given({ rules: rule, openedAt: '2026-01-15' });
    let day = '2026-01-15';
    history.forEach(({ waits, does, net }, index) => {
      day = addDays(day, waits);
      ledger.at(day);
      if (does === 'sale') ledger.sale(String(index), net);
      if (does === 'void') ledger.voided([...ledger.sales.keys()].at(-1) ?? 'none', index + 2);
      if (does === 'refund') ledger.refund(`R${index}`, [...ledger.sales.keys()].at(-1) ?? 'none', net);
      if (does === 'reserve') ledger.reserve(`c${index}`, Math.floor(net / 500));
      if (does === 'cancel') ledger.cancel(ledger.account.reservations[0]?.redemptionId ?? 'none');
      if (does === 'sweep') ledger.sweep();
      if (does === 'review') ledger.review();
    });
    return ledger;
  }

  const dueOf = (ledger: Ledger, statementThrough: string) =>
    nextDueOn(ledger.account, { statementThrough }, ledger.context.programme, ledger.today);

  test('a sale of today never makes it earlier for a member who has something, so it writes no index', () => {
    fc.assert(
      fc.property(
        rules,
        steps,
        fc.nat(40),
        fc.nat(100_00),
        fc.nat(2),
        (rule, history, waits, net, monthsBehind) => {
          const ledger = live(rule, history);
          const statementThrough = addMonthsToMonth(monthOf(ledger.today), -1 - monthsBehind);
          const stored = dueOf(ledger, statementThrough);
          // A dormant member is owed statements again with the first sale: that one does move it.
          const { lots, reservations, lastRecordedOn } = ledger.account;
          const holdsSomething = lots.length + reservations.length > 0;
          fc.pre(stored !== null && (holdsSomething || monthOf(lastRecordedOn) > statementThrough));
          // The bound that the account carries was computed at the last write, which may be a while ago.
          ledger.at(addDays(ledger.today, waits)).sale('now', net);
          const after = dueOf(ledger, statementThrough);
          expect(after === null || after >= String(stored)).toBe(true);
        },
      ),
    );
  });

  test('nothing is due before it: until then no sweep, no review and no statement has work', () => {
    fc.assert(
      fc.property(rules, steps, (rule, history) => {
        const ledger = live(rule, history);
        const statementThrough = addMonthsToMonth(monthOf(ledger.today), -1);
        const due = dueOf(ledger, statementThrough);
        const lastQuietDay = due === null ? addDays(ledger.today, 800) : addDays(due, -1);
        fc.pre(lastQuietDay > ledger.today);
        // Codes lapse during a day, and the sweep looks for them on the day after.
        const then = context(at(`${lastQuietDay}T00:00`), rule);
        expect(expirePoints(ledger.account, then).entries).toEqual([]);
        expect(reviewTier(ledger.account, then).entries).toEqual([]);
        if (ledger.account.lots.length > 0)
          expect(lastQuietDay < firstDayOf(addMonthsToMonth(statementThrough, 2))).toBe(true);
      }),
    );
  });

  test('on the day itself only that has work for which it stands', () => {
    fc.assert(
      fc.property(rules, steps, (rule, history) => {
        const ledger = live(rule, history);
        const statementThrough = addMonthsToMonth(monthOf(ledger.today), -1);
        const due = dueOf(ledger, statementThrough);
        fc.pre(due !== null && due > ledger.today);
        const { points, tier, statement } = dueDays(
          ledger.account,
          { statementThrough },
          ledger.context.programme,
          ledger.today,
        );
        const then = context(at(`${due}T04:15`), rule);
        if (points !== due) expect(expirePoints(ledger.account, then).entries).toEqual([]);
        if (tier !== due) expect(reviewTier(ledger.account, then).entries).toEqual([]);
        const isOver = String(due) >= firstDayOf(addMonthsToMonth(statementThrough, 2));
        if (statement !== null) expect(statement === due).toBe(isOver);
      }),
    );
  });

  test('a day on which something was due moves on once it is done', () => {
    fc.assert(
      fc.property(rules, steps, (rule, history) => {
        const ledger = live(rule, history);
        const due = dueOf(ledger, addMonthsToMonth(monthOf(ledger.today), -1));
        fc.pre(due !== null);
        if (String(due) > ledger.today) ledger.at(String(due));
        ledger.sweep().review();
        const next = dueOf(ledger, addMonthsToMonth(monthOf(ledger.today), -1));
        expect(next === null || next > ledger.today).toBe(true);
      }),
    );
  });
});
