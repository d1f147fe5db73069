/** The place of a reward on the page. */
export function rewardAnchor(rewardId: string): string {
  return `reward-${rewardId}`;
}

/** The place of a conversion on the page. */
export function exchangeAnchor(conversionId: string): string {
  return `exchange-${conversionId}`;
}
