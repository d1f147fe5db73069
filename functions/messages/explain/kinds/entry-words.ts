import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { RedemptionFacts } from '#domain/ledger/entry-facts.ts';
import type { Programme } from '#domain/programme.ts';
import { paymentOf } from '#domain/rewards/payment-id.ts';
import type { Tongue } from '#messages/explain/explain-words.ts';

/** How an entry of one kind is explained. */
export interface EntryWords {
  /** What it did, in parts of a sentence. */
  readonly did: (entry: LedgerEntry, tongue: Tongue, programme: Programme) => readonly string[];
  /** The tier is what it is about; it is not named once more as a consequence. */
  readonly isOfTier?: true;
  /** Its debt went to another member: it is not repaid. */
  readonly movesDebt?: true;
  /** What it took may never have been there; only what a purchase had given was used by then. */
  readonly isOfNoPurchase?: true;
}

/** Points of a redemption, and the reward, or what they pay of a bill. */
export function redemptionText(
  what: 'reserved' | 'fulfilled' | 'cancelled' | 'lapsed' | 'withdrawn',
  { redemption, pointsDelta }: { readonly redemption?: RedemptionFacts; readonly pointsDelta: number },
  { formats, texts, rewardName }: Tongue,
  { currency }: Pick<Programme, 'currency'>,
): string {
  if (redemption === undefined) return formats.points(Math.abs(pointsDelta)).text;
  if (redemption.isGiven && what !== 'withdrawn') return texts.given[what](rewardName(redemption.rewardId));
  const payment = paymentOf(redemption.rewardId);
  if (payment !== null && what !== 'withdrawn')
    return texts.paid[what](formats.points(redemption.points), formats.money(payment.minorUnits, currency));
  return texts[what](formats.points(redemption.points), rewardName(redemption.rewardId));
}
