/** A member of North & Sons, who spends much in one year and stays away in the next. */
import { expect, it } from 'vitest';
import { club } from '#programme/examples/club.ts';
import { storyOf } from './story.ts';

// Chance decides who is welcomed back with points. She is.
const ana = storyOf(club, '2026-12-01T10:00:00Z', (chance) => chance('arm:comeback') === 'points');
const goods = (net: number) => [{ net, category: 'coats' }];

it('what is spent in a year counts for more and more, and the next year begins anew', async () => {
  // A point for each £1 up to £500 in the year. A month of the club costs £10, and gives none.
  expect(await ana.quote([...goods(492_00), { net: 10_00, sku: 'NORTH-1M' }])).toMatchObject({
    units: { point: 492 },
    rules: { spend: [492] },
  });
  await ana.buys(goods(492_00));

  // £8 at one point, £34 at two: 76.
  expect(await ana.quote(goods(42_00))).toEqual({
    units: { point: 76 },
    rules: { spend: [76] },
    missed: { double: 'only while you have The North Club' },
  });
  await ana.isReported(goods(42_00));
  expect(await ana.holds()).toEqual({ point: 568, credit: 0, tier: 'friend', rewards: [] });

  // £5 off for 500. A bag would take 900.
  await ana.redeems('five');
  expect(await ana.refusal('tote')).toBe('insufficient-points');
  expect(await ana.holds()).toMatchObject({ point: 68 });

  // £66 more are £600: two points each, and Insider. They come back, and both go.
  const coat = await ana.buys(goods(66_00));
  expect(await ana.holds()).toMatchObject({ point: 200, tier: 'insider' });
  await ana.bringsBack(coat, goods(66_00));
  expect(await ana.holds()).toMatchObject({ point: 68, tier: 'friend' });

  // Eleven weeks later, in another year: £25 give 25 again, and she is welcomed back with 300, this once.
  await ana.on('2027-02-20T10:00:00Z');
  expect(await ana.quote(goods(25_00))).toMatchObject({ rules: { spend: [25], 'come-back': [300] } });
  await ana.isReported(goods(25_00));
  expect(await ana.holds()).toMatchObject({ point: 68 + 325 });
  await ana.on('2027-04-25T10:00:00Z');
  expect(await ana.quote(goods(25_00))).toMatchObject({ rules: { spend: [25] }, units: { point: 25 } });
});
