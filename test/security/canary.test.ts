/**
 * A person with unmistakable data goes every way that there is, the ways that fail included. Afterwards nothing of them
 * stands in the clear but where it has to: in their profile, and in what is written to themselves.
 */
import { randomInt } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { changeMe, closeMe, enrolContact, redeemReward } from '#http/member-act/routes.ts';
import { exportMe } from '#http/member-look/routes.ts';
import { getFailedEvent } from '#http/operator-events/routes.ts';
import { requestAdjustment } from '#http/operator-ledger/routes.ts';
import { listAdjustments, listEntries } from '#http/operator-look/routes.ts';
import { addSecret, changeConnection, createConnection, createTillKey } from '#http/operator-setup/routes.ts';
import { routes } from '#http/routes.ts';
import { askCode, verifyCode } from '#http/sign-in/routes.ts';
import { enrolMember, findMember, fulfilRedemption, quoteSale, recordSale } from '#http/till/routes.ts';
import { adapters } from '#pos/testing.ts';
import { offer } from '../faults/world.ts';
import { type Call, nameOf } from '../support/api-client.ts';
import { freshEmail, freshId, freshPhone, saleOf } from '../support/facts.ts';
import { failedEventsOf } from '../support/failed-events.ts';
import { type Fault, failCall, failTransactions, killed, outage } from '../support/faults.ts';
import { visitPortal } from '../support/portal-visitor.ts';
import { openShop } from '../support/shop.ts';
import { codeFor, codeSentTo, otherThan } from '../support/sign-in.ts';
import { scanTable } from '../support/table-scan.ts';
import { testCloud } from '../support/test-cloud.ts';
import { type Canary, canaryOf, foundIn, laidOpen, phoneForms, textOf } from './canary.ts';
import { invokeAs } from './gateway-event.ts';
import { leavesOf, withLeaf } from './leaves.ts';
import { openScene, type Scene } from './scene.ts';
import { rightCall } from './valid-calls.ts';
import { vendorSale } from './vendor-sale.ts';

const cloudOf = testCloud({ silent: true, hasty: true });
let scene: Scene;

const mark = () => freshId().replace(/\W/g, '').replace(/\d/g, 'q').slice(0, 14);
const zoe = {
  email: `Zoe.${mark()}@Canary.Example`,
  phone: freshPhone(),
  givenName: `Zoe ${mark()}`,
  birthday: `19${randomInt(30, 60)}-07-13`,
  order: `Soup of ${mark()}`,
  vendorCustomer: `customer-${mark()}`,
  reason: `because ${mark()}`,
  address: '203.0.113.199',
  agent: `Browser/${mark()}`,
  device: `device-${mark()}`,
};
const person: readonly Canary[] = [
  canaryOf('email', zoe.email.toLowerCase()),
  canaryOf('phone', zoe.phone, phoneForms(zoe.phone)),
  canaryOf('givenName', zoe.givenName),
  canaryOf('birthday', zoe.birthday),
  canaryOf('order', zoe.order),
  canaryOf('vendorCustomer', zoe.vendorCustomer),
  canaryOf('reason', zoe.reason),
  canaryOf('address', zoe.address),
  canaryOf('agent', zoe.agent),
  canaryOf('device', zoe.device),
];
/** Keys, tokens, codes: what opens something, as it comes up. */
const secrets: Canary[] = [];
const all = () => [...person, ...secrets];
const keep = (name: string, value: string, others: readonly string[] = []) => {
  secrets.push(canaryOf(name, value, others));
  return value;
};

/** Everything that left a function, as it left. */
const lines = new Set<string>();
const letters: { readonly queue: string; readonly text: string }[] = [];
const otherCalls: { readonly service: string; readonly text: string }[] = [];
const gather = () => {
  for (const { function: name, line } of cloudOf().cloud.logs()) lines.add(`${name} ${textOf(line)}`);
};

beforeAll(async () => {
  scene = await openScene(cloudOf());
  cloudOf().cloud.observe({
    before: ({ service, operation, body, functionName }) => {
      if (functionName === null) return undefined;
      const text = body.toString();
      if (service === 'sqs' && operation.startsWith('SendMessage')) {
        const { QueueUrl: url, MessageBody: one, Entries: many } = JSON.parse(text);
        const bodies: string[] = many?.map(({ MessageBody }: { MessageBody: string }) => MessageBody) ?? [
          one,
        ];
        for (const message of bodies)
          letters.push({ queue: String(url).split('/').at(-1) ?? '', text: laidOpen(message) });
      } else if (!/^(dynamodb|ses|sns|sqs)$/.test(service)) otherCalls.push({ service, text });
      return undefined;
    },
  });
});

