/**
 * How a payment of Square was made (https://developer.squareup.com/reference/square/objects/Payment,
 * …/ExternalPaymentDetails): with new money, or with a gift card that was money before.
 */
import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import { isObject } from '#pos/basket/body.ts';
import { channelOf } from '#pos/basket/channel.ts';

/** Words of Square, which may be new ones. */
const word = later(() => z.nullish(z.string()));

export const sourceSchema = later(() => ({
  source_type: word(),
  card_details: z.nullish(z.object({ card: z.nullish(z.object({ card_brand: word(), card_type: word() })) })),
  external_details: z.nullish(z.object({ type: word() })),
}));

type Source = z.infer<z.ZodMiniObject<ReturnType<typeof sourceSchema>>>;

const channels = {
  square_pos: 'pos',
  retail: 'pos',
  restaurants: 'pos',
  terminal_api: 'pos',
  online_store: 'online',
  ecommerce_api: 'online',
} as const;

/** By the product that took the payment (https://developer.squareup.com/reference/square/objects/ApplicationDetails). */
export function channelIn(application: unknown): string | undefined {
  return isObject(application) ? channelOf(application['square_product'], channels) : undefined;
}

/**
 * Whether it was paid with a gift card, of Square's own or another. Wallets, Afterpay, cash, meal vouchers and house
 * accounts are new money; and store credit is of goods that went back, whose points went with them.
 */
export function isByGiftCard({
  source_type,
  card_details: card,
  external_details: external,
}: Source): boolean {
  const words = [source_type, card?.card?.card_brand, card?.card?.card_type, external?.type];
  return words.some((said) => typeof said === 'string' && /(^|_)GIFT_?CARD$/i.test(said));
}
