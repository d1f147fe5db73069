import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { changeMe } from '#http/member-act/routes.ts';
import { getMyAccount } from '#http/member-look/routes.ts';
import { getFailedEvent, replayFailedEvent, submitSales } from '#http/operator-events/routes.ts';
import { decideAdjustment, requestAdjustment } from '#http/operator-ledger/routes.ts';
import { findMember, recordSale } from '#http/till/routes.ts';
import { receiveWebhook } from '#http/webhooks/routes.ts';
import { packDelivery } from '#pos/queued-delivery.ts';
import { failedEventsOf } from '../../support/actors/failed-events.ts';
import { enrolSomebody, openShop } from '../../support/actors/shop.ts';
import { codeFor, joinMember, signInAs } from '../../support/actors/sign-in.ts';
import { operatorToken } from '../../support/api/credentials.ts';
import { failTransactions, outage } from '../../support/aws/faults.ts';
import { begin } from '../../support/cloud/start-cloud.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { fieldsAskedFor, logDocs } from '../../support/documents/log-docs.ts';
import { freshEmail, freshId, saleOf } from '../../support/inputs/facts.ts';
import { itemsOf, provenLedger } from '../../support/outcomes/ledger.ts';
import {
  fieldsWritten,
  handlersOf,
  idOf,
  type Line,
  linesOf,
  toldOnce,
  waitForLines,
} from '../../support/outcomes/log-lines.ts';
import { scanTable } from '../../support/outcomes/table-scan.ts';

const cloudOf = testCloud({ hasty: true, silent: true });
const settled = async () => expect((await cloudOf().cloud.settle()).settled).toBe(true);

describe('one webhook', () => {
  it('leaves one id in the log of everything that follows from it, as far as the message', async () => {
    const { now, table } = cloudOf();
    const shop = await openShop(cloudOf());
    const ana = await enrolSomebody(cloudOf(), shop);
    await settled();
    const sale = saleOf(5000, now(), { customer: { email: ana.email } });
    const id = idOf(await shop.webhook(JSON.stringify(sale)));
    await settled();
    const lines = await waitForLines(cloudOf(), id, ['message sent']);
    // Each prints for itself: what follows may be read before what it follows from.
    expect(handlersOf(lines).toSorted()).toEqual([
      'http/webhooks',
      'queue/apply-sale',
      'queue/send-message',
      'stream/follow-table',
    ]);
    expect(toldOnce(lines, 'request')).toMatchObject({
      route: 'POST /v1/webhooks/{connectionId}',
      status: 202,
      caller: { kind: 'connection', id: shop.connectionId },
    });
    expect(toldOnce(lines, 'delivery applied')).toMatchObject({
      connectionId: shop.connectionId,
      outcomes: ['earned'],
      members: [{ memberId: ana.memberId, sequence: 1 }],
    });
    for (const message of ['message queued', 'message sent'])
      expect(toldOnce(lines, message)).toMatchObject({ memberId: ana.memberId, kind: 'points-earned' });

    const [row] = await itemsOf(table, ana.memberId, 'ENTRY#');
    expect(row?.['correlationId']).toBe(id);
    const { entries } = await provenLedger(table, ana.memberId);
    expect(entries).toHaveLength(1);
    expect(entries[0]).not.toHaveProperty('correlationId');
  });

  it('is told apart from others of its batch, its member and its transaction', async () => {
    const { cloud, now, table } = cloudOf();
    const shop = await openShop(cloudOf());
    const ana = await enrolSomebody(cloudOf(), shop);
    const about = { connectionId: shop.connectionId, vendor: 'standard-webhooks' };
    const sales = [100, 200, 300].map((total) => saleOf(total, now(), { customer: { email: ana.email } }));
    const idBySale = new Map(sales.map(({ saleId }, index) => [saleId, `of-delivery-${index}`]));
    const records = sales.map((sale) => ({
      messageId: randomUUID(),
      body: packDelivery({ ...about, receivedAt: now().toISOString() }, Buffer.from(JSON.stringify(sale))),
      attributes: { SentTimestamp: String(now().getTime()), ApproximateReceiveCount: '1' },
      messageAttributes: { correlationId: { stringValue: idBySale.get(sale.saleId), dataType: 'String' } },
    }));
    const applySale = cloud.functionNames.find((name) => name.includes('ApplySale')) ?? '';
    expect(await cloud.invoke(applySale, { Records: records })).toMatchObject({ ok: true });
    const rows = await itemsOf(table, ana.memberId, 'ENTRY#');
    const stored = rows.map(({ causeId, correlationId }) => [causeId, correlationId]);
    const wanted = [...idBySale].map(([saleId, id]) => [expect.stringContaining(saleId), id]);
    expect(stored).toHaveLength(3);
    expect(stored).toEqual(expect.arrayContaining(wanted));
    await settled();
    for (const id of idBySale.values())
      toldOnce(await waitForLines(cloudOf(), id, ['message sent']), 'delivery applied');
  });

  it('that fails leads from its failed event to its log lines, and stays one thing when it is replayed', async () => {
    const { now, api, adminToken: token } = cloudOf();
    const shop = await openShop(cloudOf());
    const id = idOf(await shop.webhook(JSON.stringify(saleOf(500, now(), { currency: 'USD' }))));
    await settled();
    const [event] = await failedEventsOf(cloudOf(), { connectionId: shop.connectionId });
    expect(event).toMatchObject({ correlationId: id, code: 'wrong-currency' });
    const eventId = event?.eventId ?? '';
    expect(await api.answer(getFailedEvent, 200, { token, params: { eventId } })).toMatchObject({
      correlationId: id,
    });
    toldOnce(await waitForLines(cloudOf(), id, ['failed event kept']), 'request');

    const replay = await api.call(replayFailedEvent, { token, params: { eventId } });
    expect(idOf(replay)).not.toBe(id);
    await settled();
    const again = linesOf(cloudOf(), id).filter(({ message }) => message === 'delivery applied');
    expect(again).toHaveLength(2);
    const events = await failedEventsOf(cloudOf(), { connectionId: shop.connectionId });
    expect(events.map(({ correlationId }) => correlationId)).toEqual([id, id]);
  });

  it('that failed at every try leads from its dead letter to its log lines', async () => {
    const { cloud, now } = cloudOf();
    const shop = await openShop(cloudOf());
    const ana = await enrolSomebody(cloudOf(), shop);
    const end = failTransactions(cloud, 'ApplySale', outage, Number.POSITIVE_INFINITY);
    const sale = saleOf(500, now(), { customer: { email: ana.email } });
    const id = idOf(await shop.webhook(JSON.stringify(sale)));
    await expect
      .poll(() => failedEventsOf(cloudOf(), { connectionId: shop.connectionId }), { timeout: 60_000 })
      .toMatchObject([{ code: 'gave-up', correlationId: id }]);
    end();
    const lines = await waitForLines(cloudOf(), id, ['fact not recorded', 'failed event kept']);
    expect(lines.filter(({ message }) => message === 'fact not recorded')).toHaveLength(5);
    expect(handlersOf(lines).at(-1)).toBe('queue/keep-failed');
  });

  it('that is refused says so under the id that its vendor is answered', async () => {
    const shop = await openShop(cloudOf());
    const reply = await shop.webhook('{}', {});
    const lines = await waitForLines(cloudOf(), idOf(reply), ['request']);
    expect(reply.body).toMatchObject({ correlationId: idOf(reply) });
    expect(toldOnce(lines, 'webhook refused')).toMatchObject({ connectionId: shop.connectionId });
    const request = toldOnce(lines, 'request');
    expect(request).toMatchObject({ status: 401, problem: 'bad-signature' });
    expect(request, 'nothing proves who it was').not.toHaveProperty('caller');
  });
});

