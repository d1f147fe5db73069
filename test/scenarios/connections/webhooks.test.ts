import { randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { changeConnection, createConnection } from '#http/operator-setup/routes.ts';
import { enrolMember, findMember, recordSale } from '#http/till/routes.ts';
import { receiveWebhook } from '#http/webhooks/routes.ts';
import { settleWell } from '../../support/actors/failed-events.ts';
import { enrolSomebody, openShop, type Shop } from '../../support/actors/shop.ts';
import { callNames, callsDuring, madeBy } from '../../support/aws/aws-calls.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { saleOf } from '../../support/inputs/facts.ts';
import { sampleEvent } from '../../support/inputs/samples.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';
import { scanTable, stateOf } from '../../support/outcomes/table-scan.ts';

const cloudOf = testCloud();
let shop: Shop;
let squareShop: Shop;

beforeAll(async () => {
  shop = await openShop(cloudOf());
  squareShop = await openShop(cloudOf(), 'square');
});

const saleText = (more: object = {}) => JSON.stringify(saleOf(1000, cloudOf().now(), more));
const minutes = (count: number) => new Date(cloudOf().now().getTime() + count * 60_000);

async function changesNothing(act: () => Promise<unknown>): Promise<void> {
  const before = await stateOf(cloudOf());
  await act();
  expect(await stateOf(cloudOf())).toEqual(before);
}

describe('a webhook', () => {
  it('that is accepted writes nothing: one read of its connection, one message, and the secret once', async () => {
    await shop.webhook(saleText());
    await cloudOf().cloud.settle();
    const before = await scanTable(cloudOf().table);
    const calls = await callsDuring(cloudOf().cloud, () => shop.webhook(saleText()));
    const own = calls.filter(madeBy('Webhooks'));
    expect(callNames(own)).toEqual(['dynamodb GetItem', 'sqs SendMessage']);
    const written = calls.filter(
      ({ service, operation }) => service === 'dynamodb' && /Put|Write|Upd/.test(operation),
    );
    expect(written.filter(madeBy('Webhooks'))).toEqual([]);
    expect(before.size).toBeGreaterThan(0);
    await cloudOf().cloud.settle();
  });

  it.each([
    ['with no signature', () => ({})],
    ['with a signature of nothing', () => shop.sign('')],
    ['with a signature of other bytes', () => shop.sign(`${saleText()} `)],
    ['with another shop’s signature', () => squareShop.sign(saleText())],
    ['signed six minutes ago', (body: string) => shop.sign(body, minutes(-6))],
    ['signed six minutes from now', (body: string) => shop.sign(body, minutes(6))],
    [
      'with another id than was signed',
      (body: string) => ({ ...shop.sign(body), 'webhook-id': 'msg_other' }),
    ],
    ['with a time that is none', (body: string) => ({ ...shop.sign(body), 'webhook-timestamp': 'now' })],
    [
      'with a later time than was signed',
      (body: string) => ({ ...shop.sign(body), 'webhook-timestamp': nextSecond() }),
    ],
    ['with the scheme of another version', (body: string) => relabelled(shop.sign(body))],
  ] as const)('%s is refused and nothing is queued', (_, sign) =>
    changesNothing(async () => {
      const body = saleText();
      expect(await shop.webhook(body, sign(body))).toMatchObject({ status: 401, problem: 'bad-signature' });
    }));

  it('of Square whose bytes were changed on the way is refused', () =>
    changesNothing(async () => {
      const { event } = sampleEvent('square/payment-completed', squareShop.connectionId, cloudOf().now());
      const body = JSON.stringify(event);
      const changed = body.replace('5000', '9000');
      const reply = await squareShop.webhook(changed, squareShop.sign(body));
      expect(reply.problem).toBe('bad-signature');
      expect((await squareShop.webhook(body, {})).problem).toBe('bad-signature');
    }));

  it.each([
    'nobodys-shop',
    'demo-till',
    'no id!',
    'x'.repeat(3000),
  ])('for %s, where no vendor posts, is 404', (connectionId) =>
    changesNothing(async () => {
      const body = saleText();
      const call = { params: { connectionId }, raw: body, headers: shop.sign(body) };
      await cloudOf().api.refusal(receiveWebhook, 'unknown-connection', call);
    }));

  it('of another shop’s connection is refused, however well it is signed', () =>
    changesNothing(async () => {
      const other = await otherShop;
      const body = saleText();
      expect((await other.webhook(body, shop.sign(body))).problem).toBe('bad-signature');
    }));

  it('with a secret of the operator’s own is taken as it is', async () => {
    const { api, adminToken: token } = cloudOf();
    const connectionId = `own-${randomUUID()}`;
    const body = { connectionId, vendor: 'standard-webhooks', secret: 'swordfish' };
    expect(await api.answer(createConnection, 201, { token, body })).toMatchObject({ secret: 'swordfish' });
  });

  it('that does not fit the queue even compressed is 413', () =>
    changesNothing(async () => {
      const body = saleText({ note: randomBytes(1.2 * 1024 * 1024).toString('base64') });
      expect(await shop.webhook(body)).toMatchObject({ status: 413, problem: 'body-too-large' });
    }));

  it('with characters that no queue takes is taken and applied', async () => {
    const { cloud, table } = cloudOf();
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const lines = [{ lineId: '1', quantity: '1', net: 1000, name: 'odd \ufffe and \uffff' }];
    await shop.report(JSON.parse(saleText({ customer: { loyaltyRef: memberId }, lines })));
    await cloud.settle();
    expect((await provenLedger(table, memberId)).entries.map(({ pointsDelta }) => pointsDelta)).toEqual([10]);
  });

  it('of 900 KB that compress is taken and applied', async () => {
    const { cloud, table } = cloudOf();
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const body = saleText({ customer: { loyaltyRef: memberId }, note: 'No sugar, please. '.repeat(50_000) });
    expect(body.length).toBeGreaterThan(900_000);
    expect((await shop.webhook(body)).status).toBe(202);
    await cloud.settle();
    expect((await provenLedger(table, memberId)).account.totals.issued).toBe(10);
  });

  it.each([
    'square/payment-approved',
    'square/loyalty-event',
  ])('of a kind that gives no points (%s) is accepted and forgotten', async (name) => {
    const { cloud, table, now } = cloudOf();
    await cloud.settle();
    const before = await scanTable(table);
    const event =
      name === 'square/loyalty-event'
        ? { type: 'loyalty.event.created', event_id: randomUUID() }
        : sampleEvent(name, squareShop.connectionId, now()).event;
    await squareShop.report(event);
    await settleWell(cloudOf());
    expect(await scanTable(table)).toEqual(before);
  });
});

let otherShop: Promise<Shop>;
beforeAll(() => {
  otherShop = openShop(cloudOf());
  return otherShop;
});

function nextSecond(): string {
  return String(Math.floor(cloudOf().now().getTime() / 1000) + 1);
}

function relabelled(headers: Record<string, string>): Record<string, string> {
  return { ...headers, 'webhook-signature': headers['webhook-signature']?.replace('v1,', 'v2,') ?? '' };
}

describe('a phone number without its country', () => {
  let localNumber = 912_000_000;
  const nextNumber = () => {
    localNumber += 1;
    return String(localNumber);
  };
  const enrol = async (phone: string, email?: string) => {
    const body = { phone, email };
    return (await cloudOf().api.answer(enrolMember, 201, { token: shop.tillKey, body })).memberId;
  };
  /** Whose a sale of ten euros is that names this customer; null for nobody's. */
  const ownerOf = async (customer: object, { tillKey: token } = shop) => {
    const body = saleOf(1000, cloudOf().now(), { customer });
    return (await cloudOf().api.answer(recordSale, 200, { token, body })).memberId;
  };
  const ownerByWebhook = async (customer: object, at: Shop) => {
    const sale = saleOf(1000, cloudOf().now(), { customer });
    await at.report(sale);
    await settleWell(cloudOf());
    const pk = `SALE#${at.connectionId}#${sale.saleId}`;
    return [...(await scanTable(cloudOf().table)).values()].find((item) => item.pk === pk)?.['memberId'];
  };

  it('is read in the country of the body, else of the connection, else of the programme', async () => {
    const phone = nextNumber();
    const spaniard = await enrol(`+34${phone}`);
    const portuguese = await enrol(`+351${phone}`);
    const abroad = await openShop(cloudOf(), 'standard-webhooks', { country: 'PT' });
    expect(await ownerOf({ phone })).toBe(spaniard);
    expect(await ownerOf({ phone, phoneCountry: 'pt' })).toBe(portuguese);
    expect(await ownerOf({ phone, phoneCountry: '' })).toBe(spaniard);
    expect(await ownerOf({ phone }, abroad)).toBe(portuguese);
    expect(await ownerByWebhook({ phone }, abroad)).toBe(portuguese);
    expect(await ownerOf({ phone, phoneCountry: 'ES' }, abroad)).toBe(spaniard);
    expect(await ownerOf({ phone: `0034${phone}` }, abroad)).toBe(spaniard);
    for (const phoneCountry of ['GB', 'XX', 'nowhere']) {
      expect(await ownerOf({ phone, phoneCountry }), phoneCountry).toBeNull();
    }
  });

  it('never outranks an e-mail address, which a whole number does', async () => {
    const phone = nextNumber();
    const byPhone = await enrol(`+34${phone}`);
    const email = `${phone}@example.com`;
    const byEmail = await enrol(`+351${phone}`, email);
    expect(await ownerOf({ phone, email })).toBe(byEmail);
    expect(await ownerOf({ phone: `+34 ${phone}`, email })).toBe(byPhone);
  });

  it('beside an unknown address is not that of a member who has another one, and is kept for the address alone', async () => {
    const phone = nextNumber();
    const email = `${phone}.unknown@example.com`;
    await enrol(`+34${phone}`, `${phone}.own@example.com`);
    expect(await ownerOf({ phone, email })).toBeNull();
    const withoutEmail = nextNumber();
    const atTill = await enrol(`+34${withoutEmail}`);
    expect(await ownerOf({ phone: withoutEmail, email })).toBe(atTill);
    const ofNobody = nextNumber();
    await ownerOf({ phone: ofNobody, email });
    const later = await enrol(`+34${ofNobody}`, `${ofNobody}.later@example.com`);
    expect(await ownerOf({ phone: ofNobody })).toBe(later);
  });

  it('at a till is dialled where its connection is, from now on when that moves', async () => {
    const phone = nextNumber();
    const spaniard = await enrol(`+34${phone}`);
    const { api, adminToken } = cloudOf();
    const abroad = await openShop(cloudOf(), 'standard-webhooks', { country: 'PT' });
    const { connectionId, tillKey: token } = abroad;
    const { memberId: portuguese } = await api.answer(enrolMember, 201, { token, body: { phone } });
    const found = async (query: Record<string, string>) =>
      (await api.answer(findMember, 200, { token, query })).memberId;
    expect(portuguese).not.toBe(spaniard);
    expect(await found({ phone: `+351${phone}` })).toBe(portuguese);
    expect(await found({ phone })).toBe(portuguese);
    expect(await found({ phone, phoneCountry: 'Spain' })).toBe(spaniard);
    expect(await ownerOf({ phone }, abroad)).toBe(portuguese);
    expect(await ownerOf({ phone, phoneCountry: 'ES' }, abroad)).toBe(spaniard);
    for (const [country, owner] of [
      ['ES', spaniard],
      ['PT', portuguese],
      [null, spaniard],
    ] as const) {
      const body = { country };
      await api.answer(changeConnection, 200, { token: adminToken, params: { connectionId }, body });
      expect(await ownerOf({ phone }, abroad)).toBe(owner);
    }
  });
});
