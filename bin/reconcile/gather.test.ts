import { describe, expect, it } from 'vitest';
import { gather } from './gather.ts';
import { momentOf } from './moments.ts';
import type { BadRow, Row } from './rows.ts';
import { fileRefund, fileSale, timeZone } from './testing.ts';

function at(text: string) {
  const moment = momentOf(text, timeZone, 'ymd');
  if (moment === null) throw new Error(`${text} is no time`);
  return moment;
}

async function gathered(rows: readonly Row[], asked: { from?: Date; before?: Date } = {}) {
  const bad: BadRow[] = [];
  return { ...(await gather(rows, { asked, timeZone, onBad: (row) => bad.push(row) })), bad };
}

const one = fileSale({ saleId: 'S-1', soldAt: at('2026-11-21 10:00') });
const two = fileSale({ saleId: 'S-2', line: 3, soldAt: at('2026-11-20 10:00') });

describe('the rows of a file', () => {
  it('cover the time from their first sale to their last one, the day of the last one when it says no more', async () => {
    expect((await gathered([one, two])).range).toEqual({
      from: two.soldAt.at,
      before: new Date('2026-11-21T09:00:00.001Z'),
    });
    const dayOnly = { ...one, soldAt: at('2026-11-21') };
    expect((await gathered([two, dayOnly])).range?.before).toEqual(new Date('2026-11-21T23:00:00Z'));
    expect((await gathered([])).range).toBeNull();
  });

  it('that are the same again count once; a different one of the same sale is bad', async () => {
    const { sales, bad } = await gathered([one, { ...one, line: 7 }, { ...one, line: 8, eligibleNet: 1 }]);
    expect(sales.get('S-1')).toBe(one);
    expect(bad).toEqual([
      {
        kind: 'bad-row',
        line: 8,
        reason: 'sale S-1 is also in line 2, with different content',
        saleId: 'S-1',
      },
    ]);
  });

  it('outside of the time that was asked for are left out, and no extra sales', async () => {
    const from = at('2026-11-21').at;
    const { sales, outside, listed, range } = await gathered([one, two], { from });
    expect([...sales.keys()]).toEqual(['S-1']);
    expect([...listed]).toEqual(['S-1', 'S-2']);
    expect(outside).toBe(1);
    expect(range?.from).toEqual(from);
  });

  it('that are refunds belong to their sale, whenever money came back', async () => {
    const before = at('2026-11-22').at;
    const late = { refundedAt: at('2026-12-01 10:00') };
    const rows = [one, fileRefund(5), fileRefund(6, late), fileRefund(7, { saleId: 'S-3', ...late })];
    for (const order of [rows, rows.toReversed()]) {
      const { refunds, outside } = await gathered(order, { before });
      expect([...refunds].map(([saleId, { eligibleNet }]) => [saleId, eligibleNet])).toEqual([['S-1', 11]]);
      expect(outside).toBe(1);
    }
  });

  it('that are refunds add up by sale, and are unknown once one of them is', async () => {
    const some = await gathered([fileRefund(5), fileRefund(6), fileRefund(7, { saleId: 'S-2' })]);
    expect([...some.refunds].map(([saleId, { eligibleNet }]) => [saleId, eligibleNet])).toEqual([
      ['S-1', 11],
      ['S-2', 7],
    ]);
    expect((await gathered([fileRefund(5), fileRefund(null)])).refunds.get('S-1')?.eligibleNet).toBeNull();
  });
});
