import type { Programme, ProgrammeVersion } from '#domain/programme.ts';
import { languageFor } from '#messages/languages/choice.ts';
import type { Formats } from '#messages/languages/formats.ts';
import { formatsIn } from '#messages/languages/formats.ts';
import { portalTextsIn } from './languages/languages.ts';
import type { NoticeKind, PortalTexts } from './languages/texts.ts';

/** What every page is written with. */
export interface View {
  readonly programme: Programme;
  /** The version of the rules in force. */
  readonly version: string;
  readonly language: string;
  readonly texts: PortalTexts;
  readonly formats: Formats;
  /** IANA; days and times are the reader's. */
  readonly timeZone: string;
  /** What is said once, on top. */
  readonly notice: NoticeKind | null;
}

/** What a request tells of its reader. */
export interface Reader {
  /** Chosen with the portal's switch. */
  readonly chosenLanguage: string | undefined;
  /** The browser's, as far as the programme speaks it. */
  readonly acceptedLanguage: string | undefined;
  readonly notice: string | undefined;
}

/** The view of a reader: their choice comes first, then their profile, then their browser. */
export async function viewOf(
  rules: ProgrammeVersion,
  reader: Reader,
  profile?: { readonly locale?: string | undefined; readonly timeZone?: string | undefined },
): Promise<View> {
  const locale = reader.chosenLanguage ?? profile?.locale ?? reader.acceptedLanguage;
  const language = languageFor(locale, rules.programme);
  const texts = await portalTextsIn(language);
  return viewWith(texts, { ...rules, language, timeZone: profile?.timeZone, notice: reader.notice });
}

/** A view in words that are loaded already. */
export function viewWith(
  texts: PortalTexts,
  {
    programme,
    version,
    language,
    timeZone = programme.timeZone,
    notice,
  }: ProgrammeVersion &
    Pick<View, 'language'> & { readonly timeZone?: string | undefined; readonly notice?: string | undefined },
): View {
  return {
    programme,
    version,
    language,
    texts,
    formats: formatsIn(language, programme),
    timeZone,
    notice: notice !== undefined && Object.hasOwn(texts.notices, notice) ? (notice as NoticeKind) : null,
  };
}
