import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Lot } from '#domain/ledger/lots.ts';
import type { EarningBasis } from '#domain/ledger/pricing.ts';
import { stepsOf } from '#domain/ledger/pricing.ts';
import { isRuled } from '#domain/ledger/ruled-basis.ts';
import { earningUnder } from '#domain/rules/earning.ts';
import { ruledGiven } from './award-by-entries.ts';
import { givenBy, readCause, sumFlaws } from './hold-sale.ts';
import { reversalOf } from './reverse.ts';
import type { Given, SaleRecord } from './sale-record.ts';
import { isAward, nothingRefunded } from './sale-record.ts';
import { stateFromText, stateText } from './stated.ts';

/** What an item says of its sale: where it stands, and the rest as far as it can be read. */
export interface KeptSale extends Pick<SaleRecord, 'connectionId' | 'saleId' | 'factsDigest'> {
  /** Null: it cannot be read. */
  readonly record: SaleRecord | null;
}

/**
 * A sale as the entries of its member say: what it gave last, how that was priced, and what its refunds took. What no
 * entry has (lines, the digest of its facts, its version) is taken from the item.
 * @param said the entries about the sale and its refunds, of the member and of all who were merged into them
 * @returns null when none says what it gave
 */
export function saleByEntries(
  { record: kept, ...place }: KeptSale,
  said: readonly LedgerEntry[],
  memberId: string,
): SaleRecord | null {
  const ordered = inOrder(said);
  const entries = ordered.filter(({ unit }) => unit === undefined);
  // It may have gone to another member and come back, and is priced anew then.
  const earned = entries.findLast(({ kind }) => kind === 'earned');
  const priced = entries.findLast(
    ({ kind, basis }) => basis?.eligibleNet !== undefined && (kind === 'earned' || kind === 'corrected'),
  );
  const pricedBy = priced?.basis;
  if (earned === undefined || priced === undefined || pricedBy === undefined) return null;
  const refund = entries
    .slice(entries.indexOf(priced) + 1)
    .findLast((entry) => entry.refund !== undefined)?.refund;
  // A refund says of which net it is; a change without an entry may have set that.
  const eligibleNet = refund?.saleNet ?? pricedBy.eligibleNet ?? 0;
  const { given, currency, ofRefunds } = isRuled(pricedBy)
    ? ruledGiven(pricedBy, { kept, earned, ordered, salePoints: refund?.salePoints })
    : steppedGiven(pricedBy, eligibleNet, { kept, earned });
  const sale: SaleRecord = {
    ...place,
    ...versionOf(kept, priced.causeId),
    status: kept?.status ?? 'completed',
    memberId,
    occurredAt: earned.occurredAt,
    currency,
    eligibleNet: kept?.status === 'voided' ? kept.eligibleNet : eligibleNet,
    given,
    refunded: nothingRefunded,
    lines: kept?.lines ?? [],
  };
  // A void makes no entry when all had come back: it has taken nothing.
  const net = refund?.refundedNet ?? ofRefunds ?? 0;
  const refunded = reversalOf({ ...sale, eligibleNet, refunded: { ...nothingRefunded, net } });
  const byEntries = { ...sale, refunded };
  const isForgiven = refund?.pointsForgiven !== undefined;
  return kept === null || !isBorneOut(kept, byEntries, priced, isForgiven)
    ? byEntries
    : withSums(byEntries, kept);
}

/** What is known of a sale beside what it was priced by. */
interface Beside {
  readonly kept: SaleRecord | null;
  readonly earned: LedgerEntry;
}

function steppedGiven(pricedBy: EarningBasis, eligibleNet: number, { kept, earned }: Beside) {
  const basis = givenAt(pricedBy, eligibleNet);
  const [lot] = earned.allocations;
  const before = kept?.given && !isAward(kept.given) ? kept.given : undefined;
  const given: Given = {
    points: givenBy(basis),
    lot: lot ? termsOf(lot) : (before?.lot ?? { availableFrom: null, expiresOn: null }),
    qualifyingPeriod: earned.qualifying?.period ?? before?.qualifyingPeriod ?? 'all',
    basis,
  };
  const ofRefunds = stepsOf(pricedBy).findLast((step) => step.rule === 'refunds')?.net;
  return { given, currency: basis.currency, ofRefunds };
}

/** What a sale earned of a net, as it was priced, whatever came back of it. */
function givenAt({ pointsBefore: _, ...basis }: EarningBasis, eligibleNet: number): EarningBasis {
  const given =
    'steps' in basis ? { ...basis, steps: basis.steps.filter(({ rule }) => rule !== 'refunds') } : basis;
  return eligibleNet === given.eligibleNet ? given : earningUnder(given, eligibleNet).basis;
}

/**
 * Whether the sums of a sale may stay: they agree with each other, and with its entries. Some changes make no entry,
 * such as a few cents that came back, or a higher net of which as much came back: only the sale knows them.
 * @param isForgiven whether its last refund forgave points, which may no longer count as taken, without an entry
 */
function isBorneOut(
  kept: SaleRecord,
  byEntries: SaleRecord,
  { causeId }: LedgerEntry,
  isForgiven: boolean,
): boolean {
  const worthOf = ({ given, refunded }: SaleRecord) => (given?.points ?? 0) - refunded.points;
  const cause = readCause(causeId);
  const isAsPriced = cause?.kind === 'sale' && cause.state === stateText(kept);
  return (
    kept.given !== null &&
    sumFlaws(kept).length === 0 &&
    (isForgiven ? worthOf(kept) >= worthOf(byEntries) : worthOf(kept) === worthOf(byEntries)) &&
    (!isAsPriced || kept.given.points === byEntries.given?.points)
  );
}

function withSums(byEntries: SaleRecord, { eligibleNet, given, refunded }: SaleRecord): SaleRecord {
  if (given === null || byEntries.given === null) return byEntries;
  if (isAward(given) || isAward(byEntries.given)) return { ...byEntries, eligibleNet, given, refunded };
  const { points, basis } = given;
  return { ...byEntries, eligibleNet, given: { ...byEntries.given, points, basis }, refunded };
}

/** Of several ledgers, oldest first. A move writes to two at one instant, and goes on where the sale earns anew. */
function inOrder(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const nameOf = ({ memberId, recordedAt }: LedgerEntry) => `${recordedAt} ${memberId}`;
  const earning = new Set(entries.filter(({ kind }) => kind === 'earned').map(nameOf));
  const rank = (entry: LedgerEntry) => `${entry.recordedAt} ${Number(earning.has(nameOf(entry)))}`;
  return entries.toSorted((one, other) => {
    if (one.memberId === other.memberId) return one.sequence - other.sequence;
    return rank(one) < rank(other) ? -1 : 1;
  });
}

function termsOf({ points: _, ...terms }: Lot): Omit<Lot, 'points'> {
  return terms;
}

/** As the sale says, else as the newest entry that priced it does. */
function versionOf(kept: SaleRecord | null, causeId: string): Pick<SaleRecord, 'version' | 'source'> {
  if (kept !== null) return { version: kept.version, ...(kept.source && { source: kept.source }) };
  const cause = readCause(causeId);
  return stateFromText(cause?.kind === 'sale' ? cause.state : '0');
}
