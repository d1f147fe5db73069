/** A membership that a sale pays: what it gives, and what becomes of it. */
import { describe, expect, test } from 'vitest';
import { dayNumber, dayOf } from '#domain/dates.ts';
import { bookOf, conservationGap } from '#domain/ledger/account.ts';
import { flawsOf } from '#domain/ledger/soundness.ts';
import { verifyLedger } from '#domain/ledger/verify.ts';
import type { Membership } from '#domain/programme/campaign.ts';
import type { Rule } from '#domain/programme/rule.ts';
import { hasLasted } from '#domain/rules/memberships.ts';
import type { SaleLine } from '#domain/sales/sale.ts';
import { saleByEntries } from '#domain/sales/sale-by-entries.ts';
import type { Ledger } from '#domain/testing.ts';
import { entryText, given, line, sha256 } from '#domain/testing.ts';
import { money, withUnits } from '#domain/testing-units.ts';

const name = { en: 'Club' };
const points = { unitId: 'point', kind: 'points', name: {} } as const;
const rule = (on: Rule['on'], gives: Rule['gives'], more: Partial<Rule> = {}): Rule => ({
  ruleId: `on-${on}`,
  name: {},
  on,
  stage: 'base',
  gives,
  ...more,
});
const rules = [
  rule('membership:club:month', [{ unit: 'credit', fixed: 500 }]),
  rule('membership:club:started', [{ unit: 'point', fixed: 10 }]),
  rule('membership:club:renewed', [{ unit: 'point', fixed: 3 }]),
  rule('sale', [{ unit: 'point', fixed: 1 }], { if: { membership: 'club' } }),
];

function member(more: Partial<Membership> = {}, own: readonly Rule[] = rules): Ledger {
  const club: Membership = {
    name,
    paidBy: { sku: ['CLUB'] },
    lasts: { months: 1 },
    graceDays: 7,
    refund: 'unused',
    ...more,
  };
  const programme = withUnits([points, money], { rules: own, memberships: { club } });
  return given({ rules: programme, openedAt: '2026-01-02' });
}

const clubLine = (net = 1000, quantity = '1'): SaleLine => ({ ...line('club', net), sku: 'CLUB', quantity });
const pays = (ledger: Ledger, saleId: string, on: string, quantity = 1, net = 1000): Ledger =>
  ledger.at(`${on}T10:00`).sale(saleId, net, { lines: [clubLine(net, String(quantity))] });

const partsOf = ({ account }: Ledger) => account.counters?.['membership:club'] ?? {};
/** The last day; null: it never was, or is as if it had never been. */
const until = (ledger: Ledger) => {
  const parts = partsOf(ledger);
  return hasLasted(parts) ? dayOf(parts['until'] ?? 0) : null;
};
const creditOf = ({ account }: Ledger) => bookOf(account, 'credit').held;
const pointsOf = ({ account }: Ledger) => bookOf(account).held;

/** The entries of what was done last, and that all of the ledger is as it should be. */
function last(ledger: Ledger, entries: number): readonly string[] {
  expect(flawsOf(ledger.account)).toEqual([]);
  expect(verifyLedger(ledger.before, ledger.entries, ledger.account, sha256)).toEqual([]);
  for (const unit of [undefined, 'credit']) expect(conservationGap(bookOf(ledger.account, unit))).toBe(0);
  return ledger.entries.slice(-entries).map((entry) => `${entry.unit ?? 'point'} ${entryText(entry)}`);
}

