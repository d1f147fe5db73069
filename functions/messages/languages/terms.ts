import { baseOf } from './choice.ts';
import { terms as en } from './en/terms.ts';
import { terms as es } from './es/terms.ts';
import type { WrittenLanguage } from './languages.ts';
import type { TermsTexts } from './terms-texts.ts';

/** What a programme's terms are said with, in every language of `languages`; apart, since most calls say none of it. */
export const termsTexts: Readonly<Record<WrittenLanguage, TermsTexts>> = { en, es };

/** As `textsIn`. */
export function termsTextsIn(language: string): TermsTexts {
  const texts: Readonly<Record<string, TermsTexts>> = termsTexts;
  return texts[language] ?? texts[baseOf(language)] ?? en;
}
