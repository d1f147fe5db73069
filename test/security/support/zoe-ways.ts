/** The longer ways that Zoe goes, where much goes wrong. */
import { expect } from 'vitest';
import { changeMe } from '#http/member-act/routes.ts';
import { changeConnection } from '#http/operator-setup/routes.ts';
import { askCode } from '#http/sign-in/routes.ts';
import { enrolMember, findMember, recordSale } from '#http/till/routes.ts';
import { failedEventsOf } from '../../support/actors/failed-events.ts';
import { visitPortal } from '../../support/actors/portal-visitor.ts';
import { openShop } from '../../support/actors/shop.ts';
import { type Fault, failCall, failTransactions, killed, outage } from '../../support/aws/faults.ts';
import { freshEmail, saleOf } from '../../support/inputs/facts.ts';
import { phoneForms } from './canary.ts';
import { invokeAs } from './gateway-event.ts';
import { leavesOf, withLeaf } from './leaves.ts';
import type { Scene } from './scene.ts';
import { vendorSale } from './vendor-sale.ts';
import { asZoe, own, zoe } from './zoe.ts';

/** Signs in wrongly, looks at every page and hands in a receipt, by the portal and by API Gateway's requests. */
export async function comeInPortal(scene: Scene, session: string): Promise<void> {
  const { cloud } = scene;
  const visitor = visitPortal(scene);
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
}

/**
 * Buys at a new shop, whose webhooks write of Zoe everywhere, are unusable, unsigned or of a foreign currency.
 * @returns the shop's connection
 */
export async function buyByWebhook(scene: Scene, vendor: string): Promise<string> {
  const { api, adminToken: token } = scene;
  const shop = await openShop(scene, vendor);
  const { connectionId } = shop;
  const body = vendorSale(vendor, connectionId, scene.now(), zoe.email);
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
  for (const raw of bodies) expect((await shop.webhook(raw, { ...shop.sign(raw), ...own })).status).toBe(202);
  await shop.webhook(sent(everywhere), own);
  await api.answer(changeConnection, 200, { token, params: { connectionId }, body: { currency: 'USD' } });
  const foreign = sent(JSON.parse(JSON.stringify(event).replaceAll('"EUR"', '"USD"')));
  await shop.webhook(foreign, shop.sign(foreign));
  return connectionId;
}

/** Meets every kind of failure. @param gather takes in what was logged, after each of them */
export async function meetFailures(scene: Scene, session: string, gather: () => void): Promise<void> {
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
  await failing('SignIn', 'ses', 'SendEmail', rejected, ask({ email: freshEmail() })).catch(() => undefined);
  await failing('SignIn', 'sns', 'Publish', rejected, ask({ phone }));
  const endOutage = failTransactions(cloud, 'ApplySale', outage, Number.POSITIVE_INFINITY);
  await shop.report(saleOf(10_00, now(), { customer: { email, phone } }));
  await expect.poll(() => failedEventsOf(scene, { code: 'gave-up' }), { timeout: 60_000 }).toHaveLength(1);
  endOutage();
}
