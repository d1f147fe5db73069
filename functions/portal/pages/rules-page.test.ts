import { describe, expect, it } from 'vitest';
import type { ProgrammeOne as Programme } from '#domain/programme/schema-one.ts';
import { programmeFrom } from '#domain/testing.ts';
import { htmlOf, viewIn } from '#portal/testing.ts';
import { rulesPage } from './rules-page.ts';

describe('the rules', () => {
  const shown = (rules: Partial<Programme>, language = 'en') => {
    const view = { ...viewIn(language), programme: programmeFrom(rules) };
    return htmlOf(view, rulesPage(view, false));
  };

  it.each([
    ['full', 'your next purchases pay them back', 'servirán para saldarlos'],
    ['within-balance', 'have to pay back points you', 'no tienes que saldarlos'],
    ['pending-only', 'be used yet. After that', 'solo si todavía no se podían usar'],
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
    expect(await shown({ birthdayGift }, 'es')).toContain('Te regalamos 50 puntos por cada cumpleaños');
  });
});

it('the rules are said in the words of the programme that is in force', async () => {
  const page = await htmlOf(viewIn('en'), rulesPage(viewIn('en'), false));
  expect(page).toContain('You earn 1 point per whole €1.00 you spend.');
  expect(page).toContain('until the end of the 12th month after the one you got them in');
  expect(page).toContain('×1.25');
});
