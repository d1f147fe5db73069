import { expect, test } from 'vitest';
import { acceptedLocale } from './accept-language.ts';

test.each([
  [undefined, undefined],
  ['', undefined],
  ['*', undefined],
  ['fr', undefined],
  ['es', 'es'],
  ['es-MX', 'es-MX'],
  ['fr, es-MX;q=0.8, en;q=0.5', 'es-MX'],
  ['en;q=0.5, es;q=0.9', 'es'],
  ['es;q=0, en;q=0.1', 'en'],
  ['en;q=zero, es;q=0.2', 'es'],
])('of %j the programme speaks %j', (header, locale) => {
  const headers = header === undefined ? {} : { 'accept-language': header };
  expect(acceptedLocale({ headers }, { languages: ['en', 'es'] })).toBe(locale);
});
