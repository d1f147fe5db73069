import { expect, it } from 'vitest';
import { dayNumber } from '#domain/dates.ts';
import { accountOf, at, programmeFrom } from '#domain/testing.ts';
import { severalUnits } from '#domain/testing-units.ts';
import { cafe, gym } from '#messages/terms/testing.ts';
import { dashboardPage } from '#portal/pages/dashboard-page.ts';
import { dashboardOf, htmlOf, openCode, stampProgramme, viewIn } from '#portal/testing.ts';
import { club } from '#programme/examples/club.ts';

const rules = programmeFrom(severalUnits);
const purses = { stamp: { lots: ['4 until 2027-05-31', '1 from 2026-12-01 until 2027-06-30'], owed: 0 } };

it('the balance of every other unit stands below that of the main one, by its own name', async () => {
  const account = accountOf({ rules: severalUnits, lots: ['9 for ever'], purses });
  const view = viewIn('es', undefined, rules);
  const dashboard = dashboardOf({ account, rulesOf: () => rules, now: at('2026-11-21T10:00') });
  const page = await htmlOf(view, dashboardPage(view, dashboard));
  expect(page).toContain(
    '<strong>4 sellos</strong><p class="facts">1 sello en camino, disponible el 1 dic 2026</p>',
  );
  expect(page).toContain('<p class="facts">Usa 4 sellos antes de que acabe el 31 may 2027</p>');
});

it('the only unit of a programme has no list beside it', async () => {
  const view = viewIn('en', undefined, stampProgramme);
  const page = await htmlOf(view, dashboardPage(view, dashboardOf()));
  expect(page).toContain('<strong>1,134</strong> <span>stamps</span>');
  expect(page).not.toContain('class="others"');
});

const homeOf = (language: string, programme: typeof cafe, account = accountOf({ lots: ['8 for ever'] })) => {
  const view = viewIn(language, undefined, programme);
  const dashboard = dashboardOf({ account, rulesOf: () => programme, rewards: [], codes: [] });
  return htmlOf(view, dashboardPage(view, { ...dashboard, now: at('2026-11-21T10:00') }));
};

it('a stamp card shows what it turns into, no tier where there is one, and no empty catalogue', async () => {
  const page = await homeOf('en', { ...cafe, tiers: cafe.tiers.slice(0, 1) });
  expect(page).toContain('<progress max="10" value="8" aria-hidden="true"></progress>');
  expect(page).toContain('2 stamps to go: A hot drink');
  expect(page).not.toMatch(/class="pill"|top tier|id="rewards"/);
  expect(await homeOf('es', cafe)).toContain('Con 2 sellos más: Una bebida caliente');
});

it('goals say how far they are, and badges are shown', async () => {
  const counters = { visits: { '2026-11!': 9 }, 'badge:dozen': { all: 1 } };
  const page = await homeOf('en', gym, { ...accountOf({ lots: ['8 for ever'] }), counters });
  expect(page).toContain('<progress max="12" value="9" aria-label="');
  expect(page).toMatch(/<p class="soft small">9 \/ 12 /);
  expect(page).toContain('aria-label="My badges"');
});

it('a membership says until when it lasts, and one that is over says nothing', async () => {
  const counters = { 'membership:north': { until: dayNumber('2026-11-30') } };
  const held = (language: string) =>
    homeOf(language, club, { ...accountOf({ rules: club, lots: ['8 for ever'] }), counters });
  expect(await held('en')).toContain('<p class="facts">The North Club until 30 Nov 2026</p>');
  expect(await held('fr')).toContain('<p class="facts">The North Club jusqu’au 30 nov. 2026</p>');
  const over = { 'membership:north': { until: dayNumber('2026-11-20') } };
  expect(await homeOf('en', club, { ...accountOf({ rules: club }), counters: over })).not.toContain(
    'until 20',
  );
});

it('a code that cost nothing cannot be cancelled, since nothing would come back', async () => {
  const view = viewIn('en');
  const pageOf = (points: number) =>
    htmlOf(view, dashboardPage(view, dashboardOf({ codes: [openCode({ points })] })));
  expect(await pageOf(100)).toContain('action="/cancel"');
  expect(await pageOf(0)).not.toContain('action="/cancel"');
});