describe('one id leads', () => {
  it('from an operator who submits sales to the message about the points', async () => {
    const { api, adminToken: token, now } = cloudOf();
    const shop = await openShop(cloudOf());
    const ana = await enrolSomebody(cloudOf(), shop);
    const { connectionId } = shop;
    const sale = saleOf(700, now(), { customer: { email: ana.email } });
    const reply = await api.call(submitSales, { token, params: { connectionId }, body: { sales: [sale] } });
    await settled();
    const lines = await waitForLines(cloudOf(), idOf(reply), ['sales submitted', 'message sent']);
    expect(toldOnce(lines, 'request')).toMatchObject({ caller: { kind: 'operator' }, status: 202 });
  });

  it('from a sale at the till to the message about its points', async () => {
    const { api, now } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const sale = saleOf(900, now());
    const reply = await api.call(recordSale, { token: shop.tillKey, body: { ...sale, memberId } });
    await settled();
    const lines = await waitForLines(cloudOf(), idOf(reply), ['message sent']);
    expect(toldOnce(lines, 'message sent')).toMatchObject({ memberId, kind: 'points-earned' });
  });

  it('from a member who proves their contact to the sales that waited for it', async () => {
    const { now, cloud, api } = cloudOf();
    const shop = await openShop(cloudOf());
    const email = freshEmail();
    await shop.report(saleOf(800, now(), { customer: { email } }));
    await settled();
    const { memberId } = await joinMember(cloudOf(), {}, email);
    await settled();
    const toldOf = () =>
      cloud
        .logs(memberId)
        .map(({ line }) => line as Line)
        .find(({ kind }) => kind === 'points-earned');
    await expect.poll(toldOf, { timeout: 20_000 }).toBeDefined();
    const queued = toldOf();
    const lines = await waitForLines(cloudOf(), String(queued?.['correlationId']), ['message sent']);
    expect(handlersOf(lines)).toEqual(
      expect.arrayContaining(['http/member-act', 'queue/apply-due', 'queue/send-message']),
    );
    expect(
      lines
        .filter(({ message }) => message === 'message sent')
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['points-earned', 'welcome']);
    const { token } = await signInAs(cloudOf(), { email });
    const own = idOf(await api.call(getMyAccount, { token }));
    const [request] = await waitForLines(cloudOf(), own, ['request']);
    expect(request).toMatchObject({ caller: { kind: 'member', id: memberId } });
  });

  it('from an operator who adjusts, or lets an adjustment through, to its entry', async () => {
    const { api, table } = cloudOf();
    const { memberId } = await joinMember(cloudOf());
    const [ana, ben] = await Promise.all(
      ['ana', 'ben'].map((name) =>
        operatorToken(cloudOf(), 'admin', 86_400_000, { name, adjustmentLimit: 100 }),
      ),
    );
    const ask = (pointsDelta: number) =>
      api.call(requestAdjustment, {
        token: ana,
        headers: { 'idempotency-key': freshId() },
        body: { memberId, pointsDelta, reason: 'the till was offline' },
      });
    const applied = await ask(60);
    const waiting = await ask(70);
    const { approvalId: adjustmentId } = waiting.body as { approvalId: string };
    const decided = await api.call(decideAdjustment, {
      token: ben,
      params: { adjustmentId },
      body: { decision: 'approve' },
    });
    expect([applied.status, waiting.status, decided.status]).toEqual([201, 202, 200]);
    const entries = [...(await scanTable(table)).values()].filter(
      ({ pk, sk }) => pk === `MEMBER#${memberId}` && String(sk).startsWith('ENTRY#'),
    );
    expect(entries.map(({ kind, pointsDelta, correlationId }) => [kind, pointsDelta, correlationId])).toEqual(
      expect.arrayContaining([
        ['adjusted', 60, idOf(applied)],
        ['adjusted', 70, idOf(decided)],
      ]),
    );
  });

  it('from a member who changes their profile to what it says now', async () => {
    const { api, table } = cloudOf();
    const { memberId, token } = await joinMember(cloudOf());
    const profile = async () => (await scanTable(table)).get(`MEMBER#${memberId} PROFILE`);
    const reply = await api.call(changeMe, { token, body: { givenName: 'Anna' } });
    expect(await profile()).toMatchObject({ givenName: 'Anna', correlationId: idOf(reply) });
    const born = await api.call(changeMe, { token, body: { birthday: '1990-02-28' } });
    expect(await profile()).toMatchObject({ birthday: '1990-02-28', correlationId: idOf(born) });
  });

  it('from a schedule’s run to the statements that it brings about', async () => {
    const { cloud, now, api } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const sale = saleOf(900, now());
    await api.call(recordSale, { token: shop.tillKey, body: { ...sale, memberId } });
    await settled();
    const [year, month] = [now().getUTCFullYear(), now().getUTCMonth()];
    await cloud.setClock(new Date(Date.UTC(year, month + 1, 2)).toISOString());
    const { requestId } = await cloud.runSchedule('statements');
    await settled();
    await cloud.setClock(begin);
    const id = requestId.replaceAll('-', '').slice(0, 16);
    const lines = await waitForLines(cloudOf(), id, ['swept', 'due work done', 'message sent']);
    expect(lines).toContainEqual(
      expect.objectContaining({ message: 'message sent', kind: 'statement', memberId }),
    );
  });
});

