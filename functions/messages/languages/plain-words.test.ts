/** Phrases that no native would write to a customer, and were found on pages, in mails and in answers. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const stiff = {
  en: [
    'will stand here',
    'To the start',
    'Whom to tell',
    'is to be told',
    'such as of',
    'Tell it to nobody',
    'What counts for a tier',
    'You are told',
    'which is given once',
    'that stands in',
    'in open codes went along',
    'How we counted',
    'Two answers, and',
    'There is no such page',
    'do not know this code',
    'It is our fault',
    ' on any more',
    'another membership',
    'as each member can get',
    'was earned until',
    'points more to keep',
  ],
  es: [
    'sus puntos han vuelto',
    'Un mes lo tiene',
    'a fin de mes prueban',
    'Dilo allí al personal',
    'de distancia',
    'lo mantienen puntos nuevos',
    'que falte por añadir',
    'Eso no ha funcionado',
    'se da una sola vez',
    'que le tocan a cada',
    'se ganó hasta',
    'Dilo solo',
    'entra con él',
  ],
  fr: [
    'Veuillez',
    'Merci de bien vouloir',
    'Cher client',
    'afin de',
    'nonobstant',
    'ci-dessous',
    'susmentionné',
    'procéder à',
    'bénéficier',
    'effectuer',
    'Vous êtes priés',
    'le programme de fidélité auquel',
    'solder votre dette',
    'sur le point',
    'au niveau de',
    'digitale',
  ],
  it: [
    'La preghiamo',
    'Gentile cliente',
    'Le comunichiamo',
    'al fine di',
    'di seguito',
    'suddett',
    'sopracitat',
    'effettuare',
    'procedere',
    'usufruire',
    'La informiamo',
    'in data',
    'presso codesto',
    'si prega',
    'Se non sei stato tu',
    'cliccare',
  ],
} as const;

const functions = join(import.meta.dirname, '../..');

/** Of pages and messages: `es.ts`, and what is in the folder of its name. */
function wordsIn(language: string): readonly string[] {
  return ['messages/languages', 'portal/languages'].flatMap((folder) =>
    readdirSync(join(functions, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name === `${language}.ts` || name.startsWith(join(language, '/')))
      .map((name) => readFileSync(join(functions, folder, name), 'utf8')),
  );
}

it('all words of pages and messages are read', () => {
  expect(wordsIn('es').join()).toContain('Añadir un tique');
  expect(wordsIn('es').join()).toContain('Te damos la bienvenida');
  expect(wordsIn('fr').join()).toContain('Ajouter un ticket');
  expect(wordsIn('it').join()).toContain('Ti diamo il benvenuto');
});

it.each(Object.entries(stiff))('no text in %s is written stiffly', (language, phrases) => {
  const found = wordsIn(language).flatMap((text) => phrases.filter((phrase) => text.includes(phrase)));
  expect(found).toEqual([]);
});

it('no page of the documentation is written stiffly', () => {
  const docs = join(functions, '../docs');
  const pages = readdirSync(docs, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  const found = pages.flatMap((name) => {
    const text = readFileSync(join(docs, name), 'utf8').toLowerCase();
    return [
      'whom to tell',
      'is to be told',
      'are to be told',
      'will stand here',
      'to the start page of',
      'for whom  ',
      'does harm to',
      'laid aside as',
      'go along.',
      'money came back of',
      'cut tail',
    ]
      .filter((phrase) => text.includes(phrase))
      .map((phrase) => `${name}: ${phrase}`);
  });
  expect(found).toEqual([]);
});

it('pages and messages in English seldom say in full what people contract', () => {
  const full =
    /\b(?:do|does|did|is|are|was|were|can|could|will|would|have|has) ?not\b|\b(?:you|we) (?:are|will|have not)\b/gi;
  // Some say it on purpose: a button that must not be misread.
  expect(wordsIn('en').flatMap((text) => text.match(full) ?? []).length).toBeLessThan(6);
});

it.each(['en', 'es', 'fr', 'it'])('no text in %s calls a point what may be a stamp, or money', (language) => {
  const literals = wordsIn(language).flatMap((text) =>
    // The names of points themselves, for who counts without a programme.
    text.replace(/points: \{ one: [^}]*\}/, '').match(/'[^'\n]*'|"[^"\n]*"|`[^`]*`/g),
  );
  const said = literals.map((literal) => literal?.replaceAll(/\$\{[^}]*\}/g, '') ?? '');
  expect(said.length).toBeGreaterThan(300);
  expect(said.filter((text) => /(?<!-)\bpoints?\b(?!-)|\bpuntos?\b(?! de)|\bpunti\b/i.test(text))).toEqual(
    [],
  );
});

it('French puts a narrow no-break space before double signs, and inside its quotation marks', () => {
  const literals = wordsIn('fr').flatMap((text) => text.match(/'[^'\n]*'|`[^`]*`/g));
  // What stands between are values, and choices of code between two texts.
  const said = literals.map((literal) => literal?.replaceAll(/\$\{[^}]*\}| [?:] (?=['`])/g, '…') ?? '');
  expect(said.some((text) => text.includes('\u202f?'))).toBe(true);
  expect(said.filter((text) => /[^\u202f][:;?!»](?=[\s`'…]|$)|«[^\u202f]/.test(text))).toEqual([]);
});
