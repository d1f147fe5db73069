/** What is counted in several parts, so that a run on it does not meet at one item. */

/** `total` as `count` whole parts, which differ by one at most. */
export function sharesOf(total: number, count: number): readonly number[] {
  const share = Math.floor(total / count);
  return Array.from({ length: count }, (_, part) => share + (part < total - share * count ? 1 : 0));
}

/** Where a member begins: ids are random, so members are spread evenly. */
export function ownPart(memberId: string, count: number): number {
  return Number(memberId.slice(-4)) % count;
}

/** All of `count` parts in the order in which a member goes through them: their own, those after it, those before it. */
export function partsFrom(own: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, step) => (own + step) % count);
}
