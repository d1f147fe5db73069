/** Campaigns whose budget all members share, from the queue and at the till. */
import { describe, expect, it } from 'vitest';
import { localDate } from '#domain/dates.ts';
import { claimReceipt } from '#http/member-act/routes.ts';
import { quoteSale } from '#http/till/routes.ts';
import { enrolSomebody, openShop, type Shop } from '../../support/actors/shop.ts';
import { joinMember } from '../../support/actors/sign-in.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, saleOf } from '../../support/inputs/facts.ts';
import { budgeted, budgets } from './budgeted-programme.ts';
import { fairsAt } from './fairs.ts';

const cloudOf = testCloud({ programme: budgeted, silent: true });
const { sold, sell, refund, leftOf, givenTo } = fairsAt(cloudOf);

const enrol = (shop: Shop, count: number) =>
  Promise.all(Array.from({ length: count }, () => enrolSomebody(cloudOf(), shop)));

/** What functions said in the log, by its message. */
const said = (message: string) =>
  cloudOf()
    .cloud.logs()
    .flatMap(({ line }) =>
      typeof line === 'object' && line !== null ? [line as Record<string, unknown>] : [],
    )
    .filter((line) => line['message'] === message);

describe('a budget', () => {
  it('is given to the last point when many want it at once, from the queue and at the till', {
    timeout: 90_000,
  }, async () => {
    const { cloud } = cloudOf();
    const shop = await openShop(cloudOf());
    const members = await enrol(shop, 12);
    await Promise.all(
      members.flatMap(({ memberId, email }) => [
        ...Array.from({ length: 3 }, () => shop.report(sold('crowd', 1000, { customer: { email } }))),
        ...Array.from({ length: 3 }, () => sell(shop, memberId, 'crowd')),
      ]),
    );
    expect(await cloud.settle()).toMatchObject({ settled: true, deadLetters: 0 });
    expect(12 * 6 * 100).toBeGreaterThan(budgets.crowd);
    expect(await givenTo(members.map(({ memberId }) => memberId))).toBe(budgets.crowd);
    expect(await leftOf('crowd')).toEqual({ used: budgets.crowd, left: 0 });
    await expect
      .poll(() => said('budget used up').map(({ limitId, period, max }) => [limitId, period, max]))
      .toContainEqual(['campaign:crowd.0', 'all', budgets.crowd]);
  });

  it('is shared by the members of one batch, and by the sales of one member in it', async () => {
    const { cloud } = cloudOf();
    const shop = await openShop(cloudOf());
    const members = await enrol(shop, 5);
    await Promise.all(
      members.flatMap(({ email }) =>
        Array.from({ length: 8 }, () => shop.report(sold('queue', 1000, { customer: { email } }))),
      ),
    );
    expect(await cloud.settle()).toMatchObject({ settled: true, deadLetters: 0 });
    expect(await givenTo(members.map(({ memberId }) => memberId))).toBe(budgets.queue);
  });

  it('gives the last sale what is left of it, and the next one nothing', async () => {
    const shop = await openShop(cloudOf());
    const [ana, ben] = await enrol(shop, 2);
    const earned = [ana, ben, ana, ben].map((member) => () => sell(shop, member?.memberId ?? '', 'rest'));
    const points: number[] = [];
    for (const one of earned) points.push((await one()).earned);
    expect(points).toEqual([100, 100, 50, 0]);
    expect(await leftOf('rest')).toEqual({ used: 250, left: 0 });
  });

  it('is quoted as it stands, all parts of it counted, and a quote takes nothing', async () => {
    const { api, now } = cloudOf();
    const shop = await openShop(cloudOf());
    const [ana] = await enrol(shop, 1);
    const { totals, currency, occurredAt } = saleOf(1000, now());
    const quote = async (customer?: object) => {
      const basket = { totals, currency, occurredAt, attributes: { fair: 'quoted' }, ...customer };
      return (await api.answer(quoteSale, 200, { token: shop.tillKey, body: basket })).pointsEarned;
    };
    expect(await quote()).toBe(100);
    for (let count = 0; count < 20; count += 1) await sell(shop, ana?.memberId ?? '', 'quoted');
    expect(await leftOf('quoted')).toEqual({ used: 2000, left: 50 });
    expect([await quote(), await quote({ memberId: ana?.memberId })]).toEqual([50, 50]);
    expect(await leftOf('quoted')).toEqual({ used: 2000, left: 50 });
  });

  it('gets back what refunds take, in proportion, and gives it again', async () => {
    const shop = await openShop(cloudOf());
    const [ana, ben] = await enrol(shop, 2);
    const first = await sell(shop, ana?.memberId ?? '', 'returned');
    await sell(shop, ana?.memberId ?? '', 'returned');
    await sell(shop, ben?.memberId ?? '', 'returned');
    expect((await sell(shop, ben?.memberId ?? '', 'returned')).earned).toBe(0);
    expect(await refund(shop, first.sale, 400)).toBe(40);
    expect(await leftOf('returned')).toEqual({ used: 260, left: 40 });
    expect((await sell(shop, ben?.memberId ?? '', 'returned')).earned).toBe(40);
    expect(await refund(shop, first.sale, 600)).toBe(60);
    expect(await leftOf('returned')).toEqual({ used: 240, left: 60 });
  });

  it('gives a sale that is corrected upwards no more than is left', async () => {
    const shop = await openShop(cloudOf());
    const [ana, ben] = await enrol(shop, 2);
    const { sale, earned } = await sell(shop, ana?.memberId ?? '', 'corrected', 50_00);
    expect(earned).toBe(100);
    await sell(shop, ben?.memberId ?? '', 'corrected', 75_00);
    const state = (version: number, cents: number) => ({
      ...sale,
      version,
      totals: { total: cents, eligibleNet: cents },
    });
    await shop.report({ ...state(2, 500_00), connectionId: undefined });
    await cloudOf().cloud.settle();
    expect(await givenTo([ana?.memberId ?? ''])).toBe(150);
    expect(await leftOf('corrected')).toEqual({ used: 300, left: 0 });
    await shop.report(state(3, 20_00));
    await cloudOf().cloud.settle();
    expect(await givenTo([ana?.memberId ?? ''])).toBe(40);
    expect(await leftOf('corrected')).toEqual({ used: 190, left: 110 });
  });

  it('gets all of it back from a sale that is voided', async () => {
    const shop = await openShop(cloudOf());
    const [ana, ben] = await enrol(shop, 2);
    const { sale } = await sell(shop, ana?.memberId ?? '', 'voided');
    expect((await sell(shop, ben?.memberId ?? '', 'voided')).earned).toBe(0);
    await shop.report({ ...sale, version: 2, status: 'voided' });
    await cloudOf().cloud.settle();
    expect(await leftOf('voided')).toEqual({ used: 0, left: 100 });
    expect((await sell(shop, ben?.memberId ?? '', 'voided')).earned).toBe(100);
  });

  it('goes along with a sale that moves to another member', async () => {
    const shop = await openShop(cloudOf());
    const [ana, ben] = await enrol(shop, 2);
    const { memberId: _, ...sale } = (await sell(shop, ana?.memberId ?? '', 'moved')).sale as {
      memberId?: string;
    };
    await shop.report({ ...sale, version: 2, customer: { email: ben?.email } });
    await cloudOf().cloud.settle();
    expect(await givenTo([ana?.memberId ?? ''])).toBe(0);
    expect(await givenTo([ben?.memberId ?? ''])).toBe(100);
    expect(await leftOf('moved')).toEqual({ used: 100, left: 0 });
  });

  it('gives sales that are claimed together what is left', async () => {
    const { cloud } = cloudOf();
    const shop = await openShop(cloudOf());
    const email = freshEmail();
    for (let count = 0; count < 3; count += 1)
      await shop.report(sold('claimed', 1000, { customer: { email } }));
    await cloud.settle();
    expect(await leftOf('claimed')).toEqual({ used: 0, left: 150 });
    const { memberId } = await joinMember(cloudOf(), {}, email);
    await cloud.settle();
    expect(await givenTo([memberId])).toBe(150);
    expect(await leftOf('claimed')).toEqual({ used: 150, left: 0 });
  });

  it('gives a receipt that is claimed what is left', async () => {
    const { api, cloud } = cloudOf();
    const shop = await openShop(cloudOf());
    const { token, memberId } = await joinMember(cloudOf(), {}, freshEmail());
    const claimed: unknown[] = [];
    for (let count = 0; count < 2; count += 1) {
      const sale = sold('receipts', 1000);
      await shop.report(sale);
      await cloud.settle();
      const soldOn = localDate(new Date(sale.occurredAt), budgeted.timeZone);
      const body = { receiptNumber: sale.saleId, soldOn, total: 1000 };
      claimed.push((await api.answer(claimReceipt, 200, { token, body })).pointsEarned);
    }
    expect(claimed).toEqual([100, 50]);
    expect(await givenTo([memberId])).toBe(150);
    expect(await leftOf('receipts')).toEqual({ used: 150, left: 0 });
  });
});
