import type { LocalizedText, Programme } from '#domain/programme.ts';

/** The languages that members can be written to in. */
export type Written<T> = Readonly<Record<'en' | 'es' | 'fr' | 'it', T>>;

/** RFC 5646, section 4.4.1; whatever is longer is no language, and would only cost time and memory. */
const longestTag = 35;

/**
 * The programme's language that suits a member best: their locale, its base language, another variety of it, else
 * the programme's first (RFC 4647, "lookup").
 * @param locale a BCP 47 tag such as `es-MX`, as it was given; undefined when unknown
 */
export function languageFor(locale: string | undefined, { languages }: Pick<Programme, 'languages'>): string {
  const tag = (locale ?? '').slice(0, longestTag);
  const [base = '', ...subtags] = tag.replaceAll('_', '-').toLowerCase().split('-');
  const wanted = subtags.map((_, index) => [base, ...subtags.slice(0, index + 1)].join('-')).reverse();
  const find = (isWanted: (language: string) => boolean) =>
    languages.find((language) => isWanted(language.toLowerCase()));
  for (const variety of [...wanted, base]) {
    const language = find((candidate) => candidate === variety);
    if (language !== undefined) return language;
  }
  return find((candidate) => baseOf(candidate) === base) ?? languages[0] ?? 'en';
}

/** A programme's own text in a language, else in the programme's first. */
export function localized(
  text: LocalizedText,
  language: string,
  programme: Pick<Programme, 'languages'>,
): string | undefined {
  return text[language] ?? text[programme.languages[0] ?? ''];
}

/** What there is in a language or in its base language; the English one where there is none. */
export function inLanguage<T>(all: Written<T>, language: string): T {
  const own: Readonly<Record<string, T>> = all;
  return own[language] ?? own[baseOf(language)] ?? all.en;
}

/** `es` of `es-MX`. */
export function baseOf(language: string): string {
  return language.split('-')[0] ?? language;
}
