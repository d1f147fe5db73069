import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  dismissFailedEvent,
  getFailedEvent,
  replayFailedEvent,
  replayFailedEvents,
} from '#http/operator-events/routes.ts';
import { listFailedEvents } from '#http/operator-look/routes.ts';
import { createConnection, deleteConnection } from '#http/operator-setup/routes.ts';
import { eventCursorOf } from '#http/shared/failed-event-shown.ts';
import { packDelivery } from '#pos/queued-delivery.ts';
import { failedEventsOf, onlyFailedEventOf, replayOf } from '../../support/actors/failed-events.ts';
import { type Enrolled, enrolSomebody, openShop, type Shop } from '../../support/actors/shop.ts';
import { operatorToken } from '../../support/api/credentials.ts';
import { callNames, callsDuring, madeBy, withoutMessages } from '../../support/aws/aws-calls.ts';
import { begin } from '../../support/cloud/start-cloud.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { inLanes } from '../../support/inputs/crowd.ts';
import { saleOf } from '../../support/inputs/facts.ts';
import { sampleBody } from '../../support/inputs/samples.ts';
import { entryPointsOf } from '../../support/outcomes/ledger.ts';
import { scanTable } from '../../support/outcomes/table-scan.ts';

const cloudOf = testCloud({ silent: true });
const unknown = { eventId: 'fe_20200101000000000_000000000000' };
const settled = async () => expect((await cloudOf().cloud.settle()).settled).toBe(true);

/** A shop of a vendor who names no currency, connected with that of another country. */
async function misconfiguredShop(): Promise<{ readonly shop: Shop; readonly ana: Enrolled }> {
  const shop = await openShop(cloudOf(), 'lightspeed', { currency: 'USD' });
  return { shop, ana: await enrolSomebody(cloudOf(), shop) };
}

async function mend({ connectionId }: Shop): Promise<void> {
  const { api, adminToken: token } = cloudOf();
  await api.answer(deleteConnection, 200, { token, params: { connectionId } });
  // All samples of a vendor are of one shop.
  const body = { connectionId, vendor: 'lightspeed', currency: 'EUR', isSeparate: true };
  await api.answer(createConnection, 201, { token, body });
}

async function sell(shop: Shop, { email }: Enrolled, times = 1): Promise<void> {
  const { now } = cloudOf();
  const bodies = Array.from(
    { length: times },
    () => sampleBody('lightspeed/sale-closed', shop.connectionId, now(), { email }).body,
  );
  await inLanes(8, bodies, async (body) => expect((await shop.webhook(body)).status).toBe(202));
}

const eventOf = (shop: Shop) => onlyFailedEventOf(cloudOf(), shop);
const pointsOf = (member: Enrolled) => entryPointsOf(cloudOf().table, member);
const replayed = (event: { readonly eventId: string }) => replayOf(cloudOf(), event);

describe('a delivery that cannot be used', () => {
  it('fails alone, at its first try, beside healthy ones of its batch', async () => {
    const { now } = cloudOf();
    const shop = await openShop(cloudOf());
    const ana = await enrolSomebody(cloudOf(), shop);
    const good = () => JSON.stringify(saleOf(500, now(), { customer: { email: ana.email } }));
    const dollars = JSON.stringify(saleOf(500, now(), { currency: 'USD' }));
    const soon = JSON.stringify(saleOf(500, new Date(now().getTime() + 3_600_000)));
    const refund = { refundId: randomUUID(), occurredAt: now().toISOString(), currency: 'EUR', total: 1 };
    const bodies = [good(), dollars, 'no JSON', good(), soon, JSON.stringify(refund), good()];
    await Promise.all(bodies.map((body) => shop.webhook(body)));
    await settled();
    expect(await pointsOf(ana)).toEqual([5, 5, 5]);
    const events = await failedEventsOf(cloudOf(), { connectionId: shop.connectionId });
    expect(events.map(({ code }) => code).toSorted()).toEqual([
      'future-date',
      'unlinked-refund',
      'unusable-body',
      'wrong-currency',
    ]);
    for (const event of events) {
      expect(event).toMatchObject({
        queue: 'sales',
        vendor: 'standard-webhooks',
        tries: 1,
        replayedAt: null,
      });
      expect(event.reason).not.toBe('');
    }
    const wanted = { connectionId: shop.connectionId, code: 'unusable-body' };
    expect(await failedEventsOf(cloudOf(), wanted)).toEqual([
      expect.objectContaining({ ...wanted, reason: 'the body is not a JSON object' }),
    ]);
  });

  it('costs one write, and is one failed event when SQS hands it out twice', async () => {
    const { cloud, now } = cloudOf();
    const shop = await openShop(cloudOf());
    const about = { connectionId: shop.connectionId, vendor: 'standard-webhooks' };
    const record = {
      messageId: randomUUID(),
      body: packDelivery({ ...about, receivedAt: now().toISOString() }, Buffer.from('no JSON')),
      attributes: { SentTimestamp: String(now().getTime()), ApproximateReceiveCount: '1' },
      eventSourceARN: 'arn:aws:sqs:eu-west-1:000000000000:sales',
    };
    const applySale = cloud.functionNames.find((name) => name.includes('ApplySale')) ?? '';
    const apply = () => cloud.invoke(applySale, { Records: [record] });
    await apply();
    const calls = await callsDuring(cloud, async () => {
      expect(await apply()).toMatchObject({ ok: true, payload: { batchItemFailures: [] } });
    });
    expect(callNames(calls.filter(madeBy('ApplySale')))).toEqual(['dynamodb PutItem']);
    expect(await eventOf(shop)).toMatchObject({ messageId: record.messageId, code: 'unusable-body' });
  });

  it('is kept for 90 days, with nothing of a person in clear', async () => {
    const { cloud, table } = cloudOf();
    const { shop, ana } = await misconfiguredShop();
    await sell(shop, ana);
    await settled();
    const { eventId, failedAt } = await eventOf(shop);
    const item = [...(await scanTable(table)).values()].find(({ sk }) => sk === `EVENT#${eventId}`);
    expect(item?.['expiresAt']).toBe(Math.floor(Date.parse(failedAt) / 1000) + 90 * 24 * 3600);
    expect(item?.['sealed']).toBeInstanceOf(Uint8Array);
    const { sealed, ...clear } = item as Record<string, unknown>;
    for (const text of [JSON.stringify(clear), Buffer.from(sealed as Uint8Array).toString('latin1')]) {
      expect(text).not.toContain(ana.email);
      expect(text).not.toContain('Lozano');
    }
    expect(JSON.stringify(cloud.logs().map(({ line }) => line))).not.toContain(ana.email);
  });
});

