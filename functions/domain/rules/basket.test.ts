import { describe, expect, test } from 'vitest';
import type { Lines } from '#domain/programme/condition.ts';
import { basketOf } from './basket.ts';
import { factLine, sale } from './testing.ts';

const lines = ['100 tea', '200 fruit', 'gift 5000 fruit', '400', '800 tea x2', '1600 bread'];

/** What is chosen of these lines, by their places; `all` where the whole basket is meant. */
const chosen = (wanted?: Lines) => {
  const { indexes, mask } = basketOf(sale(lines)).choose(wanted);
  return mask === undefined ? 'all' : indexes;
};

describe('the lines of a basket that are meant', () => {
  test.each<[string, readonly number[] | 'all', Lines | undefined]>([
    ['all where nothing is said', 'all', undefined],
    ['all where what is said leaves out none', 'all', { not: { category: ['milk'] } }],
    ['of a category, gift cards never', [1], { category: ['fruit'] }],
    ['of several categories, in the order of the basket', [0, 1, 4], { category: ['fruit', 'tea'] }],
    ['of a category that is named twice, once', [0, 4], { category: ['tea', 'tea'] }],
    ['none of a category that is not there', [], { category: ['milk'] }],
    ['of some articles', [0, 4, 5], { sku: ['sku-bread', 'sku-tea'] }],
    ['of a category and of some articles of it', [], { category: ['tea'], sku: ['sku-bread'] }],
    ['of a category, but some articles', [], { category: ['tea'], not: { sku: ['sku-tea'] } }],
    ['all but some, those without a category too', [1, 3, 5], { not: { category: ['tea'] } }],
  ])('%s', (_, expected, wanted) => {
    expect(chosen(wanted)).toEqual(expected);
  });

  test('by what is declared of them: one of the values of each attribute that is asked for', () => {
    const declared = [{ brand: 'Sol', size: 1 }, { brand: 'Sol' }, { brand: 'Mar', size: 1 }, undefined];
    const some = declared.map((attributes) => ({ ...factLine('100 tea'), attributes }));
    const basket = basketOf({ ...sale(0), basket: { net: 400, lines: some } });
    const where = (asked: Lines['where']) => basket.choose({ category: ['tea'], where: asked }).indexes;
    expect([where({ brand: ['Sol'] }), where({ brand: ['Sol', 'Mar'], size: [1] })]).toEqual([
      [0, 1],
      [0, 2],
    ]);
  });

  test('are not all where there are none but gift cards', () => {
    const { isAll, mask } = basketOf(sale(['gift 5000'])).choose({ category: ['tea'] });
    expect([isAll, mask]).toEqual([false, '0']);
  });

  test('are looked for once, whichever rules say them', () => {
    const basket = basketOf(sale(lines));
    const tea = () => basket.choose({ category: ['tea'] });
    expect(tea()).toBe(tea());
    expect(tea()).not.toBe(basket.choose({ category: ['fruit'] }));
  });
});

describe('what lines come to', () => {
  test('is their net, and the net of all of them as the sale says it', () => {
    const basket = basketOf({ ...sale(lines), basket: { net: 3000, lines: lines.map(factLine) } });
    expect([basket.choose({ category: ['tea'] }).net, basket.choose().net]).toEqual([900, 3000]);
  });

  test('is known of all of them where only the net is', () => {
    const basket = basketOf(sale(700));
    expect([basket.choose().net, basket.choose({ category: ['tea'] }).net]).toEqual([700, 0]);
  });

  test('is nothing without a basket', () => {
    const { net, indexes, quantity } = basketOf({ ...sale(0), basket: undefined }).choose();
    expect([net, indexes, quantity]).toEqual([0, [], 0]);
  });

  test.each([
    ['whole pieces', ['1 tea x2', '1 tea'], 3000],
    ['weights', ['1 tea x0.25', '1 tea x1.5'], 1750],
    ['what is finer than a thousandth, in their sum', ['1 tea x0.0004', '1 tea x0.0006'], 1],
    ['and what is left of it, not', ['1 tea x0.0004', '1 tea x0.000599999'], 0],
    ['gift cards, not', ['1 tea', 'gift 5000 tea x9'], 1000],
  ])('is their pieces in thousandths: %s', (_, some, thousandths) => {
    expect(basketOf(sale(some)).choose().quantity).toBe(thousandths);
  });
});
