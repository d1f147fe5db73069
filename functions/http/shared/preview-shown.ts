import type { Preview } from '#domain/preview/preview.ts';
import { asTold } from '#domain/preview/preview.ts';

/** A preview as operators see it. It names no member. */
export function previewShown(preview: Preview, now: Date) {
  const told = asTold(preview, now);
  const { state, askedBy, askedAt, ruleVersion, members, drawn, looked, leftOut, stayed, why, result } = told;
  return {
    ...{ state, askedBy, asOf: askedAt, ruleVersion },
    membersSeen: members,
    sampled: looked,
    of: drawn,
    leftOut,
    stayed,
    ...(why !== undefined && { why }),
    ...(result !== undefined && { result }),
  };
}
