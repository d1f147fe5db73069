/** For tests only: sales of Lightspeed at random, and their returns. */
import fc from 'fast-check';
import { customer } from './testing.ts';

export interface AnyLine {
  /** Of the whole line, in hundred-thousandths of the currency, as Lightspeed writes them. */
  readonly net: number;
  readonly tax: number;
  readonly quantity: number;
  readonly isGiftCard: boolean;
}

export interface AnySale {
  readonly lines: readonly AnyLine[];
  /** Of what is to pay, by gift card. */
  readonly giftCardPercent: number;
  /** Whether lines say what they are. */
  readonly hasSkus: boolean;
}

const anyLine = fc
  .record({
    net: fc.integer({ min: 0, max: 50_000_000 }),
    rate: fc.constantFrom(0, 10, 21),
    quantity: fc.constantFrom(1, 2, 0.3, 0.125, 3),
    isGiftCard: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
  })
  .map(({ rate, ...line }): AnyLine => ({ ...line, tax: line.isGiftCard ? 0 : (line.net * rate) / 100 }));

export const anySale: fc.Arbitrary<AnySale> = fc.record({
  lines: fc.array(anyLine, { minLength: 1, maxLength: 5 }),
  giftCardPercent: fc.constantFrom(0, 0, 30, 100),
  hasSkus: fc.boolean(),
});

const decimal = (amount: number) => (amount / 100_000).toFixed(5);

/** What is to pay, with tax. */
export function dueOf({ lines }: AnySale): number {
  return lines.reduce((sum, { net, tax }) => sum + net + tax, 0);
}

/** What of it is goods, without tax. */
export function goodsOf({ lines }: AnySale): number {
  return lines.reduce((sum, { net, isGiftCard }) => sum + (isGiftCard ? 0 : net), 0);
}

/** The payload of a sale, or of the return of all that was sold. */
export function payloadOf(id: string, sold: AnySale, returnFor?: string) {
  const sign = returnFor === undefined ? 1 : -1;
  const due = dueOf(sold) * sign;
  const byGiftCard = Math.round((due * sold.giftCardPercent) / 100);
  const paid = (amount: number, name: string) => ({
    amount: decimal(amount),
    payment_type: { name: 'Other' },
    retailer_payment_type: { name },
  });
  return {
    id,
    version: 48211907733,
    status: 'CLOSED',
    sale_date: '2026-11-21T10:31:05Z',
    invoice_number: '1001',
    return_for: returnFor ?? null,
    note: 'card 2012345678903',
    register_id: 'register-1',
    customer,
    register_sale_products: sold.lines.map(({ net, tax, quantity, isGiftCard }, index) => ({
      id: `${id}-${index}`,
      product_id: `product-${index}`,
      name: 'House blend',
      quantity: quantity * sign,
      price_total: decimal(net * sign),
      tax_total: decimal(tax * sign),
      discount: '0.00000',
      loyalty_value: '1.00000',
      price_set: false,
      ...(sold.hasSkus && { sku: isGiftCard ? 'vend-internal-gift-card' : `SKU-${index}` }),
    })),
    register_sale_payments: [paid(byGiftCard, 'Gift Card'), paid(due - byGiftCard, 'Cash')],
    totals: { total_price: decimal(sold.lines.reduce((sum, { net }) => sum + net, 0) * sign) },
  };
}
