import type { Account } from '#domain/ledger/account.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { RefundRecord } from '#domain/sales/refund-record.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import type { FactSource } from '#domain/sales/stated.ts';
import type { Refund } from '#events/refund.ts';
import type { Sale } from '#events/sale.ts';
import type { Correlated } from '#table/core/correlation.ts';
import { keys } from '#table/core/keys.ts';
import { textOf } from '#table/core/read.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';
import type { MayDo } from '#use-cases/till-day.ts';

interface Bounded extends Correlated {
  /** Asked before anything is written that gives, takes or stands for it; left out: as much as there is. */
  readonly mayDo?: MayDo | undefined;
}

/** A sale to record and, where the caller knows better than the sale's own customer, its member. */
export interface SaleRequest extends Bounded {
  readonly kind: 'sale';
  readonly sale: Sale;
  readonly memberId?: string | undefined;
  /** Who states it; a vendor when left out. */
  readonly source?: FactSource | undefined;
  /** True when the sale's vendor said only that it is deleted: see `deletedSale` for the version that counts. */
  readonly isDeletion?: true;
}

export interface RefundRequest extends Bounded {
  readonly kind: 'refund';
  readonly refund: Refund;
  /** Who states it; a vendor when left out. */
  readonly source?: FactSource | undefined;
}

/** `correlationId`: of the delivery that stated it, where several are recorded at once; else it is the ledger's. */
export type FactRequest = SaleRequest | RefundRequest;

/** A request with its place in the batch. */
export type Waiting = FactRequest & { readonly index: number };

/**
 * `earned`, `corrected`, `refunded`: the account changed. `replayed`: the same again, or an older version.
 * `ignored`: not (yet) a fact. `unclaimed`: kept for whoever claims the sale.
 */
export type Outcome = 'earned' | 'corrected' | 'refunded' | 'replayed' | 'ignored' | 'unclaimed';

export interface Recorded {
  readonly outcome: Outcome;
  /** The sale as the ledger keeps it after this request; null for one that is not kept. */
  readonly sale: SaleRecord | null;
  readonly refund: RefundRecord | null;
  /** The member's account after it; null when nobody is named. */
  readonly account: Account | null;
  /** As of `FactRead`, where the account is that of somebody else; left out: it is not. */
  readonly isMiss?: true;
}

/** An outage or a bug met this one; the others of its batch are not touched by it. */
export interface Failed {
  readonly failed: unknown;
}

export type FactResult = Recorded | Refusal | TooManyRequests | Failed;

/** Results by the request's index; what is missing met another writer and is tried again. */
export type Settled = ReadonlyMap<number, FactResult>;

/** The sale as a key, alike for everything that names it. */
export function saleKeyOf({ connectionId, saleId }: Pick<SaleRecord, 'connectionId' | 'saleId'>): string {
  return textOf(keys.sale(connectionId, saleId));
}

/** As `saleKeyOf`. */
export function refundKeyOf({
  connectionId,
  refundId,
}: Pick<RefundRecord, 'connectionId' | 'refundId'>): string {
  return textOf(keys.refund(connectionId, refundId));
}
