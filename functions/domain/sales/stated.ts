import type { DecisionContext } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { refuse } from '#domain/refusal.ts';

/** Who states a fact: a till by its key, or a vendor by its signature. */
export type FactSource = 'till' | 'vendor';

/** Which of the states of a fact one is. Left out: it was kept before sources were. */
export interface Stated {
  readonly version: number;
  readonly source?: FactSource | undefined;
}

type Clock = Pick<DecisionContext, 'now'>;

/**
 * Which of two states is the later one: a vendor's is later than any of a till, whatever their versions, since whoever
 * holds a till's key could send a number that ends all others. Of one source the version tells, and so it does where
 * the source of either is not known.
 * @returns above 0: the first; 0: neither; below 0: the second
 */
export function compareStates(one: Stated, other: Stated, clock: Clock): number {
  const [first, second] = [sourceOf(one, clock), sourceOf(other, clock)];
  if (first === undefined || second === undefined || first === second) return one.version - other.version;
  return first === 'vendor' ? 1 : -1;
}

/** As `compareStates`, as a number to keep: a till's are below zero, a vendor's are not, nor those of unknown source. */
export function orderOf({ version, source }: Stated): number {
  return source === 'till' ? version - 2 ** 53 : version;
}

/** A state as causes name it: its version, that of a till with a `t` before it. */
export function stateText({ version, source }: Stated): string {
  return `${source === 'till' ? 't' : ''}${version}`;
}

/** As `stateText` wrote it. Without a `t` it may be of a till, too: causes from before there were sources do not say. */
export function stateFromText(text: string): Stated {
  return text.startsWith('t')
    ? { version: Number(text.slice(1)), source: 'till' }
    : { version: Number(text) };
}

/**
 * Refuses a till's version that no clock has come to, not even in microseconds: the till could never correct it.
 * @returns the refusal `future-version`, or null
 */
export function refuseVersion({ version, source }: Stated, clock: Clock): Refusal | null {
  if (source !== 'till' || version <= highestVersion(clock)) return null;
  return refuse(
    'future-version',
    `version ${version} is too high: count from 1, or use the time of the change in milliseconds`,
  );
}

function highestVersion({ now }: Clock): number {
  const dayMs = 24 * 60 * 60 * 1000;
  return (now.getTime() + dayMs) * 1000;
}

/** One that no clock has come to can only be a till's. */
function sourceOf({ version, source }: Stated, clock: Clock): FactSource | undefined {
  return source ?? (version > highestVersion(clock) ? 'till' : undefined);
}
