/** Pages and mails that are as full as they get: long names, large numbers, every kind of entry. No cloud is needed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Programme } from '#domain/programme.ts';
import { given, programme, programmeOne, rulesWith } from '#domain/testing.ts';
import type { Content } from '#messages/kinds/message-kinds.ts';
import { renderEmail } from '#messages/kinds/render.ts';
import {
  codeFor,
  coffee,
  earned,
  occasion,
  statementOf,
  tierEnding,
  welcome,
} from '#messages/kinds/testing.ts';
import { unsubscribePage } from '#messages/notices/unsubscribe-page.ts';
import { gym } from '#messages/terms/testing.ts';
import type { Page as PortalPage } from '#portal/look/layout.ts';
import { codePage } from '#portal/pages/code-page.ts';
import { dashboardPage } from '#portal/pages/dashboard-page.ts';
import { detailsPage } from '#portal/pages/details-page.ts';
import { enrolPage } from '#portal/pages/enrol-page.ts';
import { historyPage } from '#portal/pages/history-page.ts';
import { problemPage } from '#portal/pages/problem-page.ts';
import { receiptPage } from '#portal/pages/receipt-page.ts';
import { rulesPage } from '#portal/pages/rules-page.ts';
import { signInPage } from '#portal/pages/sign-in-page.ts';
import { statementPage, statementsPage } from '#portal/pages/statements-page.ts';
import { dashboardOf, htmlOf, offer, openCode, statement, viewIn } from '#portal/testing.ts';
import type { View } from '#portal/view.ts';
import { breachesOf, newPhone, startBrowser } from './browser.ts';

const brokenWords = readFileSync(join(import.meta.dirname, 'broken-words.js'), 'utf8');
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await startBrowser();
  page = await (await newPhone(browser)).newPage();
});
afterAll(() => browser.close());

const brand = {
  name: 'Panadería y Pastelería Hermanos Fernández de la Constitución',
  birthdayGift: { points: 50 },
  tillRedemption: { confirmation: 'member-code' },
  tierGraceDays: 14,
  holdDays: 7,
  tiers: programmeOne.tiers.map((tier, index) =>
    index < 2 ? tier : { ...tier, name: { en: 'Extraordinarily loyal', es: 'Extraordinariamente fiel' } },
  ),
} as const;
const email = 'maria-del-carmen.fernandez-villaverde@correo-de-la-universidad.example';
const breakfast = {
  name: {
    en: 'A breakfast for two with freshly squeezed Donaudampfschifffahrtsgesellschaftskapitän',
    es: 'Un desayuno para dos con electroencefalografistaselectroencefalografistas',
  },
  points: 1_250_000,
};

const cardAndGoals: Programme = {
  ...gym,
  goals: {
    ...gym.goals,
    long: { name: breakfast.name, count: 'visits', target: 12, again: 'once', gives: [] },
  },
  converts: {
    card: {
      from: gym.units[0]?.unitId ?? '',
      each: 1_000_000_000,
      at: 'once-reached',
      gives: [{ reward: 'breakfast' }],
    },
  },
  rewards: { ...gym.rewards, breakfast: { ...breakfast, kind: 'free-product' } },
};

/** Of millions of points, with each kind of entry that a member can come by. */
const ledger = given({ rules: { birthdayGift: { points: 50 } } })
  .sale('a', 123_456_789)
  .sale('a', 123_456_700, { version: 2 })
  .refund('r', 'a', 100_00)
  .refund('r', 'a', 100_00, { status: 'failed' })
  .gift('11-21')
  .reserve('red_1', 100)
  .fulfil('red_1')
  .reserve('red_2', 100)
  .cancel('red_2')
  .adjust('b', -20)
  .sale('c', 200)
  .sale('c', 200, { version: 2, status: 'voided' });
const background = { rulesOf: () => programme, rewards: [] };
const month = {
  ...statement,
  openingBalance: 123_456_789,
  closingBalance: 234_567_890,
  pointsEarned: 345_678_901,
  pointsTakenBack: 12_345_678,
  pointsExpired: 1_234_567,
  pointsRedeemed: -100,
  pointsAdjusted: -42,
  closingOwed: 12_345,
};
const at = (place: string, message: string) => [{ at: place, message }];

/** Questions as long as they may be, one of each type. */
function asking(view: View): View {
  const text = {
    en: 'There is a baby at home who is less than two years old',
    es: 'Hay un bebé de menos de dos años en casa',
  };
  const attributes = {
    'member.baby': 'flag',
    'member.diet': ['vegetarian', 'none'],
    'member.cats': 'number',
    'member.since': 'date',
  } as const;
  const asks = Object.fromEntries(Object.keys(attributes).map((name) => [name, text]));
  return { ...view, programme: { ...view.programme, attributes, asks } };
}

/** What becomes something else when the member asks: often, and not yet. */
function exchanging(view: View): View {
  const unit = view.programme.units[0]?.unitId ?? '';
  const gives = [{ reward: 'breakfast' }, { unit, fixed: 123_456 }];
  const far = { from: unit, each: 999_999_999, at: 'asked', gives } as const;
  const converts = { near: { ...far, each: 1_250_000, gives: gives.slice(1) }, far };
  const rewards = { breakfast: { ...breakfast, kind: 'product' } };
  return { ...view, programme: { ...view.programme, converts, rewards } };
}

