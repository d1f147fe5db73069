/** What is stored stays within its size with the default programme. */
import { describe, expect, test } from 'vitest';
import { addDays, endOfWeek } from '#domain/dates.ts';
import { append } from '#domain/ledger/decide.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { applyAllocations, sumPoints } from '#domain/ledger/lots.ts';
import { credit } from '#domain/ledger/movements.ts';
import { sumGiven } from '#domain/ledger/ruled-basis.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal } from '#domain/refusal.ts';
import { fulfilReservation, mostReservations, reservePoints } from '#domain/rewards/redeem.ts';
import { releaseLapsed } from '#domain/rewards/release.ts';
import { graceUntil } from '#domain/rules/earning.ts';
import { evaluate } from '#domain/rules/evaluate.ts';
import type { Ledger } from '#domain/testing.ts';
import { given, line, lot } from '#domain/testing.ts';
import defaultProgramme from '#programme/default-programme.ts';
import { mostLots } from '#programme/size/lots.ts';
import { itemBytes, transactionWriteUnits } from './core/item-size.ts';
import { accountToItem, dueShardName } from './ledger/account-item.ts';
import { entryToItem as toItem } from './ledger/entry-item.ts';
import { saleToItem } from './sales/sale-item.ts';
import { dueShardCount, dueTasks } from './schema.ts';

/** As it is stored: with what leads to the log. */
const entryToItem = (entry: LedgerEntry) => toItem(entry, { correlationId: 'JKJaXmPLvHcESHA=' });

