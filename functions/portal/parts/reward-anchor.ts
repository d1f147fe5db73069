/** The place of a reward on the page. */
export function rewardAnchor(rewardId: string): string {
  return `reward-${rewardId}`;
}
