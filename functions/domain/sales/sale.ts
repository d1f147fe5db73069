import { localDate } from '#domain/dates.ts';
import { canonicalJson } from '#domain/ledger/entry.ts';
import type { Value } from '#domain/programme/fact.ts';
import type { Sha256 } from '#domain/programme.ts';
import type { FactSource } from './stated.ts';
import { stateText } from './stated.ts';

export interface SaleLine {
  readonly lineId: string;
  readonly sku?: string | undefined;
  readonly productId?: string | undefined;
  readonly category?: string | undefined;
  readonly quantity: string;
  /** What the line cost after discounts, without tax, in minor units. */
  readonly net: number;
  readonly isGiftCard: boolean;
  readonly attributes?: Attributes | undefined;
}

/** What rules may read beside the fields, by declared name. */
export type Attributes = Readonly<Record<string, Value>>;

/** The facts of a sale that decide points: the part of the canonical event (`events/sale.ts`) that rules read. */
export interface Sale {
  readonly connectionId: string;
  readonly saleId: string;
  /** A whole number that grows with every later state of the same sale. */
  readonly version: number;
  readonly status: 'open' | 'completed' | 'voided';
  /** ISO 8601 instant with an offset. */
  readonly occurredAt: string;
  readonly currency: string;
  readonly totals: { readonly eligibleNet: number };
  readonly lines: readonly SaleLine[];
  readonly locationId?: string | undefined;
  /** How it was sold: `pos`, `online`. */
  readonly channel?: string | undefined;
  readonly attributes?: Attributes | undefined;
}

/** `sale:<connection>:<id>:<version>`, a till's version with a `t` before it: one cause is applied once, for ever. */
export function saleCauseId({ connectionId, saleId, version }: Sale, source?: FactSource): string {
  return `sale:${connectionId}:${saleId}:${stateText({ version, source })}`;
}

/** The day in the programme's zone on which the sale happened. */
export function saleDate(sale: Sale, timeZone: string): string {
  return localDate(new Date(sale.occurredAt), timeZone);
}

/**
 * Digest of what a sale's sender says that can change its points: status, time, currency, net, lines, attributes.
 * Two deliveries of one version with the same digest are the same content, in whatever order their lines stand. Where and
 * how it was sold is not in it: older digests are without, and a sale that comes again must not be another one for it.
 */
export function saleFactsDigest(sale: Sale, sha256: Sha256): string {
  const { status, currency, lines } = sale;
  const occurredAt = new Date(sale.occurredAt).toISOString();
  const byId = [...lines].sort((a, b) => (a.lineId < b.lineId ? -1 : 1));
  const facts = byId.map(({ lineId, sku, productId, category, quantity, net, isGiftCard, attributes }) =>
    Object.fromEntries(
      Object.entries({
        lineId,
        sku,
        productId,
        category,
        quantity,
        net,
        isGiftCard,
        attributes: ifAny(attributes),
      }).filter(([, value]) => value !== undefined),
    ),
  );
  const attributes = ifAny(sale.attributes);
  // 128 of the 256 bits: enough against chance, and half the room in every stored sale.
  return sha256(
    canonicalJson({
      status,
      occurredAt,
      currency,
      eligibleNet: sale.totals.eligibleNet,
      facts,
      ...(attributes && { attributes }),
    }),
  ).slice(0, 32);
}

/** None at all is no other content than an empty record. */
function ifAny(attributes: Attributes | undefined): Attributes | undefined {
  return attributes !== undefined && Object.keys(attributes).length > 0 ? attributes : undefined;
}