describe('a failed event', () => {
  it('is shown with its structure, and nothing that names a person', async () => {
    const { api } = cloudOf();
    const { shop, ana } = await misconfiguredShop();
    await sell(shop, ana);
    await settled();
    const { eventId, ...event } = await eventOf(shop);
    const token = await operatorToken(cloudOf(), 'viewer', 86_400_000);
    const shown = await api.answer(getFailedEvent, 200, { token, params: { eventId } });
    expect(shown).toMatchObject({ eventId, ...event });
    const text = JSON.stringify(shown.body);
    for (const secret of [ana.email, 'Ana', 'Lozano', '600111222']) expect(text).not.toContain(secret);
    expect(shown.body).toMatchObject({
      payload: { status: 'CLOSED', customer: { email: '••• e-mail' }, totals: { total_payment: '60.50000' } },
    });
  });

  it('is replayed with the settings that its connection has then, once, by whoever is first', async () => {
    const { shop, ana } = await misconfiguredShop();
    await sell(shop, ana);
    await settled();
    const event = await eventOf(shop);
    expect(event).toMatchObject({ code: 'wrong-currency', connectionId: shop.connectionId });
    expect(await pointsOf(ana)).toEqual([]);
    await mend(shop);
    const replies = await Promise.all([replayed(event), replayed(event), replayed(event)]);
    expect(replies.map(({ problem }) => problem).toSorted()).toEqual([
      'already-replayed',
      'already-replayed',
      null,
    ]);
    await settled();
    expect(await pointsOf(ana)).toEqual([50]);
    expect(await eventOf(shop)).toMatchObject({ eventId: event.eventId, replayedAt: expect.any(String) });
    expect((await replayed(event)).problem).toBe('already-replayed');
    await settled();
    expect(await pointsOf(ana)).toEqual([50]);
  });

  it('that fails again is a failed event again', async () => {
    const { shop, ana } = await misconfiguredShop();
    await sell(shop, ana);
    await settled();
    const event = await eventOf(shop);
    expect((await replayed(event)).status).toBe(200);
    await settled();
    const [again, first] = await failedEventsOf(cloudOf(), { connectionId: shop.connectionId });
    expect(first).toMatchObject({ eventId: event.eventId, replayedBy: expect.any(String) });
    expect(again).toMatchObject({ code: 'wrong-currency', replayedAt: null });
  });

  it('waits when its connection is deleted', async () => {
    const { api, adminToken: token } = cloudOf();
    const { shop, ana } = await misconfiguredShop();
    await sell(shop, ana);
    await settled();
    await api.answer(deleteConnection, 200, { token, params: { connectionId: shop.connectionId } });
    const event = await eventOf(shop);
    expect((await replayed(event)).problem).toBe('unknown-connection');
    const body = { connectionId: shop.connectionId };
    expect(await api.answer(replayFailedEvents, 200, { token, body })).toEqual({
      replayed: 0,
      skipped: 1,
      left: 0,
      next: null,
    });
    expect(await eventOf(shop)).toEqual(event);
  });

  it('is dismissed for good', async () => {
    const { api, adminToken: token } = cloudOf();
    const { shop, ana } = await misconfiguredShop();
    await sell(shop, ana);
    await settled();
    const params = { eventId: (await eventOf(shop)).eventId };
    await api.answer(dismissFailedEvent, 200, { token, params });
    for (const route of [getFailedEvent, replayFailedEvent, dismissFailedEvent]) {
      await api.refusal(route, 'unknown-failed-event', { token, params });
    }
    expect(await failedEventsOf(cloudOf(), { connectionId: shop.connectionId })).toEqual([]);
  });

  it('is looked at by every role, and replayed and dismissed by an admin alone', async () => {
    const { api } = cloudOf();
    for (const role of ['support', 'viewer'] as const) {
      const token = await operatorToken(cloudOf(), role, 86_400_000);
      await api.answer(listFailedEvents, 200, { token });
      await api.refusal(getFailedEvent, 'unknown-failed-event', { token, params: unknown });
      for (const route of [replayFailedEvent, dismissFailedEvent]) {
        await api.refusal(route, 'forbidden', { token, params: unknown });
      }
      await api.refusal(replayFailedEvents, 'forbidden', { token, body: {} });
    }
  });
});

