/** The money of a refund of Shopify: what moved, and what of it was shipping, duties and fees, or for its own sake. */
import { type Exact, exactSum } from '#pos/basket/decimal.ts';
import { shippingPriceOf, taxOf } from './fields.ts';
import { type ShopifyRefund, setOfLevy } from './refund-fields.ts';

export interface Shipping {
  readonly net: Exact;
  readonly tax: Exact;
}

/** What came back of shipping; versions before 2024-10 say it in an adjustment, some say it in both. */
export function shippingOf(refund: ShopifyRefund, isIncluded: boolean): Shipping {
  const lines = (refund.refund_shipping_lines ?? []).map(
    ({ subtotal_amount_set: set, shipping_line: line }) => {
      const amount = set.shop_money.amount;
      const price = line ? shippingPriceOf(line) : 0n;
      const tax = line && price > 0n ? (taxOf(line) * amount) / price : 0n;
      return { net: isIncluded ? amount - tax : amount, tax };
    },
  );
  if (lines.length > 0)
    return { net: exactSum(lines, (line) => line.net), tax: exactSum(lines, (line) => line.tax) };
  const adjustments = (refund.order_adjustments ?? []).filter(({ kind }) => kind === 'shipping_refund');
  return {
    net: -exactSum(adjustments, ({ amount }) => amount),
    tax: -exactSum(adjustments, ({ tax_amount: tax }) => tax ?? 0n),
  };
}

/** The money that went back; undefined when none is told in the shop's currency. */
export function moneyMoved(refund: ShopifyRefund, currency: string): Exact | undefined {
  const moved = triedOf(refund).filter((one) => !hasFailed(one));
  const isForeign = moved.some((transaction) => (transaction.currency ?? currency) !== currency);
  return isForeign || moved.length === 0 ? undefined : exactSum(moved, ({ amount }) => amount);
}

function hasFailed({ status }: NonNullable<ShopifyRefund['transactions']>[number]): boolean {
  return status === 'failure' || status === 'error';
}

/** Duties and fees that came back: by their total, else one by one, else by an adjustment of such a kind. */
export function leviesOf(refund: ShopifyRefund): Exact {
  const listed = (levies: ShopifyRefund['duties']) =>
    exactSum(levies ?? [], (levy) => setOfLevy(levy)?.shop_money.amount ?? 0n);
  const stated =
    (refund.total_duties_set?.shop_money.amount || listed(refund.duties)) +
    (refund.total_additional_fees_set?.shop_money.amount || listed(refund.additional_fees));
  return stated === 0n ? -adjusted(refund, isLevy) : stated;
}

type Adjustment = NonNullable<ShopifyRefund['order_adjustments']>[number];

function adjusted(
  { order_adjustments: adjustments }: ShopifyRefund,
  isIt: (one: Adjustment) => boolean,
): Exact {
  return exactSum((adjustments ?? []).filter(isIt), ({ amount }) => amount);
}

function isLevy({ kind }: Adjustment): boolean {
  return /dut(?:y|ies)|fee|tip/i.test(kind ?? '');
}

/** What was given back beyond what Shopify reckons, of either sign. */
function isDiscrepancy(adjustment: Adjustment): boolean {
  return adjustment.kind !== 'shipping_refund' && !isLevy(adjustment);
}

/**
 * The money of a refund without lines that was no shipping, no duty and no fee; none while all that was tried has
 * failed.
 */
export function amountAlone(refund: ShopifyRefund, moved: Exact | undefined, shipping: Shipping): Exact {
  const tried = triedOf(refund);
  if (tried.length > 0 && tried.every(hasFailed)) return 0n;
  const beside = -adjusted(refund, isDiscrepancy);
  const levies = leviesOf(refund);
  const alone = shipping.net > 0n ? beside : (moved ?? beside);
  const left = levies > 0n && moved !== undefined ? moved - shipping.net - shipping.tax - levies : alone;
  const least = left < alone ? left : alone;
  return least > 0n ? least : 0n;
}

function triedOf({ transactions }: ShopifyRefund) {
  return (transactions ?? []).filter(({ kind }) => kind === 'refund');
}

/** Whether money alone went back of which nothing says what it was in the shop's currency, nor what it was for. */
export function isUnknownAmount(refund: ShopifyRefund, currency: string): boolean {
  const isTold =
    refund.refund_line_items.length > 0 ||
    (refund.refund_shipping_lines ?? []).length > 0 ||
    (refund.order_adjustments ?? []).length > 0 ||
    leviesOf(refund) > 0n;
  const moved = triedOf(refund).filter((one) => !hasFailed(one));
  return !isTold && moved.length > 0 && moneyMoved(refund, currency) === undefined;
}
