import { describe, expect, it } from 'vitest';
import {
  changeConnection,
  createConnection,
  deleteConnection,
  testConnection,
} from '#http/operator-setup/routes.ts';
import { connectionsOf } from '../../support/actors/connections.ts';
import { failedEventsOf } from '../../support/actors/failed-events.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshId, saleOf } from '../../support/inputs/facts.ts';
import { sampleEvent } from '../../support/inputs/samples.ts';

const cloudOf = testCloud();
const { connect, tillOf, enrol, pointsOf, show, change, replay, wooShop } = connectionsOf(cloudOf);

describe('a connection that continues another', () => {
  it('is collapsed to the first of them, which may be deleted', async () => {
    const { api, adminToken: token, now } = cloudOf();
    const first = await connect('standard-webhooks');
    const ana = await enrol(await tillOf(first.connectionId));
    const sale = saleOf(10_000, now(), { customer: { email: ana.email } });
    await first.post(sale);
    const second = await connect('standard-webhooks', { continues: first.connectionId });
    const third = await connect('standard-webhooks', { continues: second.connectionId });
    for (const { connectionId } of [first, second])
      await api.answer(deleteConnection, 200, { token, params: { connectionId } });
    expect((await show(third.connectionId)).continues).toBe(first.connectionId);
    await third.post(sale);
    expect(await pointsOf(ana.memberId)).toEqual([100]);
    // Who takes the id again goes on with it as well, and cannot be of another vendor.
    await api.refusal(createConnection, 'connection-settled', {
      token,
      body: { connectionId: first.connectionId, vendor: 'square' },
    });
    const anew = await connect('standard-webhooks', {}, first.connectionId);
    await anew.post(sale);
    expect(await pointsOf(ana.memberId)).toEqual([100]);
  });

  it('makes no circle, and changes no more once something is booked', async () => {
    const { api, adminToken: token, now } = cloudOf();
    const [first, second, third] = [
      await connect('standard-webhooks'),
      await connect('standard-webhooks'),
      await connect('standard-webhooks'),
    ] as const;
    const to = (continues: string | null) => ({ continues });
    await api.answer(changeConnection, 200, change(second.connectionId, to(first.connectionId)));
    await api.refusal(changeConnection, 'invalid-body', change(first.connectionId, to(second.connectionId)));
    await api.refusal(
      changeConnection,
      'connection-settled',
      change(first.connectionId, to(third.connectionId)),
    );
    await api.answer(changeConnection, 200, change(second.connectionId, to(null)));
    await api.answer(changeConnection, 200, change(second.connectionId, to(first.connectionId)));
    await second.post(saleOf(100, now()));
    await api.refusal(changeConnection, 'connection-settled', change(second.connectionId, to(null)));
    await tillOf(third.connectionId);
    await api.refusal(
      changeConnection,
      'connection-settled',
      change(third.connectionId, to(first.connectionId)),
    );
    for (const continues of ['nobody', first.connectionId]) {
      const body = { connectionId: `c-${freshId()}`, vendor: 'square', continues };
      const { errors } = await api.refusal(createConnection, 'invalid-body', { token, body });
      expect(errors?.map(({ path }) => path)).toEqual(['continues']);
    }
  });

  it('is tried out with the customers of the first', async () => {
    const { api, adminToken: token } = cloudOf();
    const first = await connect('standard-webhooks');
    const second = await connect('standard-webhooks', { continues: first.connectionId });
    const { facts } = await api.answer(testConnection, 200, {
      token,
      params: { connectionId: second.connectionId },
      body: {},
    });
    expect(facts).toMatchObject([{ sale: { connectionId: first.connectionId } }]);
  });
});

describe('a shop that is connected anew', () => {
  it('is recognised when its first connection was deleted, and continues it by name', async () => {
    const { api, adminToken: token } = cloudOf();
    const { first, ana, order } = await wooShop();
    const old = order();
    await first.post(old);
    await api.answer(deleteConnection, 200, { token, params: { connectionId: first.connectionId } });
    const second = await connect('woocommerce');
    await second.post(old);
    expect(await failedEventsOf(cloudOf(), { connectionId: second.connectionId })).toHaveLength(1);
    await api.answer(changeConnection, 200, change(second.connectionId, { continues: first.connectionId }));
    await replay(second.connectionId);
    expect(await pointsOf(ana.memberId)).toHaveLength(1);
  });

  it('keeps what names no shop until it is known whose it is', async () => {
    const { api } = cloudOf();
    const { first, ana, order } = await wooShop();
    const old = order();
    await first.post(old);
    const second = await connect('woocommerce');
    await second.post({ id: old.id });
    const events = await failedEventsOf(cloudOf(), { connectionId: second.connectionId });
    expect(events.map(({ code }) => code)).toEqual(['shop-unknown']);
    await api.answer(changeConnection, 200, change(second.connectionId, { continues: first.connectionId }));
    await replay(second.connectionId, 'shop-unknown');
    const [points = 0, taken] = await pointsOf(ana.memberId);
    expect(taken).toBe(-points);
  });

  it('may be separate, if the operator says so', async () => {
    const { api } = cloudOf();
    const { first, ana, order } = await wooShop();
    await first.post(order());
    const second = await connect('woocommerce');
    await second.post(order());
    await api.answer(changeConnection, 200, change(second.connectionId, { isSeparate: true }));
    await replay(second.connectionId);
    expect(await pointsOf(ana.memberId)).toHaveLength(2);
    expect(await show(second.connectionId)).toMatchObject({ isSeparate: true, continues: null });
  });

  it('is another one at another location of the same merchant', async () => {
    const merchant = `M${freshId()}`;
    const first = await connect('square');
    const second = await connect('square');
    const ana = await enrol(await tillOf(first.connectionId));
    const payment = (location: string) => {
      const { event } = sampleEvent('square/payment-completed', first.connectionId, cloudOf().now(), {
        email: ana.email,
      });
      const text = JSON.stringify({ ...event, merchant_id: merchant });
      return JSON.parse(text.replace(/"location_id":"[^"]*"/g, `"location_id":"${location}"`));
    };
    const [north, south] = [payment('NORTH'), payment('SOUTH')];
    await first.post(north);
    await second.post(south);
    expect(await pointsOf(ana.memberId)).toHaveLength(2);
    expect((await show(second.connectionId)).shops).toEqual([`${merchant}/SOUTH`]);
    // Square tells each subscription of all locations.
    await first.post(south);
    await second.post(north);
    expect(await pointsOf(ana.memberId)).toHaveLength(2);
    expect(await failedEventsOf(cloudOf(), { code: 'shop-connected-twice' })).not.toHaveLength(0);
  });
});
