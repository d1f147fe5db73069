import { describe, expect, it } from 'vitest';
import defaultProgramme from '#programme/default-programme.ts';
import { languageName, portalLanguages, portalTextsIn } from './languages.ts';

const spoken = await Promise.all(
  Object.entries(portalLanguages).map(async ([language, load]) => [language, await load()] as const),
);
const wordsOf = Object.fromEntries(spoken);

/** A count, a name, a date: whatever a text asks for. */
const anything = { text: '7 things', form: 'other', toString: () => 'seven' };

/** Every text with the path at which it stands; what takes facts is given some. */
function textsOf(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') {
    return [[path, String(value(anything, anything))]];
  }
  return Object.entries(value as object).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}

describe.each(spoken)('the texts in %s', (language, texts) => {
  it('are all there', () => {
    const empty = textsOf(texts, language).filter(
      ([path, text]) => text.trim() === '' && !path.includes('.terms.'),
    );
    expect(empty).toEqual([]);
  });

  it('print no value that is none', () => {
    const broken = textsOf(texts, language).filter(([, text]) => /undefined|\[object|NaN/.test(text));
    expect(broken).toEqual([]);
  });

  it('are no copy of the English ones', () => {
    const english = new Map(textsOf(wordsOf['en'], language));
    const same = textsOf(texts, language).filter(
      ([path, text]) => text.length > 12 && english.get(path) === text,
    );
    expect(language === 'en' ? [] : same).toEqual([]);
  });
});

it.each(spoken)('what is counted is called by its name, never a point: %s', (language, texts) => {
  // `A punto de` is no point.
  const named = textsOf(texts, language).filter(([, text]) =>
    /\bpoints?\b|\bpuntos?\b(?! de)|\bpunti\b/i.test(text),
  );
  expect(named).toEqual([]);
});

it.each([
  [1, 'Wait a minute, then', 'Espera un minuto y'],
  [60, 'Wait 60 minutes, then', 'Espera 60 minutos y'],
  [61, 'Wait 2 hours, then', 'Espera 2 horas y'],
  [24 * 60, 'Wait 24 hours, then', 'Espera 24 horas y'],
])('a wait of %i minutes is said as people count it', (minutes, en, es) => {
  expect(wordsOf['en']?.signIn.tooMany(minutes)).toContain(en);
  expect(wordsOf['es']?.signIn.tooMany(minutes)).toContain(es);
});

it('the default programme speaks no language that the portal does not', () => {
  expect(Object.keys(portalLanguages)).toEqual(expect.arrayContaining([...defaultProgramme.languages]));
});

it('a variety has the texts of its language, and a language without texts the English ones', async () => {
  expect(await portalTextsIn('es-MX')).toBe(wordsOf['es']);
  expect(await portalTextsIn('pt')).toBe(wordsOf['en']);
  expect(languageName('es-MX')).toBe('Español');
});
