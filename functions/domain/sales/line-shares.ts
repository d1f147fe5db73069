import type { SaleLine } from './sale.ts';

/**
 * Shares a sale's points among its lines by their net, cumulatively rounded: the shares add up to `points`
 * exactly. Gift cards earn nothing.
 */
export function shareAmongLines(lines: readonly SaleLine[], points: number): readonly number[] {
  const weights = lines.map((line) => (line.isGiftCard ? 0n : BigInt(line.net)));
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) return lines.map(() => 0);
  let weightSoFar = 0n;
  let pointsSoFar = 0n;
  return weights.map((weight) => {
    weightSoFar += weight;
    const upToHere = (BigInt(points) * weightSoFar) / total;
    const share = upToHere - pointsSoFar;
    pointsSoFar = upToHere;
    return Number(share);
  });
}
