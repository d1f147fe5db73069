import type { Written } from './choice.ts';
import { lazily } from './lazy.ts';
import type { Texts } from './texts.ts';

/** What messages say, in every language. Most calls write none, so what else is said stands apart, each by itself. */
export const languages: Written<() => Promise<Texts>> = {
  en: async () => (await import('./en.ts')).en,
  es: async () => (await import('./es.ts')).es,
  fr: async () => (await import('./fr.ts')).fr,
  it: async () => (await import('./it.ts')).it,
};

export const { load: loadTexts, in: textsIn } = lazily(languages);
