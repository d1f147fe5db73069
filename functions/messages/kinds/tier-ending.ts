import type { LocalDate } from '#domain/dates.ts';
import { addDays, localDate } from '#domain/dates.ts';
import { heldTier, tierBelow, tierRule } from '#domain/tiers/tier.ts';
import { localized } from '#messages/languages/languages.ts';
import type { ContentOf, Reader, Writer } from '#messages/letter/content.ts';
import { pointsToKeep } from './points-to-keep.ts';

/** The tier that is about to end, and what keeps it as of sending. */
export const tierEnding: Writer<'tier-ending'> = {
  email: (content, reader) => {
    const { programme, formats } = reader;
    const { ending, account } = content;
    const texts = reader.texts.tierEnding;
    const tier = heldTierName(content, reader);
    const below = tierBelow(programme, account, todayOf(reader));
    return {
      subject: texts.subject(tier, programme.name),
      paragraphs: [texts.intro(tier, lastDayIn(content, reader))],
      rows: [
        [texts.tier, tier],
        [texts.until, formats.date(ending.until)],
        [texts.reviewed, formats.date(ending.on)],
        [texts.keep, texts.missing(formats.points(missingPoints(content, reader)))],
        ...(below === undefined ? [] : [[texts.next, tierName(below, reader)] as const]),
      ],
      remarks: [],
    };
  },
  sms: (content, reader) => {
    const { programme, texts, formats } = reader;
    const tier = heldTierName(content, reader);
    const points = formats.points(missingPoints(content, reader));
    return texts.tierEnding.sms(programme.name, tier, lastDayIn(content, reader), points);
  },
};

/** The day before a review may take the tier. */
function lastDayIn({ ending }: ContentOf<'tier-ending'>, { formats }: Reader): string {
  return formats.date(addDays(ending.on, -1));
}

function missingPoints({ ending, account }: ContentOf<'tier-ending'>, reader: Reader): number {
  return pointsToKeep(reader.programme, account, ending.until, todayOf(reader));
}

function heldTierName({ account }: ContentOf<'tier-ending'>, reader: Reader): string {
  return tierName(heldTier(reader.programme, account, todayOf(reader)).tierId, reader);
}

function todayOf({ programme, now }: Reader): LocalDate {
  return localDate(now, programme.timeZone);
}

function tierName(tierId: string, { programme, language }: Reader): string {
  return localized(tierRule(programme, tierId).name, language, programme) ?? tierId;
}