describe('the queries of docs/logs-and-metrics.md', () => {
  it('ask for fields that stand in lines which were really written', () => {
    const written = fieldsWritten(cloudOf());
    const asked = fieldsAskedFor(logDocs);
    expect(asked).toEqual(expect.arrayContaining(['correlationId', 'caller.kind', 'durationMs', 'problem']));
    expect(asked.filter((field) => !written.has(field))).toEqual([]);
  });
});

describe('what a caller sends', () => {
  it('makes no line of the log, and stands in none', async () => {
    const { api, cloud } = cloudOf();
    const shop = await openShop(cloudOf());
    const forged = '{"level":"ERROR","message":"forged"}';
    const params = { connectionId: `x\n${forged}` };
    const headers = {
      'user-agent': 'Forger/1',
      'x-forwarded-for': '192.0.2.66',
      'x-correlation-id': 'forged-id',
    };
    const email = freshEmail();
    const replies = [
      await api.call(receiveWebhook, { params, raw: `\n${forged}\n`, headers }),
      await api.call(findMember, { token: shop.tillKey, query: { email }, headers }),
      await api.call(findMember, { token: forged, query: { email }, headers }),
    ];
    await codeFor(cloudOf(), { email });
    for (const reply of replies) {
      expect(idOf(reply)).not.toBe('forged-id');
      await waitForLines(cloudOf(), idOf(reply), ['request']);
    }
    for (const text of ['forged', 'Forger', '192.0.2.66', email]) expect(cloud.logs(text)).toEqual([]);
    expect(cloud.logs().filter(({ line }) => typeof line === 'string')).toEqual([]);
  });
});
