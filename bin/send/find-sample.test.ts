import { describe, expect, it } from 'vitest';
import { findSample, listSamples } from './find-sample.ts';

describe('a sample', () => {
  it.each([
    'square/payment-completed',
    'payment-completed',
    'payment-completed.json',
    'events/samples/square/payment-completed.json',
  ])('is found as %s', (typed) => {
    expect(findSample(typed).name).toBe('square/payment-completed');
  });

  it.each([
    ['squar/paymnt-complete', 'square/payment-completed'],
    ['sale-nobody', 'standard-webhooks/sale-nobody-named'],
    ['REFUND', 'standard-webhooks/refund'],
  ])('mistyped as %s is found among the nearest names', (typed, meant) => {
    expect(() => findSample(typed)).toThrow(`There is no sample ${typed}; the nearest are ${meant}, `);
  });

  it.each(['', 'x', '…'])('that cannot be guessed from %j still gets an answer', (typed) => {
    expect(() => findSample(typed)).toThrow('the nearest are');
  });

  it('of two vendors is asked for by its whole name', () => {
    const among = ['square', 'shopify'].map((vendor) => ({
      vendor,
      name: `${vendor}/refund`,
      description: '',
    }));
    expect(() => findSample('refund', among)).toThrow('refund could be square/refund or shopify/refund.');
    expect(findSample('shopify/refund', among).vendor).toBe('shopify');
  });

  it('is listed with what it shows', () => {
    expect(listSamples()).toContainEqual(expect.stringMatching(/^ {2}square\/loyalty-event {2,}An event of/));
  });
});
