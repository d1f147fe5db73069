import type { LocalDate } from '#domain/dates.ts';
import { addDays, localDate } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { togetherOf } from '#domain/tiers/counted.ts';
import { heldTier, tierBelow, tierRule } from '#domain/tiers/tier.ts';
import type { TierStep } from '#domain/tiers/tier-end.ts';
import { nextTierStep } from '#domain/tiers/tier-end.ts';
import { localized } from '#messages/languages/choice.ts';
import type { Reader } from '#messages/letter/content.ts';
import { missingText } from '#messages/terms/missing.ts';
import { keys } from '#table/core/keys.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import { entryFromItem } from '#table/ledger/entry-item.ts';
import type { MessageRule } from './message-rule.ts';
import { pointsToKeep } from './points-to-keep.ts';

interface TierEnding {
  /** From which day on a review may take the tier, and until when it is sure. */
  readonly ending: TierStep;
  readonly account: Account;
}

/** The tier that is about to end, and what keeps it as of sending. */
export const tierEnding: MessageRule<'sequence', TierEnding> = {
  reads: ({ memberId, sequence }) => [keys.entry(memberId, sequence), keys.account(memberId)],
  content: ([entryItem, accountItem], { programme, now }) => {
    if (entryItem === undefined || accountItem === undefined) return null;
    const { account } = accountFromItem(accountItem);
    const ending = nextTierStep(programme, account, localDate(now, programme.timeZone));
    // New points have kept the tier where this is not the end that the entry warns of.
    const isStill = ending?.step === 'review' && ending.until === entryFromItem(entryItem).tierUntil;
    return isStill ? { ending, account } : null;
  },
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
        [texts.keep, texts.missing(...missing(content, reader))],
        ...(below === undefined ? [] : [[texts.next, tierName(below, reader)] as const]),
      ],
      remarks: [],
    };
  },
  sms: (content, reader) => {
    const { programme, texts } = reader;
    const tier = heldTierName(content, reader);
    const [counted] = missing(content, reader);
    return texts.tierEnding.sms(programme.name, tier, lastDayIn(content, reader), counted);
  },
};

/** The day before a review may take the tier. */
function lastDayIn({ ending }: TierEnding, { formats }: Reader): string {
  return formats.date(addDays(ending.on, -1));
}

/** What is missing to keep the tier, in what its counter counts, and whether that is a unit. */
function missing(
  { ending, account }: TierEnding,
  reader: Reader,
): readonly [counted: string, isOfUnit: boolean] {
  const { programme, language } = reader;
  const points = pointsToKeep(programme, account, ending.until, todayOf(reader));
  const [need] = heldTier(programme, account, todayOf(reader)).needs;
  const [first] = need === undefined ? [] : togetherOf(need);
  if (first === undefined) return [reader.formats.points(points).text, true];
  const isOfUnit = programme.counters[first.count]?.sums.startsWith('unit:') ?? false;
  return [missingText(first.count, points, programme, language).text, isOfUnit];
}

function heldTierName({ account }: TierEnding, reader: Reader): string {
  return tierName(heldTier(reader.programme, account, todayOf(reader)).tierId, reader);
}

function todayOf({ programme, now }: Reader): LocalDate {
  return localDate(now, programme.timeZone);
}

function tierName(tierId: string, { programme, language }: Reader): string {
  return localized(tierRule(programme, tierId).name, language, programme) ?? tierId;
}
