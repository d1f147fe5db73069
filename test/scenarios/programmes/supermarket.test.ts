/** Five weeks of shopping at Mercado Alameda, which gives money back. */
import { expect, it } from 'vitest';
import { supermarket } from '#programme/examples/supermarket.ts';
import { storyOf } from './story.ts';

// One in ten never has the campaign. She is one of the nine.
const ana = storyOf(
  supermarket,
  '2026-12-01T10:00:00Z',
  (chance) => chance('holdout:winter-greens') === false,
);
const fish = (net: number) => ({ net, category: 'fish' });
const fruit = (net: number) => ({ net, category: 'fruit' });
const wine = (net: number, brand = 'other') => ({ net, category: 'wine', attributes: { brand } });
const tobacco = { net: 11_00, category: 'tobacco' };

it('every basket gives some of its money back, and some give a coupon', async () => {
  // Without the tobacco it is €37.30: 37 cents. Their own wine: 5 more. Fruit: 2 for each of 12 whole euros, 24. 66 cents.
  const first = [fish(20_00), tobacco, wine(5_20, 'Alameda'), fruit(12_10)];
  expect(await ana.quote(first)).toMatchObject({
    units: { credit: 66 },
    rules: { back: [37], 'own-brand': [5], fresh: [24] },
    missed: {
      'fifth-day': 'faltan 4 días de 20 € este mes',
      cheese: 'faltan 54,80 € de gasto en vino este trimestre y 4,80 € más en vino',
    },
  });
  await ana.buys(first);
  expect(await ana.holds()).toEqual({ credit: 66, tier: 'neighbour', rewards: [] });

  // Three more days of €25: 3 × 25 cents. On the fifth day there is a coupon, and one only, though she comes twice.
  for (const day of ['02', '03', '04', '05', '05']) {
    await ana.on(`2026-12-${day}T10:00:00Z`);
    await ana.isReported([fish(25_00)]);
  }
  expect(await ana.holds()).toEqual({ credit: 66 + 5 * 25, tier: 'neighbour', rewards: ['bakery'] });
  await ana.uses('bakery');

  // €300 of fruit would give €6.00 more; of €5.00 a month, 24 cents are gone: €4.76. With the 1 %, €3.00, it is €7.76.
  await ana.on('2026-12-06T10:00:00Z');
  const jam = [fruit(300_00)];
  expect(await ana.quote(jam)).toMatchObject({
    units: { credit: 7_76 },
    rules: { back: [3_00], fresh: [4_76] },
    missed: { fresh: 'ya tienes todo lo posible (como mucho 5,00 € de saldo al mes), hasta el 31 dic 2026' },
  });
  const jars = await ana.buys(jam);
  expect(await ana.holds()).toMatchObject({ credit: 1_91 + 7_76 });

  // A delivery costs €4.90. Then the fruit goes back with its €7.76, of which €9.67 − €4.90 = €4.77 are there.
  await ana.redeems('delivery');
  expect(await ana.holds()).toMatchObject({ credit: 4_77 });
  await ana.bringsBack(jars, jam);
  expect(await ana.holds()).toMatchObject({ credit: 0, 'credit, owed': 2_99 });

  // €54.80 of wine: with the first bottle €60.00 in the quarter, which is a coupon for cheese. 54 cents go to what she owes.
  await ana.on('2026-12-07T10:00:00Z');
  await ana.isReported([wine(54_80)]);
  expect(await ana.holds()).toEqual({
    credit: 0,
    'credit, owed': 2_45,
    tier: 'neighbour',
    rewards: ['cheese'],
  });

  // In January fruit gives again, and the five days begin anew. €250 of it: €2.50 and €5.00, less what she owes.
  await ana.on('2027-01-04T10:00:00Z');
  expect(await ana.quote([fruit(250_00)])).toMatchObject({
    units: { credit: 7_50 },
    missed: { 'fifth-day': 'faltan 4 días de 20 € este mes' },
  });
  await ana.buys([fruit(250_00)]);
  expect(await ana.holds()).toEqual({ credit: 5_05, tier: 'neighbour', rewards: ['cheese'] });

  // Fish for €25.00, of which her credit pays €5.00: she buys for €20.00, which gives 20 cents.
  await ana.pays(5_00);
  await ana.buys([fish(20_00)]);
  expect(await ana.holds()).toEqual({ credit: 5 + 20, tier: 'neighbour', rewards: ['cheese'] });
  expect((await ana.ledger()).slice(-3)).toEqual([
    'reserved -500: €5.00 of credit set aside to pay €5.00',
    'fulfilled 0: €5.00 paid with €5.00 of credit',
    'earned 20: €0.20 of credit = €20.00 of everything except tobacco or lottery × €0.01 of credit per €1.00 (1% back)',
  ]);
});
