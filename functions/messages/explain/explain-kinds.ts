import { addDays, latest } from '#domain/dates.ts';
import type { EntryKind, LedgerEntry, RedemptionFacts, RefundBasis } from '#domain/ledger/entry.ts';
import type { Programme } from '#domain/programme.ts';
import { arrivalText, departureText } from './explain-merge.ts';
import { stepParts } from './explain-steps.ts';
import type { Tongue } from './explain-words.ts';

/** What an entry of one kind did, in parts of a sentence. */
export type Explain = (entry: LedgerEntry, tongue: Tongue, programme: Programme) => readonly string[];

export const explanations: Readonly<Record<EntryKind, Explain>> = {
  earned: ({ pointsDelta, basis }, tongue) => {
    const points = tongue.formats.points(pointsDelta).text;
    if (basis === undefined) return [points];
    const [first, ...others] = stepParts(basis, tongue);
    return [`${points} = ${first}`, ...others];
  },
  corrected: ({ pointsDelta, basis }, { formats, texts }) => {
    if (basis?.pointsBefore === undefined) return [formats.points(pointsDelta).text];
    const before = basis.pointsBefore;
    const after = before + pointsDelta;
    const money = formats.money(basis.eligibleNet, basis.currency);
    return before === after
      ? [texts.unchanged(formats.points(after), money)]
      : [texts.corrected(formats.number(before), formats.number(after), money)];
  },
  refunded: ({ pointsDelta, refund }, { formats, texts }) => {
    const points = formats.points(Math.abs(pointsDelta));
    if (refund === undefined) return [points.text];
    const { currency, saleNet, salePoints, refundedNet, pointsForgiven = 0 } = refund;
    const text = isFirstRefund(pointsDelta, refund) ? texts.refunded : texts.refundedMore;
    const [refunded, net] = [formats.money(refundedNet, currency), formats.money(saleNet, currency)];
    return [
      text(refunded, net, formats.number(Math.abs(pointsDelta)), formats.points(salePoints)),
      ...(pointsForgiven === 0 ? [] : [texts.forgiven(formats.points(pointsForgiven))]),
    ];
  },
  reserved: ({ redemption, pointsDelta }, tongue) => [
    redemptionText('reserved', redemption, pointsDelta, tongue),
  ],
  fulfilled: ({ redemption, pointsDelta }, tongue) => [
    redemptionText('fulfilled', redemption, pointsDelta, tongue),
  ],
  released: ({ redemption, pointsDelta }, tongue) => {
    const returned = redemptionText(redemption?.reason ?? 'cancelled', redemption, pointsDelta, tongue);
    const { formats, texts } = tongue;
    const until = redemption?.graceUntil;
    return [returned, ...(until === undefined ? [] : [texts.graced(formats.date(until))])];
  },
  expired: ({ pointsDelta, allocations, recordedOn }, { formats, texts }) => {
    const days = [...new Set(allocations.map(({ expiresOn }) => expiresOn ?? recordedOn))].sort();
    // A sweep writes one entry for each day; what came back from a code too late may be of several.
    const text = days.length > 1 ? texts.expiredLast : texts.expired;
    const isGraced = allocations.length > 0 && allocations.every((lot) => lot.isGraced);
    return [
      text(formats.points(Math.abs(pointsDelta)), formats.date(days.at(-1) ?? recordedOn)),
      ...(isGraced ? [texts.graceOver] : []),
    ];
  },
  closed: ({ pointsDelta }, { formats, texts }) => [
    pointsDelta === 0 ? texts.closedEmpty : texts.closed(formats.points(Math.abs(pointsDelta))),
  ],
  'tier-reviewed': ({ tierAfter = '', recordedOn }, { formats, texts, tierName }, { tiers }) => {
    // A review takes one level at a time, so the tier that ended is the next above.
    const level = tiers.findIndex((tier) => tier.tierId === tierAfter);
    const before = level === -1 ? undefined : tiers[level + 1];
    return [
      texts.tierEnded(before && tierName(before.tierId), tierName(tierAfter), formats.date(recordedOn)),
    ];
  },
  'tier-warned': ({ tierUntil, recordedOn }, { formats, texts }, { tierGraceDays, tierNoticeDays }) => {
    const until = tierUntil ?? recordedOn;
    // No review comes before the grace is over, nor before the whole notice is.
    const lastDay = latest(addDays(until, tierGraceDays), addDays(recordedOn, tierNoticeDays - 1));
    const later = lastDay > until ? formats.date(lastDay) : undefined;
    return [texts.tierWarned(formats.date(until), later)];
  },
  adjusted: ({ pointsDelta }, { formats, texts }) => {
    const points = formats.points(Math.abs(pointsDelta));
    return [pointsDelta < 0 ? texts.adjustedDown(points) : texts.adjustedUp(points)];
  },
  granted: ({ pointsDelta, grant }, { formats, texts }) => {
    const points = formats.points(pointsDelta);
    // A year is a name, and takes no separators.
    return [grant === undefined ? points.text : texts.birthday(points, String(grant.year))];
  },
  'transferred-out': departureText,
  'transferred-in': arrivalText,
};

/** Whether this refund settled all that the sale's refunds come to: then none had settled anything before. */
function isFirstRefund(
  pointsDelta: number,
  { saleNet, salePoints, refundedNet, pointsForgiven = 0 }: RefundBasis,
): boolean {
  if (saleNet === 0) return true;
  return (
    BigInt(pointsForgiven - pointsDelta) === (BigInt(salePoints) * BigInt(refundedNet)) / BigInt(saleNet)
  );
}

function redemptionText(
  what: 'reserved' | 'fulfilled' | 'cancelled' | 'lapsed',
  redemption: RedemptionFacts | undefined,
  pointsDelta: number,
  { formats, texts, rewardName }: Tongue,
): string {
  if (redemption === undefined) return formats.points(Math.abs(pointsDelta)).text;
  return texts[what](formats.points(redemption.points), rewardName(redemption.rewardId));
}
