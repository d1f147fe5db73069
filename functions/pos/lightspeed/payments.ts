/** How a Lightspeed sale was paid. */
import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import { maxItems } from '#pos/basket/body.ts';
import { decimalSchema, type Exact, exactSum } from '#pos/basket/decimal.ts';

/** The kind of a payment as Lightspeed calls it, and as the shop does. */
const kindSchema = later(() => z.nullish(z.object({ name: z.nullish(z.string()) })));

export const paymentsSchema = later(() =>
  z.nullish(
    z
      .array(
        z.object({
          amount: decimalSchema,
          name: z.nullish(z.string()),
          payment_type: kindSchema(),
          retailer_payment_type: kindSchema(),
        }),
      )
      .check(z.maxLength(maxItems)),
  ),
);

type Payments = z.infer<ReturnType<typeof paymentsSchema>>;

/** A kind has no fixed id, but a name. Store credit is of goods that went back, with their points: it is money again. */
const giftCard = /gift[\s_-]*(card|voucher|certificate)/i;

/** What was paid with gift cards; what was given back on them does not count. */
export function paidByGiftCard(payments: Payments): Exact {
  return exactSum(payments ?? [], (payment) => {
    const names = [payment.name, payment.payment_type?.name, payment.retailer_payment_type?.name];
    const isByGiftCard = names.some((name) => name != null && giftCard.test(name));
    return isByGiftCard && payment.amount > 0n ? payment.amount : 0n;
  });
}
