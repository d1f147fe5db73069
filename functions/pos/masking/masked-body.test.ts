import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSample, samples } from '#events/samples.ts';
import { maskedBody } from './masked-body.ts';
import { maskedReason } from './masked-reason.ts';

/** Everything in the samples that names a person, or that a person wrote. */
const persons = [
  ...['ana@example.com', 'Ana', 'Lozano', '600111222', '600 111 222', 'Calle', '28013', 'casa', 'Madrid'],
  ...['Roldán', 'Mayor 12', '203.0.113.7', 'pay_for_order', 'Returned goods', 'wc_order_'],
];

const text = (body: string) => JSON.stringify(maskedBody(body));

describe('a masked body', () => {
  it.each(samples)('of $name names nobody', (sample) => {
    const shown = text(readSample(sample));
    for (const person of persons) expect(shown).not.toContain(person);
  });

  it('shows what a failure is looked for in: ids, amounts, times and kinds', () => {
    const square = samples.find(({ name }) => name === 'square/payment-completed');
    expect(square && maskedBody(readSample(square))).toMatchObject({
      type: 'payment.updated',
      created_at: '2026-11-14T10:31:07.412Z',
      data: {
        object: {
          payment: {
            id: 'R7kTq2vXn4LwB8dJmYc1ZfGh5pVZY',
            status: 'COMPLETED',
            amount_money: { amount: 5000, currency: 'EUR' },
            buyer_email_address: '••• e-mail',
          },
        },
      },
    });
  });

  it('shows why a shop sent no order, and no other code', () => {
    const body = {
      code: 'woocommerce_rest_cannot_view',
      message: 'Sorry, Ana, you cannot view this resource.',
      data: { status: 401 },
      coupon: { code: 'ANA-10' },
      card: { code: 'rest_of_a_gift' },
    };
    expect(maskedBody(JSON.stringify(body))).toEqual({
      code: 'woocommerce_rest_cannot_view',
      message: '••• text of 42',
      data: { status: 401 },
      coupon: { code: '••• text of 6' },
      card: { code: '••• text of 14' },
    });
  });

  it('opens a form and the JSON in it', () => {
    const payload = JSON.stringify({ id: 'a1', customer: { mobile: '+34600111222' }, note: '' });
    expect(maskedBody(`domain_prefix=casa&payload=${encodeURIComponent(payload)}`)).toEqual({
      domain_prefix: '••• text of 4',
      payload: { id: 'a1', customer: { mobile: '••• text of 12' }, note: '' },
    });
  });

  it('keeps the digits of ids that a double would round', () => {
    expect(maskedBody('{"id":9007199254740993,"total":12.5}')).toEqual({
      id: '9007199254740993',
      total: 12.5,
    });
  });

  it('masks a phone that stands for an id, when the body says it is one', () => {
    expect(maskedBody('{"customer_id":"34600111222","phone":"+34 600 111 222"}')).toEqual({
      customer_id: '••• text of 11',
      phone: '••• text of 15',
    });
  });

  it('masks all that stands below a person’s key, and keys that are no names', () => {
    const body = { billing: { id: 'x1', total: '5' }, address: [{ id: 7 }], 'ana@example.com': 1, total: 5 };
    expect(maskedBody(JSON.stringify(body))).toEqual({
      billing: { id: '••• text of 2', total: '••• text of 1' },
      address: [{ id: '••• number' }],
      '•••3': '••• number',
      total: 5,
    });
  });

  it('gift cards are goods, and no card of a person’s', () => {
    expect(maskedBody('{"totals":{"giftCards":500},"card":{"id":"c1"}}')).toEqual({
      totals: { giftCards: 500 },
      card: { id: '••• text of 2' },
    });
  });

  it('of what is no JSON is masked as a whole', () => {
    for (const body of ['Ana Lozano', '"Ana"', '{"name":"Ana"', 'ana@example.com', '600111222', '']) {
      expect(text(body)).not.toMatch(/ana|600/i);
    }
  });

  it('ends, however deep or large the body is', () => {
    const deep = `${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`;
    expect(text(deep).length).toBeLessThan(1000);
    const many = text(JSON.stringify(Array.from({ length: 50_000 }, (_, id) => ({ id }))));
    expect(many.length).toBeLessThan(100_000);
    expect(many).toContain('…');
    expect(maskedBody(`{"id":"${'1'.repeat(1_000_000)}"}`)).toBe('••• text of 1000009');
  });

  it('holds no contact and no full name, wherever they stand', () => {
    const digits = fc.integer({ min: 600_000_000, max: 699_999_999 });
    const person = fc.oneof(
      fc.emailAddress(),
      digits.map((number) => `+34${number}`),
      digits.map((number) => `+34 ${String(number).replace(/(...)(?=.)/g, '$1 ')}`),
      fc
        .tuple(fc.constantFrom('Ana', 'José', '李'), fc.constantFrom('Lozano', 'García'))
        .map((name) => name.join(' ')),
    );
    const keyOfAny = fc.oneof(
      fc.constantFrom(
        'id',
        'customer_id',
        'status',
        'type',
        'total',
        'created_at',
        'sku',
        'note',
        'name',
        'email',
      ),
      fc.constantFrom(
        'customer',
        'billing',
        'payload',
        'meta_data',
        'value',
        'key',
        'receipt_number',
        '__proto__',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(
        person.chain((secret) =>
          fc.record({
            secret: fc.constant(secret),
            body: fc.letrec((tie) => ({
              part: fc.oneof(
                { depthSize: 'small' },
                fc.constant(secret),
                fc.array(tie('part'), { maxLength: 3 }),
                fc.dictionary(fc.oneof(keyOfAny, fc.constant(secret)), tie('part'), { maxKeys: 4 }),
              ),
            })).part,
          }),
        ),
        ({ secret, body }) => {
          const form = `payload=${encodeURIComponent(JSON.stringify(body))}`;
          for (const given of [JSON.stringify(body), form, secret, `x=${encodeURIComponent(secret)}`]) {
            expect(text(given)).not.toContain(JSON.stringify(secret).slice(1, -1));
          }
        },
      ),
    );
  });
});

it('a reason that repeats an id keeps it, unless it is a contact', () => {
  expect(maskedReason('sale T1-2026 version 1 was already recorded with different content')).toContain(
    'T1-2026',
  );
  expect(maskedReason('sale ana@example.com version 1 was recorded')).toBe('sale ••• version 1 was recorded');
  expect(maskedReason('refund +34600111222 was recorded')).toBe('refund ••• was recorded');
});
