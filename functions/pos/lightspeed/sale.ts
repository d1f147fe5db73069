/** What a `sale.update` of Lightspeed states. Amounts are without tax, in decimal text. */
import * as z from 'zod/mini';
import { isCurrency } from '#domain/money.ts';
import { later } from '#events/later.ts';
import type { Earns, Translation, TranslationContext } from '#pos/adapter.ts';
import { priceBasket } from '#pos/basket/basket.ts';
import type { BasketLine } from '#pos/basket/basket-lines.ts';
import {
  allOf,
  explain,
  type JsonObject,
  maxItems,
  receiptNumberOf,
  toRefund,
  toSale,
  unusable,
} from '#pos/basket/body.ts';
import { channelOf } from '#pos/basket/channel.ts';
import { decimalSchema, type Exact, exactSum, minorUnitsOf } from '#pos/basket/decimal.ts';
import { buyerOf, customerSchema } from './buyer.ts';
import {
  absolute,
  basketLines,
  discountOf,
  isNamed,
  type Line,
  lineSchema,
  paidFor,
  priceOf,
} from './lines.ts';
import { paidByGiftCard, paymentsSchema } from './payments.ts';
import { splitLines } from './sides.ts';
import { instantOf } from './time.ts';

const text = later(() => z.nullish(z.string()));

const saleSchema = later(() =>
  z.object({
    id: z.string(),
    version: z.string().check(z.regex(/^\d{1,30}$/, { error: 'must be a whole number' })),
    status: z.string().check(
      z.regex(/^([A-Z_]+_)?(CLOSED|VOIDED)$|^(OPEN|SAVED|ONACCOUNT|LAYBY|SERVICE|AWAITING_[A-Z_]+)$/, {
        error: 'must be a status that we know',
      }),
    ),
    sale_date: z.string(),
    return_for: text(),
    outlet_id: z.optional(z.unknown()),
    register_id: z.optional(z.unknown()),
    source: z.optional(z.unknown()),
    note: text(),
    invoice_number: z.optional(z.unknown()),
    customer: customerSchema(),
    register_sale_products: z.nullish(z.array(lineSchema()).check(z.maxLength(maxItems))),
    /** Read where it decides. */
    register_sale_payments: z.optional(z.unknown()),
    totals: z.nullish(z.object({ total_price: z.nullish(decimalSchema) })),
  }),
);

/**
 * What bodies say that leave out the status, which Lightspeed is to give up in time
 * (https://x-series-api.lightspeedhq.com/docs/sales_states_and_attributes).
 */
const statusOfState: ReadonlyMap<unknown, string> = new Map([
  ['closed', 'CLOSED'],
  ['voided', 'VOIDED'],
  ['parked', 'SAVED'],
  ['pending', 'OPEN'],
]);

type LightspeedSale = z.infer<ReturnType<typeof saleSchema>>;

/** What the several steps below all need. */
interface Settled {
  readonly sale: LightspeedSale;
  readonly context: TranslationContext;
  readonly currency: string;
  readonly occurredAt: string;
}

/**
 * A sale, a return, or both: an exchange gives a refund of the sale that `return_for` names, and is a sale itself.
 * @param payload with its numbers as text
 */
export function translateSale(payload: JsonObject, context: TranslationContext): Translation {
  const { currency } = context;
  if (currency === undefined) return unusable('Lightspeed names no currency: set one for the connection');
  if (!isCurrency(currency)) return unusable('currency: the connection must name one of ISO 4217');
  const status = payload['status'] ?? statusOfState.get(payload['state']);
  const parsed = saleSchema().safeParse({ ...payload, status });
  if (!parsed.success) return unusable(explain(parsed.error, ['payload']));
  const sale = parsed.data;
  const occurredAt = instantOf(sale.sale_date, context.timeZone);
  if (occurredAt === undefined) return unusable('payload.sale_date: must be a date and time');
  const lines = sale.register_sale_products ?? [];
  const problem = problemOf(lines, sale, currency);
  if (problem !== undefined) return unusable(problem);

  const settled = { sale, context, currency, occurredAt };
  const { bought, returned } = splitLines(lines, Boolean(sale.return_for));
  // A return that is voided may have lost its lines, and is one all the same.
  const isReturn = returned.length > 0 || (Boolean(sale.return_for) && statusOf(sale.status) === 'voided');
  return allOf([
    ...(isReturn ? [refundOf(returned, settled)] : []),
    ...(returned.length === 0 || bought.length > 0 ? [saleOf(bought, settled)] : []),
  ]);
}

