/** A hotel that gives credit beside its points, to a guest who reads French: mails, pages and the API say both. */
import { expect, it } from 'vitest';
import type { Programme } from '#domain/programme.ts';
import { getMyStatement } from '#http/member-look/routes.ts';
import { hotel } from '#programme/examples/hotel.ts';
import { joinPortal } from '../../support/actors/portal-visitor.ts';
import { openShop } from '../../support/actors/shop.ts';
import { begin } from '../../support/cloud/start-cloud.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { saleOf } from '../../support/inputs/facts.ts';

const { goals: _goals, groups: _groups, ...plainHotel } = hotel;
const programme: Programme = {
  ...plainHotel,
  languages: ['en', 'fr'],
  units: [
    ...hotel.units.map((unit) => ({ ...unit, holdDays: 0 })),
    {
      unitId: 'credit',
      kind: 'money',
      name: { fr: 'avoir', en: 'credit' },
      expiry: { after: { months: 12, to: 'year' } },
    },
  ],
  rules: [
    ...hotel.rules.filter(({ ruleId }) => ruleId === 'stay'),
    {
      ruleId: 'back',
      name: { fr: '5 % d’avoir', en: '5% of credit' },
      on: 'sale',
      stage: 'base',
      gives: [{ unit: 'credit', give: 5, per: 1_00, of: 'net' }],
    },
    {
      ruleId: 'breakfast',
      name: { fr: 'Un petit-déjeuner', en: 'Breakfast' },
      on: 'sale',
      stage: 'bonus',
      if: { of: 'net', atLeast: 100_00 },
      gives: [{ reward: 'breakfast', valid: { days: 60 } }],
    },
  ],
};

const cloudOf = testCloud({ programme });
const plain = (text: string) => text.replaceAll(/&nbsp;|[\u00a0\u202f]/g, ' ');

it('a stay is told, explained and stated in every unit that it gave', async () => {
  const { cloud, api, now } = cloudOf();
  const { visitor, email } = await joinPortal(cloudOf(), { locale: 'fr' });
  const shop = await openShop(cloudOf());
  await shop.report(saleOf(120_00, now(), { customer: { email } }));
  await cloud.settle();
  const mails = () =>
    cloud
      .messages()
      .filter(({ to }) => to === email)
      .map(({ subject, text }) => plain(`${subject}\n${text}`));
  const told = mails().join('\n');
  expect(told).toContain('Vous avez gagné 300 points chez Auberges du Lac\n');
  expect(told).toContain('Vous avez gagné 6,00 € d’avoir chez Auberges du Lac\n');
  expect(told).toContain('Votre solde : 300 points et 6,00 € d’avoir');
  expect(told).toContain('Voici une récompense pour vous : Petit-déjeuner pour deux.');

  const home = plain((await visitor.get('/')).html);
  expect(home).toContain('Bonjour Ana');
  expect(home).toMatch(/6,00 € d’avoir<\/span><time [^>]*>jusqu’au /);
  expect(plain((await visitor.get('/rules')).html)).toContain(
    'Vous gagnez 0,05 € d’avoir par tranche complète',
  );

  const later = new Date(now());
  later.setUTCMonth(later.getUTCMonth() + 1, 5);
  await cloud.setClock(later.toISOString(), { fire: true });
  await cloud.settle();
  const month = begin.slice(0, 7);
  const stated = mails().at(-1) ?? '';
  expect(stated).toContain('Gagné : 300 points et 6,00 € d’avoir\n');
  expect(stated).toContain('Solde à la fin du mois : 300 points et 6,00 € d’avoir\n');
  expect(stated).toMatch(/Vous attend : Petit-déjeuner pour deux, jusqu’au \d/);

  await visitor.signIn(email);
  const token = visitor.cookies.get('fidelio-session') ?? '';
  const statement = await api.answer(getMyStatement, 200, { token, params: { month } });
  expect(statement).toMatchObject({
    closingBalance: 300,
    units: { credit: { pointsEarned: 600, closingBalance: 600 } },
  });
  const page = plain((await visitor.get(`/statements/${month}`)).html);
  expect(page).toContain('<h2>Points</h2>');
  expect(page).toContain('<h2>Avoir</h2>');
  expect(page).toContain('Une récompense pour vous : Petit-déjeuner');
  expect(plain((await visitor.get('/statements')).html)).toContain('300 points et 6,00 € d’avoir');
  await cloud.setClock(begin);
});
