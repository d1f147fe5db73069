/** An order of Shopify as a Sale (https://shopify.dev/docs/api/admin-rest/latest/resources/order). */
import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import type { Translation, TranslationContext } from '#pos/adapter.ts';
import { type Basket, priceBasket } from '#pos/basket/basket.ts';
import type { BasketLine } from '#pos/basket/basket-lines.ts';
import {
  allOf,
  explain,
  isObject,
  type JsonObject,
  maxItems,
  receiptNumberOf,
  timeSchema,
  toSale,
  unusable,
} from '#pos/basket/body.ts';
import { channelOf } from '#pos/basket/channel.ts';
import { customerOf, objectOrNothing } from '#pos/basket/customer.ts';
import {
  type Counter,
  countIn,
  decimalSchema,
  type Exact,
  exactSum,
  minorUnitsOf,
} from '#pos/basket/decimal.ts';
import {
  amountOf,
  discountOf,
  isTip,
  type LineItem,
  lineItemSchema,
  shippingLineSchema,
  shippingPriceOf,
  taxOf,
} from './fields.ts';
import { listedRefundSchema, paidLinesOf, removalsOf } from './removed-lines.ts';

/** Where somebody lives, for the phone number that is dialled there. */
const addressSchema = later(() =>
  objectOrNothing({ phone: z.optional(z.unknown()), country_code: z.optional(z.unknown()) }),
);

/** Null while nothing is known of the payment. One that is missing, or new, may hide that an order was paid. */
const financialStatusSchema = later(() =>
  z.nullable(
    z.enum(
      ['authorized', 'expired', 'paid', 'partially_paid', 'partially_refunded', 'pending'].concat([
        'refunded',
        'unpaid',
        'voided',
      ]),
      { error: 'must be a financial status that we know' },
    ),
  ),
);

/** Of an Order only what a sale is made of. Of `refunds` only removals: the others come as their own events. */
const orderSchema = later(() =>
  z.object({
    id: z.string(),
    test: z.nullish(z.boolean()),
    financial_status: financialStatusSchema(),
    cancelled_at: z.nullish(timeSchema()),
    created_at: timeSchema(),
    processed_at: z.nullish(timeSchema()),
    updated_at: timeSchema(),
    location_id: z.optional(z.unknown()),
    source_name: z.optional(z.unknown()),
    currency: z.string(),
    taxes_included: z.nullish(z.boolean()),
    total_price: decimalSchema,
    /** The lines after every discount; with their tax where that is included. */
    subtotal_price: z.nullish(decimalSchema),
    /** Only shown: that of the lines decides. */
    total_tax: z.catch(z.nullish(decimalSchema), null),
    total_tip_received: z.nullish(decimalSchema),
    line_items: z.array(lineItemSchema()).check(z.maxLength(maxItems)),
    shipping_lines: z.nullish(z.array(shippingLineSchema()).check(z.maxLength(maxItems))),
    refunds: z.nullish(z.array(listedRefundSchema()).check(z.maxLength(maxItems))),
    email: z.optional(z.unknown()),
    phone: z.optional(z.unknown()),
    note: z.optional(z.unknown()),
    name: z.optional(z.unknown()),
    order_number: z.optional(z.unknown()),
    /** Of what people type only a hint. */
    note_attributes: z.pipe(z.optional(z.unknown()), z.transform(attributesOf)),
    customer: objectOrNothing({
      id: z.optional(z.unknown()),
      email: z.optional(z.unknown()),
      phone: z.optional(z.unknown()),
      default_address: addressSchema(),
    }),
    billing_address: addressSchema(),
  }),
);

/** The values of a list of `{ name, value }`, or by name, as carts have them; none of what is neither, or far too many. */
function attributesOf(attributes: unknown): readonly unknown[] {
  if (typeof attributes !== 'object' || attributes === null) return [];
  const values = Object.values(attributes);
  if (values.length > maxItems) return [];
  return values.map((value: unknown) => (isObject(value) ? value['value'] : value));
}

type Order = z.infer<ReturnType<typeof orderSchema>>;

/** Apps have a number, or a name of their own. */
const channels = { web: 'online', pos: 'pos' } as const;

/** What was paid stays a sale when it is refunded; how much came back is for the refunds to say. */
const paidStatuses: readonly unknown[] = ['paid', 'partially_refunded', 'refunded'];

