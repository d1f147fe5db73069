import type { Written } from '#messages/languages/choice.ts';
import { inLanguage } from '#messages/languages/choice.ts';
import type { PortalTexts } from './texts.ts';

/**
 * Every language that the portal speaks; a page loads its own. A new one is a file of `PortalTexts`, and a line here and in
 * the names below.
 */
export const portalLanguages: Written<() => Promise<PortalTexts>> = {
  en: async () => (await import('./en.ts')).en,
  es: async () => (await import('./es.ts')).es,
  fr: async () => (await import('./fr.ts')).fr,
  it: async () => (await import('./it.ts')).it,
};

const names: Written<string> = { en: 'English', es: 'Español', fr: 'Français', it: 'Italiano' };

/** The texts of a language or of its base language; English ones where there are none. */
export function portalTextsIn(language: string): Promise<PortalTexts> {
  return inLanguage(portalLanguages, language)();
}

/** A language as its speakers call it, by which they find it on a page in another. */
export function languageName(language: string): string {
  return inLanguage(names, language);
}
