/** Half a year of the paid club of North & Sons: £10 a month, for £8 of credit and double points. */
import { expect, it } from 'vitest';
import { club } from '#programme/examples/club.ts';
import { storyOf } from './story.ts';

// Chance decides who is welcomed back with points after a break. Bea is not.
const bea = storyOf(club, '2027-01-31T10:00:00Z', (chance) => chance('arm:comeback') === 'nothing');
const goods = [{ net: 42_00, category: 'coats' }];
const months = (count = 1) => [{ net: count * 10_00, quantity: count, sku: 'NORTH-1M' }];
const holds = async () => {
  const { point, credit } = await bea.holds();
  return { point, credit };
};

it('a month of the club gives credit and double points for as long as it is paid', {
  timeout: 240_000,
}, async () => {
  // The club itself earns no points. Its first month is given with it.
  await bea.buys(months());
  expect(await holds()).toEqual({ point: 0, credit: 8_00 });
  expect(await bea.memberships()).toEqual({ north: '2027-02-28' });
  // 42 for £42, and 42 more for the club.
  await bea.on('2027-02-27T10:00:00Z');
  await bea.isReported(goods);
  expect(await holds()).toEqual({ point: 84, credit: 8_00 });

  // On its last day she pays the next month, which begins that day, and gives its £8 at once.
  await bea.on('2027-02-28T10:00:00Z');
  await bea.isReported(months());
  expect(await holds()).toEqual({ point: 84, credit: 16_00 });
  expect(await bea.memberships()).toEqual({ north: '2027-03-31' });

  // It ends on 31 March and nobody has paid: no credit, and no double points a few days later.
  await bea.night('2027-03-31');
  await bea.on('2027-04-03T10:00:00Z');
  expect(await bea.quote(goods)).toMatchObject({ missed: { double: 'only while you have The North Club' } });
  await bea.buys(goods);
  expect(await holds()).toEqual({ point: 84 + 42, credit: 16_00 });
  expect(await bea.memberships()).toEqual({});

  // Within the week of grace she pays three months: from 31 March on, so that April has begun already.
  await bea.on('2027-04-05T10:00:00Z');
  const three = await bea.buys(months(3));
  expect(await bea.memberships()).toEqual({ north: '2027-06-30' });
  expect(await holds()).toEqual({ point: 126, credit: 24_00 });

  // The night of 30 April brings the next, once. On 1 May that of January lapses, after three months.
  await bea.night('2027-04-30');
  await bea.night('2027-04-30');
  expect(await holds()).toEqual({ point: 126, credit: 32_00 });
  expect((await bea.ledger()).at(-1)).toBe('granted 800: £8.00 of credit for a month of The North Club');
  await bea.night('2027-05-01');
  expect(await holds()).toEqual({ point: 126, credit: 24_00 });

  // The third of them she gives back, before it has begun: £10 of the £30. Her month until 31 May is paid.
  await bea.on('2027-05-02T10:00:00Z');
  await bea.bringsBack(three, [{ net: 10_00, lineId: '1' }]);
  expect(await bea.memberships()).toEqual({ north: '2027-05-31' });

  // A third of April's credit came with what was paid for three months, so it goes with a third of that: £2.66.
  expect(await holds()).toEqual({ point: 126, credit: 24_00 - 2_66 });
  await bea.night('2027-05-31');
  expect(await holds()).toEqual({ point: 126, credit: 24_00 - 2_66 });

  // Long after the grace it starts anew. Given back the same day, all of it goes.
  await bea.on('2027-06-20T10:00:00Z');
  const again = await bea.buys(months());
  expect(await bea.memberships()).toEqual({ north: '2027-07-20' });
  await bea.bringsBack(again, [{ net: 10_00, lineId: '1' }]);
  expect(await bea.memberships()).toEqual({});
  await bea.proves();
});