const pages: Readonly<Record<string, (view: View) => PortalPage>> = {
  dashboard: (view) =>
    dashboardPage(
      exchanging(view),
      dashboardOf({
        account: ledger.account,
        givenName: 'María de los Ángeles Wolfeschlegelsteinhausenbergerdorff',
        codes: [openCode({ rewardId: 'breakfast' }), openCode({ code: 'WWWWWMMMMM' })],
        rewards: [
          offer(),
          offer(breakfast, 'insufficient-points'),
          offer({ ...breakfast, minimumTier: 'gold' }, 'tier-needed'),
          offer({}, 'sold-out'),
          offer({}, 'member-limit'),
          { ...offer(), remaining: 1 },
        ],
        newest: { entries: ledger.entries.toReversed(), next: 1 },
        errors: at('reward-coffee', view.texts.refusals['sold-out']),
        now: ledger.now,
      }),
    ),
  'dashboard of a card, with goals and badges': (view) => {
    const counters = { visits: { '2026-11!': 9 }, 'badge:dozen': { all: 1 } };
    const account = { ...ledger.account, counters };
    return dashboardPage(
      { ...view, programme: cardAndGoals },
      dashboardOf({ account, rewards: [], rulesOf: () => cardAndGoals, now: ledger.now }),
    );
  },
  'dashboard of a few': (view) => dashboardPage(view, dashboardOf()),
  history: (view) =>
    historyPage(view, { entries: ledger.entries.toReversed(), before: 40, next: 20, ...background }),
  statements: (view) =>
    statementsPage(
      view,
      Array.from({ length: 200 }, () => month),
    ),
  statement: (view) =>
    statementPage(view, { statement: month, entries: ledger.entries, next: 50, ...background }),
  rules: (view) => rulesPage(view, true),
  receipt: (view) =>
    receiptPage(view, {
      today: '2026-11-21',
      typed: { receiptNumber: 'W'.repeat(64), soldOn: '2026-11-20', total: '1' },
      errors: at('receiptNumber', view.texts.receipt.unknown),
    }),
  details: (view) =>
    detailsPage(asking(view), {
      declared: { diet: 'none', baby: true },
      contacts: { email, phone: '+34 600 11 12 22' },
      pending: email,
      minutes: 10,
      sessions: [
        {
          sessionId: 'a',
          begunAt: '2026-11-21T09:00:00.000Z',
          browser: 'Samsung Internet, Android',
          isThis: true,
        },
        { sessionId: 'b', begunAt: '2026-11-20T09:00:00.000Z', browser: '', isThis: false },
      ],
      errors: at('contact', view.texts.details.taken),
    }),
  'sign-in': (view) =>
    signInPage(view, { contact: email, errors: at('contact', view.texts.signIn.beyondMail) }),
  code: (view) => codePage(view, { contact: email, minutes: 10, errors: at('code', view.texts.code.wrong) }),
  enrol: (view) => enrolPage(view, { contact: { kind: 'email', value: email }, isTaken: true }),
  problem: (view) => problemPage(view, 'mending', true),
};

describe.each(['en', 'es', 'fr', 'it'])('in %s', (language) => {
  it.each(Object.keys(pages))('%s has room for all of it, and breaks no short word', async (name) => {
    const view = viewIn(language, 'code-again');
    const full = { ...view, programme: rulesWith(brand) };
    await page.setContent(await htmlOf(full, (pages[name] as (typeof pages)[string])(full)));
    expect(await breachesOf(page)).toEqual([]);
    expect(await shortWordsBroken()).toEqual([]);
    expect(await page.locator('.mark').boundingBox()).toMatchObject({ width: 32, height: 32 });
    await page.setViewportSize({ width: 320, height: 640 });
    await page.evaluate("document.documentElement.style.fontSize = '200%'");
    expect(await shortWordsBroken(12)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
  });

  const mails: Readonly<Record<string, Content>> = {
    welcome,
    'points-earned': earned(1_234_567_800, { owed: 20 }),
    'tier-ending': tierEnding,
    statement: statementOf({ ...month, openingOwed: 20 }),
    'redemption-code': codeFor({ ...coffee, name: breakfast.name }),
  };
  it.each(Object.keys(mails))('the mail %s fits a phone, and breaks no short word', async (name) => {
    const { html } = renderEmail(mails[name] as Content, occasion(language));
    await page.setContent(html);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
    expect(await shortWordsBroken()).toEqual([]);
  });

  it('the page that stops a notice is dark where all is', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    const answer = {
      status: 200,
      body: { notice: 'statement', isStopped: false, language },
      locale: language,
    };
    await page.setContent((await unsubscribePage(answer, rulesWith(brand))).html);
    const ground = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    expect(ground).toMatch(/^rgb\((\d\d?, ){2}\d\d?\)$/);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
    await page.emulateMedia({ colorScheme: 'light' });
  });
});

/** At the width that is shown; names as long as the screen may be broken. */
async function shortWordsBroken(longest = 14): Promise<readonly string[]> {
  return (await page.evaluate<string[]>(brokenWords)).filter((word) => word.length <= longest);
}
