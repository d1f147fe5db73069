import type { Sha256 } from '#domain/programme.ts';

export interface Drawing {
  /** Another seed draws other members. */
  readonly seed: string;
  /** So many are drawn; all of them, where there are fewer. */
  readonly most: number;
  readonly sha256: Sha256;
}

/**
 * Goes on to draw a sample: those whose hash with the seed is lowest. Whichever order members come in, and however often one
 * comes, the same are drawn.
 * @param drawn of those who came before, the lowest first
 */
export function drawn(
  before: readonly string[],
  more: readonly string[],
  { seed, most, sha256 }: Drawing,
): readonly string[] {
  const ranked = [...new Set([...before, ...more])].map((memberId) => ({
    memberId,
    rank: sha256(`${seed}:${memberId}`),
  }));
  return ranked
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
    .slice(0, most)
    .map(({ memberId }) => memberId);
}
