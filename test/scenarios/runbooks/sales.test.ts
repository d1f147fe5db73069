/**
 * The runbooks of what tills and vendors call, and of the sales that come of it, played: what the alarm tells of is
 * broken for real, the alarm rises, somebody does what the page says, and the alarm falls. The tests follow each other
 * in time.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'vitest';
import { replayFailedEvents } from '#http/operator-events/routes.ts';
import { getChange } from '#http/operator-look/routes.ts';
import {
  addSecret,
  changeConnection,
  changeTillKey,
  createTillKey,
  draftChange,
  stepChange,
} from '#http/operator-setup/routes.ts';
import { enrolMember, findMember, recordRefund } from '#http/till/routes.ts';
import { receiveWebhook } from '#http/webhooks/routes.ts';
import { adapterNamed } from '#pos/testing.ts';
import { keys } from '#table/core/keys.ts';
import { mendMember } from '#use-cases/members/mend-member.ts';
import { enrolSomebody, openShop } from '../../support/actors/shop.ts';
import { killed, outOfReach, throttled } from '../../support/aws/faults.ts';
import { freshEmail, freshId, saleOf } from '../../support/inputs/facts.ts';
import { sampleBody } from '../../support/inputs/samples.ts';
import { entryPointsOf, readAccountRecord, rules } from '../../support/outcomes/ledger.ts';
import { buy, runbookStage, type Scene, settled } from './stage.ts';

const stage = runbookStage('sales.test.ts');
const { play, raised, rises, after, breaking, endsWithTest } = stage;

/** A till asks who somebody is, whatever comes back. */
async function lookUp({ api, shop, ana }: Scene): Promise<number> {
  const query = { card: ana.cardNumber };
  return (await api.unchecked(findMember, { token: shop.tillKey, query })).status;
}

play('server-errors', 'the table cannot be reached, and comes back', async (scene) => {
  const { end } = breaking('TillFunction', 'dynamodb', outOfReach);
  expect(await lookUp(scene)).toBe(503);
  expect(await raised('server-errors')).toEqual([]);
  await after(5);
  expect(await lookUp(scene)).toBe(503);
  await rises('server-errors', 'HttpServerErrors');
  end();
  expect(await lookUp(scene)).toBe(200);
  await after(10);
  expect(await lookUp(scene)).toBe(200);
});

play('function-errors', 'a process dies in the middle of each call', async (scene) => {
  await after(60);
  const { end } = breaking('TillFunction', 'dynamodb', killed);
  for (let stretch = 0; stretch < 3; stretch += 1) {
    await after(5);
    expect(await lookUp(scene)).toBe(500);
  }
  await rises('function-errors', 'AlarmsFunctionErrors');
  end();
  expect(await lookUp(scene)).toBe(200);
  await after(5);
  expect(await lookUp(scene)).toBe(200);
});

play('slow-api', 'two calls to the table take nearly two seconds each, three times', async (scene) => {
  await after(60);
  // Each within what the client waits for an answer, both together more than a till's patience.
  let slowCalls = 0;
  const end = scene.cloud.observe({
    before: async ({ service, functionName }) => {
      const isMeant = slowCalls > 0 && service === 'dynamodb' && functionName?.includes('TillFunction');
      if (!isMeant) return undefined;
      slowCalls -= 1;
      await sleep(1800);
      return undefined;
    },
  });
  for (let stretch = 0; stretch < 3; stretch += 1) {
    await after(5);
    slowCalls = 2;
    expect(await lookUp(scene)).toBe(200);
  }
  await rises('slow-api', 'HttpSlow');
  end();
  await after(20);
  expect(await lookUp(scene)).toBe(200);
});

play('table-throttled', 'writes are turned away, then taken', async (scene) => {
  const enrol = () =>
    scene.api.unchecked(enrolMember, { token: scene.shop.tillKey, body: { email: freshEmail() } });
  const { end } = breaking('TillFunction', 'dynamodb', throttled);
  await enrol();
  await after(5);
  await enrol();
  await rises('table-throttled', 'TableReadsThrottled');
  end();
  expect((await enrol()).status).toBe(201);
  await after(20);
});

play(
  'table-throttled',
  'a sweep is turned away at the index, and goes on when it is let in',
  async ({ cloud }) => {
    const end = cloud.observe({
      before: (call) => (call.operation === 'Query' ? throttled(call, cloud) : undefined),
    });
    endsWithTest(end);
    expect((await cloud.runSchedule('point-expiry')).ok).toBe(false);
    await after(5);
    expect((await cloud.runSchedule('point-expiry')).ok).toBe(false);
    await rises('table-throttled', 'TableIndexReadsThrottled');
    end();
    expect((await cloud.runSchedule('point-expiry')).ok).toBe(true);
    await after(20);
  },
);

play('late-work', 'apply-sale is not called while a sale waits', async (scene) => {
  const { cloud } = scene;
  const applySale = cloud.functionNames.find((name) => name.includes('ApplySale')) ?? '';
  const end = () => cloud.pauseQueues(applySale, false);
  endsWithTest(end);
  cloud.pauseQueues(applySale, true);
  await buy(scene, 500);
  await after(20);
  await rises('late-work', 'IntakeSalesLate');
  end();
  await settled(scene);
  expect((await entryPointsOf(scene.table, scene.ana)).at(-1)).toBe(5);
  await after(10);
});

