import { describe, expect, it } from 'vitest';
import type { ProgrammeOne } from '#domain/programme/schema-one.ts';
import { programmeFrom } from '#domain/testing.ts';
import { cafe, supermarket } from '#messages/terms/testing.ts';
import { htmlOf, viewIn } from '#portal/testing.ts';
import { rulesPage } from './rules-page.ts';

describe('the rules of a programme of points and tiers', () => {
  const shown = (rules: Partial<ProgrammeOne>, language = 'en') => {
    const view = { ...viewIn(language), programme: programmeFrom(rules) };
    return htmlOf(view, rulesPage(view, false));
  };

  it('say the rate, the tiers, how long points last, and the version', async () => {
    const page = await shown({});
    expect(page).toContain('You earn 1 point per whole €1.00 you spend.');
    expect(page).toContain('until the end of the 12th month after the one you got them in');
    expect(page).toContain(
      '<h3>Silver</h3><p>From 500 points in the current month and the 12 before. Points ×1.25.',
    );
    expect(page).toContain('Rules version ffffffffffff');
    expect(await shown({}, 'es')).toContain(
      'Ganas 1 punto por cada tramo completo de 1,00\u00a0€ de tu compra.',
    );
  });

  it('say for how many days points are held, and how long a code lasts', async () => {
    const page = await shown({ holdDays: 3, codeValidDays: 14 });
    expect(page).toContain('You can use them after 3 days.');
    expect(page).toContain('a code that works once, for 14 days.');
    expect(await shown({ holdDays: 1 }, 'es')).toContain('Disponibles desde el día siguiente.');
  });

  it.each([
    ['full', 'your next purchases pay it back', 'servirán para saldarlo'],
    ['within-balance', 'have to pay back what you', 'no tienes que saldarlo'],
    ['pending-only', 'be used yet. After that', 'solo si todavía no se podía usar'],
  ] as const)('say what a refund takes back: %s', async (refundPolicy, english, spanish) => {
    expect(await shown({ refundPolicy })).toContain(english);
    expect(await shown({ refundPolicy }, 'es')).toContain(spanish);
  });

  it('say how long before its end a member is told of it, and how long it stays after', async () => {
    expect(await shown({})).toContain('at least 30 days ahead.');
    expect(await shown({})).not.toContain('you keep it for');
    expect(await shown({ tierNoticeDays: 1 })).toContain('at least one day ahead.');
    expect(await shown({ tierNoticeDays: 30, tierGraceDays: 14 }, 'es')).toMatch(
      /lo conservas 14 días más\..*al menos 30 días de antelación\./s,
    );
    expect(await shown({ tierNoticeDays: 0 })).not.toContain('Before you lose a tier');
    expect(await shown({ tierWindow: { kind: 'lifetime' } })).not.toContain('Before you lose a tier');
  });

  it('say that a till needs a code of the member’s, where it does', async () => {
    const needsCode = (language: string) =>
      shown({ tillRedemption: { confirmation: 'member-code' } }, language);
    expect(await needsCode('en')).toContain('we first send you another code to tell the staff');
    expect(await needsCode('es')).toContain(
      'te enviamos otro código para que se lo digas a quien te atiende',
    );
    expect(await shown({})).not.toContain('tell the staff');
    expect(await shown({ tillRedemption: { confirmation: 'none' } })).not.toContain('tell the staff');
  });

  it('say what a birthday brings, where it brings anything', async () => {
    expect(await shown({})).not.toContain('birthday');
    const birthdayGift = { points: 50 };
    expect(await shown({ birthdayGift })).toContain(
      'You get 50 points for each birthday, starting with the first one',
    );
    expect(await shown({ birthdayGift }, 'es')).toContain('Recibes 50 puntos por cada cumpleaños');
  });
});

describe('the rules of a programme of its own', () => {
  it('are said in its own unit', async () => {
    const view = { ...viewIn('en'), programme: cafe };
    const page = await htmlOf(view, rulesPage(view, false));
    expect(page).toContain(
      '<h3>A stamp for each hot drink</h3><p>You earn 1 stamp for each hot drink. At most 6 stamps a day.</p>',
    );
    expect(page).not.toMatch(/\bpoints?\b/);
  });

  it('leave out a campaign that is over', async () => {
    const view = { ...viewIn('en'), programme: supermarket };
    expect(await htmlOf(view, rulesPage(view, false, '2027-06-01'))).toContain('<h2>Fresh spring</h2>');
    expect(await htmlOf(view, rulesPage(view, false, '2027-06-21'))).not.toContain('Fresh spring');
  });
});