describe('with the default programme', () => {
  const vendorId = (index: number) => `R2B3Z8WMVt3EAmzYWLZvz7Y69EbZ${String(index).padStart(4, '0')}`;

  /** A year, or more, of a sale and a sweep each day. */
  function busy(days: number): Ledger {
    const ledger = given({ openedAt: '2024-01-01' });
    for (let day = 0; day < days; day += 1) {
      ledger
        .at(addDays('2024-01-01', day))
        .sweep()
        .sale(vendorId(day), 87_65, { version: 1_795_000_000_123 + day });
    }
    return ledger;
  }
  const itemOf = ({ account }: Ledger) =>
    accountToItem({
      account,
      revision: account.sequence,
      statementThrough: '2026-10',
      nextDueOn: '2026-12-01',
      dueFor: dueTasks,
      sessionEpoch: 3,
      closedAt: null,
    });

  test.each([366, 3 * 366])('an account fits one KB after %i days of buying each day', (days) => {
    expect(itemBytes(itemOf(busy(days)))).toBeLessThanOrEqual(1024);
  });

  test('an account has room for a debt as large as it ever was', () => {
    const ledger = busy(3 * 366);
    const account = { ...ledger.account, pointsOwed: 98_765, reservations: [] };
    const totals = { issued: 987_654, spent: 876_543, expired: 765_432, clawedBack: 98_765 };
    expect(transactionWriteUnits(itemOf(Object.assign(ledger, { account: { ...account, totals } })))).toBe(2);
  });

  /** Ids and rewards as long as they come. */
  const command = (index: number, points: number) => ({
    redemptionId: `red_${String(index).padStart(20, '0')}`,
    rewardId: 'festival-tote-bag',
    points,
    limits: { stockShard: 15, perMember: true },
    causeId: `redeem:mem_0123456789:${vendorId(index)}`,
  });
  const granted = <T extends object>(decision: T | Refusal): T => {
    if (isRefusal(decision)) throw new Error(JSON.stringify(decision));
    return decision;
  };

  test.each([
    ['each out of one lot or two', 500],
    ['that take all there is', 4771],
  ])('an account of thirteen lots fits two KB with eight open codes %s', (_, points) => {
    const ledger = busy(3 * 366);
    expect(ledger.account.lots).toHaveLength(13);
    for (let index = 0; index < mostReservations; index += 1) {
      const limited = command(index, points);
      ledger.account = granted(reservePoints(ledger.account, limited, ledger.context)).account;
    }
    // A code begins in the lot in which the one before it ended, so that ten of them split nine lots at most.
    const lots = ledger.account.reservations.flatMap((open) => open.lots).length + ledger.account.lots.length;
    expect(lots).toBeGreaterThanOrEqual(13 + mostReservations - 1);
    expect(lots).toBeLessThanOrEqual(13 + mostReservations);
    ledger.account = { ...ledger.account, pointsOwed: 98_765 };
    expect(itemBytes(itemOf(ledger))).toBeLessThanOrEqual(2048);
  });

  describe('with every feature in use', () => {
    const bought = busy(3 * 366);

    /** Bought each day of years, owes nothing, was merged, adjusted, told of a tier's end and given presents. */
    function everything(graced: readonly string[]): Ledger {
      const ledger = given().at(bought.now.toISOString());
      const lots = graced.map((until) => lot(`98 until ${until} graced`));
      ledger.account = {
        ...bought.account,
        lots: applyAllocations(
          bought.account.lots,
          [...lots, lot('87 from 2027-01-04 until 2028-01-31')],
          ledger.today,
        ),
        totals: {
          issued: 987_654,
          spent: 876_543,
          expired: 765_432,
          clawedBack: 98_765,
          adjusted: -98_765,
          transferred: 98_765,
        },
        tier: { tierId: 'silver', since: '2026-01-15', warned: { on: '2026-12-02', until: '2026-12-31' } },
        birthdayGiftOf: 2026,
      };
      return ledger;
    }

    /** Eight open codes out of the graced lots, each out of one or two. */
    function reserved(ledger: Ledger): Ledger {
      const graced = ledger.account.lots.filter(({ isGraced }) => isGraced);
      const each = Math.floor(sumPoints(graced) / mostReservations);
      for (let index = 0; index < mostReservations; index += 1)
        ledger.account = granted(reservePoints(ledger.account, command(index, each), ledger.context)).account;
      return ledger;
    }

    const bytesOf = (ledger: Ledger) => itemBytes({ ...itemOf(ledger), birthday: ['02-29', '2026-01-15'] });

    /** The ends of the weeks in which a grace can end that was given by today. */
    const everyWeek: string[] = [];
    for (
      let until = endOfWeek(bought.today);
      until <= graceUntil(defaultProgramme, bought.today);
      until = addDays(until, 7)
    )
      everyWeek.push(until);

    test.each<[string, Ledger, number]>([
      ['without codes and graced points, stays within', everything([]), 1152],
      ['with as many lots as there can be, stays within', everything(everyWeek), 1280],
      ['with graced lots of each week and eight codes, stays within', reserved(everything(everyWeek)), 2048],
    ])('an account, %s', (what, ledger, most) => {
      console.info(
        `an account, ${what} ${most} bytes: ${ledger.account.lots.length} lots, ${bytesOf(ledger)} bytes`,
      );
      expect(bytesOf(ledger)).toBeLessThanOrEqual(most);
    });

    test('has as many lots as the programme allows for', () => {
      expect(everything(everyWeek).account.lots).toHaveLength(mostLots(defaultProgramme));
    });
  });

  test('an entry of a redemption fits one KB: reserved over all lots, returned after them, fulfilled', () => {
    const { account, context } = busy(3 * 366);
    const reserved = granted(reservePoints(account, command(1, sumPoints(account.lots)), context));
    const later = { ...context, now: new Date(context.now.getTime() + 40 * 24 * 60 * 60 * 1000) };
    const { redemptionId } = command(1, 0);
    const entries = [
      reserved,
      releaseLapsed(reserved.account, later),
      granted(fulfilReservation(reserved.account, redemptionId, `fulfil:${redemptionId}`, context)),
    ].flatMap((decision) => decision.entries);
    expect(entries.map(({ kind, allocations }) => [kind, allocations.length])).toEqual([
      ['reserved', 13],
      ['released', 13],
      ['fulfilled', 0],
    ]);
    expect(entries[1]?.redemption?.graceUntil).toBeDefined();
    for (const entry of entries) expect(itemBytes(entryToItem(entry))).toBeLessThanOrEqual(1024);
  });

  test('an entry of a refund that empties many lots and leaves a debt fits one KB', () => {
    const lots = Array.from({ length: 13 }, (_, index) => `7 until ${2028 + index}-11-30`);
    const ledger = given({ lots, tier: 'silver' }).sale(vendorId(1), 1500_00, { version: 1_795_000_000_123 });
    ledger.account = { ...ledger.account, lots: ledger.account.lots.filter(({ points }) => points === 7) };
    const entry = ledger.refund(vendorId(2), vendorId(1), 1500_00).entries[1];
    expect(entry).toMatchObject({ kind: 'refunded', owedDelta: 1784 });
    expect(entry && itemBytes(entryToItem(entry))).toBeLessThanOrEqual(1024);
  });

  test('an entry fits one KB: of a sale, of a correction that empties many lots, of an expiry', () => {
    const lots = Array.from({ length: 13 }, (_, index) => `7 until ${2028 + index}-11-30`);
    const ledger = given({ lots, owed: 0, tier: 'silver' }).sale(vendorId(1), 1500_00, {
      version: 1_795_000_000_123,
    });
    ledger.account = { ...ledger.account, lots: ledger.account.lots.filter(({ points }) => points === 7) };
    ledger.voided(vendorId(1), 1_795_000_000_124).at('2027-12-01').sweep();
    const sizes = ledger.entries.map((entry) => itemBytes(entryToItem(entry)));
    expect(ledger.entries.map(({ kind }) => kind).slice(0, 2)).toEqual(['earned', 'corrected']);
    expect(ledger.entries[1]?.allocations.length).toBe(13);
    for (const size of sizes) expect(size).toBeLessThanOrEqual(1024);
  });

  test('an entry of a correction of a sale that was refunded, and which leaves a debt in many lots, fits one KB', () => {
    const lots = Array.from({ length: 13 }, (_, index) => `7 until ${2028 + index}-11-30`);
    const ledger = given({ lots, tier: 'gold', qualifying: { '2026-11': 2000 } })
      .sale(vendorId(1), 15_000_00, { version: 1_795_000_000_123 })
      .refund(vendorId(2), vendorId(1), 5_000_00);
    ledger.account = { ...ledger.account, lots: ledger.account.lots.filter(({ points }) => points === 7) };
    const entry = ledger.sale(vendorId(1), 6_000_00, { version: 1_795_000_000_124 }).entries.at(-1);
    expect(entry).toMatchObject({
      kind: 'corrected',
      basis: { gives: [{}, {}], refunds: { net: 5_000_00 } },
    });
    expect([entry?.allocations.length, entry?.owedAfter]).toEqual([13, 13_409]);
    expect(entry && itemBytes(entryToItem(entry))).toBeLessThanOrEqual(1024);
  });

  test('an entry of a sale that rules priced fits one KB, with what they saw and what they counted', () => {
    const ledger = given({ tier: 'gold', lots: ['7 until 2028-11-30'], owed: 9 });
    const basket = { net: 1_234_567_89, lines: [] };
    const fact = { kind: 'sale' as const, on: '2026-11-21', time: '10:00', basket, attributes: {} };
    const { steps, seen } = evaluate(ledger.context.programme, fact, (key) =>
      key === 'tier' ? 'gold' : null,
    );
    const earned = credit(ledger.account, {
      kind: 'earned',
      lots: [lot(`${sumGiven(steps)} until 2027-11-30`)],
      basis: { currency: 'EUR', eligibleNet: basket.net, gives: steps, seen },
      counts: { '#sale': { on: 20_778 }, visits: { '2026-11': 1 }, spend: { '2026-11': basket.net } },
      causeId: `sale:square:${vendorId(1)}:1795000000123`,
      occurredAt: '2026-11-21T09:00:00.000Z',
    });
    const draft = { ...earned, qualifying: { period: '2026-11', points: 1_234_567 }, tierAfter: 'gold' };
    const [entry] = append(ledger.account, [draft], ledger.context).entries;
    const bytes = entry && itemBytes(entryToItem(entry));
    console.info(`an entry of a sale that rules priced: ${bytes} bytes`);
    expect(bytes).toBeLessThanOrEqual(1024);
  });

  test('a sale of eight lines fits one KB, refunds included', () => {
    const lines = Array.from({ length: 8 }, (_, index) => line(`Xn1jlf0OBKy3VeAlcPC${index}`, 12_34));
    const sale = given()
      .sale(vendorId(1), 8 * 12_34, { lines, version: 1_795_000_000_123 })
      .refund(vendorId(2), vendorId(1), 8 * 12_34 - 1)
      .sales.get(vendorId(1));
    if (sale === undefined) throw new Error('no sale');
    expect(sale.refunded.points).toBe(97);
    expect(itemBytes(saleToItem({ sale, revision: 1 }))).toBeLessThanOrEqual(1024);
  });
});

test('members who are due are spread evenly over the shards of the index', () => {
  const shards = new Map<unknown, number>();
  for (let last = 0; last < 10_000; last += 1) {
    const account = { ...given().account, memberId: `mem_${String(last).padStart(10, '0')}` };
    const { dueShard } = accountToItem({
      account,
      revision: 1,
      statementThrough: '2026-10',
      nextDueOn: '2026-12-01',
      sessionEpoch: 0,
      closedAt: null,
    });
    shards.set(dueShard, (shards.get(dueShard) ?? 0) + 1);
  }
  expect([...shards.keys()].sort()).toEqual(
    Array.from({ length: dueShardCount }, (_, shard) => dueShardName(shard)),
  );
  expect([...shards.values()].every((count) => count === 10_000 / dueShardCount)).toBe(true);
});
