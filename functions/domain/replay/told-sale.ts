import type { Left } from '#domain/awards/standing-of.ts';
import type { Account } from '#domain/ledger/account.ts';
import { bookingDay } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { stepsOf } from '#domain/ledger/pricing.ts';
import { isRuled } from '#domain/ledger/ruled-basis.ts';
import type { ProgrammeVersion } from '#domain/programme.ts';
import { readCause, refundIdsOf } from '#domain/sales/hold-sale.ts';
import type { RefundRecord } from '#domain/sales/refund-record.ts';
import type { Sale } from '#domain/sales/sale.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { isAward } from '#domain/sales/sale-record.ts';
import type { FactSource } from '#domain/sales/stated.ts';
import { stateFromText } from '#domain/sales/stated.ts';
import { heldTier } from '#domain/tiers/tier.ts';
import type { Family, KeptBooks } from './books.ts';
import type { Event } from './events.ts';
import { Stays } from './life.ts';

export function saleKey({ connectionId, saleId }: Pick<Sale, 'connectionId' | 'saleId'>): string {
  return JSON.stringify([connectionId, saleId]);
}

/** The sale that an event is of, and the refund that it is; null: of neither. */
export function saleOfEvent(
  { causeId }: Pick<Event, 'causeId'>,
  books: KeptBooks,
): { readonly connectionId: string; readonly saleId: string; readonly refund?: RefundRecord } | null {
  const cause = readCause(causeId);
  if (cause === null) return null;
  const { connectionId } = cause;
  if (cause.kind === 'sale') return { connectionId, saleId: cause.saleId };
  const refund = refundIdsOf(cause.refundId)
    .map((id) => books.refundOf(connectionId, id))
    .find((one) => one !== null);
  return refund ? { connectionId, saleId: refund.saleId, refund } : null;
}

/** A state of a sale as its entries say, with what is kept of it beside. */
export interface ToldSale {
  readonly key: string;
  readonly sale: Sale;
  readonly source: FactSource | undefined;
  /** As it stands now; null: it is not kept, or is another member's by now. */
  readonly record: SaleRecord | null;
  /** Whether nothing later is told of it, so that it stands as its record says. */
  readonly isLast: boolean;
}

/**
 * The state of a sale that an event tells.
 * @param isLast whether no later event of the family is of the sale
 */
export function toldSale(event: Event, family: Family, isLast: boolean): ToldSale {
  const cause = readCause(event.causeId);
  if (cause?.kind !== 'sale') throw new Stays('fact-missing');
  const { connectionId, saleId, state } = cause;
  const kept = family.books.saleOf(connectionId, saleId);
  const isOwn = kept?.memberId != null && family.ledgers.has(kept.memberId);
  const record = isOwn ? kept : null;
  const priced = event.entries.find(({ basis }) => basis?.eligibleNet !== undefined);
  const basis = priced?.basis;
  if (priced === undefined || basis?.eligibleNet === undefined) throw new Stays('not-reproducible');
  const { version, source } = stateFromText(state);
  const isEmpty = isRuled(basis)
    ? basis.gives.length === 0
    : stepsOf(basis).every(({ given }) => given === 0);
  const { eligibleNet } = basis;
  // What was taken from a member whose sale was another's is told as a void, too.
  const isVoided =
    event.does === 'correct' &&
    eligibleNet === 0 &&
    isEmpty &&
    (!isLast || record === null || record.status === 'voided');
  const ofVoid = isVoided && isLast ? record : null;
  const details = kept?.eligibleNet === eligibleNet ? kept : ofVoid;
  const sale: Sale = {
    connectionId,
    saleId,
    version,
    status: isVoided ? 'voided' : 'completed',
    occurredAt: priced.occurredAt,
    currency: basis.currency ?? '',
    totals: { eligibleNet: ofVoid?.eligibleNet ?? eligibleNet },
    ...(details === null ? { lines: [] } : detailsOf(details)),
  };
  return { key: saleKey({ connectionId, saleId }), sale, source, record, isLast };
}

/** What a record says beside the amounts, as the sale said it. */
export function detailsOf({ lines, keptFacts }: SaleRecord): Pick<Sale, 'lines' | 'channel' | 'attributes'> {
  return {
    ...keptFacts,
    lines: lines.map(({ lineId, quantity, net, isGiftCard, kept }) => ({
      lineId,
      quantity,
      net,
      isGiftCard,
      ...kept,
    })),
  };
}

/** What an earning saw of limits that all members share. */
export function leftSeen({ entries }: Event): Left {
  const seen = entries.flatMap(({ basis }) => (basis && isRuled(basis) && basis.seen ? [basis.seen] : []))[0];
  const left = Object.entries(seen ?? {}).flatMap(([key, value]) =>
    key.startsWith('left:') && typeof value === 'number' ? [[key.slice('left:'.length), value] as const] : [],
  );
  return Object.fromEntries(left);
}

/**
 * Whether an earning was a claim, which is priced by the tier that the member had when it was sold, and by the rules of
 * then: it saw another tier than the account had, or rules of another version.
 */
export function isClaim(
  { entries }: Event,
  { record }: ToldSale,
  was: Account,
  rules: ProgrammeVersion,
): boolean {
  const [entry] = entries;
  const under = pricedUnder(record);
  if (under !== undefined && under !== entry.ruleVersion) return true;
  const tier = tierSeen(entries);
  if (tier === undefined) return false;
  const { programme } = rules;
  const today = bookingDay(was, { now: new Date(entry.recordedAt), programme });
  return heldTier(programme, was, today).tierId !== tier;
}

/** The version by which a sale was priced first; undefined: it was before that was kept. */
export function pricedUnder(record: SaleRecord | null): string | undefined {
  return record?.given && isAward(record.given) ? record.given.award.under : undefined;
}

function tierSeen(entries: readonly LedgerEntry[]): string | undefined {
  for (const { basis } of entries) {
    if (basis === undefined) continue;
    if (!isRuled(basis))
      return stepsOf(basis).flatMap((step) => (step.rule === 'tier' ? [step.tierId] : []))[0];
    const tier = basis.seen?.['tier'];
    if (typeof tier === 'string') return tier;
  }
  return undefined;
}
