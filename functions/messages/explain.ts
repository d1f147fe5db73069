import type { EarningBasis, EntryKind, LedgerEntry, RedemptionFacts, RefundBasis } from '#domain/entry.ts';
import type { Programme } from '#domain/programme.ts';
import type { Formats } from './formats.ts';
import { formatsIn } from './formats.ts';
import { localized, textsIn } from './languages.ts';
import type { ExplanationTexts } from './texts.ts';

interface Tongue {
  readonly formats: Formats;
  readonly texts: ExplanationTexts;
  readonly tierName: (tierId: string) => string;
  readonly rewardName: (rewardId: string) => string;
}

/**
 * Says in one line what an entry did and what it was computed from, from the entry's own facts: no rule is run
 * again, so an old entry reads as it was decided.
 * @param programme the rules in force at the entry (its `ruleVersion`); only the names of tiers are read from it
 * @param rewardNames by reward id, in the language; a reward that is not there is called by its id
 * @returns `62 points = €50.00 × 1 point per €1.00; Silver ×1.25; rounded down`
 */
export function explainEntry(
  entry: LedgerEntry,
  programme: Programme,
  language: string,
  rewardNames?: ReadonlyMap<string, string>,
): string {
  const tongue = tongueOf(programme, language, rewardNames);
  return [...explanations[entry.kind](entry, tongue, programme), ...consequences(entry, tongue)].join('; ');
}

/**
 * Says step by step what a sale would earn.
 * @param points what the basis comes to
 * @returns `50 points = €50.00 × 1 point per €1.00`, then `62 points = 50 points ×1.25 (Silver); rounded down`
 */
export function explainEarning(
  basis: EarningBasis,
  points: number,
  programme: Programme,
  language: string,
): readonly string[] {
  const tongue = tongueOf(programme, language);
  const { formats } = tongue;
  const base = formats.points(basis.basePoints).text;
  const steps = [`${base} = ${formulaOf(basis, tongue)}`];
  if (basis.multiplier !== 1) {
    const product = `${formats.points(points).text} = ${base} ×${formats.number(basis.multiplier)}`;
    steps.push([`${product} (${tongue.tierName(basis.tierId)})`, ...rounding(basis, tongue)].join('; '));
  }
  return steps;
}

/** `1 point per €1.00`, as a programme's rule or a basis has it. */
export function explainRate(
  rate: Pick<EarningBasis, 'currency' | 'points' | 'perMinorUnits'>,
  language: string,
): string {
  const formats = formatsIn(language);
  return textsIn(language).explain.rate(
    formats.points(rate.points),
    formats.money(rate.perMinorUnits, rate.currency),
  );
}

type Explain = (entry: LedgerEntry, tongue: Tongue, programme: Programme) => readonly string[];

const explanations: Readonly<Record<EntryKind, Explain>> = {
  earned: ({ pointsDelta, basis }, tongue) => {
    const points = tongue.formats.points(pointsDelta).text;
    if (basis === undefined) return [points];
    const tier = `${tongue.tierName(basis.tierId)} ×${tongue.formats.number(basis.multiplier)}`;
    return [
      `${points} = ${formulaOf(basis, tongue)}`,
      ...(basis.multiplier === 1 ? [] : [tier]),
      ...rounding(basis, tongue),
    ];
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
    const { currency, saleNet, salePoints, refundedNet } = refund;
    const text = isFirstRefund(pointsDelta, refund) ? texts.refunded : texts.refundedMore;
    const [refunded, net] = [formats.money(refundedNet, currency), formats.money(saleNet, currency)];
    return [text(refunded, net, formats.number(Math.abs(pointsDelta)), formats.points(salePoints))];
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
  closed: ({ pointsDelta }, { formats, texts }) => [
    pointsDelta === 0 ? texts.closedEmpty : texts.closed(formats.points(Math.abs(pointsDelta))),
  ],
  expired: ({ pointsDelta, allocations, recordedOn }, { formats, texts }) => {
    const lastDay = allocations[0]?.expiresOn ?? recordedOn;
    return [texts.expired(formats.points(Math.abs(pointsDelta)), formats.date(lastDay))];
  },
  'tier-reviewed': ({ tierAfter = '', recordedOn }, { formats, texts, tierName }, { tiers }) => {
    // A review takes one level at a time, so the tier that ended is the next above.
    const level = tiers.findIndex((tier) => tier.tierId === tierAfter);
    const before = level === -1 ? undefined : tiers[level + 1];
    return [
      texts.tierEnded(before && tierName(before.tierId), tierName(tierAfter), formats.date(recordedOn)),
    ];
  },
};

/** What an entry did beside its own matter: a debt repaid or made, a tier reached or lost. */
function consequences(entry: LedgerEntry, { formats, texts, tierName }: Tongue): readonly string[] {
  const { kind, owedDelta = 0, tierAfter, qualifying, recordedOn } = entry;
  const tier = tierAfter === undefined || kind === 'tier-reviewed' ? undefined : tierName(tierAfter);
  // What took points back can only have taken a tier away, by several levels perhaps.
  const isLost = (qualifying?.points ?? 0) < 0;
  return [
    ...(owedDelta < 0 ? [texts.repaid(formats.points(-owedDelta))] : []),
    ...(owedDelta > 0 ? [texts.owed(formats.points(owedDelta))] : []),
    ...(tier === undefined || isLost ? [] : [texts.tierReached(tier)]),
    ...(tier !== undefined && isLost ? [texts.tierEnded(undefined, tier, formats.date(recordedOn))] : []),
  ];
}

/** Whether this refund took back all that the sale's refunds come to: then none had taken anything before. */
function isFirstRefund(pointsDelta: number, { saleNet, salePoints, refundedNet }: RefundBasis): boolean {
  if (saleNet === 0) return true;
  return BigInt(-pointsDelta) === (BigInt(salePoints) * BigInt(refundedNet)) / BigInt(saleNet);
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

/** `€50.00 × 1 point per €1.00`; `per whole €1.00` where some cents of the amount did not count. */
function formulaOf(basis: EarningBasis, { formats, texts }: Tongue): string {
  const isWhole = basis.eligibleNet % basis.perMinorUnits === 0;
  const rate = isWhole ? texts.rate : texts.wholeRate;
  const step = formats.money(basis.perMinorUnits, basis.currency);
  return `${formats.money(basis.eligibleNet, basis.currency)} × ${rate(formats.points(basis.points), step)}`;
}

function rounding({ basePoints, multiplier }: EarningBasis, { texts }: Tongue): readonly string[] {
  // Hundredths: multipliers have two decimals, and 1.1 × 10 is not whole in floating point.
  const isWhole = (basePoints * Math.round(multiplier * 100)) % 100 === 0;
  return isWhole ? [] : [texts.roundedDown];
}

function tongueOf(programme: Programme, language: string, rewardNames?: ReadonlyMap<string, string>): Tongue {
  const nameOf = (tierId: string) => programme.tiers.find((tier) => tier.tierId === tierId)?.name;
  return {
    formats: formatsIn(language),
    texts: textsIn(language).explain,
    tierName: (tierId) => localized(nameOf(tierId) ?? {}, language, programme) ?? tierId,
    rewardName: (rewardId) => rewardNames?.get(rewardId) ?? rewardId,
  };
}
