/** A text in each of the programme's languages, by its BCP 47 tag: `{ en: 'Silver', es: 'Plata' }`. */
export type LocalizedText = Readonly<Record<string, string>>;

/**
 * The name of what can be counted, in each language: by the plural categories of that language (CLDR, as of
 * `Intl.PluralRules`), `{ en: { one: 'stamp', other: 'stamps' } }`. A text alone serves for every number.
 */
export type CountedName = Readonly<Record<string, string | PluralForms>>;

export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };
