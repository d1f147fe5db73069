import { baseOf } from './choice.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { Texts } from './texts.ts';

const all = { en, es };

/** A language that has texts. */
export type WrittenLanguage = keyof typeof all;

/** Every language that members can be written to in. A new one is a file of `Texts` and a line here and in `terms.ts`. */
export const languages: Readonly<Record<string, Texts>> = all;

/** The texts of a language or of its base language; English ones where there are none. */
export function textsIn(language: string): Texts {
  return languages[language] ?? languages[baseOf(language)] ?? en;
}

/** The locale by which numbers and dates are written: the language's own region, else that of its texts. */
export function localeOf(language: string): string {
  return language.includes('-') ? language : textsIn(language).locale;
}
