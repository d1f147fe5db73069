/** Which lines of a Lightspeed sale were bought, and which came back. */
import { exactOne, exactSum } from '#pos/basket/decimal.ts';
import { isDiscount, isNamed, isNegative, type Line, priceOf } from './lines.ts';

/**
 * The lines that were bought and those that came back. In a return of a sale that is decided line by line. Otherwise
 * lines below zero are discounts or goods that came back without receipt, and what was bought is the rest; when
 * nothing remains, all of it came back.
 */
export function splitLines(lines: readonly Line[], isReturn: boolean): Sides {
  const all = { bought: lines, returned: [] };
  const none = { bought: [], returned: lines };
  if (!isReturn) return exactSum(lines, priceOf) < 0n ? none : all;
  const sides = sidesBy(lines, cameBack);
  // No discount is larger than what it is on, so what looks like one was bought.
  const { bought, returned } = exactSum(sides.returned, priceOf) > 0n ? sidesBy(lines, isNegative) : sides;
  // A discount alone is no purchase.
  return bought.some((line) => !isNegative(line)) ? { bought, returned } : none;
}

interface Sides {
  readonly bought: readonly Line[];
  readonly returned: readonly Line[];
}

function sidesBy(lines: readonly Line[], isReturned: (line: Line) => boolean): Sides {
  return { bought: lines.filter((line) => !isReturned(line)), returned: lines.filter(isReturned) };
}

/**
 * Whether a line of a return came back. Newer bodies say so of each. A discount is below zero when it is on what is
 * bought with the return, and above when it is on what comes back.
 */
function cameBack(line: Line): boolean {
  if (typeof line.is_return === 'boolean') return line.is_return;
  return isDiscount(line) ? !isNegative(line) : isNegative(line) || looksLikeDiscount(line);
}

/**
 * Webhooks may leave out the SKU. Then a discount is one piece whose price was typed and that gives nothing in
 * Lightspeed's own loyalty programme. Something bought may look the same: taken for a discount it lowers the refund
 * by what it would have earned, which comes to the same until it is itself returned; a discount taken for something
 * bought would earn.
 */
function looksLikeDiscount(line: Line): boolean {
  const { quantity, price_set, loyalty_value } = line;
  return !isNamed(line) && price_set === true && quantity === exactOne && loyalty_value === 0n;
}
