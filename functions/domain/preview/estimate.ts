/** What is likely of all members, by a sample of them: 95 of 100 such intervals hold the truth. */
export interface Estimate {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** Of how many members there are so many in the sample; as many, and what is said is no estimate but so. */
export interface Size {
  readonly members: number;
  readonly sampled: number;
}

/** One figure of the members of a sample, added up. Who has nothing of it adds nothing. */
export interface Sums {
  /** Members who have any of it. */
  readonly hits: number;
  readonly sum: number;
  readonly squares: number;
  /** The most that one has. */
  readonly most: number;
}

export const noSums: Sums = { hits: 0, sum: 0, squares: 0, most: 0 };

export function plus({ hits, sum, squares, most }: Sums, value: number): Sums {
  if (value === 0) return { hits, sum, squares, most };
  return { hits: hits + 1, sum: sum + value, squares: squares + value * value, most: Math.max(most, value) };
}

/** The normal distribution has 95 % within so many standard errors. */
const z = 1.96;

/** So much all members have together: the mean of the sample for each, by its standard error in a finite population. */
export function totalOf({ sum, squares }: Sums, { members, sampled }: Size): Estimate {
  if (sampled >= members) return { estimate: sum, low: sum, high: sum };
  const mean = sum / sampled;
  const variance = Math.max(squares - sampled * mean * mean, 0) / Math.max(sampled - 1, 1);
  const error = members * Math.sqrt((variance / sampled) * (1 - sampled / members));
  const estimate = mean * members;
  return { estimate, low: estimate - z * error, high: estimate + z * error };
}

/** How large a part of the members it is, from 0 to 1: Wilson's interval, which is right near 0 and 1, too. */
export function shareOf(hits: number, { members, sampled }: Size): Estimate {
  const share = sampled === 0 ? 0 : hits / sampled;
  if (sampled >= members) return { estimate: share, low: share, high: share };
  // A large part of a finite population says as much as a larger sample of an endless one.
  const said = (sampled * (members - 1)) / (members - sampled);
  const width = 1 + (z * z) / said;
  const middle = (share + (z * z) / (2 * said)) / width;
  const half = (z / width) * Math.sqrt((share * (1 - share)) / said + (z * z) / (4 * said * said));
  return { estimate: share, low: Math.max(middle - half, 0), high: Math.min(middle + half, 1) };
}

/** How many members it is: never fewer than were seen, and never so many that those who are not would be missing. */
export function countOf(hits: number, size: Size): Estimate {
  const { members, sampled } = size;
  const { estimate, low, high } = shareOf(hits, size);
  return {
    estimate: Math.round(estimate * members),
    low: Math.max(Math.floor(low * members), hits),
    high: Math.min(Math.ceil(high * members), members - (sampled - hits)),
  };
}

/** With whole numbers. */
export function rounded({ estimate, low, high }: Estimate): Estimate {
  return { estimate: Math.round(estimate), low: Math.floor(low), high: Math.ceil(high) };
}
