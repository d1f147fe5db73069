/**
 * Square: payments become sales, refunds become refunds. Signature and bodies by Square's documentation
 * (https://developer.squareup.com/docs/webhooks/step3validate,
 * https://developer.squareup.com/reference/square/objects/Payment and …/PaymentRefund).
 */
import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import type {
  Adapter,
  Delivery,
  Earns,
  SigningConfiguration,
  Translation,
  TranslationContext,
  Verification,
} from '#pos/adapter.ts';
import { type Basket, priceBasket } from '#pos/basket/basket.ts';
import {
  explain,
  ignored,
  isObject,
  type JsonObject,
  readObject,
  receiptNumberOf,
  timeSchema,
  toRefund,
  toSale,
  unusable,
} from '#pos/basket/body.ts';
import { customerOf } from '#pos/basket/customer.ts';
import { ofShop } from '#pos/basket/shop.ts';
import { hmacBase64, isSameText } from '#pos/signature.ts';
import { squareConsole } from './console.ts';
import { basketOf, moneySchema, orderSchema } from './order.ts';
import { channelIn, isByGiftCard, sourceSchema } from './source.ts';

const signatureHeader = 'x-square-hmacsha256-signature';

export const square: Adapter = {
  vendor: 'square',
  ...squareConsole,
  verify,
  translate,
  // Square makes the key of a real subscription itself; this one has its form.
  newSecret: (random) => Buffer.from(random(16)).toString('base64url'),
  sign(body, signing) {
    const [key] = signing.secrets;
    if (!key) throw new RangeError('There is no signature key to sign with.');
    if (!signing.notificationUrl) throw new RangeError('There is no notification URL to sign.');
    return {
      'content-type': 'application/json',
      [signatureHeader]: hmacBase64(key, signing.notificationUrl, body),
    };
  },
};

/**
 * Signed is the registered notification URL followed by the body. The URL is the configured one, byte for byte:
 * one derived from the request would be the caller's choice, and a proxy's. No time is signed, so nothing goes
 * stale; a replay meets the same sale, which is applied once.
 */
function verify(delivery: Delivery, signing: SigningConfiguration): Verification {
  const signature = delivery.headers[signatureHeader];
  if (!signature) return { ok: false, reason: 'missing-signature' };
  const url = signing.notificationUrl;
  if (!url) return { ok: false, reason: 'no-notification-url' };
  const keys = signing.secrets.filter((secret) => secret !== '');
  if (keys.length === 0) return { ok: false, reason: 'no-secret' };

  const isSigned = keys.some((key) => isSameText(signature, hmacBase64(key, url, delivery.body)));
  return isSigned ? { ok: true } : { ok: false, reason: 'bad-signature' };
}

/** Of a Payment only what a sale is made of. `refunded_money` is left alone: refunds come as their own events. */
const paymentSchema = later(() =>
  z.object({
    id: z.string(),
    status: z.enum(['APPROVED', 'PENDING', 'COMPLETED', 'CANCELED', 'FAILED']),
    created_at: timeSchema(),
    updated_at: timeSchema(),
    amount_money: moneySchema(),
    tip_money: z.nullish(moneySchema()),
    total_money: z.nullish(moneySchema()),
    location_id: z.optional(z.unknown()),
    customer_id: z.nullish(z.string()),
    buyer_email_address: z.nullish(z.string()),
    reference_id: z.nullish(z.string()),
    note: z.nullish(z.string()),
    receipt_number: z.optional(z.unknown()),
    application_details: z.optional(z.unknown()),
    ...sourceSchema(),
  }),
);

const refundSchema = later(() =>
  z.object({
    id: z.string(),
    status: z.enum(['PENDING', 'COMPLETED', 'REJECTED', 'FAILED']),
    created_at: timeSchema(),
    updated_at: z.nullish(timeSchema()),
    amount_money: moneySchema(),
    payment_id: z.nullish(z.string()),
    unlinked: z.nullish(z.boolean()),
  }),
);

const paymentEventSchema = later(() =>
  z.object({
    data: z.object({ object: z.object({ payment: paymentSchema(), order: z.nullish(orderSchema()) }) }),
  }),
);
const refundEventSchema = later(() =>
  z.object({ data: z.object({ object: z.object({ refund: refundSchema() }) }) }),
);

type Payment = z.infer<ReturnType<typeof paymentSchema>>;

const saleStatus = {
  APPROVED: 'open',
  PENDING: 'open',
  COMPLETED: 'completed',
  CANCELED: 'voided',
  FAILED: 'voided',
} as const satisfies Record<Payment['status'], string>;

const refundStatus = {
  PENDING: 'pending',
  COMPLETED: 'completed',
  REJECTED: 'failed',
  FAILED: 'failed',
} as const satisfies Record<z.infer<ReturnType<typeof refundSchema>>['status'], string>;

