import { lazily } from './lazy.ts';
import type { TermsTexts } from './terms-texts.ts';

/** What a programme's terms are said with. */
export const { load: loadTerms, in: termsTextsIn } = lazily<TermsTexts>({
  en: async () => (await import('./en/terms.ts')).terms,
  es: async () => (await import('./es/terms.ts')).terms,
  fr: async () => (await import('./fr/terms.ts')).terms,
  it: async () => (await import('./it/terms.ts')).terms,
});