/** Why the amounts can't be trusted; undefined when they can. */
function problemOf(
  lines: readonly Line[],
  { status, totals, return_for: returnFor }: LightspeedSale,
  currency: string,
) {
  const unread = returnFor ? lines.findIndex(({ quantity }) => quantity === null) : -1;
  if (unread >= 0)
    return `payload.register_sale_products.${unread}.quantity: must be a decimal number as text`;
  const isSold = statusOf(status) === 'completed';
  if (isSold && lines.length === 0 && totals?.total_price !== 0n) {
    return 'payload.register_sale_products: a closed sale must have its lines';
  }
  const most = exactSum(lines, (line) => absolute(priceOf(line)) + absolute(paidFor(line)));
  if (minorUnitsOf(most, currency) === null) {
    return 'payload.register_sale_products: they come to more than can be counted';
  }
  const stated = totals?.total_price;
  // A sale that is voided may have lost its totals, or its lines; one that is open may not have them yet.
  if (stated == null || !isSold) return undefined;
  // The fifth decimal of each line is rounded, which in a long sale may come to a minor unit.
  const gap = minorUnitsOf(absolute(exactSum(lines, priceOf) - stated), currency);
  return gap === null || gap > 1 ? 'payload.totals.total_price: must be what the lines add up to' : undefined;
}

/** By somebody at a register; what is synchronised from elsewhere names where it comes from. */
const channels = { user: 'pos' } as const;

function saleOf(bought: readonly Line[], { sale, context, currency, occurredAt }: Settled): Translation {
  const spent = spentIn(bought, sale, context.earns);
  if (typeof spent !== 'bigint') return spent;
  return toSale({
    connectionId: context.connectionId,
    saleId: sale.id,
    version: Number(sale.version),
    status: statusOf(sale.status),
    occurredAt,
    receiptNumber: receiptNumberOf(sale.invoice_number),
    locationId: sale.outlet_id || sale.register_id || context.locationId,
    channel: channelOf(sale.source, channels),
    currency,
    customer: buyerOf(sale, context.country),
    ...priceLines(bought, 'bought', { currency, context }, spent),
  });
}

/** A return without receipt names no sale, and becomes a Refund without one. */
function refundOf(returned: readonly Line[], { sale, context, currency, occurredAt }: Settled): Translation {
  const { totals, lines } = priceLines(returned, 'returned', { currency, context });
  return toRefund({
    connectionId: context.connectionId,
    refundId: sale.id,
    saleId: sale.return_for || undefined,
    version: Number(sale.version),
    status: refundStatus[statusOf(sale.status)],
    mode: 'delta',
    occurredAt,
    currency,
    eligibleNet: totals.eligibleNet,
    total: totals.total,
    lines: lines.map(({ lineId, quantity, net }) => ({ lineId, quantity, net })),
  });
}

function priceLines(
  lines: readonly Line[],
  came: 'bought' | 'returned',
  { currency, context }: Pick<Settled, 'currency' | 'context'>,
  spent: Exact = 0n,
) {
  const all = basketLines(lines, currency, came);
  const total = all.reduce((sum, { net, tax }) => sum + net + tax, 0);
  const goods = withoutSpent(all, minorUnitsOf(spent, currency) ?? 0);
  const discount = minorUnitsOf(discountOf(lines, came), currency) ?? 0;
  return priceBasket({ goods, discount, total: Math.max(total, 0) }, context.earns);
}

/**
 * What was paid with gift cards where lines cannot tell a gift card sold, which earned then; nothing where they can:
 * then goods earn, however they are paid, unless the connection says that gift cards earn when they are sold.
 */
function spentIn(
  bought: readonly Line[],
  { register_sale_payments: payments }: LightspeedSale,
  earns: Earns = {},
): Exact | Translation {
  if (bought.some(isNamed) && earns.giftCards !== true) return 0n;
  const parsed = paymentsSchema().safeParse(payments);
  return parsed.success
    ? paidByGiftCard(parsed.data)
    : unusable(explain(parsed.error, ['payload', 'register_sale_payments']));
}

/** The lines with a reduction in their proportion for what was paid with money that has earned already. */
function withoutSpent(lines: readonly BasketLine[], spent: number): readonly BasketLine[] {
  const [net, tax] = [
    lines.reduce((sum, line) => sum + line.net, 0),
    lines.reduce((sum, line) => sum + line.tax, 0),
  ];
  const total = net + tax;
  if (spent <= 0 || net <= 0 || total <= 0) return lines;
  const part = (of: number) =>
    spent >= total ? of : Number((BigInt(of) * BigInt(spent) + BigInt(total) - 1n) / BigInt(total));
  const lineId = 'paid-by-gift-card';
  return [...lines, { lineId, quantity: '1', net: -part(net), tax: -part(tax), isGiftCard: false }];
}

/**
 * Every status that ends in `CLOSED` is one of a finished sale, however it was paid or handed over
 * (https://x-series-api.lightspeedhq.com/docs/sales_states_and_attributes). Others are on their way there.
 */
function statusOf(status: string): 'open' | 'completed' | 'voided' {
  if (/(^|_)VOIDED$/.test(status)) return 'voided';
  return /(^|_)CLOSED$/.test(status) ? 'completed' : 'open';
}

const refundStatus = { open: 'pending', completed: 'completed', voided: 'failed' } as const;
