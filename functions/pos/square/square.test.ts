import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reading } from '#pos/testing.ts';
import { square } from './square.ts';

const translate = reading(square);

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

  it('earns by its tip, too, where the connection says so', () => {
    const change = { tip_money: eur(400), total_money: eur(5400) };
    const at = { ...context, earns: { tips: true, tax: true } };
    const sale = saleOf(translated({ payment: { ...payment, ...change } }, undefined, at));
    expect(sale.totals.eligibleNet).toBe(5400);
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

  it.each([
    [{ tax: true }, 4230],
    [{ tips: true }, 3700],
    [{ giftCards: true }, 5600],
  ])('earns with %j as the connection says', (earns, eligibleNet) => {
    const paidAll = { ...payment, amount_money: eur(6250), tip_money: eur(100) };
    const sale = saleOf(translated({ payment: paidAll, order }, undefined, { ...context, earns }));
    expect(sale.totals.eligibleNet).toBe(eligibleNet);
    const goods = sale.lines.filter((line) => !line.isGiftCard);
    expect(goods.reduce((sum, line) => sum + line.net, 0)).toBe(eligibleNet);
  });

  it('clips a long name without breaking a character', () => {
    const sale = saleOf(translated({ payment: { ...payment, amount_money: eur(6250) }, order }));
    expect(sale.lines[1]?.name).toBe('🍰'.repeat(128));
  });

  it('earns its share of the goods when it paid only a part of the order', () => {
    const parts = [5000, 1249, 1].map((amount) =>
      saleOf(translated({ payment: { ...payment, amount_money: eur(amount) }, order })),
    );
    expect(parts.map(({ lines }) => lines)).toEqual([[], [], []]);
    expect(parts.map(({ totals }) => totals.eligibleNet)).toEqual([2880, 719, 0]);
    expect(parts.map(({ totals }) => totals.giftCards)).toEqual([1600, 399, 0]);
  });

  it('keeps more lines than a sale has room for out of it, and earns all the same', () => {
    const line_items = Array.from({ length: 501 }, (_, index) => ({
      uid: `l${index}`,
      quantity: '1',
      total_money: eur(10),
    }));
    const long = { line_items, total_money: eur(5010) };
    const sale = saleOf(translated({ payment: { ...payment, amount_money: eur(5010) }, order: long }));
    expect(sale.totals.eligibleNet).toBe(5010);
    expect(sale.lines).toEqual([]);
  });

  it('is unusable when the order is in another currency', () => {
    const foreign = { ...order, total_money: { amount: 6250, currency: 'USD' } };
    expect(translated({ payment, order: foreign })).toEqual({
      kind: 'unusable',
      reason: "data.object.order: its amounts are not in the payment's currency",
    });
  });
});

