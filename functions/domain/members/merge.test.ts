import { describe, expect, test } from 'vitest';
import type { Ledger } from '#domain/testing.ts';
import { given } from '#domain/testing.ts';
import { expectKept, pair } from '#domain/testing-merge.ts';

const until = 'until 2027-11-30';

describe('a merge', () => {
  test('moves points with their days, and ends the ledger of the one in the ledger of the other', () => {
    const lots = ['40 until 2026-12-31', '7 from 2026-12-05 until 2027-12-31', '5 for ever'];
    const { ana, ben } = pair({ lots }, { lots: ['10 until 2026-12-31'] });
    ana.mergeInto(ben);
    expect([...ana.balance().book, ...ben.balance().book]).toEqual([
      'merge into mem_9876543210',
      '  transferred-out -52: -40 until 2026-12-31, -7 from 2026-12-05 until 2027-12-31, -5 for ever',
      '2026-11-21: 0 available',
      'merge of mem_0123456789',
      '  transferred-in +52: +40 until 2026-12-31, +7 from 2026-12-05 until 2027-12-31, +5 for ever',
      '2026-11-21: 55 available, 7 pending',
    ]);
    expect(ana.account.mergedInto).toBe('mem_9876543210');
    expect(ben.account).not.toHaveProperty('mergedInto');
    expect(ben.entries[0]?.transfer).not.toHaveProperty('birthdayGiftOf');
    const causeId = 'merge:mem_0123456789:mem_9876543210';
    expect(ana.entries[0]).toMatchObject({ causeId, transfer: { memberId: 'mem_9876543210', reserved: 0 } });
    expect(ben.entries[0]).toMatchObject({ causeId, transfer: { memberId: 'mem_0123456789', reserved: 0 } });
    expect([ana, ben].map(({ account }) => account.totals.transferred)).toEqual([-52, 52]);
    expectKept(ana, ben);
  });

  test('of two who have nothing says zero, and no negative one', () => {
    const { ana, ben } = pair();
    ana.mergeInto(ben);
    expect([ana, ben].map(({ entries }) => entries[0]?.pointsDelta)).toEqual([0, 0]);
    expect([ana, ben].map(({ account }) => account.totals.transferred)).toEqual([0, 0]);
  });

  test('keeps graced points graced', () => {
    const { ana, ben } = pair({ lots: ['8 until 2026-12-21 graced'] }, { lots: ['8 until 2026-12-21'] });
    ana.mergeInto(ben);
    expect(ben.account.lots).toHaveLength(2);
    expectKept(ana, ben);
  });

  test('of a member with themselves is refused', () => {
    const ana = given();
    expect(ana.mergeInto(ana).lastRefusal).toEqual({
      refused: 'same-member',
      detail: 'a member cannot be merged into themselves',
    });
    expect(ana.entries).toEqual([]);
  });
});

describe('what is due of either is settled before', () => {
  test('what has expired stays behind', () => {
    const { ana, ben } = pair(
      { lots: ['9 until 2026-11-20', `1 ${until}`] },
      { lots: ['4 until 2026-10-31'] },
    );
    ana.mergeInto(ben);
    expect(ana.book.slice(1)).toEqual([
      '  expired -9: -9 until 2026-11-20',
      `  transferred-out -1: -1 ${until}`,
    ]);
    expect(ben.book.slice(1)).toEqual([
      '  expired -4: -4 until 2026-10-31',
      `  transferred-in +1: +1 ${until}`,
    ]);
    expectKept(ana, ben);
  });

  test('what has lapsed is back, with its grace', () => {
    const { ana, ben } = pair({ lots: ['40 until 2026-12-20'] });
    ana.reserve('c1', 40).at('2026-12-30').mergeInto(ben);
    expect(ben.balance().book.slice(1)).toEqual([
      '  transferred-in +40: +40 until 2027-01-24 graced',
      '2026-12-30: 40 available',
    ]);
    expectKept(ana, ben);
  });
});

describe('debts', () => {
  test('of the one who ends are repaid by the other', () => {
    const { ana, ben } = pair({ owed: 30 }, { lots: ['20 until 2026-12-31', `40 ${until}`] });
    ana.mergeInto(ben);
    expect(ana.book.at(-1)).toBe('  transferred-out +30: owed -30');
    expect(ben.balance().book.slice(1)).toEqual([
      `  transferred-in -30: -20 until 2026-12-31, -10 ${until}`,
      '2026-11-21: 30 available',
    ]);
    expectKept(ana, ben);
  });

  test('of the one who goes on are repaid by what expires first of what arrives', () => {
    const { ana, ben } = pair({ lots: ['20 until 2026-12-31', `40 ${until}`] }, { owed: 30 });
    ana.mergeInto(ben);
    expect(ben.balance().book.slice(1)).toEqual([
      `  transferred-in +60: +30 ${until}, owed -30`,
      '2026-11-21: 30 available',
    ]);
    expectKept(ana, ben);
  });

  test('of both add up', () => {
    const { ana, ben } = pair({ owed: 30 }, { owed: 12 });
    ana.mergeInto(ben);
    expect(ben.balance().book.slice(1)).toEqual([
      '  transferred-in -30: owed +30',
      '2026-11-21: 0 available, 42 owed',
    ]);
    expectKept(ana, ben);
  });

  test('that are larger than what there is stay in part', () => {
    const { ana, ben } = pair({ owed: 30 }, { lots: [`10 ${until}`] });
    ana.mergeInto(ben);
    expect(ben.balance().book.slice(1)).toEqual([
      `  transferred-in -30: -10 ${until}, owed +20`,
      '2026-11-21: 0 available, 20 owed',
    ]);
    expectKept(ana, ben);
  });
});

