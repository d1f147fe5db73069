/** A December at the Auberges du Lac: points wait for five days, and nights make a status. */
import { expect, it } from 'vitest';
import { hotel } from '#programme/examples/hotel.ts';
import { storyOf } from './story.ts';

// A Tuesday.
const ana = storyOf(hotel, '2026-12-01T10:00:00Z');
const stay = (nights: number, rate = 'flexible') => ({ attributes: { nights, rate } });

it('stays give points and a status, and take both back when they are cancelled', async () => {
  // 25 points for each of 26 whole tens, and 500 for the first stay.
  expect(await ana.quote([{ net: 268_00 }], stay(2))).toMatchObject({
    units: { point: 1150 },
    rules: { stay: [650], 'first-stay': [500] },
  });
  // A group earns nothing for what it pays; it is a first stay all the same.
  const group = await ana.quote([{ net: 268_00 }], stay(2, 'group'));
  expect(group).toMatchObject({ units: { point: 500 }, rules: { 'first-stay': [500] } });
  expect(Object.keys(group.missed)).toEqual(['stay', 'winter-sunday']);
  await ana.buys([{ net: 268_00 }], stay(2));
  expect(await ana.holds()).toEqual({ point: 0, 'point, pending': 1150, tier: 'classic', rewards: [] });

  // Five days later they can be used; it is a Sunday in winter. 41 × 25 = 1025, and 500. Six nights so far.
  await ana.on('2026-12-06T10:00:00Z');
  expect(await ana.refusal('breakfast')).toBe('insufficient-points');
  await ana.isReported([{ net: 412_00 }], stay(4));
  expect(await ana.holds()).toMatchObject({ point: 1150, 'point, pending': 1525, tier: 'classic' });

  // Four more nights are ten: Silver, from the next stay on. This one still gives 20 × 25 = 500.
  await ana.on('2026-12-11T10:00:00Z');
  const fourth = await ana.buys([{ net: 200_00 }], stay(4));
  expect(await ana.holds()).toEqual({ point: 2675, 'point, pending': 500, tier: 'silver', rewards: [] });
  await ana.redeems('breakfast');

  // A Sunday at Silver: 500, a quarter more, and 500.
  await ana.on('2026-12-13T10:00:00Z');
  const sunday = await ana.quote([{ net: 200_00 }], stay(2));
  expect(sunday).toMatchObject({
    units: { point: 1125 },
    rules: { stay: [500], 'silver-stay': [125], 'winter-sunday': [500] },
  });
  const twelfth = await ana.buys([{ net: 200_00 }], stay(2));
  expect(await ana.holds()).toMatchObject({ point: 1275, 'point, pending': 1625 });

  // That one is cancelled: ten nights are still Silver. With the one before six are left, and Silver is gone.
  await ana.bringsBack(twelfth, [{ net: 200_00 }]);
  expect(await ana.holds()).toMatchObject({ 'point, pending': 500, tier: 'silver' });
  await ana.bringsBack(fourth, [{ net: 200_00 }]);
  expect(await ana.holds()).toEqual({ point: 1275, tier: 'classic', rewards: [] });

  // A wedding: 440 × 25 = 11,000. €680 + €4,400 are more than €5,000 in a year, which is Gold, and Gold has its bottle.
  await ana.on('2026-12-14T10:00:00Z');
  await ana.buys([{ net: 4400_00 }], stay(3));
  expect(await ana.holds()).toEqual({
    point: 1275,
    'point, pending': 11_000,
    tier: 'gold',
    rewards: ['bottle'],
  });
  await ana.uses('bottle');
  expect((await ana.ledger()).slice(-5)).toEqual([
    'refunded -1125: refund of €200.00 of €200.00: 1,125 of 1,125 points taken back',
    expect.stringMatching(/^refunded -500: .* 500 of 500 points taken back; .*Classic/),
    expect.stringMatching(/^earned 11000: .*; ready to use on 19 Dec 2026; tier Gold reached$/),
    'reserved 0: reward for you: A bottle of wine',
    'fulfilled 0: A bottle of wine collected',
  ]);
});
