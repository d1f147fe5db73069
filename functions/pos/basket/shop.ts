import type { Translation } from '#pos/adapter.ts';

/** What a name of a shop may be made of; anything else is none that two bodies would be held together by. */
const shopName = /^[\x21-\x7e]{1,100}$/;

/**
 * A translation with the shop that the body names.
 * @param parts of the name, the widest first; without the first the body names none
 */
export function ofShop(translation: Translation, ...parts: readonly unknown[]): Translation {
  if (translation.kind !== 'facts' || typeof parts[0] !== 'string') return translation;
  const shop = parts.filter((part) => typeof part === 'string' && part !== '').join('/');
  return shopName.test(shop) ? { ...translation, shop } : translation;
}
