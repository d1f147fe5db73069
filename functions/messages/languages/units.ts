import type { Written } from './choice.ts';
import { inLanguage } from './choice.ts';
import { units as en } from './en/units.ts';
import { units as es } from './es/units.ts';
import type { UnitTexts } from './texts.ts';

const languages: Written<UnitTexts> = { en, es };

/** What numbers of units are written with. */
export function unitTextsIn(language: string): UnitTexts {
  return inLanguage(languages, language);
}

/** The locale by which numbers and dates are written: the language's own region, else that of its texts. */
export function localeOf(language: string): string {
  return language.includes('-') ? language : unitTextsIn(language).locale;
}
