/**
 * A person with unmistakable data goes every way that there is, the ways that fail included. Afterwards nothing of them
 * stands in the clear but where it has to: in their profile, and in what is written to themselves.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { changeMe, claimReceipt, closeMe, enrolContact, redeemReward } from '#http/member-act/routes.ts';
import { exportMe } from '#http/member-look/routes.ts';
import { getFailedEvent } from '#http/operator-events/routes.ts';
import { requestAdjustment } from '#http/operator-ledger/routes.ts';
import { listAdjustments, listEntries } from '#http/operator-look/routes.ts';
import { addSecret, createConnection, createTillKey } from '#http/operator-setup/routes.ts';
import { routes } from '#http/routes.ts';
import { askCode, verifyCode } from '#http/sign-in/routes.ts';
import { enrolMember, findMember, fulfilRedemption, quoteSale, recordSale } from '#http/till/routes.ts';
import { adapters } from '#pos/testing.ts';
import { offer } from '../faults/world.ts';
import { failedEventsOf } from '../support/actors/failed-events.ts';
import { codeFor, codeSentTo, otherThan } from '../support/actors/sign-in.ts';
import { type Call, nameOf } from '../support/api/api-client.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { freshId, saleOf } from '../support/inputs/facts.ts';
import { gymWith } from '../support/inputs/gym.ts';
import { scanTable } from '../support/outcomes/table-scan.ts';
import { type Canary, canaryOf, foundIn, textOf } from './support/canary.ts';
import { type Departed, watchDepartures } from './support/departures.ts';
import { leavesOf, withLeaf } from './support/leaves.ts';
import { openScene, type Scene } from './support/scene.ts';
import { rightCall } from './support/valid-calls.ts';
import { asZoe, mark, own, person, zoe } from './support/zoe.ts';
import { buyByWebhook, comeInPortal, meetFailures } from './support/zoe-ways.ts';

const cloudOf = testCloud({ silent: true, hasty: true, programme: gymWith() });
let scene: Scene;
let departed: Departed;

/** Keys, tokens, codes: what opens something, as it comes up. */
const secrets: Canary[] = [];
const all = () => [...person, ...secrets];
const keep = (name: string, value: string, others: readonly string[] = []) => {
  secrets.push(canaryOf(name, value, others));
  return value;
};

beforeAll(async () => {
  scene = await openScene(cloudOf());
  departed = watchDepartures(cloudOf().cloud);
});

const settle = async () => {
  expect(await cloudOf().cloud.settle()).toMatchObject({ settled: true });
  departed.gather();
};

/** In which items which of them stand. */
async function standingIn(canaries: readonly Canary[]): Promise<readonly string[]> {
  const items = [...(await scanTable(cloudOf().table))].filter(([key]) => !key.includes(scene.ana.memberId));
  return items.flatMap(([key, item]) =>
    foundIn(textOf(item), canaries).map((name) => `${kindOf(key)}: ${name}`),
  );
}

function kindOf(key: string): string {
  return key
    .split(' ')
    .map((part) => part.split('#')[0])
    .join(' ');
}

