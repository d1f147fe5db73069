import type { Condition, Lines } from '#domain/programme/condition.ts';
import type { Give, Rule } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import { worldOf } from './conditions/conditions.ts';
import { canHold } from './conditions/possible.ts';
import type { Finding } from './finding.ts';
import { doubtful, wrong } from './finding.ts';
import type { At } from './parts.ts';
import { itemsOf } from './parts.ts';
import { isUnits } from './rules.ts';

/** Rules that cannot be combined as their group says, and campaigns that meet without anything saying how. */
export function checkGroups(programme: Programme): readonly Finding[] {
  return [...mixedGroups(programme), ...overlaps(programme)];
}

const unitsOf = ({ gives }: Rule) => [...new Set(gives.filter(isUnits).map(({ unit }) => unit))].sort();

/** What is compared has to be alike: the same fact, the same stage, the same unit. */
function mixedGroups({ rules, groups = {} }: Programme): readonly Finding[] {
  return itemsOf(['rules'], rules).flatMap(({ path, part: rule }) => {
    const { group } = rule;
    if (group === undefined || groups[group] === undefined) return [];
    const members = rules.filter((other) => other.group === group);
    const isOther = (other: Rule) => (other.stage === 'multiply') !== (rule.stage === 'multiply');
    const [oldest] = members;
    // Whichever facts they answer to: a factor and an amount are never compared.
    if (oldest !== undefined && isOther(oldest))
      return [
        wrong(
          [...path, 'group'],
          `${oldest.ruleId} of the group ${group} ${oldest.stage === 'multiply' ? 'multiplies' : 'does not multiply'}, and this rule ${rule.stage === 'multiply' ? 'does' : 'does not'}`,
          'write a group for those that multiply, and another one for the others',
        ),
      ];
    const first = members.find((other) => other.on === rule.on);
    if (first === undefined || first === rule) return [];
    if (first.stage !== rule.stage)
      return [
        wrong(
          [...path, 'group'],
          `${first.ruleId} of the group ${group} is of the stage ${first.stage}`,
          'write a group for each stage',
        ),
      ];
    if (unitsOf(first).join() !== unitsOf(rule).join())
      return [
        wrong(
          [...path, 'group'],
          `${first.ruleId} of the group ${group} moves ${unitsOf(first).join(' and ') || 'no unit'}`,
          'write a group for each unit',
        ),
      ];
    return [];
  });
}

/** Two campaigns may both be meant to count; where nothing says so, it is asked. */
function overlaps(programme: Programme): readonly Finding[] {
  const all = itemsOf(['rules'], programme.rules).filter(({ part }) => part.campaign !== undefined);
  return all.flatMap((rule, index) =>
    all
      .slice(0, index)
      .flatMap((other) => (meet(rule.part, other.part, programme) ? [overlap(rule, other)] : [])),
  );
}

const overlap = ({ path, part }: At<Rule>, other: At<Rule>): Finding =>
  doubtful(
    path,
    `it meets ${other.part.ruleId} of the campaign ${other.part.campaign} for the same lines, and both count`,
    `put ${other.part.ruleId} and ${part.ruleId} in a group that says 'sum', 'best' or 'first'`,
  );

function meet(one: Rule, other: Rule, programme: Programme): boolean {
  if (one.campaign === other.campaign || one.on !== other.on || one.stage !== other.stage) return false;
  if (one.group !== undefined && one.group === other.group) return false;
  const pairs = one.gives.flatMap((give) => other.gives.map((another) => [give, another] as const));
  return pairs.some(([give, another]) => movesTheSame(give, another)) && canBothHold(one, other, programme);
}

function movesTheSame(one: Give, other: Give): boolean {
  if (!isUnits(one) || !isUnits(other) || one.unit !== other.unit) return false;
  return mayShare('lines' in one ? one.lines : undefined, 'lines' in other ? other.lines : undefined);
}

/** Whether a line may be chosen by both; only what is listed on both sides tells. */
function mayShare(one: Lines = {}, other: Lines = {}): boolean {
  return (['sku', 'category'] as const).every((field) => {
    const [wanted, too] = [one[field], other[field]];
    return wanted === undefined || too === undefined || wanted.some((name) => too.includes(name));
  });
}

function canBothHold(one: Rule, other: Rule, programme: Programme): boolean {
  const all = [one, other].flatMap((rule): readonly Condition[] => {
    const campaign = programme.campaigns?.[rule.campaign ?? ''];
    return [
      ...(campaign === undefined ? [] : [{ on: { from: campaign.from, until: campaign.until } }]),
      ...(campaign?.for === undefined ? [] : [campaign.for]),
      ...(rule.if === undefined ? [] : [rule.if]),
    ];
  });
  return canHold({ all }, worldOf(programme));
}
