import { describe, expect, it } from 'vitest';
import { reading } from '#pos/testing.ts';
import { orderOfWoocommerce as order } from './testing.ts';
import { woocommerce } from './woocommerce.ts';

const translate = reading(woocommerce);
const context = { connectionId: 'demo-woocommerce' };

/** Of an order of a cup for 12.00 and this line for 50.00. */
function withLine(change: object) {
  const card = { ...order.line_items[0], id: 316, subtotal: '50.00', total: '50.00', total_tax: '0.00' };
  return ordered({ line_items: [...order.line_items, { ...card, ...change }], total: '62.00' });
}

function ordered(change: object) {
  return translate(JSON.stringify({ ...order, ...change }), context);
}

const giftCard = { key: '_gift_card_amount', value: '50' };

describe('the fields of a line of WooCommerce tell a gift card', () => {
  it.each([
    ['a list', [giftCard]],
    ['a list with gaps', [null, giftCard, false, '']],
    ['an object of entries', { 1: giftCard, 3: { key: '_other', value: '' } }],
    ['an object of entries with gaps', { 0: null, 1: giftCard }],
    ['an object of values', { _gift_card_amount: '50' }],
    ['one entry alone', giftCard],
    ['a list of objects of values', [{ _gift_card_amount: 50 }]],
    ['JSON text', JSON.stringify([giftCard])],
    ['JSON text of an object', JSON.stringify({ 1: giftCard })],
    ['JSON text in JSON text', JSON.stringify(JSON.stringify([giftCard]))],
    ['entries as JSON text', [JSON.stringify(giftCard)]],
    [
      'as the shop shows it',
      [{ id: 4, key: '_x', value: '', display_key: 'Gift Card Amount', display_value: '50' }],
    ],
    ['shown alone', [{ display_key: 'Gift card', display_value: '€50' }]],
    ['as the database has it', [{ meta_id: 4, meta_key: '_giftcard_to', meta_value: 'x' }]],
    ['of YITH', [{ key: '_ywgc_amount', value: '50' }]],
    ['a kind of product', [{ key: '_product_type', value: 'pw-gift-card' }]],
    ['nested by a plugin', [{ key: '_card_data', value: { gift_card: { amount: 50 } } }]],
    ['nested as JSON text', [{ key: '_card_data', value: '{"gift_card":{"amount":50}}' }]],
    ['by another name of it', [{ key: 'gift_certificate_amount', value: '50' }]],
    ['as a voucher', [{ key: 'Gift Voucher', value: '50' }]],
    ['a flag', [{ key: '_is_gift_card', value: true }]],
  ])('as %s', (_form, meta_data) => {
    expect(withLine({ meta_data })).toMatchObject({
      sale: { totals: { eligibleNet: 1200, giftCards: 5000 } },
    });
  });

  it('as version 1 of the API writes them', () => {
    const meta = [{ key: 'wc_gc_giftcard_amount', label: 'Gift card', value: '50' }];
    expect(withLine({ meta_data: undefined, meta })).toMatchObject({
      sale: { totals: { eligibleNet: 1200 } },
    });
  });

  it.each([
    ['nothing', null],
    ['nothing, as PHP writes it', false],
    ['no text', ''],
    ['an empty object', {}],
    [
      'that it is none',
      [
        { key: '_is_gift_card', value: 'no' },
        { key: 'gift_card', value: [] },
      ],
    ],
    ['that it is none, as numbers', [{ key: '_is_gift_card', value: 0 }]],
    ['other things', { 1: { key: 'Size', value: 'L' }, 2: { key: '_gift_wrap', value: 'yes' } }],
  ])('and goods by %s', (_form, meta_data) => {
    expect(withLine({ meta_data })).toMatchObject({ sale: { totals: { eligibleNet: 6200, giftCards: 0 } } });
  });

  it.each([
    ['a text that is no JSON', 'gift card'],
    ['broken JSON', '[{"key":"_gift_card_amount"'],
    ['a number', 7],
    ['a list of texts', ['_gift_card_amount']],
    ['a list of lists', [['_gift_card_amount', '50']]],
    ['too many to look through', Array(10_001).fill(giftCard)],
  ])('and spoil the order when they are %s: a gift card could hide there', (_form, meta_data) => {
    expect(withLine({ meta_data })).toEqual({
      kind: 'unusable',
      reason: expect.stringMatching(/^line_items\.1\.meta_data: must be /),
    });
  });
});

