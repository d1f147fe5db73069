import type { Lines } from '#domain/programme/condition.ts';
import type { Fact, FactLine } from './evaluation.ts';
import { lineMask } from './line-mask.ts';

/** Quantities count in thousandths of a piece, since some are weights; what is finer is cut off from their sum. */
export const perPiece = 1000;

/** Some lines of a basket, and what they come to. Gift cards are never among them. */
export interface Chosen {
  readonly flags: readonly boolean[];
  readonly count: number;
  readonly net: number;
  /** In thousandths of a piece. */
  readonly quantity: () => number;
  /** As of `lineMask`; undefined: all lines that rules read, or there are none. */
  readonly mask: string | undefined;
}

/** A fact's basket as rules ask of it; each choice of lines is looked for once. */
export interface Basket {
  readonly lines: readonly FactLine[];
  /** Without `wanted` the whole basket, whose net is known even where its lines are not. */
  readonly choose: (wanted?: Lines) => Chosen;
}

export function basketOf({ basket }: Fact): Basket {
  const lines = basket?.lines ?? [];
  const known = new Map<Lines | undefined, Chosen>();
  let quantities: readonly bigint[] | undefined;
  const quantityOf = (flags: readonly boolean[]): number => {
    quantities ??= lines.map(({ quantity }) => billionths(quantity));
    const sum = quantities.reduce(
      (total, quantity, index) => (flags[index] === true ? total + quantity : total),
      0n,
    );
    return Number(sum / 1_000_000n);
  };
  const choose = (wanted?: Lines): Chosen => {
    const before = known.get(wanted);
    if (before !== undefined) return before;
    const flags = lines.map((line) => !line.isGiftCard && (wanted === undefined || matches(line, wanted)));
    const isAll = lines.every(({ isGiftCard }, index) => isGiftCard || flags[index] === true);
    const sum = lines.reduce((total, { net }, index) => (flags[index] === true ? total + net : total), 0);
    const chosen: Chosen = {
      flags,
      count: flags.filter(Boolean).length,
      net: wanted === undefined ? (basket?.net ?? 0) : sum,
      quantity: () => quantityOf(flags),
      mask: isAll ? undefined : lineMask(flags),
    };
    known.set(wanted, chosen);
    return chosen;
  };
  return { lines, choose };
}

/** Whether a line is one of those that are meant; whether it is a gift card is not asked here. */
export function matches(line: FactLine, wanted: Lines): boolean {
  const { sku, category, where, not } = wanted;
  return (
    (sku === undefined || (line.sku !== undefined && sku.includes(line.sku))) &&
    (category === undefined || (line.category !== undefined && category.includes(line.category))) &&
    (where === undefined ||
      Object.entries(where).every(([attribute, values]) => {
        const value = line.attributes?.[attribute];
        return value !== undefined && values.includes(value);
      })) &&
    (not === undefined || !matches(line, not))
  );
}

/** A decimal number of at most nine decimals, `0.250`, in billionths: text keeps what no binary fraction could. */
function billionths(quantity: string): bigint {
  const [whole = '', fraction = ''] = quantity.split('.');
  return BigInt(whole + fraction.slice(0, 9).padEnd(9, '0'));
}
