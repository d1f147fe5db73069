/** What the fields of plugins say that matters here: whether a line is a gift card, and who bought. */
import { isObject, maxItems } from '#pos/basket/body.ts';
import { type Field, isNothing, untold } from './php.ts';

/** Fields of checkout plugins that may hold a member id or a card number. */
const loyaltyKey = /loyal|member|card|fidelio/i;

/**
 * WooCommerce has no gift cards of its own; plugins mark their lines with fields such as `wc_gc_giftcard_amount`,
 * `_gift_card_amount`, `Gift Card Amount` or YITH's `_ywgc_amount`.
 */
const giftCard = /gift[\s_-]?(?:card|voucher|certificate)s?(?![a-z])|giftcard|(?:^|_)ywgc(?:_|$)/i;

/** Where plugins say of what kind a line is. */
const kindKey = /type|kind|category/i;

/** A field may be there to say that it is not so. */
const no = /^(?:0|no|n|false|off|none)$/i;

/** As deep as a plugin nests what it knows of a line. */
const depthAtMost = 4;

export function isGiftCard(fields: readonly Field[]): boolean {
  return fields.some(({ names, value }) => marksGiftCard(names, value, depthAtMost));
}

function marksGiftCard(names: readonly string[], said: unknown, depth: number): boolean {
  const value = untold(said);
  if (isSaid(value) && names.some((name) => giftCard.test(name))) return true;
  if (typeof value === 'string') return names.some((name) => kindKey.test(name)) && giftCard.test(value);
  if (depth === 0 || typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, part]) => marksGiftCard([name], part, depth - 1));
}

function isSaid(value: unknown): boolean {
  if (isNothing(value) || (typeof value === 'string' && no.test(value.trim()))) return false;
  return typeof value !== 'object' || Object.keys(value ?? {}).length > 0;
}

/** The values that may name a member; none where there are more fields than anybody filled in. */
export function loyaltyRefsOf(fields: readonly Field[]): readonly unknown[] {
  if (fields.length > maxItems) return [];
  return fields
    .filter(({ names }) => names.some((name) => loyaltyKey.test(name)))
    .map(({ value }) => (isObject(value) ? undefined : value));
}
