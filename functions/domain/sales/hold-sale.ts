import { mainOf } from '#domain/awards/award.ts';
import { pointsOfUnit } from '#domain/awards/give-award.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Finding } from '#domain/ledger/finding.ts';
import { pointsOf, shareOf, stepsOf } from '#domain/ledger/pricing.ts';
import type { EntryBasis } from '#domain/ledger/ruled-basis.ts';
import { isRuled, sumGiven } from '#domain/ledger/ruled-basis.ts';
import { reversalOf } from './reverse.ts';
import type { SaleRecord } from './sale-record.ts';
import { isAward } from './sale-record.ts';
import { stateText } from './stated.ts';

/** A sale or a refund as the cause of an entry names it; `state` as of `stateText`. */
export type Cause =
  | {
      readonly kind: 'sale';
      readonly connectionId: string;
      readonly saleId: string;
      readonly state: string;
    }
  | { readonly kind: 'refund'; readonly connectionId: string; readonly refundId: string };

/** Reads a `causeId` of a sale or a refund; null for one of anything else. */
export function readCause(causeId: string): Cause | null {
  const sale = /^sale:([^:]+):(.+):(t?-?\d+)(?::refunds)?$/s.exec(causeId);
  if (sale !== null) {
    const [, connectionId = '', saleId = '', state = ''] = sale;
    return { kind: 'sale', connectionId, saleId, state };
  }
  const refund = /^refund:([^:]+):(.+)$/s.exec(causeId);
  if (refund === null) return null;
  const [, connectionId = '', refundId = ''] = refund;
  return { kind: 'refund', connectionId, refundId };
}

/** The cause of an entry, as of `readCause`; null for a reward that a sale gave, whose cause only begins with the sale's. */
export function causeOf({ causeId, redemption }: Pick<LedgerEntry, 'causeId' | 'redemption'>): Cause | null {
  return redemption === undefined ? readCause(causeId) : null;
}

/** What a ledger's entries say last of a sale. */
export interface LastSaid {
  readonly connectionId: string;
  readonly saleId: string;
  readonly sequence: number;
  /** ISO 8601, in UTC. */
  readonly recordedAt: string;
  /** Points that the sale gives by then, less what its refunds took; null: an entry of a kind that does not say. */
  readonly points: number | null;
  /** The newest state that made an entry, and its net. */
  readonly priced?: { readonly state: string; readonly eligibleNet: number; readonly points: number };
}

/**
 * What the entries of a member say of sales, sale by sale.
 * @param saleIdOf the sale of a refund, by `connectionId` and `refundId`; null: not known
 */
export function lastSaid(
  entries: readonly LedgerEntry[],
  saleIdOf: (connectionId: string, refundId: string) => string | null,
): readonly LastSaid[] {
  const said = new Map<string, LastSaid>();
  for (const entry of entries) {
    const cause = causeOf(entry);
    // What a sale gave of other units stands beside, and goes along.
    if (cause === null || entry.unit !== undefined) continue;
    const { connectionId } = cause;
    const saleId = cause.kind === 'sale' ? cause.saleId : saleIdOf(connectionId, cause.refundId);
    if (saleId === null) continue;
    const key = JSON.stringify([connectionId, saleId]);
    const { basis } = entry;
    const priced =
      cause.kind === 'sale' && basis?.eligibleNet !== undefined
        ? { state: cause.state, eligibleNet: basis.eligibleNet, points: givenBy(basis) }
        : said.get(key)?.priced;
    const { sequence, recordedAt } = entry;
    const points = pointsAfter(entry);
    said.set(key, { connectionId, saleId, sequence, recordedAt, points, ...(priced && { priced }) });
  }
  return [...said.values()];
}

/** Points that a sale was priced at, whatever has come back of it. */
export function givenBy(basis: EntryBasis): number {
  if (isRuled(basis)) return sumGiven(basis.gives);
  return pointsOf(stepsOf(basis).filter(({ rule }) => rule !== 'refunds'));
}

/** What a sale says of itself that does not agree; entries need not know of it, where two changes came to nothing. */
export function sumFlaws(sale: SaleRecord): readonly string[] {
  const { given, refunded, status } = sale;
  if (given === null) return [];
  const priced = isAward(given) ? pointsOfUnit(given.award, mainOf(given.award)) : givenBy(given.basis);
  const back = reversalOf(status === 'voided' ? { ...sale, eligibleNet: 0 } : sale);
  return [
    given.points === priced ? null : `says that it earned ${given.points} points, priced at ${priced}`,
    refunded.points === back.points && refunded.basePoints === back.basePoints
      ? null
      : `says that ${refunded.points} points were taken back, its refunds come to ${back.points}`,
  ].filter((flaw) => flaw !== null);
}

