/** A week of somebody who drinks coffee at Café Luz, which has a stamp card. */
import { expect, it } from 'vitest';
import { cafe } from '#programme/examples/cafe.ts';
import { storyOf } from './story.ts';

// A Monday, ten in the morning in Madrid.
const ana = storyOf(cafe, '2026-11-30T09:00:00Z');
const drinks = (quantity: number) => ({ net: 180 * quantity, quantity, category: 'hot-drinks' });
const cake = { net: 290, category: 'cakes' };

it('ten stamps are a drink', async () => {
  // A stamp for each hot drink, none for the cake. The café’s first language is Spanish.
  expect(await ana.quote([drinks(2), cake])).toEqual({
    units: { stamp: 2 },
    rules: { drink: [2] },
    missed: {
      'own-cup': 'solo con tu propia taza',
      'slow-afternoon': 'solo los martes, de 15:00 a 17:00',
    },
  });
  const two = await ana.buys([drinks(2), cake]);

  // Eight drinks for the office would be eight stamps; but six a day are all, and two are there: four.
  const office = [drinks(8)];
  expect((await ana.quote(office)).missed['drink']).toBe(
    'ya tienes todo lo posible (como mucho 6 sellos al día), hasta el 30 nov 2026',
  );
  await ana.buys(office);
  expect(await ana.holds()).toEqual({ stamp: 6, tier: 'guest', rewards: [] });

  // Tuesday at half past three, with a cup of her own: 2 for the drinks, 2 more since Tuesdays double them, 1 for the cup
  // which nothing doubles. 6 + 5 = 11, of which ten become a drink.
  await ana.on('2026-12-01T14:30:00Z');
  const tuesday = await ana.isReported([drinks(2)], { attributes: { ownCup: true } });
  expect(await ana.holds()).toEqual({ stamp: 1, tier: 'guest', rewards: ['drink'] });

  // One of Monday’s two drinks was wrong: its stamp goes back.
  await ana.bringsBack(two, [drinks(1)]);
  expect(await ana.holds()).toEqual({ stamp: 0, tier: 'guest', rewards: ['drink'] });

  // The drink is had. Then Tuesday’s purchase comes back, whose five stamps are used: she owes them.
  await ana.uses('drink');
  await ana.bringsBack(tuesday, [drinks(2)]);
  expect(await ana.holds()).toEqual({ stamp: 0, 'stamp, owed': 5, tier: 'guest', rewards: [] });

  // Six drinks on Friday pay them back: 6 − 5 = 1.
  await ana.on('2026-12-04T09:00:00Z');
  await ana.buys([drinks(6)]);
  expect(await ana.holds()).toEqual({ stamp: 1, tier: 'guest', rewards: [] });

  expect(await ana.ledger()).toEqual([
    'earned 2: 2 stamps = 2 hot drinks × 1 stamp (A stamp for each hot drink)',
    'earned 4: 4 stamps = 8 hot drinks × 1 stamp (A stamp for each hot drink); cut from 8: at most 6 stamps a day',
    'earned 5: 5 stamps = 2 stamps (A stamp for each hot drink: 2 hot drinks × 1 stamp) + 1 stamp (One more stamp for a hot drink in your own cup) + 2 stamps (Double stamps on Tuesdays from three to five ×2)',
    'reserved -10: reward for you: A hot drink',
    'refunded -1: refunds of €1.80 of €6.50 by now: 1 more of 2 stamps taken back',
    'fulfilled 0: A hot drink collected',
    "refunded -5: refund of €3.60 of €3.60: 5 of 5 stamps taken back; you'd already used 5 stamps, so you owe them",
    expect.stringMatching(/^earned 6: /),
  ]);
});