const settle = async () => {
  expect(await cloudOf().cloud.settle()).toMatchObject({ settled: true });
  gather();
};
const own = { 'user-agent': zoe.agent, 'x-forwarded-for': zoe.address };
const asZoe = { ...own, 'accept-language': 'es' };

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

    const headers = { ...own, 'idempotency-key': freshId() };
    const body = { rewardId: await offer(scene) };
    const redeemed = await api.answer(redeemReward, 201, { token: session, headers, body });
    keep('redemption code', redeemed.code, [redeemed.code.replace('-', '')]);
    await api.answer(fulfilRedemption, 200, { ...till, params: { code: redeemed.code } });
    for (const pointsDelta of [5, 1_000_000]) {
      const adjustment = { memberId, pointsDelta, reason: zoe.reason };
      const once = { 'idempotency-key': freshId() };
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
    const { cloud } = cloudOf();
    const visitor = visitPortal(cloudOf());
    const headers = { ...own, 'sec-fetch-site': 'same-origin' };
    for (const contact of [zoe.email, zoe.phone, `${zoe.email} `, `no contact ${zoe.phone}`]) {
      await visitor.post('/sign-in', { contact }, headers);
      await visitor.post('/verify', { code: '000000' }, headers);
      await visitor.get('/code', own);
    }
    await visitor.post('/enrol', { givenName: zoe.givenName }, headers);
    const cookie = `__Host-fidelio-session=${session}`;
    for (const path of ['/', '/history', '/statements', '/rules']) {
      const request = { routeKey: `GET ${path}`, cookies: [cookie], headers: own, sourceIp: zoe.address };
      expect((await invokeAs(cloud, 'MemberLook', request)).statusCode).toBe(200);
    }
    const receipt = `receiptNumber=${zoe.order}&soldOn=x&total=${zoe.phone}`;
    await invokeAs(cloud, 'MemberAct', {
      ...{ routeKey: 'POST /receipt', cookies: [cookie], headers, sourceIp: zoe.address, body: receipt },
    });
    const body = JSON.stringify({ email: zoe.email, deviceId: zoe.device, code: '000000' });
    for (const routeKey of ['POST /v1/sign-in', 'POST /v1/sign-in/verify']) {
      await invokeAs(cloud, 'SignIn', { routeKey, body, headers: own, sourceIp: zoe.address });
    }
    await settle();
  });

  it.each(
    adapters.map(({ vendor }) => vendor),
  )('buys at a shop of %s, whose webhooks are right and wrong', async (vendor) => {
    const { api, adminToken: token } = scene;
    const shop = await openShop(cloudOf(), vendor);
    const { connectionId } = shop;
    const body = vendorSale(vendor, connectionId, cloudOf().now(), zoe.email);
    const isForm = vendor === 'lightspeed';
    const event = JSON.parse(isForm ? (new URLSearchParams(body).get('payload') ?? '') : body) as object;
    const sent = (value: unknown) =>
      isForm
        ? new URLSearchParams({ payload: JSON.stringify(value), type: 'sale.update' }).toString()
        : JSON.stringify(value);
    const written = [zoe.email, zoe.phone, zoe.givenName, zoe.order, phoneForms(zoe.phone)[2]];
    const everywhere = leavesOf(event).reduce<unknown>((changed, path, index) => {
      return index % 2 === 0 ? withLeaf(changed, path, written[(index / 2) % written.length]) : changed;
    }, event);
    const bodies = [
      sent({ ...event, note: written.join(), buyer: { name: zoe.givenName }, filling: 'x'.repeat(40_000) }),
      sent(everywhere),
      sent({ ...event, [zoe.email]: { [zoe.phone]: zoe.givenName } }),
      `${zoe.email} ${zoe.phone} is no body`,
    ];
    for (const raw of bodies)
      expect((await shop.webhook(raw, { ...shop.sign(raw), ...own })).status).toBe(202);
    await shop.webhook(sent(everywhere), own);
    await api.answer(changeConnection, 200, { token, params: { connectionId }, body: { currency: 'USD' } });
    const foreign = sent(JSON.parse(JSON.stringify(event).replaceAll('"EUR"', '"USD"')));
    await shop.webhook(foreign, shop.sign(foreign));
    await settle();
    const events = await failedEventsOf(cloudOf(), { connectionId });
    expect(events.length).toBeGreaterThan(1);
    for (const { eventId } of events) {
      const shown = await api.answer(getFailedEvent, 200, { token, params: { eventId } });
      expect(foundIn(textOf(shown), all()), textOf(shown)).toEqual([]);
    }
  });

  it('meets every kind of failure', async () => {
    const { api, cloud, shop, now } = scene;
    const functionOf = (part: string) => cloud.functionNames.find((name) => name.includes(part)) ?? '';
    /** AWS names the address or the number that it does not take. */
    const rejected: Fault = ({ body }) => ({
      status: 400,
      headers: { 'content-type': 'text/xml' },
      body: `<ErrorResponse><Error><Type>Sender</Type><Code>MessageRejected</Code><Message>${decodeURIComponent(
        body.toString().replaceAll('+', ' '),
      ).replace(/[<&]/g, '')}</Message></Error></ErrorResponse>`,
    });
    const failing = async (
      part: string,
      service: string,
      operation: string,
      fault: Fault,
      act: () => Promise<unknown>,
    ) => {
      const end = failCall(cloud, { functionName: functionOf(part), service, operation, nth: 1 }, fault, 9);
      await act();
      expect(end(), `${part} ${operation}`).toBeLessThan(9);
      gather();
    };
    const { email, phone } = zoe;
    const ask = (body: object) => () => api.unchecked(askCode, { body, headers: asZoe });
    const till = { token: shop.tillKey, headers: own };
    const find = () => api.unchecked(findMember, { ...till, query: { phone } });
    const enrol = () =>
      api.unchecked(enrolMember, { ...till, body: { phone, email, givenName: zoe.givenName } });
    const sell = () =>
      api.unchecked(recordSale, { ...till, body: saleOf(10_00, now(), { customer: { email } }) });
    const change = () =>
      api.unchecked(changeMe, { token: session, headers: asZoe, body: { givenName: zoe.givenName } });
    for (const fault of [outage, killed]) {
      await failing('SignIn', 'dynamodb', 'PutItem', fault, ask({ email }));
      await failing('TillFunction', 'dynamodb', 'GetItem', fault, find);
      await failing('TillFunction', 'dynamodb', 'GetItem', fault, enrol);
      await failing('TillFunction', 'dynamodb', 'TransactWriteItems', fault, sell);
      await failing('MemberAct', 'dynamodb', 'BatchGetItem', fault, change);
    }
    await failing('SignIn', 'ses', 'SendEmail', rejected, ask({ email: freshEmail() })).catch(
      () => undefined,
    );
    await failing('SignIn', 'sns', 'Publish', rejected, ask({ phone }));
    const endOutage = failTransactions(cloud, 'ApplySale', outage, Number.POSITIVE_INFINITY);
    await shop.report(saleOf(10_00, now(), { customer: { email, phone } }));
    await expect
      .poll(() => failedEventsOf(cloudOf(), { code: 'gave-up' }), { timeout: 60_000 })
      .toHaveLength(1);
    endOutage();
    await settle();
    const [event] = await failedEventsOf(cloudOf(), { code: 'gave-up' });
    const params = { eventId: event?.eventId ?? '' };
    expect(
      foundIn(textOf(await api.answer(getFailedEvent, 200, { token: scene.adminToken, params })), all()),
    ).toEqual([]);
    expect(
      [...lines].filter((line) => /"level":"(error|ERROR)"|invocation/.test(line)).length,
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
    gather();
  });
});

