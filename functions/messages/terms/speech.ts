import type { Condition } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { LocalizedText, PluralForms } from '#domain/programme/text.ts';
import type { Formats } from '#messages/languages/formats.ts';
import type { TermsTexts } from '#messages/languages/terms-texts.ts';

/** What the rules of a programme are said with, in one language. */
export interface Speech {
  readonly programme: Programme;
  readonly formats: Formats;
  readonly texts: TermsTexts;
  /** As of `Texts`. */
  readonly moneyOf: (money: string, name: string) => string;
  /** A name that the author wrote, or else the id. */
  readonly name: (text: LocalizedText | undefined, id: string) => string;
  /** What the author calls something, by its key in `labels`. */
  readonly label: (key: string) => string | PluralForms | undefined;
  /** The same as one word for many or one, or else the id in quotes. */
  readonly called: (key: string, id: string, form?: 'one' | 'other') => string;
  /** What a unit is called without a number: `points`. */
  readonly unitName: (unitId: string) => string;
  /** A condition in one phrase; undefined where there is nothing to tell of. */
  readonly condition: (condition: Condition) => string | undefined;
}

/** Something counted that the author may have named, or else its id in quotes after the number. */
export function countOf(
  { formats, texts, label }: Speech,
  key: string,
  id: string,
  count: number,
): { readonly text: string; readonly form: Intl.LDMLPluralRule } {
  return formats.counted(label(key) ?? texts.quoted(id), count);
}