function translate(body: string, context: TranslationContext): Translation {
  const event = readObject(body);
  if (event === undefined) return unusable('the body is not a JSON object');
  switch (event['type']) {
    case 'payment.created':
    case 'payment.updated':
      return ofShop(translatePayment(event, context), ...shopIn(event, 'payment'));
    case 'refund.created':
    case 'refund.updated':
      return ofShop(translateRefund(event, context), ...shopIn(event, 'refund'));
    default:
      return isOfNoSale(event)
        ? ignored(event['type'])
        : unusable('type: must be an event of Square that we know');
  }
}

/** The merchant and the location: a brand may have a connection for each of its locations. */
function shopIn({ merchant_id: merchant, data }: JsonObject, name: 'payment' | 'refund'): readonly unknown[] {
  const object = isObject(data) && isObject(data['object']) ? data['object'][name] : undefined;
  return [merchant, isObject(object) ? object['location_id'] : undefined];
}

/**
 * What Square tells beside payments and refunds (https://developer.squareup.com/docs/webhooks/v2webhook-events-tech-ref),
 * by the first word of its type. Among them loyalty.*, its own programme, and order.*, which carries no amounts. The
 * older webhooks have an `event_type` in its place, and are not ignored but named.
 */
const notUsed = new Set(
  (
    'bank_account booking card catalog channel customer device dispute event gift_card inventory invoice job labor ' +
    'location loyalty merchant oauth online_checkout order payout subscription team_member terminal timecard ' +
    'transfer_order vendor webhooks'
  ).split(' '),
);

/** An event that has a payment or a refund in it says one, whatever it is called. */
function isOfNoSale({ type, data }: JsonObject): boolean {
  const object = isObject(data) && isObject(data['object']) ? data['object'] : {};
  if ('payment' in object || 'refund' in object) return false;
  const [word = '', ...more] = typeof type === 'string' ? type.split('.') : [];
  return more.length > 0 && notUsed.has(word);
}

function translatePayment(event: unknown, context: TranslationContext): Translation {
  const parsed = paymentEventSchema().safeParse(event);
  if (!parsed.success) return unusable(explain(parsed.error));
  const { payment, order } = parsed.data.data.object;
  const currency = payment.amount_money.currency;
  const others = [payment.tip_money, payment.total_money];
  if (others.some((money) => money && money.currency !== currency)) {
    return unusable('data.object.payment: its amounts are in more than one currency');
  }

  const net = payment.amount_money.amount;
  const tip = payment.tip_money?.amount ?? 0;
  const total = payment.total_money?.amount ?? net + tip;
  const ofOrder = basketOf(order, { amount: net, tip, total, currency });
  if (ofOrder !== null && 'problem' in ofOrder) return unusable(ofOrder.problem);
  return toSale({
    connectionId: context.connectionId,
    saleId: payment.id,
    // The one number of a payment that grows; the same payment comes many times, in any order.
    version: Date.parse(payment.updated_at),
    status: saleStatus[payment.status],
    occurredAt: new Date(payment.created_at).toISOString(),
    receiptNumber: receiptNumberOf(payment.receipt_number),
    locationId: payment.location_id || context.locationId,
    channel: channelIn(payment.application_details),
    currency,
    customer: customerOf({
      vendorCustomerId: payment.customer_id,
      email: payment.buyer_email_address,
      loyaltyRefs: [payment.reference_id, payment.note],
    }),
    ...pricesOf(ofOrder, { net, tip, total, isByGiftCard: isByGiftCard(payment) }, context.earns),
  });
}

/**
 * `amount_money` leaves out the tip. Without its order a payment can't tell goods from tax, nor from a gift card sold:
 * then money earns when it is paid, and a gift card that it became earns nothing any more. With the order it is the
 * other way round, unless the connection says that gift cards earn when they are sold.
 */
function pricesOf(
  ofOrder: Basket | null,
  { net, tip, total, isByGiftCard }: { net: number; tip: number; total: number; isByGiftCard: boolean },
  earns: Earns = {},
) {
  const hasEarned = isByGiftCard && (ofOrder === null || earns.giftCards === true);
  if (hasEarned) return priceBasket({ goods: { net: 0, tax: 0 }, tip, total });
  return priceBasket(ofOrder ?? { goods: { net, tax: 0 }, tip, total }, earns);
}

/**
 * An unlinked refund names no payment, and becomes a Refund without sale. Square doesn't say how much of a refund
 * was tip, so goods come back first; no more comes back than the sale earned.
 */
function translateRefund(event: unknown, context: TranslationContext): Translation {
  const parsed = refundEventSchema().safeParse(event);
  if (!parsed.success) return unusable(explain(parsed.error));
  const { refund } = parsed.data.data.object;
  return toRefund({
    connectionId: context.connectionId,
    refundId: refund.id,
    saleId: refund.unlinked ? undefined : refund.payment_id || undefined,
    // What was completed may fail later, and its events come in any order.
    ...(refund.updated_at && { version: Date.parse(refund.updated_at) }),
    status: refundStatus[refund.status],
    mode: 'delta',
    occurredAt: new Date(refund.created_at).toISOString(),
    currency: refund.amount_money.currency,
    eligibleNet: refund.amount_money.amount,
    total: refund.amount_money.amount,
  });
}
