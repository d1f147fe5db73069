import type { Written } from './choice.ts';
import { inLanguage } from './choice.ts';
import { units as en } from './en/units.ts';
import { units as es } from './es/units.ts';
import { units as fr } from './fr/units.ts';
import { units as it } from './it/units.ts';
import type { UnitTexts } from './texts.ts';

const languages: Written<UnitTexts> = { en, es, fr, it };

/** What numbers of units are written with; so little that all functions have it. */
export function unitTextsIn(language: string): UnitTexts {
  return inLanguage(languages, language);
}

/** The locale by which numbers and dates are written: the language's own region, else that of its texts. */
export function localeOf(language: string): string {
  return language.includes('-') ? language : unitTextsIn(language).locale;
}
