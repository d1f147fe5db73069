import type { Written } from './choice.ts';
import { inLanguage } from './choice.ts';
import { explain as en } from './en/explain.ts';
import { explain as es } from './es/explain.ts';
import type { ExplanationTexts } from './texts.ts';

const languages: Written<ExplanationTexts> = { en, es };

/** What entries are explained with. */
export function explanationTextsIn(language: string): ExplanationTexts {
  return inLanguage(languages, language);
}
