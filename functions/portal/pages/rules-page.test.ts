import { describe, expect, it } from 'vitest';
import type { Programme } from '#domain/programme.ts';
import { programme } from '#domain/testing.ts';
import { htmlOf, viewIn } from '#portal/testing.ts';
import { rulesPage } from './rules-page.ts';

describe('the rules', () => {
  const shown = (rules: Partial<Programme>, language = 'en') => {
    const view = { ...viewIn(language), programme: { ...programme, ...rules } };
    return htmlOf(view, rulesPage(view, false));
  };

  it.each([
    ['full', 'your next purchases repay them', 'tus próximas compras los saldan'],
    ['within-balance', 'What you have used already you need not repay', 'no tienes que saldarlos'],
    ['pending-only', 'while they cannot be used yet', 'mientras aún no se pueden usar'],
  ] as const)('say what a refund takes back: %s', async (refundPolicy, english, spanish) => {
    expect(await shown({ refundPolicy })).toContain(english);
    expect(await shown({ refundPolicy }, 'es')).toContain(spanish);
  });

  it('say how long before its end a member is told of it, and how long it stays after', async () => {
    expect(await shown({})).toContain('at least 30 days ahead.');
    expect(await shown({})).not.toContain('more days.');
    expect(await shown({ tierNoticeDays: 1 })).toContain('at least one day ahead.');
    expect(await shown({ tierNoticeDays: 30, tierGraceDays: 14 }, 'es')).toMatch(
      /Un nivel agotado se mantiene 14 días más\..*al menos 30 días\./s,
    );
    expect(await shown({ tierNoticeDays: 0 })).not.toContain('You are told');
    expect(await shown({ tierWindow: { kind: 'lifetime' } })).not.toContain('You are told');
  });

  it('say that a till needs a code of the member’s, where it does', async () => {
    const needsCode = (language: string) =>
      shown({ tillRedemption: { confirmation: 'member-code' } }, language);
    expect(await needsCode('en')).toContain('you are sent another code first: tell it to the staff');
    expect(await needsCode('es')).toContain('recibes antes otro código: dilo al personal');
    expect(await shown({})).not.toContain('tell it to the staff');
    expect(await shown({ tillRedemption: { confirmation: 'none' } })).not.toContain('tell it to the staff');
  });

  it('say what a birthday brings, where it brings anything', async () => {
    expect(await shown({})).not.toContain('birthday');
    const birthdayGift = { points: 50 };
    expect(await shown({ birthdayGift })).toContain(
      'For each birthday you get 50 points, from the first one',
    );
    expect(await shown({ birthdayGift }, 'es')).toContain('Por cada cumpleaños recibes 50 puntos');
  });
});

it('the rules are said in the words of the programme that is in force', async () => {
  const page = await htmlOf(viewIn('en'), rulesPage(viewIn('en'), false));
  expect(page).toContain('You earn 1 point per whole €1.00 of a purchase.');
  expect(page).toContain('to the end of the 12th month after the month in which you got them');
  expect(page).toContain('×1.25');
});