play('failed-events', 'a shop has a wrong currency, is put right, and replays', async (scene) => {
  const { api, adminToken: token } = scene;
  await after(60);
  const abroad = await openShop(scene, 'lightspeed', { currency: 'USD' });
  const { connectionId } = abroad;
  const { body } = sampleBody('lightspeed/sale-closed', connectionId, scene.now(), {
    email: scene.ana.email,
  });
  expect((await abroad.webhook(body)).status).toBe(202);
  await settled(scene);
  await rises('failed-events', 'FailedKept');
  const before = await entryPointsOf(scene.table, scene.ana);
  await api.answer(changeConnection, 200, { token, params: { connectionId }, body: { currency: 'EUR' } });
  await api.answer(replayFailedEvents, 200, { token, body: { connectionId, code: 'wrong-currency' } });
  await settled(scene);
  expect((await entryPointsOf(scene.table, scene.ana)).length).toBe(before.length + 1);
  await after(20);
});

play('unsound-items', 'points from nowhere, an account made anew, and a replay', async (scene) => {
  const { api, adminToken: token, table, now } = scene;
  await after(60);
  const { memberId } = await enrolSomebody(scene, scene.shop);
  const { pk, sk } = keys.account(memberId);
  await table.documents.send(
    new UpdateCommand({
      TableName: table.name,
      Key: { pk, sk },
      UpdateExpression: 'SET lots = :lots',
      ExpressionAttributeValues: { ':lots': [[null, '2099-12-31', 1000]] },
    }),
  );
  const body = JSON.stringify(saleOf(900, now(), { customer: { loyaltyRef: memberId } }));
  expect((await scene.shop.webhook(body)).status).toBe(202);
  await buy(scene, 700);
  await settled(scene);
  await rises('unsound-items', 'FailedUnsound');
  expect((await entryPointsOf(table, scene.ana)).at(-1)).toBe(7);
  expect(await mendMember({ table, rules, now: now() }, memberId, 'an operator')).toMatchObject({
    outcome: 'mended',
  });
  await api.answer(replayFailedEvents, 200, { token, body: { code: 'account-unsound' } });
  await settled(scene);
  expect((await readAccountRecord(table, memberId)).account.totals.issued).toBe(9);
  await after(20);
});

play('webhooks-refused', 'a vendor has another secret, which is taken over', async (scene) => {
  const { api, adminToken: token, now } = scene;
  const { connectionId } = scene.shop;
  const secret = `whsec_${Buffer.from('the secret that the vendor has now').toString('base64')}`;
  const deliver = async () => {
    const raw = JSON.stringify(saleOf(900, now(), { customer: { loyaltyRef: scene.ana.memberId } }));
    const secrets = { secrets: [secret], notificationUrl: '' };
    const headers = adapterNamed('standard-webhooks')?.sign(raw, secrets, now(), 'msg_1') ?? {};
    return (await api.call(receiveWebhook, { params: { connectionId }, raw, headers })).status;
  };
  for (let stretch = 0; stretch < 3; stretch += 1) {
    expect(await deliver()).toBe(401);
    await after(5);
  }
  await rises('webhooks-refused', 'IntakeRefused');
  await api.answer(addSecret, 201, { token, params: { connectionId }, body: { secret } });
  expect(await deliver()).toBe(202);
  await after(75);
});

play('till-bounds', 'a key that may refund once a day does so twice, and is given more', async (scene) => {
  const { api, adminToken, now } = scene;
  const { connectionId, locationId } = scene.shop;
  const body = { connectionId, locationId, refundsPerDay: 1 };
  const { keyId, key: token } = await api.answer(createTillKey, 201, { token: adminToken, body });
  const refund = () => {
    const saleId = freshId();
    const back = { saleId, refundId: saleId, occurredAt: now().toISOString(), currency: 'EUR', total: 100 };
    return api.call(recordRefund, { token, body: back });
  };
  expect([(await refund()).status, (await refund()).status]).toEqual([202, 429]);
  await rises('till-bounds', 'PosKeyBounds');
  const more = { token: adminToken, params: { keyId }, body: { refundsPerDay: 300 } };
  await api.answer(changeTillKey, 200, more);
  expect((await refund()).status).toBe(202);
  await after(20);
});

play('changes-left-out', 'a segment counts with a counter that was deployed away', async (scene) => {
  const { api, adminToken: token, table } = scene;
  const body = { kind: 'segment', id: 'newcomers', content: { since: 'enrolled', below: 30 } };
  const { changeId } = await api.answer(draftChange, 201, { token, body });
  const step = (name: string) => api.answer(stepChange, 200, { token, params: { changeId, step: name } });
  await step('check');
  await step('publish');
  // What a deploy does to it: the counter is gone, and nobody has published since.
  await table.documents.send(
    new UpdateCommand({
      TableName: table.name,
      Key: keys.change(changeId),
      UpdateExpression: 'SET content = :content',
      ExpressionAttributeValues: { ':content': { count: 'gone', atLeast: 1 } },
    }),
  );
  await table.documents.send(
    new UpdateCommand({
      TableName: table.name,
      Key: keys.inForce(),
      UpdateExpression: 'ADD revision :one',
      ExpressionAttributeValues: { ':one': 1 },
    }),
  );
  await after(1);
  expect(await lookUp(scene)).toBe(200);
  await rises('changes-left-out', 'AdminChangesLeftOut');
  const shown = await api.answer(getChange, 200, { token, params: { changeId } });
  expect(shown).toMatchObject({ isLeftOut: true, flaws: [{ path: 'count' }] });
  await step('end');
  await after(20);
  expect(await lookUp(scene)).toBe(200);
});

stage.everyRunbookIsPlayed();
