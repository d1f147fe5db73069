/** What a share of something is worked out from. */
export interface SharingLine {
  readonly net: number;
  readonly isGiftCard: boolean;
}

/**
 * Which lines of a basket something counted, as a number in hexadecimal digits: the lowest bit is the first line, so
 * `5` is the first and the third.
 * @param indexes where they stand in the basket, from 0, in ascending order
 */
export function maskOf(indexes: readonly number[]): string {
  const digits: number[] = [];
  for (const index of indexes) {
    const place = Math.floor(index / 4);
    while (digits.length <= place) digits.push(0);
    digits[place] = (digits[place] ?? 0) + 2 ** (index % 4);
  }
  let text = '';
  for (const digit of digits) text = `${digit.toString(16)}${text}`;
  return text === '' ? '0' : text;
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
 * @param mask as of `maskOf`; left out: all lines
 */
export function shareAmong(
  lines: readonly SharingLine[],
  mask: string | undefined,
  amount: number,
): readonly number[] {
  const indexes = lines.flatMap(({ isGiftCard }, index) =>
    isGiftCard || (mask !== undefined && !maskHas(mask, index)) ? [] : [index],
  );
  const shares = lines.map(() => 0);
  for (const [place, share] of sharesOf(lines, indexes, amount).entries()) {
    const index = indexes[place];
    if (index !== undefined) shares[index] = share;
  }
  return shares;
}

/** As `shareAmong`, of lines by where they stand, none of which is a gift card: a share for each, in their order. */
export function sharesOf(
  lines: readonly SharingLine[],
  indexes: readonly number[],
  amount: number,
): readonly number[] {
  const nets = indexes.map((index) => lines[index]?.net ?? 0);
  const sum = nets.reduce((total, net) => total + net, 0);
  const weights = sum === 0 ? nets.map(() => 1) : nets;
  const total = sum === 0 ? nets.length : sum;
  // Most products fit a double, which is many times faster.
  return Number.isSafeInteger(total * amount)
    ? smallShares(weights, total, amount)
    : largeShares(weights, amount);
}

function smallShares(weights: readonly number[], total: number, amount: number): readonly number[] {
  let [weightSoFar, sharedSoFar] = [0, 0];
  return weights.map((weight) => {
    weightSoFar += weight;
    const product = amount * weightSoFar;
    const upToHere = (product - (product % total)) / total;
    const share = upToHere - sharedSoFar;
    sharedSoFar = upToHere;
    return share;
  });
}

function largeShares(weights: readonly number[], amount: number): readonly number[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  let [weightSoFar, sharedSoFar] = [0n, 0n];
  return weights.map((weight) => {
    weightSoFar += BigInt(weight);
    const upToHere = (BigInt(amount) * weightSoFar) / total;
    const share = upToHere - sharedSoFar;
    sharedSoFar = upToHere;
    return Number(share);
  });
}
