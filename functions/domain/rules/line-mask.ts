/** What a share of something is worked out from. */
export interface SharingLine {
  readonly net: number;
  readonly isGiftCard: boolean;
}

/**
 * Which lines of a basket something counted, as a number in hexadecimal digits: the lowest bit is the first line, so
 * `5` is the first and the third.
 */
export function lineMask(flags: readonly boolean[]): string {
  let text = '';
  for (let first = 0; first < flags.length; first += 4) {
    const digit = [0, 1, 2, 3].reduce((sum, bit) => sum + (flags[first + bit] === true ? 1 << bit : 0), 0);
    text = digit.toString(16) + text;
  }
  return text.replace(/^0+(?=.)/, '') || '0';
}

/** Whether a mask has the line at `index`, counted from 0. */
export function maskHas(mask: string, index: number): boolean {
  const digit = mask[mask.length - 1 - Math.floor(index / 4)];
  return digit !== undefined && (Number.parseInt(digit, 16) & (1 << (index % 4))) !== 0;
}

/**
 * Shares an amount, which may be below zero, among the lines of a mask by their net, cumulatively rounded: the shares add
 * up to it exactly. Gift cards get nothing. Lines that cost nothing share alike where none of them cost anything; where
 * there is no line at all nothing is shared.
 * @param mask as of `lineMask`; left out: all lines
 */
export function shareAmong(
  lines: readonly SharingLine[],
  mask: string | undefined,
  amount: number,
): readonly number[] {
  const isMeant = lines.map(
    ({ isGiftCard }, index) => !isGiftCard && (mask === undefined || maskHas(mask, index)),
  );
  const nets = lines.map(({ net }, index) => (isMeant[index] === true ? BigInt(net) : 0n));
  const isFree = nets.every((net) => net === 0n);
  const weights = isFree ? isMeant.map((is) => (is ? 1n : 0n)) : nets;
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) return lines.map(() => 0);
  let weightSoFar = 0n;
  let sharedSoFar = 0n;
  return weights.map((weight) => {
    weightSoFar += weight;
    const upToHere = (BigInt(amount) * weightSoFar) / total;
    const share = upToHere - sharedSoFar;
    sharedSoFar = upToHere;
    return Number(share);
  });
}
