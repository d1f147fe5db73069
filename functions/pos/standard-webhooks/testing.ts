/** For tests only: sales at random in our own words, and refunds of them. */
import fc from 'fast-check';

export interface AnyLine {
  readonly net: number;
  readonly isGiftCard: boolean;
}

export interface AnySale {
  readonly lines: readonly AnyLine[];
  readonly tax: number;
  readonly tip: number;
  readonly hasLines: boolean;
  readonly isEnveloped: boolean;
}

export const anySale: fc.Arbitrary<AnySale> = fc.record({
  lines: fc.array(fc.record({ net: fc.integer({ min: 0, max: 20_000 }), isGiftCard: fc.boolean() }), {
    minLength: 1,
    maxLength: 5,
  }),
  tax: fc.integer({ min: 0, max: 5000 }),
  tip: fc.constantFrom(0, 150),
  hasLines: fc.boolean(),
  isEnveloped: fc.boolean(),
});

export function goodsOf({ lines }: AnySale): number {
  return lines.reduce((sum, { net, isGiftCard }) => sum + (isGiftCard ? 0 : net), 0);
}

const occurredAt = '2026-11-21T10:30:00+01:00';
const enveloped = (type: string, data: object, isEnveloped: boolean): object =>
  isEnveloped ? { type, timestamp: occurredAt, data } : data;

export function bodyOf(saleId: string, sale: AnySale): object {
  const { lines, tax, tip, hasLines, isEnveloped } = sale;
  const total = lines.reduce((sum, { net }) => sum + net, tax + tip);
  const body = {
    saleId,
    version: 1,
    status: 'completed',
    occurredAt,
    receiptNumber: '1001',
    currency: 'EUR',
    customer: { email: 'ana@example.com', phone: '+34600111222', vendorCustomerId: 'CUST1' },
    totals: { total, tax, tip, eligibleNet: goodsOf(sale) },
    ...(hasLines && {
      lines: lines.map((line, index) => ({
        lineId: `l${index}`,
        name: 'House blend',
        quantity: '1',
        ...line,
      })),
    }),
  };
  return enveloped('sale', body, isEnveloped);
}

export function refundOf(
  refundId: string,
  saleId: string,
  eligibleNet: number,
  isEnveloped: boolean,
): object {
  const refund = { refundId, saleId, status: 'completed', mode: 'delta', occurredAt, currency: 'EUR' };
  return enveloped('refund', { ...refund, eligibleNet, total: eligibleNet }, isEnveloped);
}
