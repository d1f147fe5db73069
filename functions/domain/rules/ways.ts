import type { AttributeCondition, Bounds, Condition } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Shortfall } from './evaluation.ts';
import { segmentOf } from './holds.ts';
import type { Finding, Leaf } from './leaf.ts';
import { find } from './leaf.ts';
import type { Scene } from './scene.ts';

/** What is to come true so that a shortfall is met: a leaf, or that one does not hold. */
export type Aim = Leaf | { readonly not: Leaf };

export interface Need {
  readonly shortfall: Shortfall;
  readonly aim: Aim;
}

/** All of it is to be met; nothing, where the condition holds already. */
export type Way = readonly Need[];

/** More ways than that are not looked at: nobody reads them. */
const mostWays = 8;

/**
 * The ways in which a condition that does not hold could, the nearest first: the one with the fewest shortfalls, and of
 * these the one that has come furthest. Out of reach are what a member has said of themselves, or is
 * not asked in words, a tier that is not above theirs,
 * an arm, a counter or a time that is too far on already, and to stay away so as to have been away.
 */
export function waysTo(condition: Condition, scene: Scene, isNegated = false): readonly Way[] {
  if ('not' in condition) return waysTo(condition.not, scene, !isNegated);
  if ('segment' in condition) return waysTo(segmentOf(scene.programme, condition.segment), scene, isNegated);
  if ('all' in condition || 'any' in condition) {
    const isAll = 'all' in condition;
    const ways = (isAll ? condition.all : condition.any).map((one) => waysTo(one, scene, isNegated));
    return nearest(isAll === isNegated ? ways.flat() : together(ways));
  }
  return waysToLeaf(condition, scene, isNegated);
}

/** Whether an arm decides against the member anywhere in a condition, so that nothing of it is said. */
export function isDecidedByArm(condition: Condition, scene: Scene, isNegated = false): boolean {
  if ('not' in condition) return isDecidedByArm(condition.not, scene, !isNegated);
  if ('segment' in condition)
    return isDecidedByArm(segmentOf(scene.programme, condition.segment), scene, isNegated);
  if ('all' in condition) return condition.all.some((one) => isDecidedByArm(one, scene, isNegated));
  if ('any' in condition) return condition.any.some((one) => isDecidedByArm(one, scene, isNegated));
  return 'arm' in condition && find(condition, scene).holds === isNegated;
}

function waysToLeaf(leaf: Leaf, scene: Scene, isNegated: boolean): readonly Way[] {
  const { holds, saw } = find(leaf, scene);
  if (holds !== isNegated) return [[]];
  const shortfall = { leaf, ...(isNegated && { isNegated }), saw };
  const aims = isNegated ? oppositesOf(leaf) : [leaf];
  return aims.flatMap((aim): readonly Way[] => {
    if ('not' in aim) return [[{ shortfall, aim }]];
    const found = find(aim, scene);
    if (!isInReach(aim, found, scene)) return [];
    const { missing } = found;
    return [[{ shortfall: { ...shortfall, ...(missing !== undefined && { missing }) }, aim }]];
  });
}

function isInReach(leaf: Leaf, { saw, missing = 0 }: Finding, { programme, fact }: Scene): boolean {
  if ('of' in leaf) {
    if (leaf.of === 'net' || leaf.of === 'quantity') return fact.basket !== undefined;
    return !isMembers(leaf.of) || (saw === null && isAsked(leaf as AttributeCondition, programme));
  }
  if ('count' in leaf) return missing > 0;
  if ('since' in leaf)
    return leaf.since === 'birthday' ? saw !== null : leaf.since === 'enrolled' && missing > 0;
  if ('on' in leaf) return leaf.on.until === undefined || leaf.on.until >= fact.on;
  if ('tier' in leaf) {
    const levels = programme.tiers.map(({ tierId }) => tierId);
    return leaf.tier.some((tierId) => levels.indexOf(tierId) > levels.indexOf(String(saw)));
  }
  return 'membership' in leaf;
}

/** What would have to hold so that a leaf does not: outside of its bounds, on either side of them. */
function oppositesOf(leaf: Leaf): readonly Aim[] {
  if ('on' in leaf) return [{ not: leaf }];
  if ('of' in leaf && (leaf as AttributeCondition).is !== undefined)
    return isMembers(leaf.of) ? [] : [{ not: leaf }];
  const { every, atLeast, below, ...asked } = leaf as Leaf & Bounds & { readonly every?: number };
  if (every !== undefined) return [];
  return [
    ...(atLeast === undefined ? [] : [{ ...asked, below: atLeast } as Leaf]),
    ...(below === undefined ? [] : [{ ...asked, atLeast: below } as Leaf]),
  ];
}

/** Whether the profile asks members for it in words, so that who has not answered yet can. */
function isAsked({ of, is }: AttributeCondition, { asks = {} }: Programme): boolean {
  return is !== undefined && Object.hasOwn(asks, of);
}

function isMembers(of: string): boolean {
  return of.startsWith('member.');
}

/** Each way of the first with each of the second, and so on. */
function together(all: readonly (readonly Way[])[]): readonly Way[] {
  return all.reduce<readonly Way[]>(
    (ways, more) => nearest(ways.flatMap((way) => more.flatMap((one) => both(way, one)))),
    [[]],
  );
}

/** Two ways as one; none where something would have to be both more and less. */
export function both(way: Way, other: Way): readonly Way[] {
  let needs = way;
  for (const need of other) {
    const { missing = 0 } = need.shortfall;
    const same = needs.find((one) => subjectOf(one) === subjectOf(need));
    const had = same?.shortfall.missing ?? 0;
    if (had * missing < 0) return [];
    // The greater meets both: who buys for 3 euros more has bought for 1 euro more.
    if (same === undefined) needs = [...needs, need];
    else if (Math.abs(missing) > Math.abs(had)) needs = needs.map((one) => (one === same ? need : one));
  }
  return [needs];
}

/** What a need is about; of one that is measured, without its bounds. */
function subjectOf({ aim, shortfall: { missing } }: Need): string {
  if (missing === undefined) return JSON.stringify(aim);
  const { atLeast: _, below: __, every: ___, ...subject } = aim as Bounds & { readonly every?: number };
  return JSON.stringify(subject);
}

function nearest(ways: readonly Way[]): readonly Way[] {
  return [...ways].sort((a, b) => a.length - b.length || lackIn(a) - lackIn(b)).slice(0, mostWays);
}

/** How much of what is asked for is missing, as a part of it; what cannot be measured is missing wholly. */
function lackIn(way: Way): number {
  return way.reduce((sum, { shortfall: { saw, missing } }) => {
    if (missing === undefined) return sum + 1;
    const had = typeof saw === 'number' ? Math.abs(saw) : 0;
    return sum + Math.abs(missing) / (had + Math.abs(missing));
  }, 0);
}