describe('a gift card at Square', () => {
  const byGiftCard = { card_details: { card: { card_brand: 'SQUARE_GIFT_CARD' } } };
  const all = { ...payment, amount_money: eur(6250) };
  const cardOnly = {
    total_money: eur(5000),
    line_items: [{ uid: 'c', quantity: '1', item_type: 'GIFT_CARD', total_money: eur(5000) }],
  };
  const earned = (object: object, earns = {}) =>
    saleOf(translated(object, undefined, { ...context, earns })).totals.eligibleNet;

  it.each([
    byGiftCard,
    { source_type: 'EXTERNAL', external_details: { type: 'OTHER_GIFT_CARD', source: 'Mall' } },
    { source_type: 'SQUARE_GIFT_CARD' },
  ])('earns nothing when it pays and nothing is known of the order: %j', (source) => {
    expect(earned({ payment: { ...payment, ...source } })).toBe(0);
    expect(earned({ payment: { ...payment, ...source, tip_money: eur(400) } }, { tips: true })).toBe(0);
  });

  it.each([
    { source_type: 'CARD', card_details: { card: { card_brand: 'VISA', prepaid_type: 'PREPAID' } } },
    { source_type: 'WALLET', wallet_details: { brand: 'CASH_APP' } },
    { source_type: 'BUY_NOW_PAY_LATER', buy_now_pay_later_details: { brand: 'AFTERPAY' } },
    { source_type: 'CASH' },
    { source_type: 'EXTERNAL', external_details: { type: 'FOOD_VOUCHER' } },
    { source_type: 'EXTERNAL', external_details: { type: 'STORED_BALANCE' } },
    { source_type: null, card_details: null, external_details: null },
  ])('is not %j, which is money', (source) => {
    expect(earned({ payment: { ...payment, ...source } })).toBe(5000);
  });

  it('bought by a card, and again by that one, then spent, earns once: without orders when money is paid', () => {
    const bought = earned({ payment });
    const again = [1, 2, 3, 4, 5].map(() => earned({ payment: { ...payment, ...byGiftCard } }));
    expect([bought, ...again]).toEqual([5000, 0, 0, 0, 0, 0]);
  });

  it('earns once with orders, too: when goods are bought with it', () => {
    expect(earned({ payment, order: cardOnly })).toBe(0);
    expect(earned({ payment: { ...payment, ...byGiftCard }, order: cardOnly })).toBe(0);
    expect(earned({ payment: { ...all, ...byGiftCard }, order })).toBe(3600);
  });

  it.each(['gift_card', 'GIFTCARD', 'E_GIFT_CARD'])('is told by %s of a line, too', (item_type) => {
    const [card] = cardOnly.line_items;
    expect(earned({ payment, order: { ...cardOnly, line_items: [{ ...card, item_type }] } })).toBe(0);
  });

  it('earns when it is sold and not when it is spent where the connection says so', () => {
    const earns = { giftCards: true };
    expect(earned({ payment, order: cardOnly }, earns)).toBe(5000);
    expect(earned({ payment: { ...payment, ...byGiftCard }, order: cardOnly }, earns)).toBe(0);
    expect(earned({ payment: { ...all, ...byGiftCard }, order }, earns)).toBe(0);
  });

  it('in a split bill is no goods in any part of it', () => {
    const split = (amount: number, source = {}) =>
      earned({ payment: { ...payment, ...source, amount_money: eur(amount) }, order });
    expect(split(3125) + split(3125, byGiftCard)).toBe(3600);
    const parts = [2500, 2500].map((amount) =>
      earned({ payment: { ...payment, amount_money: eur(amount) }, order: cardOnly }),
    );
    expect(parts).toEqual([0, 0]);
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
        version: Date.parse(refund.updated_at),
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

  it('is of the version that its last change says, so that one that fails later is the later', () => {
    const updated_at = '2026-11-24T08:00:00.000Z';
    expect(refunded({ status: 'FAILED', updated_at })).toMatchObject({
      refund: { status: 'failed', version: Date.parse(updated_at) },
    });
    expect(refunded({ updated_at: undefined })).not.toHaveProperty('refund.version');
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
    'PAYMENT_UPDATED',
    'payment.captured',
    'refund.deleted',
    'loyalty',
  ])('is named, and not repeated, when nobody knows its type: %j', (type) => {
    expect(translate(JSON.stringify({ type }), context)).toEqual({
      kind: 'unusable',
      reason: 'type: must be an event of Square that we know',
    });
  });

  it.each([
    { errors: [{ category: 'AUTHENTICATION_ERROR', code: 'UNAUTHORIZED' }] },
    { merchant_id: 'M1', location_id: 'L1', event_type: 'PAYMENT_UPDATED', entity_id: 'p1' },
    { type: 'order.updated', data: { object: { payment } } },
    { type: 'payment.updated', data: { object: { errors: [] } } },
    { type: 'payment.updated', data: { object: { payment, order: { errors: [] } } } },
    { type: 'payment.updated', data: { object: { payment, order: { id: 'o1' } } } },
    { type: 'payment.updated', data: { object: { payment: { ...payment, customer_id: 'no id!' } } } },
  ])('is not passed over: %j', (body) => {
    expect(translate(JSON.stringify(body), context).kind).toBe('unusable');
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
