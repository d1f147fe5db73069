/** The lines of a basket as a Sale holds them: each net at least 0, each text fit to be kept. */
import { shownText } from '#events/fields.ts';
import type { Earns } from '#pos/adapter.ts';

/** One line of goods in whole minor units, for its whole quantity. */
export interface BasketLine {
  readonly lineId: string;
  /** These are only shown, and so is the quantity: as the vendor has them. */
  readonly sku?: unknown;
  readonly productId?: unknown;
  readonly category?: unknown;
  readonly name?: unknown;
  readonly quantity?: unknown;
  /** After discounts, without tax. Below zero it is a discount that the vendor states as a line. */
  readonly net: number;
  readonly tax: number;
  readonly isGiftCard: boolean;
}

/** A line that earns what it says, or nothing when it is a gift card. */
interface PricedLine {
  readonly lineId: string;
  readonly sku?: string | undefined;
  readonly productId?: string | undefined;
  readonly category?: string | undefined;
  readonly name?: string | undefined;
  readonly quantity: unknown;
  readonly net: number;
  readonly isGiftCard: boolean;
}

/**
 * The lines of a Sale: those of the vendor, with what earns beside goods in them (tax) or after them (tip, delivery).
 */
export function linesOf(
  goods: readonly BasketLine[],
  earns: Earns,
  besides: Readonly<Record<'tip' | 'delivery', number>>,
): readonly PricedLine[] {
  const priced = goods.map((line) => ({
    lineId: line.lineId,
    sku: shownText(line.sku, 128),
    productId: shownText(line.productId, 128),
    category: shownText(line.category, 128),
    name: shownText(line.name, 256),
    quantity: line.quantity,
    net: line.net + (earns.tax ? line.tax : 0),
    isGiftCard: line.isGiftCard && !earns.giftCards,
  }));
  const taken = new Set(goods.map((line) => line.lineId));
  const own = (['tip', 'delivery'] as const)
    .filter((name) => besides[name] > 0)
    .map((name) => ({
      lineId: freeId(name, taken),
      name,
      quantity: '1',
      net: besides[name],
      isGiftCard: false,
    }));
  return [...withoutNegatives(priced), ...own];
}

/**
 * The lines without those below zero (a discount stated as a fee, say): what these take away comes off the others,
 * in proportion and to the cent, at most down to nothing.
 */
function withoutNegatives(lines: readonly PricedLine[]): readonly PricedLine[] {
  const kept = lines.filter((line) => line.net >= 0);
  const away = -netOf(lines.filter((line) => line.net < 0));
  const goods = netOf(kept);
  if (away === 0 || goods === 0) return kept;
  const left = BigInt(Math.max(goods - away, 0));
  let before = 0n;
  return kept.map((line) => {
    if (line.isGiftCard) return line;
    const upToHere = before + BigInt(line.net);
    const net = (upToHere * left) / BigInt(goods) - (before * left) / BigInt(goods);
    before = upToHere;
    return { ...line, net: Number(net) };
  });
}

/** What lines that are no gift cards add up to. */
export function netOf(lines: readonly PricedLine[]): number {
  return lines.reduce((sum, line) => sum + (line.isGiftCard ? 0 : line.net), 0);
}

/** The name itself, or as many `~` after it as it takes to be no id of the vendor's. */
function freeId(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? freeId(`${name}~`, taken) : name;
}