describe('failed events', () => {
  it('are replayed all together, call by call, and those of other shops wait', {
    timeout: 180_000,
  }, async () => {
    const { api, cloud, adminToken: token } = cloudOf();
    const { shop, ana } = await misconfiguredShop();
    const other = await misconfiguredShop();
    await sell(shop, ana, 120);
    await sell(other.shop, other.ana);
    await settled();
    await mend(shop);
    const sendAgain = withoutMessages(cloud);
    const filter = { connectionId: shop.connectionId, code: 'wrong-currency' };
    const first = await api.answer(replayFailedEvents, 200, { token, body: filter });
    expect(first).toMatchObject({ replayed: 100, skipped: 0, left: 20, next: expect.any(String) });
    const body = { ...filter, cursor: first.next };
    const second = await api.answer(replayFailedEvents, 200, { token, body });
    expect(second).toEqual({ replayed: 20, skipped: 0, left: 0, next: null });
    await settled();
    sendAgain();
    expect(await pointsOf(ana)).toHaveLength(120);
    expect(await eventOf(other.shop)).toMatchObject({ replayedAt: null });
    const events = await failedEventsOf(cloudOf(), { connectionId: shop.connectionId });
    expect(events).toHaveLength(120);
    expect(events.every(({ replayedAt }) => replayedAt !== null)).toBe(true);
    const ids = events.map(({ eventId }) => eventId);
    expect(ids).toEqual(ids.toSorted().reverse());
  });

  it('that fail again are not replayed over and over by one who replays all', async () => {
    const { api, adminToken: token, now } = cloudOf();
    const { shop, ana } = await misconfiguredShop();
    await sell(shop, ana, 3);
    await settled();
    const filter = { connectionId: shop.connectionId };
    const begin = now();
    const { next, ...first } = await api.answer(replayFailedEvents, 200, { token, body: filter });
    expect([first, next]).toEqual([{ replayed: 3, skipped: 0, left: 0 }, null]);
    await settled();
    expect(await failedEventsOf(cloudOf(), filter)).toHaveLength(6);
    // As a further call of the same replay would go on.
    const body = { ...filter, cursor: eventCursorOf(undefined, begin) };
    expect(await api.answer(replayFailedEvents, 200, { token, body })).toMatchObject({
      replayed: 0,
      left: 0,
    });
  });

  it('refuse a cursor that nobody was given', async () => {
    const { api, adminToken: token } = cloudOf();
    await api.refusal(listFailedEvents, 'invalid-query', { token, query: { cursor: 'x' } });
    await api.refusal(replayFailedEvents, 'invalid-query', { token, body: { cursor: 'x' } });
  });
});

it('after 90 days a failed event is gone, whether or not the table has forgotten it yet', async () => {
  const { api, cloud, adminToken, now } = cloudOf();
  const { shop, ana } = await misconfiguredShop();
  await sell(shop, ana);
  await settled();
  const { eventId } = await eventOf(shop);
  const token = await operatorToken(cloudOf(), 'admin', 200 * 24 * 3_600_000);
  const later = (days: number) => new Date(now().getTime() + days * 24 * 3_600_000).toISOString();
  await cloud.setClock(later(89));
  await api.answer(getFailedEvent, 200, { token, params: { eventId } });
  await cloud.setClock(later(2));
  await api.refusal(getFailedEvent, 'unknown-failed-event', { token, params: { eventId } });
  await api.refusal(replayFailedEvent, 'unknown-failed-event', { token, params: { eventId } });
  const query = { connectionId: shop.connectionId };
  expect((await api.answer(listFailedEvents, 200, { token, query })).failedEvents).toEqual([]);
  await cloud.setClock(begin);
  expect(adminToken).not.toBe(token);
});