describe('the fields of an order of WooCommerce', () => {
  const card = { key: '_loyalty_card', value: '2012345678903' };
  it.each([
    ['a list with gaps', [null, card]],
    ['an object of entries', { 4: card }],
    ['an object of values', { _loyalty_card: '2012345678903' }],
    ['JSON text', JSON.stringify({ 4: card })],
    ['as the shop shows it', [{ key: 'x', display_key: 'Loyalty card', display_value: '2012345678903' }]],
  ])('name a card as %s', (_form, meta_data) => {
    expect(ordered({ meta_data })).toMatchObject({ sale: { customer: { loyaltyRef: '2012345678903' } } });
  });

  it('spoil it when they cannot be read: nobody would know whose it is', () => {
    expect(ordered({ meta_data: 'loyalty card 2012345678903' })).toEqual({
      kind: 'unusable',
      reason: 'meta_data: must be fields of a key and a value',
    });
  });
});

describe('the lists of an order of WooCommerce', () => {
  const fee = { id: 9, total: '-2.00', total_tax: '' };
  const shipping = { id: 317, total: '5.00', total_tax: false };

  it('are read as objects, with gaps, and as JSON text alike', () => {
    const plain = ordered({
      fee_lines: [fee],
      shipping_lines: [shipping],
      refunds: [{ id: 1, total: '-1.50' }],
    });
    expect(plain).toMatchObject({
      facts: [{ sale: { totals: { eligibleNet: 1000, delivery: 500 } } }, { refund: { total: 150 } }],
    });
    for (const as of [
      (item: object) => ({ 3: item }),
      (item: object) => [null, item],
      (item: object) => JSON.stringify([item]),
    ]) {
      const lists = {
        line_items: as(order.line_items[0] ?? {}),
        fee_lines: as(fee),
        shipping_lines: as(shipping),
        refunds: as({ id: 1, total: '-1.50' }),
      };
      expect(ordered(lists)).toEqual(plain);
    }
  });

  it.each(['fee_lines', 'shipping_lines', 'refunds'])('say nothing as PHP writes nothing: %s', (list) => {
    for (const nothing of [null, false, '', {}, undefined]) {
      expect(ordered({ [list]: nothing })).toEqual(ordered({ [list]: [] }));
    }
  });

  it.each([
    'line_items',
    'fee_lines',
    'shipping_lines',
    'refunds',
  ])('spoil the order when they cannot be read: %s', (list) => {
    for (const unread of ['none', 7, [{ total: 'x' }], ['a'], { a: 1 }, true]) {
      expect(ordered({ [list]: unread })).toMatchObject({
        kind: 'unusable',
        reason: expect.stringMatching(list),
      });
    }
  });
});

it.each([
  'x',
  '1,00',
  [1],
  { a: 1 },
  true,
  '1e60',
])('amounts that are only shown spoil nothing, such as %j', (amount) => {
  const [line] = order.line_items;
  expect(ordered({ total_tax: amount, line_items: [{ ...line, subtotal: amount }] })).toMatchObject({
    sale: { totals: { eligibleNet: 1200, discount: 0, tax: 0 } },
  });
});

it('what PHP left empty of amounts, times and the customer says nothing', () => {
  const [line] = order.line_items;
  const empty = {
    total_tax: '',
    date_paid_gmt: '',
    date_modified_gmt: false,
    customer_id: false,
    line_items: [{ ...line, subtotal: '', total_tax: null }],
  };
  expect(ordered(empty)).toMatchObject({
    sale: { occurredAt: '2026-11-21T09:30:00.000Z', totals: { eligibleNet: 1200, tax: 0 } },
  });
});
