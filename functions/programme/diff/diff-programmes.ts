import type { Programme } from '#domain/programme/programme.ts';
import type { Leaf } from './leaves.ts';
import { isSame, leavesBetween } from './leaves.ts';

/** What of a programme has an id, and by which field where it stands in a list. */
const sections = {
  attributes: 'attribute',
  asks: 'question',
  units: 'unit',
  counters: 'counter',
  rules: 'rule',
  groups: 'group',
  campaigns: 'campaign',
  segments: 'segment',
  experiments: 'experiment',
  tiers: 'tier',
  goals: 'goal',
  converts: 'conversion',
  memberships: 'membership',
  draws: 'draw',
  badges: 'badge',
  rewards: 'reward',
} as const;

type Section = keyof typeof sections;

/** What happened to one thing of a programme between two versions of it. */
export interface Change {
  /** `programme` is what has no id: currency, zone, languages, the review of tiers …, and the order of lists. */
  readonly of: 'programme' | (typeof sections)[Section];
  /** Of what it is; of the programme itself its own. */
  readonly id: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Each part that is other, the smallest there are; of what is added or removed, all of it as one. */
  readonly leaves: readonly Leaf[];
}

/**
 * What is other in the second programme, by id: equal ones have no changes, and turned around they are the same with
 * `before` and `after` exchanged.
 */
export function diffProgrammes(before: Programme, after: Programme): readonly Change[] {
  const frame = leavesBetween(frameOf(before), frameOf(after));
  const orders = listed.flatMap((section) => orderChange(section, before, after));
  const leaves = [...frame, ...orders];
  return [
    ...(leaves.length === 0
      ? []
      : [{ of: 'programme', id: after.programmeId, kind: 'changed', leaves } as const]),
    ...(Object.keys(sections) as Section[]).flatMap((section) =>
      changesOf(section, itemsOf(before, section), itemsOf(after, section)),
    ),
  ];
}

type Items = Readonly<Record<string, unknown>>;

const listed = ['units', 'rules', 'tiers'] as const;

function frameOf(programme: Programme): Items {
  return Object.fromEntries(Object.entries(programme).filter(([field]) => !(field in sections)));
}

/** By id; what stands in a list says its own. */
function itemsOf(programme: Programme, section: Section): Items {
  switch (section) {
    case 'units':
      return Object.fromEntries(programme.units.map((unit) => [unit.unitId, unit]));
    case 'rules':
      return Object.fromEntries(programme.rules.map((rule) => [rule.ruleId, rule]));
    case 'tiers':
      return Object.fromEntries(programme.tiers.map((tier) => [tier.tierId, tier]));
    default:
      return programme[section] ?? {};
  }
}

function changesOf(section: Section, before: Items, after: Items): readonly Change[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return ids.flatMap((id): Change[] => {
    const leaves = leavesBetween(before[id], after[id]);
    if (leaves.length === 0) return [];
    const kind = before[id] === undefined ? 'added' : after[id] === undefined ? 'removed' : 'changed';
    return [{ of: sections[section], id, kind, leaves }];
  });
}

/** The order of what both have in a list, where that is another. */
function orderChange(section: (typeof listed)[number], before: Programme, after: Programme): readonly Leaf[] {
  const [one, other] = [Object.keys(itemsOf(before, section)), Object.keys(itemsOf(after, section))];
  const [from, to] = [one.filter((id) => other.includes(id)), other.filter((id) => one.includes(id))];
  return isSame(from, to) ? [] : [{ path: section, before: from, after: to }];
}