describe('afterwards', () => {
  it('no function has printed anything of them, and no metric is named by it', async () => {
    await settle();
    expect(lines.size).toBeGreaterThan(500);
    const found = [...lines].flatMap((line) =>
      foundIn(line, all()).map((name) => `${name} in ${line.slice(0, 500)}`),
    );
    expect(found).toEqual([]);
  });

  it('no queue has carried anything of them but the sales queue what the vendor wrote', () => {
    const found = letters.flatMap(({ queue, text }) => {
      return foundIn(text, all()).map(
        (name) => `${/(Sales|Due|Messages)Queue/.exec(queue)?.[1] ?? queue}: ${name}`,
      );
    });
    expect(new Set(letters.map(({ queue }) => queue)).size).toBe(3);
    // A delivery is verified and queued as it is; the rules that read it run behind the queue.
    const allowed = ['email', 'phone', 'givenName', 'order'].map((name) => `Sales: ${name}`);
    expect(new Set(found)).toEqual(new Set(allowed));
  });

  it('no other service of AWS was told anything of them', () => {
    expect(new Set(otherCalls.map(({ service }) => service))).toEqual(
      new Set(['secretsmanager', 'monitoring']),
    );
    for (const { service, text } of otherCalls)
      expect([service, foundIn(text, all())]).toEqual([service, []]);
  });
});
