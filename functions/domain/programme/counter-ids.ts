/** The ids of counters that rules keep for themselves. Those of limits, remainders and goals begin with `#`. */

/** `fresh.0`, or `campaign:spring.0`: what has the limit, and which of its limits it is, from 0. */
export function limitId(of: string, index: number): string {
  return `${of}.${index}`;
}

/** The counter in which a member's use of a limit is kept. */
export function useCounter(limit: string): string {
  return `#${limit}`;
}

/** The counter that keeps which multiples of its target a goal has been rewarded for. */
export function goalCounter(goalId: string): string {
  return `#goal:${goalId}`;
}

/**
 * The counter of a membership, in day numbers: `until` its last day, `on` the day on which it began, and `run`: how many
 * of its months rules have been asked for.
 */
export function membershipCounter(membershipId: string): string {
  return `membership:${membershipId}`;
}
