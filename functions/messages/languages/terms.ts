import type { Written } from './choice.ts';
import { inLanguage } from './choice.ts';
import { terms as en } from './en/terms.ts';
import { terms as es } from './es/terms.ts';
import type { TermsTexts } from './terms-texts.ts';

const languages: Written<TermsTexts> = { en, es };

/** What a programme's terms are said with. */
export function termsTextsIn(language: string): TermsTexts {
  return inLanguage(languages, language);
}
