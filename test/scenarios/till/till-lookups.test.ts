/** How much one till's key may learn of members that it did not serve, by whichever door. */
import { describe, expect, it } from 'vitest';
import { quoteSale } from '#http/till/routes.ts';
import { wordsOf } from '../../support/api/api-client.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, freshPhone, saleOf } from '../../support/inputs/facts.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';
import { scanTable } from '../../support/outcomes/table-scan.ts';
import { boundedKeys, nobody } from './bounded-keys.ts';

const cloudOf = testCloud({ silent: true });
const { keyOf, find, member, enrol, sell, refund, redeem, refundOf } = boundedKeys(cloudOf);

describe('what a key learns', () => {
  const quote = (token: string, body: object) =>
    cloudOf().api.call(quoteSale, { token, body: { ...saleOf(10_00, cloudOf().now()), ...body } as never });
  /** Misses by each door, one after the other. */
  const doors: readonly ((token: string) => Promise<{ readonly status: number }>)[] = [
    (token) => find(token, { phone: freshPhone() }),
    (token) => quote(token, { memberId: nobody() }),
    (token) => quote(token, { customer: { email: freshEmail() } }),
    (token) => sell(token, { ...saleOf(1_00, cloudOf().now()), memberId: nobody() }),
    (token) => sell(token, saleOf(1_00, cloudOf().now(), { customer: { phone: freshPhone() } })),
    (token) => redeem(token, { memberId: nobody(), rewardId: 'coffee' }),
  ];

  it('by all doors together is bounded: past it, who is there and who is not are answered alike', async () => {
    const { table, now } = cloudOf();
    const { key: token } = await keyOf({ missesPerHour: 2 * doors.length + 1 });
    const { memberId, phone, cardNumber } = await member(50);
    const statuses: number[] = [];
    for (const door of [...doors, ...doors]) statuses.push((await door(token)).status);
    expect(statuses).not.toContain(429);
    // Hits are none of them.
    expect((await find(token, { phone })).status).toBe(200);
    expect((await find(token, { phone: freshPhone() })).problem).toBe('unknown-member');
    for (const asked of [
      find(token, { card: cardNumber }),
      quote(token, { memberId }),
      quote(token, { customer: { phone } }),
      redeem(token, { memberId, rewardId: 'coffee' }),
      enrol(token, { phone }),
      enrol(token, { phone: freshPhone() }),
    ]) {
      expect((await asked).problem).toBe('too-many-requests');
    }
    expect((await quote(token, {})).status).toBe(200);
    const before = (await provenLedger(table, memberId)).account.totals.issued;
    const told = async (more: object) => {
      const sale = { ...saleOf(10_00, now()), ...more };
      const { status, body } = await sell(token, sale);
      return { status, body: { ...(body as object), saleId: '' } };
    };
    const answers = [
      await told({ memberId }),
      await told({ memberId: nobody() }),
      await told({ customer: { phone } }),
      await told({ customer: { phone: freshPhone() } }),
    ];
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({
      status: 200,
      body: { memberId: null, account: null, pointsEarned: 0 },
    });
    // And no sale is lost for it.
    expect((await provenLedger(table, memberId)).account.totals.issued).toBe(before + 20);
  });

  it('is nothing by naming other members in a sale that is one’s already, past it', async () => {
    const { key: token } = await keyOf({ missesPerHour: 0 });
    await find(token, { phone: freshPhone() });
    const [ana, bea] = [await member(), await member()];
    const sale = { ...saleOf(10_00, cloudOf().now()), memberId: ana.memberId };
    expect((await sell(token, sale)).status).toBe(200);
    const [there, notThere] = [
      await sell(token, { ...sale, memberId: bea.memberId }),
      await sell(token, { ...sale, memberId: nobody() }),
    ];
    expect([there.status, there.problem]).toEqual([notThere.status, notThere.problem]);
    expect(wordsOf(there.body)).toEqual(wordsOf(notThere.body));
  });

  it('of a sale that is kept without its member stays claimable by its receipt', async () => {
    const { key: token } = await keyOf({ missesPerHour: 0 });
    await find(token, { phone: freshPhone() });
    const sale = { ...saleOf(10_00, cloudOf().now()), memberId: nobody() };
    expect((await sell(token, sale)).status).toBe(200);
    const kept = [...(await scanTable(cloudOf().table)).entries()].filter(([key]) =>
      key.includes(sale.saleId),
    );
    expect(kept.map(([key]) => key.split('#')[0]).sort()).toEqual(['RECEIPT', 'SALE']);
  });

  it('by a refund of a sale id that it guessed is whose it was, and past it no more', async () => {
    const { key: token } = await keyOf({ missesPerHour: 0 });
    const { sale, memberId } = await member(50);
    expect((await refund(token, refundOf(sale.saleId, 1_00))).body).toMatchObject({ memberId });
    await find(token, { phone: freshPhone() });
    expect((await refund(token, refundOf(sale.saleId, 1_00))).body).toMatchObject({
      memberId: null,
      pointsReversed: 0,
      account: null,
    });
  });

  it('by facts that change nothing, of sale ids that it guessed, is bounded as what it looks at', async () => {
    const { key: token } = await keyOf({ findsPerDay: 3 });
    const { sale, memberId } = await member(50);
    const { memberId: _, ...unnamed } = sale;
    const looks = [
      () => sell(token, { ...unnamed, status: 'open' }),
      () => sell(token, unnamed),
      () => refund(token, { ...refundOf(sale.saleId, 1_00), status: 'pending' }),
    ];
    for (const look of looks) expect((await look()).body).toMatchObject({ memberId, account: {} });
    for (const look of looks) {
      const { status, body } = await look();
      expect([status, body]).toMatchObject([200, { memberId: null, account: null, rewards: null }]);
      expect(JSON.stringify(body)).not.toContain(memberId);
    }
    // What is news is bounded by the number of sales and refunds, and told.
    expect((await refund(token, refundOf(sale.saleId, 1_00))).body).toMatchObject({ memberId });
  });

  it('is told again in the next hour', async () => {
    const { cloud, now } = cloudOf();
    const { key: token } = await keyOf({ missesPerHour: 0 });
    const { phone } = await member();
    await find(token, { phone: freshPhone() });
    expect((await find(token, { phone })).status).toBe(429);
    await cloud.setClock(new Date(now().getTime() + 60 * 60_000).toISOString());
    expect((await find(token, { phone })).status).toBe(200);
  });
});
