import { describe, expect, it } from 'vitest';
import type { Programme } from '#domain/programme/programme.ts';
import { programme } from '#domain/testing.ts';
import { termsOf } from './terms.ts';
import { cafe, club, gym, hotel, supermarket } from './testing.ts';

/** The terms as a terminal would print them, a line for each clause; Intl's no-break spaces as plain ones. */
function linesOf(programme: Programme, language: string, today?: string): readonly string[] {
  return termsOf(programme, language, today).flatMap(({ title, items }) =>
    [`# ${title}`, ...items.map(({ name, text }) => (name === undefined ? text : `${name}: ${text}`))].map(
      (line) => line.replaceAll(/[\u00a0\u202f]/g, ' '),
    ),
  );
}

describe("a stamp card's terms", () => {
  it('are said in English', () => {
    expect(linesOf(cafe, 'en').slice(0, 8)).toEqual([
      '# What you earn',
      'A stamp for each hot drink: You earn 1 stamp for each hot drink. At most 6 stamps a day.',
      'One more for your own cup: You earn 1 stamp for each purchase, with your own cup. At most once a day.',
      '# What it turns into',
      'As soon as you have 10 stamps, we swap that for this reward: A hot drink (valid for 60 days).',
      '# How long it lasts',
      'Stamps: You can use them until the end of the 6th month after the one you got them in.',
      '# Rewards',
    ]);
  });

  it('are said in Spanish', () => {
    expect(linesOf(cafe, 'es').slice(0, 7)).toEqual([
      '# Lo que ganas',
      'Un sello por cada bebida caliente: Ganas 1 sello por cada bebida caliente. Como mucho 6 sellos al día.',
      'Uno más por traer tu taza: Ganas 1 sello por cada compra, con tu propia taza. Como mucho una vez al día.',
      '# En qué se convierte',
      'En cuanto tengas 10 sellos, lo cambiamos por esta recompensa: Una bebida caliente (válida durante 60 días).',
      '# Cuánto dura',
      'Sellos: Se pueden usar durante 6 meses, hasta el último día del mes en que se cumplen.',
    ]);
  });

  it('never speak of points', () => {
    expect(linesOf(cafe, 'en').join('\n')).not.toMatch(/point/i);
    expect(linesOf(cafe, 'es').join('\n')).not.toMatch(/punto/i);
  });

  it('show the id of what the author has no word for', () => {
    const nameless = { ...cafe, labels: {} };
    expect(linesOf(nameless, 'en')[1]).toContain('You earn 1 stamp for each item (“hot-drinks”).');
    expect(linesOf(nameless, 'es')[2]).toContain('con «sale.ownCup»');
  });
});

describe('the terms of a supermarket', () => {
  const english = linesOf(supermarket, 'en').join('\n');

  it('say money as money', () => {
    expect(english).toContain(
      'You earn €0.01 of credit per whole €1.00 you spend on everything except tobacco or lottery.',
    );
  });

  it('say what a counter counts where it has no name', () => {
    expect(english).toContain(
      'if you spend at least €20.00, for every 5 days with at least one purchase (if you spend at least €20.00) in a month. At most once a day.',
    );
  });

  it('say what a segment means, or what the author calls it', () => {
    expect(english).toContain('once you reach €60.00 spent on wine in the current month and the 3 before.');
    expect(english).toContain('for parents of a baby, if you spend at least €30.00 on baby products.');
  });

  it('give a campaign a part of its own, with its dates and its budget, and nothing of who is held out', () => {
    expect(english).toContain(
      '# Fresh spring\nFrom 20 Mar 2027 to 20 Jun 2027. Altogether: at most €5,000.00 of credit for all members together.\n2 % more',
    );
    expect(english).not.toMatch(/hold|held|chosen/);
  });

  it('leave out a campaign that is over', () => {
    expect(linesOf(supermarket, 'en', '2027-06-20')).toContain('# Fresh spring');
    expect(linesOf(supermarket, 'en', '2027-06-21')).not.toContain('# Fresh spring');
  });
});

describe('tiers', () => {
  it('are said with what they need, multiply and bring, and how they end', () => {
    const lines = linesOf(hotel, 'en');
    expect(lines.slice(lines.indexOf('# Tiers'), lines.indexOf('# Rewards'))).toEqual([
      '# Tiers',
      'Classic: For everyone.',
      'Silver: From 10 nights in a year or €800.00 spent in a year. Points ×1.25. Late check-out.',
      'Gold: From 30 nights in a year and €2,800.00 spent in a year. A night in a suite (once a year).',
      'You keep a tier for the rest of the year you reach it in, and all of the next one. Before you lose a tier that has run out, we tell you at least 60 days ahead. Then you move down one tier at a time.',
    ]);
  });

  it('are no part of the terms where everybody is in the same', () => {
    expect(linesOf(cafe, 'en')).not.toContain('# Tiers');
  });
});

it('goals, draws and badges are said by their names', () => {
  const lines = linesOf(gym, 'es').join('\n');
  expect(lines).toContain(
    'Doce días en un mes: Llega a 12 días con visita en un mes. Recibes 100 estrellas y la insignia «Doce días».',
  );
  expect(lines).toContain(
    'Ganas 10 estrellas y una participación en el sorteo «Una bicicleta» por cada visita.',
  );
  expect(lines).toContain('Ganas 5 estrellas, la primera vez en un mes (compras).');
  expect(lines).toContain('Ganas estrellas ×2 por cada visita, de lunes a viernes, de 6:00 a 9:00.');
});

it('a streak says what each of its periods needs, whatever it is called', () => {
  const labels = { ...gym.labels, 'counter:weeks': { en: 'weeks in a row' } };
  expect(linesOf({ ...gym, labels }, 'en').join('\n')).toContain(
    'Reach 8 weeks in a row, each with 2 days with at least one visit.',
  );
});

it('the arm of an experiment is no part of the terms', () => {
  const lines = linesOf(club, 'en').join('\n');
  expect(lines).toContain('You earn points ×2, while you have Club Norte. At most 500 points a month.');
  expect(lines).not.toMatch(/come back|arm|experiment/);
});

it('what returns take back is said for each unit where that differs', () => {
  const lines = linesOf(club, 'en');
  const returned = lines.slice(lines.indexOf('# Returned goods') + 1);
  expect(returned.map((line) => line.split(':')[0])).toEqual(['Credit', 'Points']);
});

it('a programme of schema 1 says what it always said', () => {
  const lines = linesOf(programme, 'en').join('\n');
  expect(lines).toContain('# What you earn\nYou earn 1 point per whole €1.00 you spend.\n');
  expect(lines).toContain('You can use them until the end of the 12th month after the one you got them in.');
  expect(lines).toContain('Silver: From 500 points in the current month and the 12 before. Points ×1.25.');
  expect(lines).toContain('we tell you at least 30 days ahead.');
});
