import type { CountryCode } from 'libphonenumber-js/min';
import { plainText } from '#domain/typed.ts';

/** What is written in place of the code of ISO 3166-1 now and then (ISO 3166-1, exceptionally reserved; EU usage). */
const otherCodes: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR' };

/**
 * The ISO 3166-1 country that a text names, by its code in any case, or by its name in English or in its own language;
 * null for any other text, and for a country without phone numbers of its own.
 */
export async function countryOf(text: string): Promise<CountryCode | null> {
  const { getCountries, isSupportedCountry } = await import('./phone-numbers.ts');
  const typed = plainText(text);
  const code = typed.toUpperCase();
  const country = otherCodes[code] ?? code;
  if (isSupportedCountry(country)) return country;
  if (typed.length <= 3) return null;
  countryNames ??= new Map(getCountries().flatMap((known) => namesOf(known).map((name) => [name, known])));
  return countryNames.get(nameKey(typed)) ?? null;
}

/** Whether it is the code of a country that has phone numbers, as ISO 3166-1 writes it. */
export async function isCountry(code: string): Promise<boolean> {
  return (await import('./phone-numbers.ts')).isSupportedCountry(code);
}

/** Made with the first name. */
let countryNames: ReadonlyMap<string, CountryCode> | undefined;

function namesOf(country: CountryCode): readonly string[] {
  const { language } = new Intl.Locale(`und-${country}`).maximize();
  return ['en', language].flatMap((each) => {
    const name = new Intl.DisplayNames([each], { type: 'region', fallback: 'none' }).of(country);
    return name === undefined ? [] : [nameKey(name)];
  });
}

/** Without case, accents and points. */
function nameKey(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L} ]/gu, '');
}
