import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { context, line, sale, sold, translate, translated, withLines } from './testing.ts';

describe('a form of Lightspeed', () => {
  it.each([
    'product.update',
    'customer.update',
    'inventory.update',
    'register_closure.create',
  ])('is ignored when it says it is a %s', (type) => {
    expect(translated(sale, context, { type })).toEqual({ kind: 'ignored', reason: `${type} is not used` });
  });

  it('is ignored when it is of no sale and does not say what it is', () => {
    const product = { id: 'blend', name: 'House blend', price: 20.66116 };
    expect(translated(product)).toEqual({
      kind: 'ignored',
      reason: 'the body names no kind of event we use',
    });
    expect(translated(product, context, { type: 'sale.update' }).kind).toBe('unusable');
  });

  it.each([
    { code: 'unauthorized', message: 'the token has expired' },
    { errors: [{ code: 'not_found' }] },
    { id: 'blend' },
    {},
  ])('is not passed over when it is neither a sale nor another that is known: %j', (payload) => {
    expect(translated(payload)).toEqual({
      kind: 'unusable',
      reason: 'payload: must be a sale, or another body of Lightspeed that we know',
    });
    expect(translated(sale, context, { type: 'sale.create' })).toEqual({
      kind: 'unusable',
      reason: 'type: must be one of Lightspeed that we know',
    });
  });

  it.each([
    { sale_date: sale.sale_date },
    { invoice_number: '7' },
    { register_sale_payments: [] },
  ])('is a sale by any part that only sales have: %j', (payload) => {
    expect(translated(payload).kind).toBe('unusable');
  });

  it.each([
    '',
    '{}',
    JSON.stringify(sale),
    'domain_prefix=fidelio',
    '%',
    'Payload={}',
  ])('without a payload is unusable: %j', (body) => {
    expect(translate(body, context)).toEqual({
      kind: 'unusable',
      reason: 'the body is not a form with a payload',
    });
  });

  it('with two payloads is unusable, also when they are the same', () => {
    const body = `payload=${encodeURIComponent(JSON.stringify(sale))}`;
    expect(translate(body, context).kind).toBe('sale');
    expect(translate(`${body}&${body}`, context)).toEqual({
      kind: 'unusable',
      reason: 'payload: must be given once',
    });
  });

  it.each([
    '',
    'null',
    '[]',
    '{',
    '"text"',
    '{"a":1}{"b":2}',
  ])('with the payload %j is unusable', (payload) => {
    expect(translated(payload)).toEqual({ kind: 'unusable', reason: 'payload: must be a JSON object' });
  });

  it('is unusable, not thrown at, when its JSON is deeper than anybody reads', () => {
    const deep = `{"register_sale_products":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    expect(translated(deep).kind).toBe('unusable');
  });

  it('of 1 MB is read', () => {
    expect(sold({ note: 'No sugar, please. '.repeat(60_000) }).totals.eligibleNet).toBe(5000);
  });

  it('says what is wrong by its path, and never repeats who bought', () => {
    const translation = translated({ ...sale, id: 7.5, status: ['ana@example.com'], sale_date: null });
    expect(translation).toMatchObject({
      kind: 'unusable',
      reason: expect.stringContaining('payload.status: '),
    });
    expect(JSON.stringify(translation)).not.toMatch(/ana@|7\.5/);
  });

  it('is answered, not thrown at, whatever it holds', () => {
    const kinds = ['sale', 'refund', 'facts', 'unusable', 'ignored'];
    const change = fc.tuple(fc.constantFrom(...Object.keys(sale), 'totals', 'return_for'), fc.jsonValue());
    const inLine = fc.tuple(fc.constantFrom(...Object.keys(line), 'sku', 'is_return'), fc.jsonValue());
    fc.assert(
      fc.property(change, inLine, fc.string(), ([key, value], [lineKey, lineValue], body) => {
        expect(kinds).toContain(translated({ ...sale, [key]: value }).kind);
        expect(kinds).toContain(translated({ ...sale, ...withLines({ [lineKey]: lineValue }) }).kind);
        expect(kinds).toContain(translate(body, context).kind);
      }),
    );
  });
});
