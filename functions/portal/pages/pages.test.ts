import { describe, expect, it } from 'vitest';
import { Ledger } from '#domain/testing.ts';
import type { Page } from '#portal/look/layout.ts';
import { answerPage } from '#portal/look/layout.ts';
import {
  coffee,
  dashboardOf,
  htmlOf,
  offer,
  openCode,
  stampProgramme,
  statement,
  viewIn,
} from '#portal/testing.ts';
import type { View } from '#portal/view.ts';
import { codePage } from './code-page.ts';
import { dashboardPage } from './dashboard-page.ts';
import { detailsPage } from './details-page.ts';
import { enrolPage } from './enrol-page.ts';
import { historyPage } from './history-page.ts';
import { problemPage, problemPageOf } from './problem-page.ts';
import { receiptPage } from './receipt-page.ts';
import { rulesPage } from './rules-page.ts';
import { signInPage } from './sign-in-page.ts';
import { statementPage, statementsPage } from './statements-page.ts';

const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`;
const contact = { kind: 'email', value: `${hostile}@example.com` } as const;

/** A view of a programme that asks members for one thing of each type. */
function asking(view: View, text: string): View {
  const attributes = {
    'member.baby': 'flag',
    'member.diet': ['vegan', text],
    'member.cats': 'number',
    'member.since': 'date',
  } as const;
  const asks = { 'member.baby': { en: text, es: text } };
  return { ...view, programme: { ...view.programme, attributes, asks } };
}

/** Every page, with whatever a stranger could have had a hand in. */
const pages: Readonly<Record<string, (view: View) => Page>> = {
  'sign-in': (view) => signInPage(view, { contact: hostile, errors: [{ at: 'contact', message: hostile }] }),
  code: (view) =>
    codePage(view, { contact: hostile, minutes: 10, errors: [{ at: 'code', message: hostile }] }),
  enrol: (view) =>
    enrolPage(view, {
      contact,
      typed: { givenName: hostile, locale: 'es', wantsOffers: true, hasAccepted: false },
      errors: [{ at: 'terms', message: hostile }],
    }),
  dashboard: (view) =>
    dashboardPage(
      view,
      dashboardOf({
        givenName: hostile,
        rulesOf: () => view.programme,
        rewards: [
          offer({ name: { en: hostile, es: hostile } }),
          offer({ rewardId: 'bag', points: 5000 }, 'insufficient-points'),
          offer({ rewardId: 'gala', minimumTier: 'gold' }, 'tier-needed'),
          offer({ rewardId: 'mug' }, 'sold-out'),
          offer({ rewardId: 'one' }, 'member-limit'),
          offer({ rewardId: 'old' }, 'not-on-offer'),
        ],
        codes: [{ ...openCode(), reward: { ...coffee, name: { en: hostile } } }],
        errors: [{ at: 'reward-coffee', message: hostile }],
      }),
    ),
  history: (view) =>
    historyPage(view, {
      ...dashboardOf().newest,
      rulesOf: () => view.programme,
      rewards: [coffee],
      before: 9,
      next: 3,
    }),
  details: (view) =>
    detailsPage(asking(view, hostile), {
      declared: { baby: true, note: hostile },
      answers: new URLSearchParams({ 'answer-cats': hostile, 'answer-since': hostile }),
      contacts: { email: contact.value, phone: '+34600111222' },
      pending: hostile,
      minutes: 10,
      sessions: [
        { sessionId: hostile, begunAt: '2026-11-21T10:00:00.000Z', browser: hostile, isThis: false },
        { sessionId: 'this', begunAt: '2026-11-21T09:00:00.000Z', browser: '', isThis: true },
      ],
      typed: hostile,
      errors: ['contact', 'code', 'answer-cats', 'answer-since'].map((at) => ({ at, message: hostile })),
    }),
  statements: (view) => statementsPage(view, [statement]),
  statement: (view) =>
    statementPage(view, {
      statement,
      entries: dashboardOf().newest.entries,
      next: 2,
      rulesOf: () => view.programme,
      rewards: [],
    }),
  receipt: (view) =>
    receiptPage(view, {
      today: '2026-11-21',
      typed: { receiptNumber: hostile, soldOn: hostile, total: hostile },
      errors: ['receiptNumber', 'soldOn', 'total'].map((at) => ({ at, message: hostile })),
    }),
  rules: (view) => rulesPage(view, true),
  problem: (view) => problemPageOf(view, 'unknown-statement', true),
};

it.each([
  ['too-many-requests', 'Too many tries', 'Demasiados intentos'],
  ['body-too-large', 'That&#39;s too much text', 'Es demasiado texto'],
])('who is held back by %s is told what to do, not that it is our fault', async (code, en, es) => {
  const inEnglish = await htmlOf(viewIn('en'), problemPageOf(viewIn('en'), code, false));
  expect(inEnglish).toContain(`<h1>${en}</h1>`);
  expect(inEnglish).not.toMatch(/fault/);
  const inSpanish = await htmlOf(viewIn('es'), problemPageOf(viewIn('es'), code, false));
  expect(inSpanish).toContain(`<h1>${es}</h1>`);
  expect(inSpanish).not.toMatch(/culpa/);
});

describe.each(['en', 'es', 'fr', 'it'])('of a programme of stamps, in %s,', (language) => {
  it.each(Object.entries(pages))('the page %s speaks of stamps alone', async (_, pageOf) => {
    const view = viewIn(language, undefined, stampProgramme);
    const page = (await htmlOf(view, pageOf(view))).replace(/<style>.*<\/style>/s, '');
    expect(page).not.toMatch(/\bpoints?\b|\bpuntos?\b(?! de)/i);
  });
});

describe.each(['en', 'es', 'fr', 'it'])('in %s', (language) => {
  describe.each(Object.entries(pages))('the page %s', (_, pageOf) => {
    const rendered = htmlOf(viewIn(language), pageOf(viewIn(language)));

    it('lets nothing through that a stranger has written', async () => {
      expect(await rendered).not.toMatch(/<script|<img|onerror=(?!alert\(1\)&gt;)/);
    });

    it('names its language and has one main heading', async () => {
      const page = await rendered;
      expect(page).toContain(`<html lang="${language}">`);
      expect(page.match(/<h1>/g)).toHaveLength(1);
    });

    it('needs no style or script that its policy would refuse', async () => {
      expect(await rendered).not.toMatch(/ style=| on\w+="|javascript:/);
    });

    it('uses each id once, and refers to no id that is not there', async () => {
      const page = await rendered;
      const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const references = [...page.matchAll(/ (?:for|aria-describedby|aria-labelledby)="([^"]+)"/g)];
      expect(ids).toEqual(expect.arrayContaining(references.flatMap(([, list = '']) => list.split(' '))));
      const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
      expect(ids).toEqual(expect.arrayContaining(targets));
    });

    it('labels every field and changes things by POST only', async () => {
      const page = await rendered;
      for (const [field, id] of page.matchAll(/<(?:input|select)(?=[^>]* id="([^"]+)")[^>]*>/g)) {
        expect(page.includes(`<label for="${id}"`) || field.includes('type="checkbox"'), field).toBe(true);
      }
      for (const [form] of page.matchAll(/<form[^>]*>/g)) expect(form).toContain('method="post"');
    });
  });
});

it('the list of statements names each month as a line of its own', async () => {
  expect(await htmlOf(viewIn('es'), statementsPage(viewIn('es'), [statement]))).toContain(
    '>Octubre de 2026</a>',
  );
});

describe('the dashboard', () => {
  const shown = (language: string, more: Parameters<typeof dashboardOf>[0] = {}) =>
    htmlOf(viewIn(language), dashboardPage(viewIn(language), dashboardOf(more)));

  it('shows balance, tier and what is missing, in the numbers of its language', async () => {
    const english = await shown('en');
    expect(english).toContain('<strong>1,134</strong> <span>points</span>');
    expect(english).toContain('766 points to Gold');
    expect(english).toContain('1,134 points to use by 30 Nov 2027');
    const spanish = await shown('es');
    expect(spanish).toContain('<strong>1134</strong> <span>puntos</span>');
    expect(spanish).toContain('766 puntos para el nivel Oro');
    expect(spanish).toContain('30 nov 2027');
  });

  it('shows a code as it is read out, and until when by the clock of the reader', async () => {
    const page = await shown('en');
    expect(page).toContain('7KQ3M-XR9TB');
    expect(page).toMatch(/Valid until 21 Dec 2026, 10:00/);
  });

  it('explains each entry, with signed points and the reward by its name', async () => {
    const page = await shown('es');
    expect(page).toContain('1234 puntos = 1234,56&nbsp;€'.replace('&nbsp;', '\u00a0'));
    expect(page).toContain('+1234<span class="hidden"> puntos</span>');
    expect(page).toContain('−100');
    expect(page).toContain('Un café');
  });

  it('has a key of its own in each form that redeems', async () => {
    const page = await shown('en', { rewards: [offer(), offer({ rewardId: 'bag' })] });
    const keys = [...page.matchAll(/name="key" value="([^"]+)"/g)].map(([, key]) => key);
    expect(keys).toEqual(['key-1', 'key-2']);
  });

  it('says why a reward cannot be had', async () => {
    const rewards = [
      offer({ rewardId: 'far', points: 1135 }, 'insufficient-points'),
      offer({ rewardId: 'gala', minimumTier: 'gold' }, 'tier-needed'),
      offer({ rewardId: 'mug' }, 'sold-out'),
    ];
    const page = await shown('en', { rewards });
    expect(page).toContain('1 point to go');
    expect(page).toContain('For Gold and above');
    expect(page).toContain('Sold out');
    expect(page).not.toContain('action="/redeem"');
  });

  it('says what is pending and owed only when there is something', async () => {
    const { account, entries } = new Ledger({ owed: 30 });
    const owing = await shown('en', { account, newest: { entries, next: null }, codes: [] });
    expect(owing).toContain('You owe 30 points');
    expect(owing).not.toContain('on the way');
    expect(await shown('en')).not.toContain('You owe');
  });

  it('says when pending points arrive, and whether they are enough for a reward', async () => {
    const { account, entries } = new Ledger({ rules: { holdDays: 3 } }).sale('s1', 1_500_00);
    const rewards = [
      offer({ points: 100 }, 'insufficient-points'),
      offer({ rewardId: 'bag', points: 1600 }, 'insufficient-points'),
    ];
    const facts = { account, newest: { entries, next: null }, codes: [], rewards };
    const english = await shown('en', facts);
    expect(english).toContain('1,500 points on the way, ready on 24 Nov 2026');
    expect(english).toContain('You&#39;ll have enough on 24 Nov 2026');
    expect(english).toContain('100 points to go, counting what&#39;s on the way');
    expect(english).toContain('ready to use on 24 Nov 2026');
    const spanish = await shown('es', facts);
    expect(spanish).toContain('1500 puntos en camino, disponibles el 24 nov 2026');
    expect(spanish).toContain('Te alcanzará el 24 nov 2026');
  });

  it('lists the first arrivals, and sums up the rest', async () => {
    const lots = [1, 2, 3, 4, 5].map((day) => `10 from 2026-12-0${day} until 2027-12-31`);
    const { account, entries } = new Ledger({ lots });
    const page = await shown('en', { account, newest: { entries, next: null }, codes: [] });
    expect(page.match(/on the way/g)).toHaveLength(3);
    expect(page).toContain('20 points more after that');
  });

  it('leads to what is older, where there is more', async () => {
    const { newest } = dashboardOf();
    expect(await shown('en', { newest: { ...newest, next: 12 } })).toContain('href="/history?before=12"');
  });

  it('says once what was done, as a status', async () => {
    const view = viewIn('en', 'redeemed');
    expect(await htmlOf(view, dashboardPage(view, dashboardOf()))).toContain(
      '<p class="notice" role="status">Your code is ready.',
    );
    expect(viewIn('en', 'toString').notice).toBeNull();
  });
});

it('a page may load nothing, run nothing, and send forms to its own host only', async () => {
  const view = viewIn('en');
  const { page } = await answerPage(200, view, signInPage(view));
  expect(page.contentSecurityPolicy).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; img-src data: 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
  );
});

it.each([
  'notFound',
  'forbidden',
  'tooMany',
  'tooLong',
  'busy',
  'mending',
] as const)('what stands in the place of a page leads a member on, and nobody else: %s', async (kind) => {
  const view = viewIn('en');
  const member = await htmlOf(view, problemPage(view, kind, true));
  expect(member).toContain('href="/statements"');
  expect(member).toContain('action="/sign-out"');
  expect(member).not.toContain('aria-current="page"');
  expect(await htmlOf(view, problemPage(view, kind, false))).not.toMatch(/href="\/statements"|sign-out/);
});
