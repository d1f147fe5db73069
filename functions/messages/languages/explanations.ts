import { lazily } from './lazy.ts';
import { loadTerms } from './terms.ts';
import type { ExplanationTexts } from './texts.ts';

const { load, in: wordsIn } = lazily<ExplanationTexts>({
  en: async () => (await import('./en/explain.ts')).explain,
  es: async () => (await import('./es/explain.ts')).explain,
  fr: async () => (await import('./fr/explain.ts')).explain,
  it: async () => (await import('./it/explain.ts')).explain,
});

/** What entries are explained with. */
export const explanationTextsIn = wordsIn;

/** An explanation speaks of rules, so it takes the words of terms, too. */
export async function loadExplanations(language: string): Promise<void> {
  await Promise.all([load(language), loadTerms(language)]);
}