describe('open codes', () => {
  const far = { lots: [`500 ${until}`] };

  test('go along, and are used or given back with the one who goes on', () => {
    const { ana, ben } = pair(far, { lots: ['10 until 2026-12-31'] });
    ana.reserve('c1', 30).reserve('c2', 20).mergeInto(ben);
    ben.fulfil('c1').cancel('c2').balance();
    expect(ana.account.reservations).toEqual([]);
    expect(ana.fulfil('c1').lastRefusal?.refused).toBe('code-lapsed');
    expect(ben.book).toEqual([
      'merge of mem_0123456789',
      `  transferred-in +450: +450 ${until}, 50 reserved`,
      'fulfil c1',
      '  fulfilled +0: c1',
      'cancel c2',
      `  released +20: +20 ${until}, c2 cancelled`,
      '2026-11-21: 480 available',
    ]);
    expect(ben.account.totals).toMatchObject({ transferred: 500, spent: 30 });
    expectKept(ana, ben);
  });

  test('lapse at the same instant as they would have', () => {
    const { ana, ben } = pair(far);
    ana.reserve('c1', 30).at('2026-12-01').mergeInto(ben);
    ben.at('2026-12-21T09:59:59').balance().at('2026-12-21T10:00').balance();
    expect(ben.book.slice(2)).toEqual([
      '2026-12-21: 470 available, 30 reserved',
      '2026-12-21: 500 available',
    ]);
  });

  test('repay what the one who goes on owes once they are given back', () => {
    const { ana, ben } = pair({ lots: [`30 ${until}`] }, { owed: 20 });
    ana.reserve('c1', 30).mergeInto(ben);
    ben.cancel('c1').balance();
    expect(ben.book.slice(-2)).toEqual([
      `  released +30: +10 ${until}, owed -20, c1 cancelled`,
      '2026-11-21: 10 available',
    ]);
  });

  const withCodes = (ledger: Ledger, count: number) => {
    for (let index = 0; index < count; index += 1) ledger.reserve(`${ledger.before.memberId}-${index}`, 1);
    return ledger;
  };

  test('of both may be eight together, and nothing changes when they are more', () => {
    const { ana, ben } = pair(far, far);
    withCodes(ana, 5);
    withCodes(ben, 4);
    const accounts = [ana.account, ben.account];
    expect(ana.mergeInto(ben).lastRefusal).toEqual({
      refused: 'too-many-open',
      detail: 'together they have 9 open codes, and a member may have 8: use or cancel some first',
    });
    expect([ana.account, ben.account]).toEqual(accounts);
    ben.cancel('mem_9876543210-0');
    expect(ana.mergeInto(ben).lastRefusal).toBeNull();
    expect(ben.account.reservations).toHaveLength(8);
    expect(ben.reserve('ninth', 1).lastRefusal?.refused).toBe('too-many-open');
    expectKept(ana, ben);
  });

  test('that have lapsed are not counted', () => {
    const { ana, ben } = pair(far, far);
    withCodes(ana, 8);
    withCodes(ben, 4);
    expect(ana.at('2027-01-15').mergeInto(ben).lastRefusal).toBeNull();
    expect(ben.account.reservations).toEqual([]);
  });
});

describe('more than can be counted exactly', () => {
  const full = { memberId: 'mem_9876543210' };

  test.each<[string, (ana: Ledger) => Ledger, number]>([
    ['in lots', (ana) => ana.sale('A', 100_00), 100],
    ['in lots and open codes', (ana) => ana.sale('A', 100_00).reserve('c1', 80), 100],
    [
      'in open codes and debts',
      (ana) => ana.sale('A', 100_00).reserve('c1', 80).refund('R', 'A', 70_00),
      130,
    ],
  ])('is refused, %s', (_, fill, points) => {
    const ana = fill(given());
    const ben = given({ ...full, beside: ana }).adjust('a1', Number.MAX_SAFE_INTEGER - points + 1);
    const accounts = [ana.account, ben.account];
    expect(ana.mergeInto(ben).lastRefusal).toEqual({
      refused: 'amount-too-large',
      detail: 'together they would hold more points than can be counted exactly',
    });
    expect([ana.account, ben.account]).toEqual(accounts);
    const roomier = given({ ...full, beside: ana }).adjust('a1', Number.MAX_SAFE_INTEGER - points);
    expect(ana.mergeInto(roomier).lastRefusal).toBeNull();
  });
});
