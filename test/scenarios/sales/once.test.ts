import { describe, expect, it } from 'vitest';
import { qualifyingOf } from '#domain/ledger/ruled-basis.ts';
import { recordSale } from '#http/till/routes.ts';
import { failedEventsOf, settleWell } from '../../support/actors/failed-events.ts';
import { enrolSomebody, openShop } from '../../support/actors/shop.ts';
import { withoutMessages } from '../../support/aws/aws-calls.ts';
import { conflict, failTransactions, lostAnswer, outage } from '../../support/aws/faults.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { inLanes, shuffled } from '../../support/inputs/crowd.ts';
import { saleOf } from '../../support/inputs/facts.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';

const cloudOf = testCloud({ silent: true });

describe('a sale earns once', () => {
  it('1,000 sales of ten members, each sent twice, shuffled and 16 at a time', {
    timeout: 180_000,
  }, async () => {
    const { cloud, table, now } = cloudOf();
    const shop = await openShop(cloudOf());
    const members = await Promise.all(Array.from({ length: 10 }, () => enrolSomebody(cloudOf(), shop)));
    const sales = Array.from({ length: 1000 }, (_, index) => {
      const member = members[index % members.length];
      return saleOf(100 + index, now(), { customer: { email: member?.email } });
    });
    // A thousand e-mails would take longer than the sales, and are not the question here.
    const sendAgain = withoutMessages(cloud);
    await inLanes(16, shuffled([...sales, ...sales]), (sale) => shop.report(sale));
    await settleWell(cloudOf());
    sendAgain();

    let earned = 0;
    for (const [index, { memberId }] of members.entries()) {
      const { account, entries } = await provenLedger(table, memberId);
      const own = sales.filter((_, place) => place % members.length === index);
      expect(entries.map(({ kind }) => kind)).toEqual(own.map(() => 'earned'));
      expect(new Set(entries.map(({ causeId }) => causeId)).size).toBe(own.length);
      // Whatever order they came in, the points before multipliers are those of the sales.
      const base = own.reduce((sum, { totals }) => sum + Math.floor(totals.eligibleNet / 100), 0);
      expect(entries.reduce((sum, { basis }) => sum + (basis ? qualifyingOf(basis) : 0), 0)).toBe(base);
      expect(account.totals.issued).toBe(entries.reduce((sum, { pointsDelta }) => sum + pointsDelta, 0));
      earned += entries.length;
    }
    expect(earned).toBe(1000);
  });
});

describe('a delivery that cannot be used', () => {
  it('ends in the dead-letter queue alone, and the others of its batch are applied', async () => {
    const { cloud, table, now } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId, email } = await enrolSomebody(cloudOf(), shop);
    const good = () => saleOf(500, now(), { customer: { email } });
    const dollars = saleOf(500, now(), { customer: { email }, currency: 'USD' });
    const nonsense = { type: 'sale', data: { saleId: 'half a sale' } };
    const noJson = async () => void (await shop.webhook('this is signed, and no JSON'));

    await Promise.all([shop.report(good()), shop.report(dollars), shop.report(good()), noJson()]);
    await Promise.all([shop.report(good()), shop.report(nonsense), shop.report(good())]);
    expect((await cloud.settle()).settled).toBe(true);

    const failed = await failedEventsOf(cloudOf(), { connectionId: shop.connectionId });
    expect(failed.map(({ code, tries }) => `${code} ${tries}`).toSorted()).toEqual([
      'unusable-body 1',
      'unusable-body 1',
      'wrong-currency 1',
    ]);
    expect(await cloud.deadLetters()).toEqual([]);
    const { entries } = await provenLedger(table, memberId);
    expect(entries.map(({ pointsDelta }) => pointsDelta)).toEqual([5, 5, 5, 5]);
  });
});

describe('a sale whose transaction', () => {
  it.each([
    ['fails twice', outage, 2],
    ['meets another writer three times', conflict, 3],
    ['is written and the answer lost', lostAnswer, 1],
  ] as const)('%s is applied in the end, once', async (_, fault, times) => {
    const { cloud, table, now } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId, email } = await enrolSomebody(cloudOf(), shop);
    await cloud.settle();
    const end = failTransactions(cloud, 'ApplySale', fault, times);
    await shop.report(saleOf(900, now(), { customer: { email } }));
    expect((await cloud.settle()).settled).toBe(true);
    expect(end()).toBe(0);
    const { account, entries } = await provenLedger(table, memberId);
    expect([account.totals.issued, entries.length]).toEqual([9, 1]);
  });

  it('meets another writer at the till is answered as if nothing had been', async () => {
    const { api, cloud, table, now } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    for (const fault of [conflict, lostAnswer]) {
      const end = failTransactions(cloud, 'TillFunction', fault, 1);
      const body = saleOf(900, now(), { memberId });
      const answer = await api.answer(recordSale, 200, { token: shop.tillKey, body });
      expect([end(), answer.pointsEarned]).toEqual([0, 9]);
    }
    expect((await provenLedger(table, memberId)).account.totals.issued).toBe(18);
  });
});
