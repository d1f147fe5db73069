import * as z from 'zod/mini';
import type { KeptFacts } from '#domain/sales/kept-facts.ts';
import type {
  Given,
  GivenPoints,
  NamedIn,
  RecordedLine,
  Refunded,
  SaleRecord,
} from '#domain/sales/sale-record.ts';
import { isAward } from '#domain/sales/sale-record.ts';
import type { FactSource } from '#domain/sales/stated.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { day, instant, natural, shapeOf } from '#table/core/shape.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import type { BasisItem } from '#table/ledger/basis-item.ts';
import { basisFromItem, basisShape, basisToItem } from '#table/ledger/basis-item.ts';
import type { AwardItem } from './award-item.ts';
import { awardFromItem, awardShape, awardToItem } from './award-item.ts';

/** A sale as stored, with its version for conditional writes. */
export interface StoredSale {
  readonly sale: SaleRecord;
  /** Grows by one with every write. */
  readonly revision: number;
}

/** A line in the table: `[lineId, quantity, net, points, isGiftCard]`, and what rules may read of it while it waits. */
type LineTuple = readonly [
  string,
  string,
  number,
  number,
  boolean,
  ...(readonly [] | readonly [NonNullable<RecordedLine['kept']>]),
];

interface SaleItem {
  readonly revision: number;
  readonly version: number;
  readonly source?: FactSource;
  readonly status: SaleRecord['status'];
  readonly memberId?: string;
  readonly occurredAt: string;
  readonly currency: string;
  readonly net: number;
  readonly facts: string;
  /** The rule version of a sale that waits to be claimed. */
  readonly rules?: string;
  readonly namedIn?: NamedIn;
  readonly namedBy?: string;
  readonly receipt?: string;
  readonly lines: readonly LineTuple[];
  readonly points?: number;
  /** `[availableFrom, expiresOn]`, and `1` when it is graced. */
  readonly lot?: readonly [string | null, string | null, ...(readonly [] | readonly [1])];
  readonly period?: string;
  readonly basis?: BasisItem;
  /** What rules gave, in place of `basis` and `period`. */
  readonly award?: AwardItem;
  readonly kept?: KeptFacts;
  /** As of `refundedToTuple`; left out when there are none. */
  readonly refunded?: readonly number[];
  readonly refundedLines?: Readonly<Record<string, number>>;
  readonly forgivenOf?: Readonly<Record<string, number>>;
}