export function translateOrder(body: JsonObject, context: TranslationContext): Translation {
  const parsed = orderSchema().safeParse(body);
  if (!parsed.success) return unusable(explain(parsed.error));
  const order = parsed.data;
  if (order.test) return { kind: 'ignored', reason: 'a test order earns nothing' };
  const counter = countIn(order.currency);
  const basket = basketOf({ ...order, line_items: paidLinesOf(order) }, counter);
  if (!counter.isCountable()) return unusable("the order: its amounts don't fit its currency");

  const status = statusOf(order);
  if (status === 'completed' && hasLostLines(order))
    return unusable('line_items: there are none, though more was paid than shipping and tips');
  const sale = toSale({
    connectionId: context.connectionId,
    saleId: order.id,
    // Times are in whole seconds; within one, an order is cancelled after it was paid.
    version: Date.parse(order.updated_at) + (status === 'voided' ? 1 : 0),
    status,
    occurredAt: new Date(order.processed_at ?? order.created_at).toISOString(),
    // As the customer reads it, with the shop's own prefix: `#1001`.
    receiptNumber: receiptNumberOf(order.name, order.order_number),
    locationId: order.location_id ?? context.locationId,
    channel: channelOf(order.source_name, channels),
    currency: order.currency,
    customer: customerOf({
      vendorCustomerId: order.customer?.id,
      email: order.email || order.customer?.email,
      ...phoneOf(order, context.country),
      loyaltyRefs: [...order.note_attributes, order.note],
    }),
    ...priceBasket(basket, context.earns),
  });
  return status === 'completed' ? allOf([sale, ...removalsOf(order, body, context)]) : sale;
}

/** The buyer's phone, and where it is dialled: that of an address in the country of just that address. */
function phoneOf({ phone, customer, billing_address: billing }: Order, country: string | undefined) {
  const home = customer?.default_address;
  const own = phone || customer?.phone;
  if (own) return { phone: own, phoneCountries: [billing?.country_code, home?.country_code, country] };
  if (billing?.phone) return { phone: billing.phone, phoneCountries: [billing.country_code, country] };
  return { phone: home?.phone, phoneCountries: [home?.country_code, country] };
}

function statusOf({ cancelled_at: cancelledAt, financial_status: financial }: Order) {
  if (cancelledAt || financial === 'voided') return 'voided';
  return paidStatuses.includes(financial) ? 'completed' : 'open';
}

/** Whether goods were paid of which no line is left in the body. */
function hasLostLines({ line_items: items, shipping_lines: shipping, ...order }: Order): boolean {
  if (items.length > 0) return false;
  const taxOnTop = order.taxes_included ? () => 0n : taxOf;
  const shippingPaid = exactSum(shipping ?? [], (line) => shippingPriceOf(line) + taxOnTop(line));
  return order.total_price - shippingPaid - (order.total_tip_received ?? 0n) > 0n;
}

/** Of an older version, which allocates discounts on the whole order to no line: what they took off all of them. */
function discountUntold(items: readonly LineItem[], subtotal: Exact | null | undefined): Exact {
  if (subtotal == null || items.some(({ discount_allocations: allocated }) => allocated)) return 0n;
  const untold = exactSum(items, amountOf) - subtotal;
  return untold > 0n ? untold : 0n;
}

/** As a line below zero: it comes off the others in proportion. */
function discountLine(amount: number): BasketLine {
  return { lineId: 'discount', quantity: '1', net: -amount, tax: 0, isGiftCard: false };
}

function basketOf(order: Order, { minor }: Counter): Basket {
  const { taxes_included: isTaxIncluded, total_tip_received: tipReceived } = order;
  const netOf = (amount: Exact, tax: Exact) => minor(isTaxIncluded ? amount - tax : amount);
  const items = order.line_items.filter((item) => !isTip(item));
  const untold = minor(discountUntold(items, order.subtotal_price));
  const goods: BasketLine[] = items.map((item) => {
    const tax = taxOf(item);
    return {
      lineId: item.id,
      sku: item.sku,
      productId: item.product_id,
      name: item.name ?? item.title,
      quantity: item.quantity,
      net: netOf(amountOf(item), tax),
      tax: minor(tax),
      isGiftCard: item.gift_card ?? false,
    };
  });
  const shipping = (order.shipping_lines ?? []).filter((line) => !line.is_removed);
  const shippingTax = exactSum(shipping, taxOf);
  const shippingPaid = exactSum(shipping, shippingPriceOf);
  return {
    goods: untold === 0 ? goods : [...goods, discountLine(untold)],
    tip: minor(tipReceived ?? exactSum(order.line_items.filter(isTip), amountOf)),
    delivery: { net: netOf(shippingPaid, shippingTax), tax: minor(shippingTax) },
    discount: minor(exactSum(items, discountOf)) + untold,
    tax: minorUnitsOf(order.total_tax ?? exactSum(items, taxOf) + shippingTax, order.currency) ?? 0,
    total: minor(order.total_price),
  };
}