describe('a person who goes every way', () => {
  let memberId = '';
  let session = '';

  it('joins, is sold to, redeems, is adjusted, and asks for everything', async () => {
    const { api, shop, adminToken, now } = scene;
    const { email, phone, device: deviceId } = zoe;
    await api.call(askCode, { body: { phone }, headers: asZoe });
    keep('code by SMS', codeSentTo(cloudOf(), phone));
    const code = keep('code by e-mail', await codeFor(cloudOf(), { email: email.toLowerCase(), deviceId }));
    await api.refusal(verifyCode, 'wrong-code', {
      body: { email, deviceId, code: otherThan(code) },
      headers: asZoe,
    });
    const signedIn = await api.answer(verifyCode, 200, { body: { email, deviceId, code }, headers: asZoe });
    keep('contact session', signedIn.token);
    const joined = await api.answer(enrolContact, 201, {
      token: signedIn.token,
      headers: asZoe,
      body: {
        givenName: zoe.givenName,
        birthday: zoe.birthday,
        termsVersion: '1',
        consents: { email: true },
      },
    });
    memberId = joined.memberId;
    session = keep('session', joined.token);
    keep('card', joined.cardNumber);
    await api.answer(changeMe, 200, { token: session, body: { givenName: zoe.givenName }, headers: asZoe });

    const till = { token: shop.tillKey, headers: own };
    const customer = { email, phone, vendorCustomerId: zoe.vendorCustomer };
    const lines = [{ lineId: '1', quantity: '1', net: 90_00, name: zoe.order, category: zoe.order }];
    const basket = { ...saleOf(90_00, now(), { customer }), lines };
    await api.answer(enrolMember, 200, { ...till, body: { email, vendorCustomerId: zoe.vendorCustomer } });
    await api.answer(enrolMember, 201, { ...till, body: { phone, givenName: zoe.givenName } });
    for (const query of [
      { email },
      { phone },
      { card: joined.cardNumber },
      { vendorCustomerId: zoe.vendorCustomer },
    ])
      await api.answer(findMember, 200, { ...till, query });
    await api.answer(recordSale, 200, { ...till, body: basket });
    const { saleId: _id, ...quote } = basket;
    await api.answer(quoteSale, 200, { ...till, body: quote });

    // A key is its caller's own word, and may name whom it is about.
    const headers = { ...own, 'idempotency-key': zoe.email };
    const body = { rewardId: await offer(scene) };
    const redeemed = await api.answer(redeemReward, 201, { token: session, headers, body });
    keep('redemption code', redeemed.code, [redeemed.code.replace('-', '')]);
    expect(await api.answer(redeemReward, 201, { token: session, headers, body })).toEqual(redeemed);
    const claim = { receiptNumber: zoe.order, soldOn: now().toISOString().slice(0, 10), total: 1 };
    await api.refusal(claimReceipt, 'unknown-receipt', { token: session, body: claim });
    await api.answer(fulfilRedemption, 200, { ...till, headers, params: { code: redeemed.code } });
    for (const [pointsDelta, key] of [
      [5, zoe.email],
      [1_000_000, zoe.phone],
    ] as const) {
      const adjustment = { memberId, pointsDelta, reason: zoe.reason };
      const once = { 'idempotency-key': key };
      await api.call(requestAdjustment, { token: adminToken, headers: once, body: adjustment });
    }
    await api.answer(listAdjustments, 200, { token: adminToken });
    await api.answer(listEntries, 200, { token: adminToken, params: { memberId } });
    expect(foundIn(textOf(await api.answer(exportMe, 200, { token: session })), person)).toContain(
      'birthday',
    );
    await settle();
  });

  it('comes in the portal, and in a request as API Gateway hands it on', async () => {
    await comeInPortal(scene, session);
    await settle();
  });

  it.each(
    adapters.map(({ vendor }) => vendor),
  )('buys at a shop of %s, whose webhooks are right and wrong', async (vendor) => {
    const { api, adminToken: token } = scene;
    const connectionId = await buyByWebhook(scene, vendor);
    await settle();
    const events = await failedEventsOf(cloudOf(), { connectionId });
    expect(events.length).toBeGreaterThan(1);
    for (const { eventId } of events) {
      const shown = await api.answer(getFailedEvent, 200, { token, params: { eventId } });
      expect(foundIn(textOf(shown), all()), textOf(shown)).toEqual([]);
    }
  });

  it('meets every kind of failure', async () => {
    const { api } = scene;
    await meetFailures(scene, session, () => departed.gather());
    await settle();
    const [event] = await failedEventsOf(cloudOf(), { code: 'gave-up' });
    const params = { eventId: event?.eventId ?? '' };
    expect(
      foundIn(textOf(await api.answer(getFailedEvent, 200, { token: scene.adminToken, params })), all()),
    ).toEqual([]);
    expect(
      [...departed.lines].filter((line) => /"level":"(error|ERROR)"|invocation/.test(line)).length,
    ).toBeGreaterThan(5);
  });

  it('is connected to with keys and secrets that are shown once', async () => {
    const { api, adminToken: token } = scene;
    keep('admin token', token);
    keep('till key', scene.shop.tillKey);
    const connectionId = `shop-${freshId()}`;
    const body = { connectionId, vendor: 'square', secret: `given-${mark()}` };
    keep('given secret', (await api.answer(createConnection, 201, { token, body })).secret);
    const params = { connectionId };
    keep('made secret', (await api.answer(addSecret, 201, { token, params, body: {} })).secret);
    const key = await api.answer(createTillKey, 201, { token, body: { connectionId, locationId: 'x' } });
    keep('made till key', key.key);
    await settle();
  });

  it('stands in the table in their profile, where it must, and nowhere else', async () => {
    expect(new Set(await standingIn(all()))).toEqual(
      new Set([
        'MEMBER PROFILE: email',
        'MEMBER PROFILE: phone',
        'MEMBER PROFILE: givenName',
        'MEMBER PROFILE: birthday',
        'MEMBER PROFILE: vendorCustomer',
        // For the books, and erased when the member leaves.
        'ADJUSTMENT ADJUSTMENT: reason',
        // Shown to its member again and again, until it is used.
        'REDEMPTION REDEMPTION: redemption code',
      ]),
    );
  });

  it('was written to by nobody but us, and nobody else was written about them', () => {
    const known = [zoe.email.toLowerCase(), zoe.phone];
    for (const { to, text, html, subject } of cloudOf().cloud.messages()) {
      if (known.includes(to)) continue;
      expect([to, foundIn(textOf([text, html, subject]), all())]).toEqual([to, []]);
    }
  });

  it('leaves, and nothing of them is left anywhere', async () => {
    const { api, shop } = scene;
    await api.answer(closeMe, 200, { token: session });
    const code = await codeFor(cloudOf(), { phone: zoe.phone });
    const { token } = await api.answer(verifyCode, 200, { body: { phone: zoe.phone, code } });
    await api.answer(closeMe, 200, { token });
    await settle();
    expect(new Set(await standingIn(person))).toEqual(new Set());
    await api.refusal(findMember, 'unknown-member', { token: shop.tillKey, query: { phone: zoe.phone } });
  });
});

