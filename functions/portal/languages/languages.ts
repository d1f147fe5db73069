import { en } from './en.ts';
import { es } from './es.ts';
import type { PortalTexts } from './texts.ts';

/** Every language that the portal speaks. A new one is a file of `PortalTexts` and a line here. */
export const portalLanguages: Readonly<Record<string, PortalTexts>> = { en, es };

/** The texts of a language or of its base language; English ones where there are none. */
export function portalTextsIn(language: string): PortalTexts {
  return portalLanguages[language] ?? portalLanguages[language.split('-')[0] ?? ''] ?? en;
}