/** @param expiresAt when a sale that nobody claims may go, in epoch seconds; left out for one that gave points */
export function saleToItem({ sale, revision }: StoredSale, expiresAt?: number): Item {
  const stored: SaleItem = {
    revision,
    version: sale.version,
    ...(sale.source !== undefined && { source: sale.source }),
    status: sale.status,
    ...(sale.memberId !== null && { memberId: sale.memberId }),
    occurredAt: sale.occurredAt,
    currency: sale.currency,
    net: sale.eligibleNet,
    facts: sale.factsDigest,
    ...(sale.keptUnder !== undefined && { rules: sale.keptUnder }),
    ...(sale.namedIn !== undefined && { namedIn: sale.namedIn }),
    ...(sale.namedBy !== undefined && { namedBy: sale.namedBy }),
    ...(sale.receiptNumber !== undefined && { receipt: sale.receiptNumber }),
    lines: sale.lines.map(lineToTuple),
    ...(sale.given && givenToItem(sale.given)),
    ...(sale.keptFacts && { kept: sale.keptFacts }),
    ...(hasRefunds(sale.refunded) && { refunded: refundedToTuple(sale.refunded) }),
    ...(sale.refunded.lines && { refundedLines: sale.refunded.lines }),
    ...(sale.refunded.forgivenOf && { forgivenOf: sale.refunded.forgivenOf }),
  };
  return {
    ...keys.sale(sale.connectionId, sale.saleId),
    ...stored,
    connectionId: sale.connectionId,
    saleId: sale.saleId,
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

const isNatural = (value: number) => Number.isSafeInteger(value) && value >= 0;
const whole = () => z.int();

const holdToShape = shapeOf(() =>
  z.object({
    connectionId: z.string(),
    saleId: z.string(),
    revision: whole(),
    version: z.number(),
    source: z.optional(z.enum(['till', 'vendor'])),
    status: z.enum(['completed', 'voided', 'awaited']),
    memberId: z.optional(z.string()),
    occurredAt: instant(),
    currency: z.string(),
    net: whole(),
    facts: z.string(),
    rules: z.optional(z.string()),
    namedIn: z.optional(z.record(z.string(), z.number())),
    namedBy: z.optional(z.string()),
    receipt: z.optional(z.string()),
    lines: z.array(z.tuple([z.string(), z.string(), whole(), whole(), z.boolean()], z.object({}))),
    points: z.optional(natural()),
    lot: z.optional(z.tuple([z.nullable(day()), z.nullable(day())], z.literal(1))),
    period: z.optional(z.string()),
    basis: z.optional(basisShape()),
    award: z.optional(awardShape()),
    kept: z.optional(z.object({})),
    refundedLines: z.optional(z.record(z.string(), natural())),
    forgivenOf: z.optional(z.record(z.string(), natural())),
    refunded: z.optional(
      z
        .array(whole())
        .check(z.refine((sums) => sums.length >= 3 && sums.length <= 7 && sums.slice(0, 3).every(isNatural))),
    ),
  }),
);

/**
 * @throws UnsoundItemError for an item that is not a sale as we write it, that stands in another's place, or that gave
 * points in part
 */
export function saleFromItem(item: Item): StoredSale {
  holdToShape(item);
  holdToPlace(item);
  const stored = item as Item & SaleItem & { connectionId: string; saleId: string };
  const sale: SaleRecord = {
    connectionId: stored.connectionId,
    saleId: stored.saleId,
    version: stored.version,
    ...(stored.source !== undefined && { source: stored.source }),
    status: stored.status,
    memberId: stored.memberId ?? null,
    occurredAt: stored.occurredAt,
    currency: stored.currency,
    eligibleNet: stored.net,
    factsDigest: stored.facts,
    given: givenFromItem(stored),
    refunded: {
      ...refundedFromTuple(stored.refunded),
      ...(stored.refundedLines && { lines: stored.refundedLines }),
      ...(stored.forgivenOf && { forgivenOf: stored.forgivenOf }),
    },
    ...(stored.kept && { keptFacts: stored.kept }),
    lines: stored.lines.map(lineFromTuple),
    ...(stored.rules !== undefined && { keptUnder: stored.rules }),
    ...(stored.namedIn !== undefined && { namedIn: stored.namedIn }),
    ...(stored.namedBy !== undefined && { namedBy: stored.namedBy }),
    ...(stored.receipt !== undefined && { receiptNumber: stored.receipt }),
  };
  return { sale, revision: stored.revision };
}

/** A copy under another key would be taken for the sale of that key, and written back over its own. */
function holdToPlace(item: Item): void {
  const { pk } = keys.sale(String(item['connectionId']), String(item['saleId']));
  if (item.pk !== pk) throw new UnsoundItemError(item, [`connectionId, saleId: are those of ${pk}`]);
}

function givenToItem(given: Given) {
  if (isAward(given)) {
    const { points, lot, award } = given;
    return { points, lot: lotTermsToTuple(lot), award: awardToItem(award) };
  }
  const { points, lot, qualifyingPeriod, basis } = given;
  return { points, lot: lotTermsToTuple(lot), period: qualifyingPeriod, basis: basisToItem(basis) };
}

function givenFromItem({ points, lot, period, basis, award, ...item }: Item & SaleItem): Given | null {
  if (points !== undefined && lot !== undefined && award !== undefined)
    return { points, lot: lotTermsFromTuple(lot), award: awardFromItem(award) };
  const missing = Object.entries({ points, lot, period, basis }).filter(([, value]) => value === undefined);
  if (missing.length === 4 && award === undefined) return null;
  if (points === undefined || lot === undefined || period === undefined || basis === undefined) {
    // Taken for a sale that gave nothing, it would give its points again.
    throw new UnsoundItemError(
      item,
      missing.map(([name]) => `${name}: is missing`),
    );
  }
  return {
    points,
    lot: lotTermsFromTuple(lot),
    qualifyingPeriod: period,
    basis: basisFromItem(basis),
  };
}

function lotTermsFromTuple([availableFrom, expiresOn, graced]: NonNullable<SaleItem['lot']>) {
  return { availableFrom, expiresOn, ...(graced && { isGraced: true as const }) };
}

function lotTermsToTuple({
  availableFrom,
  expiresOn,
  isGraced,
}: GivenPoints['lot']): NonNullable<SaleItem['lot']> {
  return isGraced ? [availableFrom, expiresOn, 1] : [availableFrom, expiresOn];
}

function hasRefunds({ net, stated, forgiven }: Refunded): boolean {
  return net > 0 || stated !== undefined || forgiven !== undefined;
}

/** `[net, points, basePoints]`, `forgiven` where there are any, and `deltas, stated.net, stated.order` where one was. */
function refundedToTuple({ net, points, basePoints, deltas, stated, forgiven }: Refunded): readonly number[] {
  const sums = [net, points, basePoints];
  if (stated !== undefined) return [...sums, forgiven ?? 0, deltas ?? net, stated.net, stated.order];
  return forgiven === undefined ? sums : [...sums, forgiven];
}

function refundedFromTuple([net = 0, points = 0, basePoints = 0, ...more]: readonly number[] = []): Refunded {
  const [forgiven = 0, deltas, total, order] = more;
  return {
    net,
    points,
    basePoints,
    ...(forgiven > 0 && { forgiven }),
    ...(deltas !== undefined && { deltas }),
    ...(total !== undefined && order !== undefined && { stated: { net: total, order } }),
  };
}

function lineToTuple({ lineId, quantity, net, points, isGiftCard, kept }: RecordedLine): LineTuple {
  return [lineId, quantity, net, points, isGiftCard, ...(kept ? ([kept] as const) : ([] as const))];
}

function lineFromTuple([lineId, quantity, net, points, isGiftCard, kept]: LineTuple): RecordedLine {
  return { lineId, quantity, net, points, isGiftCard, ...(kept && { kept }) };
}
