import { describe, expect, it } from 'vitest';
import { changeConnection } from '#http/operator-setup/routes.ts';
import { findMember, recordRefund, recordSale } from '#http/till/routes.ts';
import { connectionsOf } from '../../support/actors/connections.ts';
import { failedEventsOf } from '../../support/actors/failed-events.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshId, saleOf } from '../../support/inputs/facts.ts';
import { sampleBody } from '../../support/inputs/samples.ts';

const cloudOf = testCloud();
const { connect, tillOf, enrol, pointsOf, show, change, replay, wooShop } = connectionsOf(cloudOf);

describe('a connection that continues another', () => {
  it('earns an order once, takes back of it, and knows the customers and tills of both', async () => {
    const { api, now } = cloudOf();
    const first = await connect('standard-webhooks');
    const firstTill = await tillOf(first.connectionId);
    const ana = await enrol(firstTill, { vendorCustomerId: 'cust-1' });
    const second = await connect('standard-webhooks', { continues: first.connectionId });
    const sale = saleOf(10_000, now(), { customer: { vendorCustomerId: 'cust-1' } });

    await first.post(sale);
    await second.post(sale);
    expect(await pointsOf(ana.memberId)).toEqual([100]);

    const back = (amount: number) => ({
      refundId: freshId(),
      saleId: sale.saleId,
      occurredAt: now().toISOString(),
      currency: 'EUR',
      total: amount,
      eligibleNet: amount,
    });
    await second.post(back(4000));
    const till = await tillOf(second.connectionId);
    await api.answer(recordRefund, 200, { token: till, body: back(1000) });
    const { memberId } = await api.answer(findMember, 200, {
      token: till,
      query: { vendorCustomerId: 'cust-1' },
    });
    expect(memberId).toBe(ana.memberId);
    await api.answer(recordSale, 200, { token: till, body: { ...sale, connectionId: first.connectionId } });
    expect(await pointsOf(ana.memberId)).toEqual([100, -40, -10]);
  });
});

describe('a shop that is connected anew', () => {
  it('is recognised: its orders become failed events, and earn once when they are replayed', async () => {
    const { api } = cloudOf();
    const { first, ana, host, order } = await wooShop();
    const [old, fresh] = [order(), order()];
    await first.post(old);
    const second = await connect('woocommerce');
    expect((await show(second.connectionId)).alsoOfVendor).toContain(first.connectionId);
    await second.post(old, fresh);
    const [points, ...more] = await pointsOf(ana.memberId);
    expect(more).toEqual([]);
    const events = await failedEventsOf(cloudOf(), { connectionId: second.connectionId });
    expect(events.map(({ code }) => code)).toEqual(['shop-connected-twice', 'shop-connected-twice']);
    expect(events[0]?.reason).toContain(`let ${second.connectionId} continue ${first.connectionId}`);
    const { shops, lastDay } = await show(second.connectionId);
    expect(shops).toEqual([]);
    expect(lastDay.failed).toEqual({ 'shop-connected-twice': 2 });

    await api.answer(changeConnection, 200, change(second.connectionId, { continues: first.connectionId }));
    expect(await replay(second.connectionId)).toMatchObject({ replayed: 2 });
    expect(await pointsOf(ana.memberId)).toEqual([points, points]);
    expect((await show(second.connectionId)).shops).toEqual([host]);
  });

  it('of Lightspeed is known by its domain prefix, however it is written, by its returns, too', async () => {
    const { api, now } = cloudOf();
    const first = await connect('lightspeed');
    const ana = await enrol(await tillOf(first.connectionId));
    const shop = `tea-${freshId()}`;
    const ofShop = (name: string, wishes: object, prefix = shop) => {
      const form = new URLSearchParams(sampleBody(name, first.connectionId, now(), wishes).body);
      form.set('domain_prefix', prefix);
      return form.toString();
    };
    const sold = (saleId: string, prefix?: string) =>
      ofShop('lightspeed/sale-closed', { saleId, email: ana.email, amount: 50_00 }, prefix);
    const [old, fresh] = [freshId(), freshId()];
    const sale = sold(old);
    await first.post(sale);
    const second = await connect('lightspeed');
    const back = ofShop('lightspeed/refund-closed', { saleId: old, amount: 20_00 });
    await second.post(sale, back, sold(fresh, shop.toUpperCase()));
    expect(await pointsOf(ana.memberId)).toEqual([50]);
    const events = await failedEventsOf(cloudOf(), { connectionId: second.connectionId });
    expect(events.map(({ code }) => code)).toEqual(Array(3).fill('shop-connected-twice'));

    await api.answer(changeConnection, 200, change(second.connectionId, { continues: first.connectionId }));
    expect(await replay(second.connectionId)).toMatchObject({ replayed: 3 });
    expect((await pointsOf(ana.memberId)).toSorted()).toEqual([-20, 50, 50]);
    expect((await show(second.connectionId)).shops).toEqual([shop]);

    const other = await connect('lightspeed');
    await other.post(sold(freshId(), `${shop}-2`));
    expect((await pointsOf(ana.memberId)).toSorted()).toEqual([-20, 50, 50, 50]);
  });
});
