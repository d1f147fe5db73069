import type { Bounds, Condition } from '#domain/programme/condition.ts';
import type { Value } from '#domain/programme/fact.ts';
import type { Programme } from '#domain/programme.ts';
import type { Finding, Path } from '../finding.ts';
import { wrong } from '../finding.ts';
import { conditionsOf, itemsOf } from '../parts.ts';
import type { World } from './possible.ts';
import { canFail, canHold } from './possible.ts';

/** Conditions that are always met, or that can never be, each told where the mistake is. */
export function checkConditions(programme: Programme): readonly Finding[] {
  const world = worldOf(programme);
  const found = conditionsOf(programme).flatMap(({ path, part }) => flawsOf(part, path, world));
  return [...found, ...checkRulesOfCampaigns(programme, world, found)];
}

export const worldOf = ({ tiers, segments = {} }: Programme): World => ({
  tiers: tiers.map(({ tierId }) => tierId),
  segments,
});

/** Of the innermost that is wrong, since what it stands in is wrong by it alone. */
function flawsOf(condition: Condition, path: Path, world: World): readonly Finding[] {
  const within = partsOf(condition, path).flatMap(({ path, part }) => flawsOf(part, path, world));
  if (within.length > 0) return within;
  // Whatever is wrong with a segment is told where it is declared.
  if ('segment' in condition) return [];
  const silent = silentLeaf(condition);
  if (silent !== undefined) return [wrong(path, 'this asks nothing', silent)];
  if (!canHold(condition, world)) return [wrong(path, 'this can never be', whyNever(condition))];
  if (!canFail(condition, world)) return [wrong(path, 'this is always so', 'leave it out')];
  return [];
}

function partsOf(condition: Condition, path: Path) {
  if ('all' in condition) return itemsOf([...path, 'all'], condition.all);
  if ('any' in condition) return itemsOf([...path, 'any'], condition.any);
  if ('not' in condition) return [{ path: [...path, 'not'], part: condition.not }];
  return [];
}

interface Asked extends Bounds {
  readonly every?: number | undefined;
  readonly is?: readonly Value[] | undefined;
}

/** What to write in a leaf that has no bounds; a member has or has not been here before, so `since` needs none. */
function silentLeaf(condition: Condition): string | undefined {
  if ('on' in condition)
    return Object.values(condition.on).every((said) => said === undefined)
      ? 'write from, until, weekdays, hours or days'
      : undefined;
  if (!('of' in condition || 'count' in condition)) return undefined;
  const { atLeast, below, every, is }: Asked = condition;
  if ([atLeast, below, every, is].some((said) => said !== undefined)) return undefined;
  if ('count' in condition) return 'write atLeast, below or every';
  return condition.of === 'net' || condition.of === 'quantity'
    ? 'write atLeast or below'
    : 'write is, atLeast or below';
}

function whyNever(condition: Condition): string {
  if ('all' in condition) return 'two of these contradict each other: change one of them, or write any';
  if ('on' in condition) return 'write a from that is not after until, and days that there are';
  if ('tier' in condition) return 'write tiers that there are';
  return 'write an atLeast that is less than below';
}

/** Rules whose own condition could be met, though not within their campaign. */
function checkRulesOfCampaigns(
  { rules, campaigns = {} }: Programme,
  world: World,
  found: readonly Finding[],
): readonly Finding[] {
  return itemsOf(['rules'], rules).flatMap(({ path, part: rule }) => {
    const campaign = rule.campaign === undefined ? undefined : campaigns[rule.campaign];
    if (campaign === undefined || rule.campaign === undefined) return [];
    const told = [[...path, 'if'].join('.'), `campaigns.${rule.campaign}.for`];
    if (found.some((other) => told.some((start) => other.path.startsWith(start)))) return [];
    const both: Condition = {
      all: [
        { on: { from: campaign.from, until: campaign.until } },
        ...(campaign.for === undefined ? [] : [campaign.for]),
        ...(rule.if === undefined ? [] : [rule.if]),
      ],
    };
    if (campaign.until !== undefined && campaign.until < campaign.from) return [];
    return canHold(both, world)
      ? []
      : [
          wrong(
            [...path, 'if'],
            `this can never be within the campaign ${rule.campaign}`,
            'change it, or the days or the members of the campaign',
          ),
        ];
  });
}
