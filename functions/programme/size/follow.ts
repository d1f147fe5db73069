import type { FactKind } from '#domain/programme/fact.ts';
import type { Give } from '#domain/programme/rule.ts';
import type { CounterNeed, TierRule } from '#domain/programme/tier.ts';
import type { Programme } from '#domain/programme.ts';

/** Which facts may follow from which: a goal that a counter reaches, a tier, a membership that is given or paid. */
export function followers(programme: Programme): Readonly<Record<string, readonly FactKind[]>> {
  const { rules, counters, goals = {}, tiers } = programme;
  const kinds = new Set<FactKind>([
    ...rules.map(({ on }) => on),
    ...Object.values(counters).flatMap(({ on }) => on),
    ...Object.keys(goals).map((id): FactKind => `goal:${id}`),
    ...tiers.map(({ tierId }): FactKind => `tier:${tierId}`),
  ]);
  return Object.fromEntries(
    [...kinds].map((kind) => [
      kind,
      [
        ...new Set([
          ...byGives(kind, programme),
          ...byLines(kind, programme),
          ...byCounters(kind, programme),
        ]),
      ],
    ]),
  );
}

function byGives(kind: FactKind, { rules, goals = {} }: Programme): readonly FactKind[] {
  const own = rules.filter(({ on }) => on === kind).flatMap(({ gives }) => gives);
  const ofGoal = kind.startsWith('goal:') ? (goals[kind.slice('goal:'.length)]?.gives ?? []) : [];
  return [...own, ...ofGoal].flatMap(factOf);
}

function factOf(give: Give): readonly FactKind[] {
  if ('tier' in give) return [`tier:${give.tier}`];
  return 'membership' in give ? factsOfMembership(give.membership) : [];
}

function byLines(kind: FactKind, { memberships = {} }: Programme): readonly FactKind[] {
  if (kind !== 'sale') return [];
  const paid = Object.entries(memberships).filter(([, { paidBy }]) => paidBy !== 'api');
  return paid.flatMap(([id]) => factsOfMembership(id));
}

function factsOfMembership(id: string): readonly FactKind[] {
  return [`membership:${id}:started`, `membership:${id}:renewed`, `membership:${id}:month`];
}

/** What a fact adds to a counter may reach a goal or a tier, if it adds to it at all. */
function byCounters(kind: FactKind, programme: Programme): readonly FactKind[] {
  const counted = Object.keys(programme.counters).filter((id) => adds(kind, id, programme));
  const isCounted = (need: CounterNeed) => counted.includes(need.count);
  return [
    ...Object.entries(programme.goals ?? {})
      .filter(([, { count }]) => counted.includes(count))
      .map(([id]): FactKind => `goal:${id}`),
    ...programme.tiers
      .filter((tier) => needsOf(tier).some(isCounted))
      .map(({ tierId }): FactKind => `tier:${tierId}`),
  ];
}

export const needsOf = ({ needs }: TierRule): readonly CounterNeed[] =>
  needs.flatMap((need) => ('all' in need ? need.all : [need]));

function adds(kind: FactKind, counterId: string, { counters, rules }: Programme): boolean {
  const counter = counters[counterId];
  if (counter === undefined || !counter.on.includes(kind)) return false;
  if (!counter.sums.startsWith('unit:')) return true;
  const unit = counter.sums.slice('unit:'.length);
  return rules.some(
    (rule) =>
      rule.on === kind &&
      rule.stage === 'base' &&
      rule.qualifies !== false &&
      rule.gives.some((give) => 'unit' in give && give.unit === unit),
  );
}