describe('what people write where it does not belong', () => {
  it.each(
    routes.map((route) => [nameOf(route), route] as const),
  )('%s takes it in, and says it to no log', async (_, route) => {
    const { body, params = {}, query = {}, ...call } = await rightCall(scene, route);
    const send = (more: object) =>
      scene.api.unchecked(route, { ...call, body, params, query, ...more } as Call);
    // Ids are the vendor's, and stand in logs; who writes an address there is not protected by us.
    const isId = (name: string) => /(Id|Ids|into)$/.test(name);
    for (const text of [zoe.email, zoe.phone, zoe.givenName]) {
      for (const path of body === undefined ? [] : leavesOf(body)) {
        if (!isId(String(path.at(-1)))) await send({ body: withLeaf(body, path, text) });
      }
      for (const name of Object.keys(params)) await send({ params: { ...params, [name]: text } });
      for (const name of Object.keys(query)) await send({ query: { ...query, [name]: text } });
      const headers = {
        ...call.headers,
        'idempotency-key': encodeURIComponent(text),
        'user-agent': zoe.agent,
      };
      await send({ headers });
      await send({ token: text.replace(/\W/g, '') });
    }
    departed.gather();
  });
});

describe('afterwards', () => {
  it('no function has printed anything of them, and no metric is named by it', async () => {
    await settle();
    expect(departed.lines.size).toBeGreaterThan(500);
    const found = [...departed.lines].flatMap((line) =>
      foundIn(line, all()).map((name) => `${name} in ${line.slice(0, 500)}`),
    );
    expect(found).toEqual([]);
  });

  it('no queue has carried anything of them but the sales queue what the vendor wrote', () => {
    const found = departed.letters.flatMap(({ queue, text }) => {
      return foundIn(text, all()).map(
        (name) => `${/(Sales|Due|Messages)Queue/.exec(queue)?.[1] ?? queue}: ${name}`,
      );
    });
    expect(new Set(departed.letters.map(({ queue }) => queue)).size).toBe(3);
    // A delivery is verified and queued as it is; the rules that read it run behind the queue.
    const allowed = ['email', 'phone', 'givenName', 'order'].map((name) => `Sales: ${name}`);
    expect(new Set(found)).toEqual(new Set(allowed));
  });

  it('no other service of AWS was told anything of them', () => {
    expect(new Set(departed.otherCalls.map(({ service }) => service))).toEqual(
      new Set(['secretsmanager', 'monitoring']),
    );
    for (const { service, text } of departed.otherCalls)
      expect([service, foundIn(text, all())]).toEqual([service, []]);
  });
});
