/**
 * Makes a new fact of a sample: fresh ids, the time that the local cloud has now, its currency, and who bought what as
 * wished.
 * One function a vendor, since each says these things in its own words.
 */
import type { Sample } from '#events/samples.ts';
import { misuse } from '../problem.ts';
import type { Wishes } from './command-line.ts';
import { namesCustomer, refuseCustomer } from './customer-wishes.ts';
import { inCurrency } from './in-currency.ts';
import type { Moment } from './moment.ts';
import type { ActivityEvent } from './prepare-activity.ts';
import { prepareActivity } from './prepare-activity.ts';
import { prepareLightspeed } from './prepare-lightspeed.ts';
import { prepareShopify } from './prepare-shopify.ts';
import { prepareWoocommerce } from './prepare-woocommerce.ts';

type Prepare = (body: string, wishes: Wishes, moment: Moment) => object;

const prepareByVendor: Readonly<Record<string, Prepare>> = {
  'standard-webhooks': prepareStandard,
  square: prepareSquare,
  lightspeed: prepareLightspeed,
  shopify: prepareShopify,
  woocommerce: prepareWoocommerce,
};

/** The body to send. Throws a `Problem` for a wish that the vendor's event has no place for. */
export function prepare(sample: Sample, body: string, wishes: Wishes, moment: Moment): string {
  const prepareBody = prepareByVendor[sample.vendor];
  if (prepareBody === undefined) throw misuse(`Samples of ${sample.vendor} can only be sent with --same.`);
  const made = prepareBody(inCurrency(body, moment.currency), wishes, moment);
  return made instanceof URLSearchParams ? made.toString() : JSON.stringify(made);
}

interface StandardEvent {
  connectionId?: string;
  saleId: string;
  refundId?: string;
  version?: number;
  occurredAt: string;
  customer?: { email?: string | undefined; phone?: string | undefined; loyaltyRef?: string | undefined };
  totals?: { total: number; eligibleNet: number };
  total?: number;
  eligibleNet?: number;
  lines?: unknown;
}

function prepareStandard(body: string, wishes: Wishes, moment: Moment): object {
  const { now, connectionId, freshId } = moment;
  type Event = StandardEvent | (ActivityEvent & Pick<StandardEvent, 'connectionId' | 'occurredAt'>);
  const parsed = JSON.parse(body) as Event | { timestamp: string; data: Event };
  const event = 'data' in parsed ? parsed.data : parsed;
  if ('data' in parsed) parsed.timestamp = now.toISOString();
  if (event.connectionId !== undefined) event.connectionId = connectionId;
  event.occurredAt = now.toISOString();
  if ('activityId' in event) {
    prepareActivity(event, wishes, moment);
    return parsed;
  }
  // The sample's lines add up to the sample's amount only.
  if (wishes.amount !== undefined) delete event.lines;

  if (event.refundId !== undefined) {
    refuseCustomer(wishes);
    event.refundId = freshId();
    event.saleId = wishes.saleId ?? event.saleId;
    if (wishes.amount !== undefined)
      Object.assign(event, { total: wishes.amount, eligibleNet: wishes.amount });
    return parsed;
  }
  event.saleId = wishes.saleId ?? freshId();
  // A sale that was sent before is changed by a higher version only.
  if (wishes.saleId !== undefined) event.version = now.getTime();
  if (namesCustomer(wishes)) {
    event.customer = { email: wishes.email, phone: wishes.phone, loyaltyRef: wishes.card };
  }
  if (wishes.amount !== undefined) event.totals = { total: wishes.amount, eligibleNet: wishes.amount };
  return parsed;
}

interface Money {
  amount: number;
}

interface SquareEvent {
  event_id: string;
  created_at: string;
  data: {
    id: string;
    object: {
      payment?: {
        id: string;
        created_at: string;
        updated_at: string;
        amount_money: Money;
        tip_money?: Money;
        total_money: Money;
        approved_money: Money;
        buyer_email_address?: string;
        customer_id?: string;
        reference_id?: string;
      };
      refund?: {
        id: string;
        payment_id: string;
        created_at: string;
        updated_at: string;
        amount_money: Money;
      };
    };
  };
}

function prepareSquare(body: string, wishes: Wishes, { now, freshId }: Moment): object {
  const event = JSON.parse(body) as SquareEvent;
  const { payment, refund } = event.data.object;
  const time = now.toISOString();
  event.event_id = freshId();
  event.created_at = time;

  if (payment !== undefined) {
    if (wishes.phone !== undefined) {
      throw misuse('A Square payment carries no phone number: use --email or --card.');
    }
    Object.assign(payment, { id: wishes.saleId ?? freshId(), created_at: time, updated_at: time });
    event.data.id = payment.id;
    if (namesCustomer(wishes)) {
      delete payment.customer_id;
      delete payment.buyer_email_address;
      if (wishes.email !== undefined) payment.buyer_email_address = wishes.email;
      if (wishes.card !== undefined) payment.reference_id = wishes.card;
    }
    if (wishes.amount !== undefined) {
      payment.amount_money.amount = wishes.amount;
      payment.total_money.amount = wishes.amount + (payment.tip_money?.amount ?? 0);
      payment.approved_money.amount = payment.total_money.amount;
    }
    return event;
  }
  refuseCustomer(wishes);
  if (refund === undefined) {
    if (wishes.amount !== undefined || wishes.saleId !== undefined) {
      throw misuse('This event is not about a sale, so --amount and --sale change nothing in it.');
    }
    return event;
  }
  const paymentId = wishes.saleId ?? refund.payment_id;
  Object.assign(refund, { id: freshId(), payment_id: paymentId, created_at: time, updated_at: time });
  event.data.id = refund.id;
  if (wishes.amount !== undefined) refund.amount_money.amount = wishes.amount;
  return event;
}