/** Points that a sale gives, less its refunds, after one of its entries. */
function pointsAfter({ kind, basis, refund, pointsDelta }: LedgerEntry): number | null {
  if (kind === 'earned') return pointsDelta;
  if (kind === 'corrected' && basis?.pointsBefore !== undefined) return basis.pointsBefore + pointsDelta;
  if (kind === 'refunded' && refund !== undefined) {
    const { salePoints, refundedNet, saleNet, pointsForgiven, taken } = refund;
    // What was forgiven may count as taken no longer, without an entry.
    if (pointsForgiven !== undefined) return null;
    return salePoints - (taken ?? shareOf(salePoints, refundedNet, saleNet));
  }
  return null;
}

/** The refund of a cause, which may be the nth change of it: `refund:shop:R1#2`. */
export function refundIdsOf(refundId: string): readonly string[] {
  return [...new Set([refundId, refundId.replace(/#\d+$/, '')])];
}

/**
 * Holds a sale as it is kept against what its entries say last of it.
 * @param sale null: it is not there
 * @param isMerged whether the member's later sales are booked in another's ledger
 */
export function saleFindings(
  said: LastSaid,
  sale: SaleRecord | null,
  { memberId, isMerged }: { readonly memberId: string; readonly isMerged: boolean },
): readonly Finding[] {
  const { connectionId, saleId, sequence, points, priced } = said;
  const name = `sale ${connectionId}/${saleId}`;
  const finding = (what: Finding['what'], detail: string): Finding => ({ sequence, what, detail });
  if (sale === null) return [finding('sale-missing', `${name} is not there, and its entries are`)];
  if (sale.memberId !== memberId) {
    // Its points went on with its member, or have been given to somebody else.
    return isMerged || points === 0 || points === null
      ? []
      : [finding('sale-differs', `${name} is kept for ${sale.memberId ?? 'nobody'}, its points are here`)];
  }
  if (points === null) return [];
  const kept = (sale.given?.points ?? 0) - sale.refunded.points;
  const differing = (field: string, said: number, byEntries: number) =>
    said === byEntries ? [] : [`says ${field}${said}, its entries ${byEntries}`];
  const isPriced = sale.status === 'completed' && priced?.state === stateText(sale);
  return [
    ...(kept === points ? [] : [`says ${kept} points, its entries ${points}`]),
    ...(isPriced ? differing('a net of ', sale.eligibleNet, priced.eligibleNet) : []),
    ...(isPriced && kept === points
      ? differing('that it earned ', sale.given?.points ?? 0, priced.points)
      : []),
    ...(kept === points ? sumFlaws(sale) : []),
  ].map((detail) => finding('sale-differs', `${name} ${detail}`));
}

/**
 * As `saleFindings`, where ledgers that became one have entries of the sale: it was one's, then another's, and then they
 * turned out to be one person. The last of them counts. A move writes to both by one state, at one instant: what it took
 * from the one, and how it was priced for the other, which is right.
 * @param saids what each of the ledgers says last, the member's own first
 */
export function findingsAmong(
  saids: readonly LastSaid[],
  sale: SaleRecord | null,
  whose: { readonly memberId: string; readonly isMerged: boolean },
): readonly Finding[] {
  const lastAt = saids.reduce((at, { recordedAt }) => (recordedAt > at ? recordedAt : at), '');
  const found = saids
    .filter(({ recordedAt }) => recordedAt === lastAt)
    .flatMap((last) => pricedByAny(last, saids))
    .map((said) => saleFindings(said, sale, whose));
  return found.some((findings) => findings.length === 0) ? [] : (found[0] ?? []);
}

/** What a ledger says last, and the same as each other one has priced that state. */
function pricedByAny(last: LastSaid, saids: readonly LastSaid[]): readonly LastSaid[] {
  const others = saids.flatMap(({ priced }) =>
    priced !== undefined && priced !== last.priced && priced.state === last.priced?.state ? priced : [],
  );
  return [last, ...others.map((priced) => ({ ...last, priced }))];
}