describe('a sale that pays a membership', () => {
  test('starts it, and its first month is given with it', () => {
    const ledger = pays(member(), 'a', '2026-03-15');
    expect(last(ledger, 2)).toEqual(['point earned +10: +10 for ever', 'credit earned +500: +500 for ever']);
    expect(until(ledger)).toBe('2026-04-15');
    expect(ledger.months().entries).toHaveLength(2);
  });

  test('is not itself one of a member, and one after it is', () => {
    const ledger = pays(member(), 'a', '2026-03-15').at('2026-04-15T10:00').sale('b', 500);
    expect(pointsOf(ledger)).toBe(11);
    expect(pointsOf(ledger.at('2026-04-16T10:00').sale('c', 500))).toBe(11);
  });

  test('renews it from its end on, and the month begins on its own day', () => {
    const ledger = pays(pays(member(), 'a', '2026-03-15'), 'b', '2026-04-10');
    expect([until(ledger), creditOf(ledger), pointsOf(ledger)]).toEqual(['2026-05-15', 500, 14]);
    expect(creditOf(ledger.at('2026-04-14').months())).toBe(500);
    expect(creditOf(ledger.at('2026-04-15').months().months())).toBe(1000);
    expect(last(ledger, 1)).toEqual(['credit granted +500: +500 for ever, month of club']);
    expect(ledger.entries.at(-1)).toMatchObject({
      causeId: 'month:mem_0123456789:club/2026-04-15',
      occurredAt: '2026-04-14T22:00:00.000Z',
      grant: { reason: 'month', membership: 'club' },
    });
    // The day on which it ends begins no month.
    expect(creditOf(ledger.at('2026-05-15').months())).toBe(1000);
  });

  test('within the grace leaves no gap, and the month that has begun is given with it', () => {
    const ledger = pays(pays(member(), 'a', '2026-03-15'), 'b', '2026-04-22');
    expect([until(ledger), creditOf(ledger), pointsOf(ledger)]).toEqual(['2026-05-15', 1000, 13]);
    expect(creditOf(ledger.months())).toBe(1000);
  });

  test('after the grace starts it anew', () => {
    const ledger = pays(pays(member(), 'a', '2026-03-15'), 'b', '2026-04-23');
    expect([until(ledger), creditOf(ledger), pointsOf(ledger)]).toEqual(['2026-05-23', 1000, 20]);
  });

  test('pays a stretch for each piece, twelve at most', () => {
    const two = pays(member(), 'a', '2026-03-15', 2, 2000);
    expect([until(two), creditOf(two), pointsOf(two)]).toEqual(['2026-05-15', 500, 13]);
    expect(until(pays(member(), 'a', '2026-03-15', 50))).toBe('2027-03-15');
  });

  test('gives a month for each month that is paid, whatever the length of months', () => {
    const ledger = pays(member(), 'a', '2027-01-31', 4, 4000);
    const given: string[] = [];
    for (let day = 1; day <= 160; day += 1) {
      ledger.now = new Date(ledger.now.getTime() + 24 * 60 * 60 * 1000);
      const before = creditOf(ledger);
      if (creditOf(ledger.months()) > before) given.push(ledger.today);
    }
    expect(given).toEqual(['2027-02-28', '2027-03-31', '2027-04-30']);
    expect(until(ledger)).toBe('2027-05-31');
  });

  test('keeps the day of the month on which it began, however it is paid', () => {
    const ledger = pays(pays(pays(member(), 'a', '2027-01-31'), 'b', '2027-02-28'), 'c', '2027-03-30');
    expect(until(ledger)).toBe('2027-04-30');
    const days = pays(pays(member({ lasts: { days: 10 } }), 'a', '2027-01-31'), 'b', '2027-02-05');
    expect(until(days)).toBe('2027-02-20');
  });

  test('that is reported late lasts from its own day, and has the months that have begun since', () => {
    const ledger = member({ lasts: { months: 12 } }).at('2026-05-20T10:00');
    ledger.sale('a', 9000, { lines: [clubLine(9000)], on: '2026-03-15T10:00' });
    expect([until(ledger), creditOf(ledger)]).toEqual(['2027-03-15', 1500]);
    expect(creditOf(ledger.months())).toBe(1500);
    expect(creditOf(ledger.at('2026-06-15').months())).toBe(2000);
    // What a sweep missed is given for a month, as a birthday is.
    expect(creditOf(ledger.at('2026-09-14').months())).toBe(2500);
  });

  test('pays for no more than ten years ahead', () => {
    const ledger = member({ lasts: { months: 60 } });
    for (const id of ['a', 'b', 'c', 'd']) pays(ledger, id, '2026-03-15');
    expect(until(ledger)).toBe('2041-03-15');
  });

  test('pays it for nothing, too, and then it goes with the whole basket', () => {
    const lines = [clubLine(0), line('coat', 9000)];
    const ledger = member().at('2026-03-15T10:00').sale('a', 9000, { lines });
    expect([until(ledger), creditOf(ledger)]).toEqual(['2026-04-15', 500]);
    expect(until(ledger.refund('r', 'a', 8999))).toBe('2026-04-15');
    ledger.refund('s', 'a', 1);
    expect([until(ledger), creditOf(ledger), pointsOf(ledger)]).toEqual([null, 0, 0]);
  });

  test('is not paid by a gift card, nor by other goods', () => {
    const card = { ...line('card', 1000, true), sku: 'CLUB' };
    const ledger = member().sale('a', 500, { lines: [card, { ...line('b', 500), sku: 'MUG' }] });
    expect(partsOf(ledger)).toEqual({});
  });
});

