/** Eight weeks at Palestra Ferro, where one earns by coming. */
import { expect, it } from 'vitest';
import { gym } from '#programme/examples/gym.ts';
import { storyOf } from './story.ts';

// A Monday, a quarter past seven in Rome.
const ana = storyOf(gym, '2026-11-30T06:15:00Z');
const given = async (kind: string, attributes?: object) => (await ana.does(kind, { ...attributes })).given;

/** A visit at six in the evening. */
async function comesOn(day: string) {
  await ana.on(`${day}T17:00:00Z`);
  return ana.does('check-in', { class: 'none' });
}

it('days, weeks and classes give points, and goals give more', async () => {
  // 10 for the day, twice that before nine, and an entry to the draw of the bicycle.
  expect(await given('check-in', { class: 'none' })).toEqual({ point: 20, bike: 1 });
  // The day has been counted, but a class is 5 more.
  expect(await given('check-in', { class: 'yoga' })).toEqual({ point: 5 });
  // A review is worth 20, and the second one in a quarter nothing.
  expect(await given('review')).toEqual({ point: 20 });
  expect(await given('review')).toEqual({});
  // 20 minutes are no half-hour; with 10 more the next day they are.
  expect(await given('workout', { minutes: 20 })).toEqual({});
  // At the bar a point for each euro: 6. The subscription is a month of Ferro Open: 30. Together 20 + 5 + 20 + 6 + 30.
  await ana.buys([
    { net: 6_50, category: 'bar' },
    { net: 49_00, category: 'subscriptions' },
  ]);
  expect(await ana.holds()).toEqual({ point: 81, tier: 'start', rewards: [] });
  expect(await ana.memberships()).toEqual({ open: '2026-12-30' });
  await ana.on('2026-12-01T17:00:00Z');
  expect(await given('workout', { minutes: 10 })).toEqual({ point: 1 });

  // Eleven evenings in December. The twelfth makes a dozen: 100 more and a badge. Taken back, they go with it.
  for (const day of ['01', '03', '05', '08', '10', '12', '15', '17', '22', '24', '29'])
    await comesOn(`2026-12-${day}`);
  expect(await ana.holds()).toMatchObject({ point: 82 + 11 * 10 });
  const twelfth = await comesOn('2026-12-31');
  expect(twelfth.given).toEqual({ point: 110, bike: 1, dozen: 1 });
  await twelfth.undo();
  expect(await ana.holds()).toMatchObject({ point: 192 });
  expect((await comesOn('2026-12-31')).given).toMatchObject({ point: 110, dozen: 1 });

  // Two days in each week since November. On the second day of the eighth week there is a shake.
  for (const day of ['05', '07', '12', '14', '19'])
    expect((await comesOn(`2027-01-${day}`)).given).toEqual({ point: 10, bike: 1 });
  expect((await comesOn('2027-01-21')).given).toEqual({ point: 10, bike: 1, shake: 1 });
  expect(await ana.holds()).toEqual({ point: 302 + 6 * 10, tier: 'start', rewards: ['shake'] });

  // That one is free, the next costs 150, and a trainer is for those who have come on 75 days of a year.
  await ana.uses('shake');
  await ana.redeems('shake');
  expect(await ana.holds()).toEqual({ point: 212, tier: 'start', rewards: [] });
  expect(await ana.refusal('trainer')).toBe('tier-needed');

  // The month ended on 30 December, and five days later it is too late to renew it: what is paid now starts anew, at 30
  // again. Two months paid together are a month each; the second one comes by itself.
  expect(await ana.memberships()).toEqual({});
  await ana.buys([{ net: 98_00, quantity: 2, category: 'subscriptions' }]);
  expect(await ana.memberships()).toEqual({ open: '2027-03-21' });
  expect(await ana.holds()).toMatchObject({ point: 242 });
  await ana.night('2027-02-20');
  expect(await ana.holds()).toMatchObject({ point: 242 });
  await ana.night('2027-02-21');
  await ana.night('2027-03-21');
  expect(await ana.holds()).toMatchObject({ point: 272 });
  await ana.proves();
});
