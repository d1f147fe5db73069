import { describe, expect, it } from 'vitest';
import { languageFor, localized } from './choice.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { textsIn } from './languages.ts';
import { localeOf } from './units.ts';

describe('a member is written to', () => {
  it.each([
    ['es', ['en', 'es'], 'es', 'in their language'],
    ['es-MX', ['en', 'es'], 'es', 'in its base language'],
    ['es-MX', ['en', 'es', 'es-MX'], 'es-MX', 'in their own variety where there is one'],
    ['es-ES', ['en', 'es-MX'], 'es-MX', 'in another variety rather than in another language'],
    ['ES_mx', ['en', 'es'], 'es', 'however the tag is written'],
    ['zh-Hant-TW', ['en', 'zh', 'zh-Hant'], 'zh-Hant', 'in the closest of several'],
    ['fr', ['es', 'en'], 'es', "in the programme's first language when theirs is none of its own"],
    ['e', ['es', 'en'], 'es', 'not in a language whose tag merely begins alike'],
    ['', ['es', 'en'], 'es', 'as when no language is known'],
    [undefined, ['es', 'en'], 'es', 'as when no locale is known'],
  ])('%s of %j: %s, %s', (locale, languages, expected, _how) => {
    expect(languageFor(locale, { languages })).toBe(expected);
  });
});

it('a locale without end is cut before it costs anything', () => {
  expect(languageFor(`es${'-ab'.repeat(1_000_000)}`, { languages: ['en', 'es'] })).toBe('es');
});

it('a variety has the texts of its language, and a language without texts the English ones', () => {
  expect(textsIn('es-MX')).toBe(es);
  expect(textsIn('pt')).toBe(en);
  expect(localeOf('es')).toBe('es-ES');
  expect(localeOf('es-MX')).toBe('es-MX');
});

it("a programme's own name falls back to its first language", () => {
  const silver = { en: 'Silver', es: 'Plata' };
  expect(localized(silver, 'es', { languages: ['en'] })).toBe('Plata');
  expect(localized(silver, 'fr', { languages: ['es'] })).toBe('Plata');
  expect(localized({}, 'fr', { languages: ['es'] })).toBeUndefined();
});
