import type {
  AmountCondition,
  AttributeCondition,
  Bounds,
  CalendarCondition,
  Condition,
} from '#domain/programme/condition.ts';
import type { Value } from '#domain/programme/fact.ts';
import { perPiece } from './basket.ts';
import type { Fact } from './evaluation.ts';
import { weekdayOf } from './period.ts';
import type { Scene } from './scene.ts';

/** A condition that is made of no others. */
export type Leaf = Exclude<
  Condition,
  | { readonly all: unknown }
  | { readonly any: unknown }
  | { readonly not: unknown }
  | { readonly segment: unknown }
>;

export interface Finding {
  readonly holds: boolean;
  readonly saw: Value | null;
  /** As of `Shortfall`. */
  readonly missing?: number | undefined;
}

/** Whether a leaf holds, what it saw, and by how much it failed where that can be counted. */
export function find(leaf: Leaf, scene: Scene): Finding {
  if ('of' in leaf) {
    if (leaf.of === 'net' || leaf.of === 'quantity') return findAmount(leaf as AmountCondition, scene);
    const isMembers = leaf.of.startsWith('member.');
    const value = isMembers ? scene.look(leaf.of) : (scene.fact.attributes[leaf.of] ?? null);
    return findValue(leaf as AttributeCondition, value);
  }
  if ('count' in leaf) {
    const { before, after } = scene.counted(leaf.count);
    return leaf.every === undefined
      ? between(after, leaf)
      : findMultiple(before, after, { ...leaf, every: leaf.every });
  }
  if ('since' in leaf) {
    const days = scene.look(`since:${leaf.since}`);
    return between(typeof days === 'number' ? days : null, leaf);
  }
  if ('on' in leaf) {
    const { on, time } = scene.fact;
    return { holds: isOn(leaf.on, scene.fact), saw: `${on}T${time}` };
  }
  if ('tier' in leaf) {
    const tierId = scene.look('tier');
    return { holds: typeof tierId === 'string' && leaf.tier.includes(tierId), saw: tierId };
  }
  if ('membership' in leaf) {
    const lasts = scene.look(`membership:${leaf.membership}`);
    return { holds: lasts === true, saw: lasts };
  }
  const [experiment = '', arm] = leaf.arm.split('.');
  const saw = scene.look(`arm:${experiment}`);
  return { holds: saw === arm, saw };
}

/** The same of what is declared; null: nothing is. */
export function findValue({ is, ...bounds }: AttributeCondition, value: Value | null): Finding {
  const isOne = value !== null && (is === undefined || is.includes(value));
  if (bounds.atLeast === undefined && bounds.below === undefined) return { holds: isOne, saw: value };
  const within = between(typeof value === 'number' ? value : null, bounds);
  return { ...within, holds: isOne && within.holds, saw: value };
}

/** Whether a multiple is reached within the bounds; if not, what is missing to the next one that is. */
function findMultiple(before: number, after: number, leaf: Bounds & { readonly every: number }): Finding {
  const { every, atLeast = 0, below } = leaf;
  const isPassed = Math.floor(after / every) > Math.floor(before / every);
  if (isPassed && between(after, leaf).holds) return { holds: true, saw: after };
  const next = Math.max(Math.floor(after / every) + 1, Math.ceil(atLeast / every)) * every;
  // After the last multiple below the bound there is none any more.
  const missing = below !== undefined && next >= below ? below - 1 - next : next - after;
  return { holds: false, saw: after, missing };
}

function findAmount(leaf: AmountCondition, { basket }: Scene): Finding {
  const chosen = basket.choose(leaf.lines);
  if (leaf.of === 'net') return between(chosen.net, leaf);
  const { holds, missing } = between(chosen.quantity, inThousandths(leaf));
  const saw = chosen.quantity / perPiece;
  return missing === undefined ? { holds, saw } : { holds, saw, missing: missing / perPiece };
}

function inThousandths({ atLeast, below }: Bounds): Bounds {
  return {
    ...(atLeast !== undefined && { atLeast: atLeast * perPiece }),
    ...(below !== undefined && { below: below * perPiece }),
  };
}

/** What there is nothing of is within no bounds. */
function between(saw: number | null, { atLeast, below }: Bounds): Finding {
  if (saw === null) return { holds: false, saw };
  if (atLeast !== undefined && saw < atLeast) return { holds: false, saw, missing: atLeast - saw };
  // As many as are too much: with one less than `below` it would hold.
  if (below !== undefined && saw >= below) return { holds: false, saw, missing: below - 1 - saw };
  return { holds: true, saw };
}

/** Whether a fact happened when a condition on the calendar says. */
export function isOn(
  { from, until, weekdays, hours, days }: CalendarCondition['on'],
  { on, time }: Fact,
): boolean {
  return (
    (from === undefined || on >= from) &&
    (until === undefined || on <= until) &&
    (weekdays === undefined || weekdays.includes(weekdayOf(on))) &&
    (days === undefined || days.includes(Number(on.slice(8)))) &&
    (hours === undefined || isBetween(hours, time))
  );
}

/** From the first to before the second; over midnight where the first is later. */
function isBetween([from, until]: readonly [string, string], time: string): boolean {
  return from < until ? time >= from && time < until : time >= from || time < until;
}