describe('what comes back', () => {
  test('takes the membership with it, and what was given with it', () => {
    const ledger = pays(member(), 'a', '2026-03-15').refund('r', 'a', 1000);
    expect(last(ledger, 2)).toEqual([
      'point refunded -10: -10 for ever',
      'credit refunded -500: -500 for ever',
    ]);
    expect(until(ledger)).toBeNull();
    expect(creditOf(ledger.at('2026-04-15').months())).toBe(0);
    // Bought again it starts again.
    expect(creditOf(pays(ledger, 'b', '2026-04-15'))).toBe(500);
  });

  test('ends no membership by other goods of the same basket, and takes none of its credit', () => {
    const lines = [clubLine(), line('coat', 9000)];
    const ledger = member().at('2026-03-15T10:00').sale('a', 10_000, { lines });
    ledger.refund('r', 'a', 9000, { lines: [{ lineId: 'coat', net: 9000 }] });
    expect([until(ledger), creditOf(ledger)]).toEqual(['2026-04-15', 500]);
    ledger.refund('s', 'a', 1000, { lines: [{ lineId: 'club', net: 1000 }] });
    expect([until(ledger), creditOf(ledger), pointsOf(ledger)]).toEqual([null, 0, 0]);
  });

  test('takes as many stretches as were paid with it, the last one first', () => {
    const ledger = pays(member(), 'a', '2026-03-15', 3, 3000);
    const left = (id: string, net: number) => until(ledger.refund(id, 'a', net));
    expect([left('r', 999), left('s', 1), left('t', 1999), left('u', 1)]).toEqual([
      '2026-06-15',
      '2026-05-15',
      '2026-04-15',
      null,
    ]);
    expect([creditOf(ledger), pointsOf(ledger)]).toEqual([0, 0]);
  });

  test('takes its days of what runs, although that was paid later, after a gap', () => {
    const ledger = pays(pays(member(), 'a', '2026-03-15'), 'b', '2026-06-01', 2, 2000);
    expect(until(ledger)).toBe('2026-08-01');
    expect(until(ledger.refund('r', 'a', 1000))).toBe('2026-06-30');
  });

  test('leaves a month that began by itself; paid again it is not given again', () => {
    const ledger = pays(pays(member(), 'a', '2026-03-15'), 'b', '2026-04-10')
      .at('2026-04-15')
      .months();
    ledger.refund('r', 'b', 1000);
    expect([until(ledger), creditOf(ledger)]).toEqual(['2026-04-15', 1000]);
    const again = pays(ledger, 'c', '2026-04-20').months();
    expect([until(again), creditOf(again)]).toEqual(['2026-05-15', 1000]);
  });

  test('takes the membership, too, where the sale has to be made again from its entries', () => {
    const ledger = pays(member(), 'a', '2026-03-15');
    const kept = ledger.sales.get('a');
    const remade = kept && saleByEntries({ ...kept, record: null }, ledger.entries, ledger.account.memberId);
    if (!remade) throw new Error('its entries say what it gave');
    ledger.sales.set('a', remade);
    ledger.refund('r', 'a', 1000);
    expect([until(ledger), creditOf(ledger), pointsOf(ledger)]).toEqual([null, 0, 0]);
    expect(partsOf(ledger)).toMatchObject({ on: dayNumber('2026-03-15'), run: 1 });
  });

  test('and does so by a void and by a correction without that line', () => {
    expect(until(pays(member(), 'a', '2026-03-15').voided('a', 2))).toBeNull();
    const mended = pays(member(), 'a', '2026-03-15').sale('a', 700, {
      version: 2,
      on: '2026-03-15T10:00',
      lines: [line('mug', 700)],
    });
    expect([until(mended), creditOf(mended), pointsOf(mended)]).toEqual([null, 0, 0]);
    expect(creditOf(pays(mended, 'b', '2026-03-16'))).toBe(500);
    const fewer = pays(member(), 'a', '2026-03-15', 2, 2000).sale('a', 1000, {
      version: 2,
      on: '2026-03-15T10:00',
      lines: [clubLine()],
    });
    expect(until(fewer)).toBe('2026-04-15');
    expect(until(fewer.refund('r', 'a', 1000))).toBeNull();
  });
});

