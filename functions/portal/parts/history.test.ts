import { describe, expect, it } from 'vitest';
import { given, programme, rulesWith } from '#domain/testing.ts';
import type { Background } from '#messages/explain/explain.ts';
import { gym } from '#messages/terms/testing.ts';
import { historyPage } from '#portal/pages/history-page.ts';
import { statementPage } from '#portal/pages/statements-page.ts';
import { htmlOf, statement, viewIn } from '#portal/testing.ts';

const rulesOf = () => programme;

describe('the history', () => {
  const { entries } = given({
    rules: { birthdayGift: { points: 50 } },
    tier: 'silver',
    tierSince: '2026-11-01',
  })
    .gift('11-21')
    .adjust('a', -20)
    .at('2026-11-22')
    .review();
  const shown = (language: string, background: Partial<Background> = {}, some = entries) => {
    const page = historyPage(viewIn(language), {
      entries: some,
      rulesOf,
      rewards: [],
      ...background,
      before: null,
      next: null,
    });
    return htmlOf(viewIn(language), page);
  };

  it('says what is no purchase: a present, an adjustment, a tier about to end', async () => {
    const english = await shown('en');
    expect(english).toMatch(/<strong>Birthday present<\/strong>.*\n<p>50 points for your birthday in 2026</);
    expect(english).toMatch(
      /<strong>Adjustment<\/strong>.*\n<p>20 points removed by the shop<\/p><\/div>\n<span class="amount">−20</,
    );
    expect(english).toMatch(
      /<strong>Tier about to end<\/strong>.*\n<p>Your tier is safe until 30 Nov 2026.*<\/p><\/div>\n\n<\/li>/,
    );
    const spanish = await shown('es');
    for (const word of ['Regalo de cumpleaños', 'Ajuste', 'Nivel a punto de terminar']) {
      expect(spanish).toContain(`<strong>${word}</strong>`);
    }
  });

  it.each([
    ['en', 'Payment with your balance', 'Paid at the till'],
    ['es', 'Pago con tu saldo', 'Pagado en caja'],
    ['fr', 'Paiement avec votre solde', 'Payé en caisse'],
    ['it', 'Pagamento con il tuo saldo', 'Pagato alla cassa'],
  ])('says in %s what paid a part of a bill', async (language, payment, paid) => {
    const ledger = given({ lots: ['100 until 2027-11-30'] })
      .reserve('red_1', 100, 'pays:point:500')
      .fulfil('red_1');
    const page = await shown(language, {}, ledger.entries);
    expect(page).toContain(`<strong>${paid}</strong> <time`);
    expect(page).toContain(`<strong>${payment}</strong> <span class="tag">${paid}</span>`);
  });

  it('calls an activity by the name that the programme has for it', async () => {
    const [entry] = given().sale('a', 500).entries;
    const [rule] = gym.rules.filter(({ on }) => on === 'activity:check-in');
    if (entry === undefined || rule === undefined) throw new Error('the gym has a rule for visits');
    const step = {
      ruleId: rule.ruleId,
      unit: 'star',
      stage: 'base',
      working: { fixed: 5 },
      wanted: 5,
      given: 5,
    };
    const titleOf = async (language: string, gives: readonly object[]) => {
      const visit = { ...entry, causeId: 'activity:till:visit-1:0', basis: { gives } } as typeof entry;
      const view = viewIn(language, undefined, gym);
      const page = historyPage(view, {
        entries: [visit],
        rulesOf: () => gym,
        rewards: [],
        before: null,
        next: null,
      });
      return /<strong>(.*?)<\/strong>/.exec(await htmlOf(view, page))?.[1];
    };
    expect([await titleOf('en', [step]), await titleOf('es', [step])]).toEqual(['Visit', 'Visita']);
    expect([await titleOf('en', []), await titleOf('es', [])]).toEqual(['Activity', 'Actividad']);
  });

  it('tells a code that was cancelled, or has expired, from one that was used, and from one that is open', async () => {
    const ledger = given({ lots: ['500 until 2027-11-30'] })
      .reserve('used', 100)
      .fulfil('used')
      .reserve('off', 100)
      .cancel('off')
      .reserve('open', 100);
    const page = async (language: string) =>
      (
        await htmlOf(
          viewIn(language),
          historyPage(viewIn(language), {
            entries: ledger.entries.toReversed(),
            rulesOf,
            rewards: [],
            before: null,
            next: null,
          }),
        )
      ).match(/<strong>.*?<\/strong>( <span class="tag">.*?<\/span>)?/g);
    expect(await page('en')).toEqual([
      '<strong>Code for a reward</strong>',
      '<strong>Code cancelled</strong>',
      '<strong>Code for a reward</strong> <span class="tag">Code cancelled</span>',
      '<strong>Reward collected</strong>',
      '<strong>Code for a reward</strong> <span class="tag">Reward collected</span>',
    ]);
    expect(await page('es')).toContain('<strong>Código cancelado</strong>');
  });

  it('explains each entry by the rules of its own time', async () => {
    const page = await shown('en', { rulesOf: () => rulesWith({ tierGraceDays: 40 }) });
    expect(page).toContain('ends after 9 Jan 2027');
  });
});

describe('the statement of a month', () => {
  const shown = (language: string, pointsAdjusted: number) => {
    const page = statementPage(viewIn(language), {
      statement: { ...statement, pointsAdjusted },
      entries: [],
      next: null,
      rulesOf,
      rewards: [],
    });
    return htmlOf(viewIn(language), page);
  };

  it('shows what was adjusted with its sign, where there was anything', async () => {
    expect(await shown('en', 0)).not.toContain('Other changes');
    expect(await shown('en', -1250)).toContain('Other changes</dt><dd class="amount">−1,250</dd>');
    expect(await shown('es', 50)).toContain('Otros cambios</dt><dd class="amount">50</dd>');
  });

  it('takes off what was redeemed', async () => {
    expect(await shown('en', 0)).toContain('Redeemed</dt><dd class="amount">−100</dd>');
  });
});
