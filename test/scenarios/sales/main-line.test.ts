import { describe, expect, it } from 'vitest';
import { listEntries } from '#http/operator-look/routes.ts';
import { getHealth } from '#http/service/routes.ts';
import { enrolMember, findMember, quoteSale, recordSale } from '#http/till/routes.ts';
import { keys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import { settleWell } from '../../support/actors/failed-events.ts';
import { enrolSomebody, openShop } from '../../support/actors/shop.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, freshId, freshPhone, linesOf, saleOf } from '../../support/inputs/facts.ts';
import { sampleEvent } from '../../support/inputs/samples.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';

const cloudOf = testCloud();
const line = { lineId: '1', quantity: '1' };

async function ledgerOf(memberId: string) {
  const { api, adminToken: token } = cloudOf();
  return (await api.answer(listEntries, 200, { token, params: { memberId } })).entries;
}

function messagesTo(to: string) {
  return cloudOf()
    .cloud.messages()
    .filter((message) => message.to === to)
    .map(({ channel, subject, text }) => ({ channel, subject, text }));
}

describe('the main line', () => {
  it('answers whoever asks whether it is up', async () => {
    expect(await cloudOf().api.answer(getHealth, 200)).toEqual({ status: 'ok' });
  });

  it('a member enrolled at the till earns by a signed Square payment, and the ledger says why', async () => {
    const test = cloudOf();
    const shop = await openShop(test, 'square');
    const ana = await enrolSomebody(test, shop);
    const { saleId, event } = sampleEvent('square/payment-completed', shop.connectionId, test.now(), {
      email: ana.email,
    });
    await shop.report(event);
    await test.cloud.settle();

    expect(await ledgerOf(ana.memberId)).toEqual([
      expect.objectContaining({
        sequence: 1,
        kind: 'earned',
        pointsDelta: 50,
        balanceAfter: 50,
        causeId: expect.stringContaining(`sale:${shop.connectionId}:${saleId}:`),
        explanation: '50 points = €50.00 × 1 point per €1.00',
      }),
    ]);
    const found = await test.api.answer(findMember, 200, {
      token: shop.tillKey,
      query: { card: ana.cardNumber },
    });
    expect(found).toMatchObject({ memberId: ana.memberId, givenName: 'Ana' });
    expect(found.account).toMatchObject({ pointsAvailable: 50, pointsPending: 0, pointsOwed: 0 });
    await provenLedger(test.table, ana.memberId);
  });

  it.each([
    ['standard-webhooks/sale', 'bare', 50],
    ['standard-webhooks/sale-enveloped', 'enveloped', 12],
  ])('%s, which is %s, earns %i points', async (name, _form, points) => {
    const test = cloudOf();
    const shop = await openShop(test);
    const ana = await enrolSomebody(test, shop);
    const { event } = sampleEvent(name, shop.connectionId, test.now(), { phone: ana.phone });
    await shop.report(event);
    await test.cloud.settle();
    expect(await ledgerOf(ana.memberId)).toMatchObject([{ kind: 'earned', pointsDelta: points }]);
  });

  it('a member is welcomed, and told of points with the reason, each by one e-mail', async () => {
    const test = cloudOf();
    const shop = await openShop(test);
    const ana = await enrolSomebody(test, shop);
    await test.cloud.settle();
    await shop.report(saleOf(3150, test.now(), { customer: { email: ana.email } }));
    await test.cloud.settle();
    const messages = messagesTo(ana.email);
    expect(messages.map(({ subject }) => subject)).toEqual([
      'Welcome to Fidelio',
      'You earned 31 points at Fidelio',
    ]);
    expect(messages[0]?.text).toContain(ana.cardNumber);
    expect(messages[1]?.text).toContain('31 points = €31.50 × 1 point per whole €1.00');
  });

  it('a member who left a phone number only is welcomed by SMS, and by no more of them', async () => {
    const test = cloudOf();
    const shop = await openShop(test);
    const phone = freshPhone();
    const body = { phone, locale: 'es' };
    const { memberId } = await test.api.answer(enrolMember, 201, { token: shop.tillKey, body });
    await shop.report(saleOf(1000, test.now(), { customer: { loyaltyRef: memberId } }));
    await test.cloud.settle();
    expect(messagesTo(phone)).toMatchObject([{ channel: 'sms', text: expect.stringContaining('Fidelio') }]);
  });

  it('a quote says what the sale then gives, in the tier that the member has by then', async () => {
    const { api, now, cloud, table } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const token = shop.tillKey;
    for (const net of [49_999, 1, 10_050]) {
      const { saleId: _, ...basket } = saleOf(net, now());
      const quoted = await api.answer(quoteSale, 200, { token, body: { ...basket, memberId } });
      const recorded = await api.answer(recordSale, 200, {
        token,
        body: { ...saleOf(net, now()), memberId },
      });
      expect(quoted.pointsEarned, String(net)).toBe(recorded.pointsEarned);
    }
    await api.answer(recordSale, 200, { token, body: { ...saleOf(100, now()), memberId } });
    const { saleId: _, ...basket } = saleOf(10_000, now());
    const quoted = await api.answer(quoteSale, 200, { token, body: { ...basket, memberId } });
    expect(quoted).toMatchObject({
      pointsEarned: 125,
      explanation: [
        '100 points = €100.00 × 1 point per €1.00',
        '125 points = 100 points ×1.25 (Silver: a quarter more points)',
      ],
    });
    await cloud.settle();
    expect((await provenLedger(table, memberId)).account.tier.tierId).toBe('silver');
  });

  it('the same sale by webhook and by till is one, whichever comes first', async () => {
    const { api, now, cloud, table } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId, phone } = await enrolSomebody(cloudOf(), shop);
    const token = shop.tillKey;
    const first = saleOf(800, now(), { customer: { phone }, lines: linesOf(8) });
    const second = saleOf(500, now(), { customer: { phone } });

    await shop.report(first);
    await cloud.settle();
    const again = await api.answer(recordSale, 200, { token, body: first });
    const sold = await api.answer(recordSale, 200, { token, body: second });
    await shop.report(second);
    await cloud.settle();

    expect(again).toMatchObject({ memberId, pointsEarned: 8, pointsAvailable: 8 });
    expect(sold).toMatchObject({ memberId, pointsEarned: 5, pointsAvailable: 13 });
    const { entries } = await provenLedger(table, memberId);
    expect(entries.map(({ pointsDelta }) => pointsDelta)).toEqual([8, 5]);
    await settleWell(cloudOf());
  });

  it.each([
    'its webhook',
    'the till',
  ])('a sale that %s reports first is whose the till says', async (first) => {
    const { api, now, cloud, table } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    // A vendor counts versions by the clock and may know nobody; a till leaves the version out.
    const sale = saleOf(5000, now());
    const byVendor = async () => {
      await shop.report({ ...sale, version: now().getTime(), lines: [{ ...line, net: 5000 }] });
      await cloud.settle();
    };
    const atTill = () => api.answer(recordSale, 200, { token: shop.tillKey, body: { ...sale, memberId } });
    if (first === 'its webhook') await byVendor();
    const sold = await atTill();
    if (first === 'the till') await byVendor();

    expect(sold).toMatchObject({ memberId, pointsEarned: 50, pointsAvailable: 50 });
    expect(await atTill()).toMatchObject({ memberId, pointsEarned: 50, pointsAvailable: 50 });
    const { entries } = await provenLedger(table, memberId);
    expect(entries.map(({ pointsDelta }) => pointsDelta)).toEqual([50]);
    await settleWell(cloudOf());
  });

  it('the same sale with other content is refused and changes nothing', async () => {
    const { api, now, table } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const sale = saleOf(800, now());
    await api.answer(recordSale, 200, { token: shop.tillKey, body: { ...sale, memberId } });
    const other = { ...sale, memberId, totals: { total: 900, eligibleNet: 900 } };
    await api.refusal(recordSale, 'key-reused', { token: shop.tillKey, body: other });
    expect((await provenLedger(table, memberId)).account.totals.issued).toBe(8);
  });

  it('a sale that names nobody, or somebody not enrolled, is kept for a claim and lost by nobody', async () => {
    const { api, now, table } = cloudOf();
    const shop = await openShop(cloudOf());
    const token = shop.tillKey;
    const nobody = saleOf(990, now());
    const stranger = saleOf(990, now(), { customer: { email: freshEmail() } });
    const reported = saleOf(990, now(), { saleId: freshId() });
    for (const body of [nobody, stranger]) {
      expect(await api.answer(recordSale, 200, { token, body })).toEqual({
        saleId: body.saleId,
        memberId: null,
        decidedBy: 'till',
        pointsEarned: 0,
        pointsAvailable: 0,
        pointsPending: 0,
        account: null,
        rewards: null,
      });
    }
    await shop.report(reported);
    await settleWell(cloudOf());
    for (const { saleId } of [nobody, stranger, reported]) {
      const kept = await getItem(table, keys.sale(shop.connectionId, saleId));
      expect(kept).toMatchObject({ net: 990, status: 'completed' });
      expect(kept).not.toHaveProperty('points');
    }
  });
});
