import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delivery, SigningConfiguration } from './adapter.ts';
import { square } from './square.ts';

const { verify, translate, sign, newSecret } = square;
const now = new Date('2026-11-21T10:31:10Z');

/**
 * `docs` is the example of developer.squareup.com/docs/webhooks/step3validate; the others stand in
 * github.com/square/square-nodejs-sdk, tests/integration/webhooks.test.ts.
 */
const docs = {
  key: 'asdf1234',
  url: 'https://example.com/webhook',
  body: '{"hello":"world"}',
  signature: '2kRE5qRU2tR+tBGlDwMEw2avJ7QM4ikPYD/PJ3bd9Og=',
};
const sdk = {
  key: 'signature-key',
  url: 'https://webhook.site/webhooks',
  body: '{"data":{"type":"webhooks","id":"fake_id"}}',
  signature: 'W3FlCNk5IA3ZQ2LHTWoajvzfaDu/OwY2tNHIHC3IUOA=',
};
const sdkWrongUrl = {
  key: 'Ibxx_5AKakO-3qeNVR61Dw',
  url: 'https://webhook.site/79a4f3a-dcfa-49ee-bac5-9d0edad886b9',
  body: '{"merchant_id":"MLEFBHHSJGVHD","type":"webhooks.test_notification","event_id":"ac3ac95b-f97d-458c-a6e6-18981597e05f","created_at":"2022-07-13T20:30:59.037339943Z","data":{"type":"webhooks","id":"bc368e64-01aa-407e-b46e-3231809b1129"}}',
  signature: 'GF4YkrJgGBDZ9NIYbNXBnMzqb2HoL4RW/S6vkZ9/2N4=',
};

function delivery(signature: string | undefined, body: string = docs.body): Delivery {
  return {
    headers: { 'x-square-hmacsha256-signature': signature, host: 'attacker.example' },
    body: Buffer.from(body, 'utf8'),
  };
}

function verdict(call: Delivery, signing: Partial<SigningConfiguration> = {}): string {
  const verification = verify(call, { secrets: [docs.key], notificationUrl: docs.url, ...signing }, now);
  return verification.ok ? 'ok' : verification.reason;
}

