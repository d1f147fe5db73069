import type { Written } from './choice.ts';
import { inLanguage } from './choice.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { Texts } from './texts.ts';

/** What messages say, in every language. Most calls write none, so what else is said stands apart, each by itself. */
export const languages: Written<Texts> = { en, es };

export function textsIn(language: string): Texts {
  return inLanguage(languages, language);
}