describe('a later state of a sale that paid one', () => {
  const coat = line('coat', 4000);
  const later = (ledger: Ledger, lines: readonly SaleLine[], version = 2) =>
    ledger.sale(
      'a',
      lines.reduce((sum, { net }) => sum + net, 0),
      { version, on: '2026-03-15T10:00', lines },
    );
  const both = () =>
    member()
      .at('2026-03-15T10:00')
      .sale('a', 5000, { lines: [coat, clubLine()] });

  test('without that line takes what came of it, and paying it again gives that once more', () => {
    const without = later(both(), [coat]);
    expect([until(without), creditOf(without), pointsOf(without)]).toEqual([null, 0, 0]);
    const again = later(pays(without, 'b', '2026-03-16'), [coat], 3);
    expect([until(again), creditOf(again)]).toEqual(['2026-04-16', 500]);
  });

  test('with its lines in another order goes back with the same ones', () => {
    const turned = () => later(both(), [clubLine(), coat]);
    expect(creditOf(turned())).toBe(500);
    expect(creditOf(turned().refund('r', 'a', 4000, { lines: [{ lineId: 'coat', net: 4000 }] }))).toBe(500);
    expect(creditOf(turned().refund('r', 'a', 1000, { lines: [{ lineId: 'club', net: 1000 }] }))).toBe(0);
  });
});

describe('a membership that a rule gives', () => {
  const gift = rule('birthday', [{ membership: 'club', lasts: { months: 2 } }]);

  test('has its months, too, and one that runs longer stays as it is', () => {
    const ledger = member({ paidBy: 'api' }, [...rules, gift])
      .at('2026-03-15T04:15')
      .gift('03-15');
    expect([until(ledger), creditOf(ledger), pointsOf(ledger)]).toEqual(['2026-05-15', 500, 10]);
    expect(creditOf(ledger.at('2026-04-15').months())).toBe(1000);
    const paid = pays(member({ lasts: { months: 12 } }, [...rules, gift]), 'a', '2026-03-14');
    expect(until(paid.at('2026-03-15T12:00').gift('03-15'))).toBe('2027-03-14');
    expect(pointsOf(paid)).toBe(10);
  });

  test('counts from its own day, in the grace, too', () => {
    const own = [rule('birthday', [{ membership: 'club', lasts: { months: 2 } }]), ...rules];
    const ledger = pays(member({}, own), 'a', '2026-03-15').at('2026-04-20T04:15').gift('04-20');
    expect([until(ledger), creditOf(ledger), pointsOf(ledger)]).toEqual(['2026-06-20', 1000, 20]);
  });

  test('says nothing of months where nothing asks for them', () => {
    const ledger = member({ paidBy: 'api' }, [gift]).at('2026-03-15T04:15').gift('03-15');
    expect(Object.keys(partsOf(ledger))).toEqual(['until']);
  });
});

test('two members who become one have the membership that lasts longer, with its months', () => {
  const ana = pays(member(), 'a', '2026-03-15');
  const facts = { rules: ana.rules, openedAt: '2026-01-02', memberId: 'mem_9876543210' };
  const ben = pays(given({ ...facts, beside: ana }), 'b', '2026-03-10', 2, 2000);
  ana.at('2026-03-21T10:00').mergeInto(ben);
  expect([until(ben), creditOf(ben)]).toEqual(['2026-05-10', 1000]);
  expect(creditOf(ben.at('2026-04-10T10:00').months())).toBe(1500);
  // A payment of the other one that comes back takes its days, and no more.
  expect(until(ben.refund('r', 'a', 1000))).toBe('2026-04-08');
});

test('a unit that a renewal keeps is kept by it, although a sale does not', () => {
  const idle = { ...points, expiry: { idle: { months: 3 }, keptBy: ['membership:club:renewed'] as const } };
  const ledger = pays(member(), 'a', '2026-03-15');
  const keeping = given({
    rules: withUnits([idle, money], {
      rules: [rule('sale', [{ unit: 'point', fixed: 1 }])],
      memberships: ledger.context.programme.memberships,
    }),
    openedAt: '2026-01-02',
  });
  pays(keeping, 'a', '2026-03-15').at('2026-04-01T10:00').sale('b', 500);
  expect(keeping.account.lots).toMatchObject([{ points: 2, expiresOn: '2026-06-15' }]);
  pays(keeping, 'c', '2026-04-10');
  expect(keeping.account.lots).toMatchObject([{ points: 3, expiresOn: '2026-07-10' }]);
});