describe('the signature of Square', () => {
  it.each([docs, sdk])('is right in the published vector over $url', ({ key, url, body, signature }) => {
    expect(verdict(delivery(signature, body), { secrets: [key], notificationUrl: url })).toBe('ok');
    expect(sign(body, { secrets: [key], notificationUrl: url }, now, '')).toMatchObject({
      'x-square-hmacsha256-signature': signature,
    });
  });

  it('is wrong in the published vector over another URL', () => {
    const { key, url, body, signature } = sdkWrongUrl;
    expect(verdict(delivery(signature, body), { secrets: [key], notificationUrl: url })).toBe(
      'bad-signature',
    );
  });

  it.each([
    'https://example.com/webhook/',
    'http://example.com/webhook',
    'https://EXAMPLE.com/webhook',
  ])('is over the configured URL byte for byte, so not %s', (notificationUrl) => {
    expect(verdict(delivery(docs.signature), { notificationUrl })).toBe('bad-signature');
  });

  it.each([
    undefined,
    '',
  ])('never verifies without a configured URL (%j): it is not taken from the request', (url) => {
    expect(verdict(delivery(docs.signature), { notificationUrl: url })).toBe('no-notification-url');
  });

  it.each([[[]], [['']]])('never verifies with the secrets %j', (secrets) => {
    expect(verdict(delivery(docs.signature), { secrets })).toBe('no-secret');
  });

  it.each([undefined, ''])('is missing when the header is %j', (signature) => {
    expect(verdict(delivery(signature))).toBe('missing-signature');
  });

  it('is refused when it is right for another secret', () => {
    expect(verdict(delivery(docs.signature), { secrets: ['asdf1235'] })).toBe('bad-signature');
  });

  it('is accepted from either of two secrets while one replaces the other', () => {
    expect(verdict(delivery(docs.signature), { secrets: ['next-key', docs.key] })).toBe('ok');
    expect(verdict(delivery(docs.signature), { secrets: [docs.key, 'next-key'] })).toBe('ok');
  });

  it('takes its key as UTF-8, also when it looks like base64', () => {
    const decoded = Buffer.from(docs.key, 'base64').toString('latin1');
    expect(verdict(delivery(docs.signature), { secrets: [decoded] })).toBe('bad-signature');
  });

  it('covers the exact bytes: the same JSON printed otherwise does not fit', () => {
    const pretty = JSON.stringify(JSON.parse(docs.body), null, 2);
    expect(verdict(delivery(docs.signature, pretty))).toBe('bad-signature');
  });

  it('is over the decoded bytes of a body that was handed over in base64', () => {
    const handedOver = Buffer.from(docs.body).toString('base64');
    expect(verdict({ ...delivery(docs.signature), body: Buffer.from(handedOver, 'base64') })).toBe('ok');
    expect(verdict(delivery(docs.signature, handedOver))).toBe('bad-signature');
  });

  it('does not go stale: no time is signed, and Square retries for days', () => {
    const signing = { secrets: [docs.key], notificationUrl: docs.url };
    expect(verify(delivery(docs.signature), signing, new Date('2036-01-01T00:00:00Z')).ok).toBe(true);
  });

  it('breaks with any single bit of the body', () => {
    fc.assert(
      fc.property(fc.nat({ max: docs.body.length * 8 - 1 }), (bit) => {
        const body = Buffer.from(docs.body);
        body.writeUInt8(body.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(verdict({ ...delivery(docs.signature), body })).toBe('bad-signature');
      }),
    );
  });

  it('breaks with any single bit of the signature', () => {
    fc.assert(
      fc.property(fc.nat({ max: docs.signature.length * 8 - 1 }), (bit) => {
        const signature = Buffer.from(docs.signature);
        signature.writeUInt8(signature.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        expect(verdict(delivery(signature.toString('latin1')))).toBe('bad-signature');
      }),
    );
  });

  it('round-trips with a new secret in the form of its own', () => {
    const secret = newSecret((bytes) => new Uint8Array(bytes).fill(250));
    expect(secret).toMatch(/^[A-Za-z0-9_-]{22}$/);
    const signing = { secrets: [secret], notificationUrl: docs.url };
    expect(verify({ headers: sign('{}', signing, now, ''), body: Buffer.from('{}') }, signing, now).ok).toBe(
      true,
    );
  });

  it('cannot be made without a secret or a URL', () => {
    expect(() => sign('{}', { secrets: [], notificationUrl: docs.url }, now, '')).toThrow(RangeError);
    expect(() => sign('{}', { secrets: [docs.key] }, now, '')).toThrow(RangeError);
  });
});

const context = { connectionId: 'demo-square' };
const eur = (amount: unknown) => ({ amount, currency: 'EUR' });
const payment = {
  id: 'R7kTq2vXn4LwB8dJmYc1ZfGh5pVZY',
  status: 'COMPLETED',
  created_at: '2026-11-21T10:31:03.874Z',
  updated_at: '2026-11-21T10:31:06.902Z',
  amount_money: eur(5000),
  location_id: 'LH3ZK7QW0MAD1',
};

function translated(
  object: unknown,
  type = 'payment.updated',
  at: Parameters<typeof translate>[1] = context,
) {
  return translate(JSON.stringify({ merchant_id: 'M1', type, event_id: 'e1', data: { object } }), at);
}

function paid(change: Record<string, unknown> = {}) {
  return translated({ payment: { ...payment, ...change } });
}

/** The sale in it; fails the test when there is none. */
function saleOf(translation: ReturnType<typeof translate>) {
  if (translation.kind !== 'sale') throw new Error(JSON.stringify(translation));
  return translation.sale;
}

describe('a payment of Square', () => {
  it('becomes a sale', () => {
    expect(paid({ buyer_email_address: 'ana@example.com', customer_id: 'CUST1' })).toEqual({
      kind: 'sale',
      sale: {
        connectionId: 'demo-square',
        saleId: payment.id,
        version: Date.parse(payment.updated_at),
        status: 'completed',
        occurredAt: payment.created_at,
        locationId: 'LH3ZK7QW0MAD1',
        currency: 'EUR',
        customer: { vendorCustomerId: 'CUST1', email: 'ana@example.com' },
        totals: {
          gross: 5000,
          discount: 0,
          tax: 0,
          tip: 0,
          delivery: 0,
          giftCards: 0,
          total: 5000,
          eligibleNet: 5000,
        },
        lines: [],
      },
    });
  });

  it('earns by amount_money, which leaves out the tip, and not by total_money', () => {
    expect(saleOf(paid({ tip_money: eur(400), total_money: eur(5400) })).totals).toMatchObject({
      eligibleNet: 5000,
      tip: 400,
      total: 5400,
    });
  });

  it.each([
    ['APPROVED', 'open'],
    ['PENDING', 'open'],
    ['COMPLETED', 'completed'],
    ['CANCELED', 'voided'],
    ['FAILED', 'voided'],
  ])('is, when %s, a sale that is %s', (status, expected) => {
    expect(saleOf(paid({ status })).status).toBe(expected);
  });

  it('comes many times, and the later state has the higher version', () => {
    const versions = [
      '2026-11-21T10:31:06.902Z',
      '2026-11-21T10:31:06.903Z',
      '2026-11-21T10:31:06.904+00:00',
    ].map((updated_at) => saleOf(paid({ updated_at })).version);
    expect(versions).toEqual([1795257066902, 1795257066903, 1795257066904]);
  });

  it('keeps the amount of a refunded payment: refunds are events of their own', () => {
    const sale = saleOf(paid({ refunded_money: eur(2000), refund_ids: ['r1'] }));
    expect(sale.totals.eligibleNet).toBe(5000);
    expect(sale.status).toBe('completed');
  });

  it.each([
    [{ customer_id: 'CUST1' }, { vendorCustomerId: 'CUST1' }],
    [{ buyer_email_address: 'ana@example.com' }, { email: 'ana@example.com' }],
    [{ reference_id: 'mem_0123456789' }, { loyaltyRef: 'mem_0123456789' }],
    [{ note: 'Member 2012345678903, thanks' }, { loyaltyRef: '2012345678903' }],
    [{ note: 'card 2012 3456 7890 3' }, { loyaltyRef: '2012 3456 7890 3' }],
    [{ reference_id: 'order-77', note: '(mem_0123456789)' }, { loyaltyRef: 'mem_0123456789' }],
    [{ note: '120123456789034' }, undefined],
    [{ note: 'mem_' }, undefined],
    [{ customer_id: '', buyer_email_address: null, note: '' }, undefined],
  ])('with %j names %j', (change, customer) => {
    expect(saleOf(paid(change)).customer).toEqual(customer);
  });

  it('takes the location of the connection where it names none', () => {
    const at = { ...context, locationId: 'LDEFAULT' };
    const { location_id: _, ...nowhere } = payment;
    expect(saleOf(translated({ payment: nowhere }, undefined, at)).locationId).toBe('LDEFAULT');
    expect(saleOf(translated({ payment }, undefined, at)).locationId).toBe('LH3ZK7QW0MAD1');
  });

  it.each([12.5, -1, 2 ** 53, '5000', null])('is unusable with the amount %j', (amount) => {
    expect(paid({ amount_money: eur(amount) })).toEqual({
      kind: 'unusable',
      reason: 'data.object.payment.amount_money.amount: must be a whole number of minor units, not negative',
    });
  });

  it('never rounds an id: one beyond 2^53 that is a number is unusable, as text it is exact', () => {
    expect(
      translate(
        JSON.stringify({ type: 'payment.updated', data: { object: { payment } } }).replace(
          `"${payment.id}"`,
          '9007199254740993',
        ),
        context,
      ).kind,
    ).toBe('unusable');
    expect(saleOf(paid({ id: '9007199254740993' })).saleId).toBe('9007199254740993');
  });

  it('is unusable in two currencies', () => {
    expect(paid({ tip_money: { amount: 1, currency: 'USD' } }).kind).toBe('unusable');
  });

  it('says what is wrong by its path, and never repeats who bought', () => {
    const translation = paid({ status: 'DONE', buyer_email_address: ['ana@example.com'], id: 'a#b' });
    expect(translation).toMatchObject({
      kind: 'unusable',
      reason: expect.stringContaining('data.object.payment.status'),
    });
    expect(JSON.stringify(translation)).not.toMatch(/ana@|DONE|a#b/);
    expect(paid({ id: 'a#b' })).toMatchObject({ reason: expect.stringContaining('saleId: ') });
  });
});

const order = {
  total_money: eur(6250),
  line_items: [
    {
      uid: 'l1',
      catalog_object_id: 'HOUSEBLEND',
      name: 'House blend',
      quantity: '2',
      item_type: 'ITEM',
      total_money: eur(3630),
      total_tax_money: eur(630),
      total_discount_money: eur(500),
    },
    {
      uid: 'l2',
      name: '🍰'.repeat(200),
      quantity: '1',
      total_money: eur(620),
      total_service_charge_money: eur(20),
    },
    { uid: 'l3', quantity: '1', item_type: 'GIFT_CARD', total_money: eur(2000) },
  ],
};

describe('a payment of Square with its order', () => {
  it('earns by its lines, without tax, service charge and gift cards', () => {
    const sale = saleOf(
      translated({ payment: { ...payment, amount_money: eur(6250), tip_money: eur(100) }, order }),
    );
    expect(sale.totals).toEqual({
      gross: 6100,
      discount: 500,
      tax: 630,
      tip: 100,
      delivery: 0,
      giftCards: 2000,
      total: 6350,
      eligibleNet: 3600,
    });
    expect(sale.lines.map(({ lineId, net, isGiftCard }) => [lineId, net, isGiftCard])).toEqual([
      ['l1', 3000, false],
      ['l2', 600, false],
      ['l3', 2000, true],
    ]);
  });

  it('clips a long name without breaking a character', () => {
    const sale = saleOf(translated({ payment: { ...payment, amount_money: eur(6250) }, order }));
    expect(sale.lines[1]?.name).toBe('🍰'.repeat(128));
  });

  it('earns by its own amount when it paid only a part of the order', () => {
    const sale = saleOf(translated({ payment, order }));
    expect(sale.lines).toEqual([]);
    expect(sale.totals.eligibleNet).toBe(5000);
  });
});

const refund = {
  id: `${payment.id}_h8WqLr3TzVn6KcXb1YdMj5Gs9FpEa2uBoNi7tQvRkXwS`,
  status: 'COMPLETED',
  created_at: '2026-11-23T17:05:31.482Z',
  updated_at: '2026-11-23T17:06:12.118Z',
  amount_money: eur(2000),
  payment_id: payment.id,
};

function refunded(change: Record<string, unknown> = {}) {
  return translated({ refund: { ...refund, ...change } }, 'refund.updated');
}

describe('a refund of Square', () => {
  it('becomes a refund of its payment', () => {
    expect(refunded()).toEqual({
      kind: 'refund',
      refund: {
        connectionId: 'demo-square',
        refundId: refund.id,
        saleId: payment.id,
        status: 'completed',
        mode: 'delta',
        occurredAt: refund.created_at,
        currency: 'EUR',
        eligibleNet: 2000,
        total: 2000,
      },
    });
  });

  it.each([
    ['PENDING', 'pending'],
    ['COMPLETED', 'completed'],
    ['REJECTED', 'failed'],
    ['FAILED', 'failed'],
  ])('is, when %s, %s', (status, expected) => {
    expect(refunded({ status })).toMatchObject({ refund: { status: expected } });
  });

  it.each([
    { payment_id: undefined },
    { payment_id: null },
    { payment_id: '' },
    { unlinked: true },
  ])('is of no sale when it is unlinked: %j', (change) => {
    const translation = refunded(change);
    expect(translation.kind).toBe('refund');
    expect(translation).not.toHaveProperty('refund.saleId', payment.id);
  });

  it('is unusable when it is no refund', () => {
    expect(translated({ payment }, 'refund.updated').kind).toBe('unusable');
  });
});

describe('any other event of Square', () => {
  it.each([
    'loyalty.event.created',
    'order.updated',
    'webhooks.test_notification',
    'oauth.authorization.revoked',
  ])('is ignored: %s', (type) => {
    expect(translated({}, type)).toEqual({ kind: 'ignored', reason: `${type} is not used` });
  });

  it.each([
    undefined,
    null,
    7,
    'ana@example.com bought',
  ])('is ignored and not repeated when its type is %j', (type) => {
    expect(translate(JSON.stringify({ type }), context)).toEqual({
      kind: 'ignored',
      reason: 'the body names no kind of event we use',
    });
  });

  it('is unusable when it is no JSON object', () => {
    for (const body of ['', '[]', 'null', 'payload=%7B%7D'])
      expect(translate(body, context).kind).toBe('unusable');
  });

  it('is answered, not thrown at, whatever it holds', () => {
    const change = fc.tuple(fc.constantFrom(...Object.keys(payment)), fc.oneof(fc.jsonValue(), fc.string()));
    fc.assert(
      fc.property(change, fc.jsonValue(), ([key, value], rest) => {
        expect(['sale', 'unusable']).toContain(paid({ [key]: value }).kind);
        expect(['sale', 'unusable']).toContain(translated({ payment, order: rest }).kind);
        expect(['refund', 'unusable']).toContain(refunded({ [key]: value }).kind);
      }),
    );
  });

  it('is answered, not thrown at, for any time that the form allows', () => {
    const two = (max: number) => fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'));
    const offset = fc.oneof(
      fc.constant('Z'),
      fc.tuple(fc.constantFrom('+', '-'), two(23), two(59)).map(([sign, h, m]) => `${sign}${h}:${m}`),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('0000-01-01', '1969-12-31', '2026-11-21', '9999-12-31'),
        two(23),
        two(59),
        offset,
        (day, h, s, zone) => {
          const time = `${day}T${h}:00:${s}.123456789${zone}`;
          expect(['sale', 'unusable']).toContain(paid({ created_at: time, updated_at: time }).kind);
        },
      ),
    );
  });
});
