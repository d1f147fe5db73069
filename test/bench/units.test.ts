/** Holds what every act costs at DynamoDB to its budget, and to what it cost when it was last looked at. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { type Measured, measureUnits, unitsTable } from './measure-units.ts';

const committed = JSON.parse(readFileSync(new URL('./units.json', import.meta.url), 'utf8')) as Measured;
const cloudOf = testCloud();
let measured: Measured = {};

beforeAll(async () => {
  measured = await measureUnits(cloudOf(), [0, 100, 1000]);
  console.log(unitsTable(measured));
}, 180_000);

const costOf = (act: string) => measured[act] ?? { calls: Number.NaN, read: Number.NaN, write: Number.NaN };
const earns = Object.keys(committed).filter((act) => act.startsWith('earn from the queue'));

describe('the cost at DynamoDB', () => {
  it('is what stands in units.json: nothing grew unseen, and what shrank is written down', () => {
    expect(measured, 'npm run bench -- units --write takes a change over').toEqual(committed);
  });

  it.each(earns)('of one %s is at most 3 calls and 6 write units', (act) => {
    expect(costOf(act).calls).toBeLessThanOrEqual(3);
    expect(costOf(act).write).toBeLessThanOrEqual(6);
  });

  it('of one earn at the till is its key more, and showing rewards and counting nothing', () => {
    const { calls, write } = costOf('earn at the till, with the key');
    expect([calls, write]).toEqual([4, 6]);
    expect(costOf('the same, counted towards the points of the day').write).toBe(7);
  });

  it('of a sale that waits is 2 write units, 2 for its receipt, and 4 for each contact', () => {
    const kept = [
      'keep a sale that names nobody',
      'keep a sale of an unknown contact',
      'keep a sale of two unknown contacts',
    ];
    expect(kept.map((act) => costOf(act).write)).toEqual([4, 8, 12]);
  });

  it('of a claim is 6 write units a sale, and 2 for the account, however many are claimed at once', () => {
    expect(costOf('claim one sale by its contact').write).toBe(6 + 2);
    expect(costOf('claim twenty sales by their contact').write).toBe(20 * 6 + 2);
    // The try is counted, too, of the member and of the number; and the pointer stays, to say that it was claimed.
    expect(costOf('claim by the receipt, with the session').write).toBe(4 + 2 + 2);
  });

  it('of an earn is the same after 1,000 sales as after none', () => {
    expect(costOf('earn from the queue after 1000 sales')).toEqual(
      costOf('earn from the queue after 0 sales'),
    );
  });

  it('of a sale that is known already is nothing written', () => {
    expect(costOf('the same sale from the queue again').write).toBe(0);
  });

  it('of a refund is at most 8 write units, of a redemption 6', () => {
    expect(costOf('refund from the queue').write).toBeLessThanOrEqual(8);
    expect(costOf('redeem at the till, with the key').write).toBeLessThanOrEqual(6);
  });

  it('of a redemption from a stock is no call and 2 write units more, the first one included', () => {
    const { calls, write } = costOf('redeem at the till, with the key');
    for (const which of ['first', 'next'])
      expect(costOf(`redeem the ${which} of a stock, with the key`)).toMatchObject({
        calls,
        write: write + 2,
      });
  });

  it('of an enrolment is at most 8 write units, and 2 more for a second contact', () => {
    expect(costOf('enrol with one contact').write).toBeLessThanOrEqual(8);
    const more = costOf('enrol with two contacts').write - costOf('enrol with one contact').write;
    expect(more).toBeLessThanOrEqual(2);
  });

  it('of a balance is one call and one read unit', () => {
    expect(costOf('balance')).toEqual({ calls: 1, read: 1, write: 0 });
  });
});
