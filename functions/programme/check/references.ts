import type { FactKind } from '#domain/programme/fact.ts';
import type { Programme } from '#domain/programme.ts';
import { nearest } from '../mistakes/nearest.ts';
import type { Finding, Path } from './finding.ts';
import { wrong } from './finding.ts';
import { allLeaves, entriesOf, givesOf, itemsOf } from './parts.ts';

/** What can be named, by where it is declared. */
type Declared =
  | 'units'
  | 'counters'
  | 'tiers'
  | 'groups'
  | 'campaigns'
  | 'segments'
  | 'experiments'
  | 'goals'
  | 'memberships'
  | 'draws'
  | 'badges'
  | 'rewards';

export interface Reference {
  readonly path: Path;
  readonly to: Declared;
  readonly name: string;
}

/** Names of what is nowhere declared. */
export function checkReferences(programme: Programme): readonly Finding[] {
  const named = referencesOf(programme).flatMap(({ path, to, name }) => {
    const names = namesOf(programme, to);
    return names.includes(name) ? [] : [unknown(path, to, name, names)];
  });
  return [...named, ...unknownArms(programme)];
}

/** What a path names that is not declared, and what was meant. */
export function unknown(path: Path, declared: string, name: string, names: readonly string[]): Finding {
  const meant = nearest(name, names);
  const right =
    meant !== undefined
      ? `did you mean ${meant}?`
      : names.length === 0
        ? `declare it in ${declared}`
        : `declare it in ${declared}, or write one of ${names.join(', ')}`;
  return wrong(path, `${declared} have no ${name}`, right);
}

export function namesOf(programme: Programme, declared: Declared): readonly string[] {
  switch (declared) {
    case 'units':
      return programme.units.map(({ unitId }) => unitId);
    case 'tiers':
      return programme.tiers.map(({ tierId }) => tierId);
    default:
      return Object.keys(programme[declared] ?? {});
  }
}

/** Everything that a programme names, and where. */
export function referencesOf(programme: Programme): readonly Reference[] {
  return [
    ...ofConditions(programme),
    ...ofGives(programme),
    ...ofRules(programme),
    ...ofStatus(programme),
    ...ofTheRest(programme),
  ];
}

function ofConditions(programme: Programme): readonly Reference[] {
  return allLeaves(programme).flatMap(({ path, part }): readonly Reference[] => {
    if ('count' in part) return [{ path: [...path, 'count'], to: 'counters', name: part.count }];
    if ('tier' in part) return tiersAt([...path, 'tier'], part.tier);
    if ('membership' in part)
      return [{ path: [...path, 'membership'], to: 'memberships', name: part.membership }];
    if ('segment' in part) return [{ path: [...path, 'segment'], to: 'segments', name: part.segment }];
    return [];
  });
}

function ofGives(programme: Programme): readonly Reference[] {
  return givesOf(programme).flatMap(({ path, part }): readonly Reference[] => {
    if ('reward' in part) return [{ path: [...path, 'reward'], to: 'rewards', name: part.reward }];
    if ('badge' in part) return [{ path: [...path, 'badge'], to: 'badges', name: part.badge }];
    if ('entry' in part) return [{ path: [...path, 'entry'], to: 'draws', name: part.entry }];
    if ('tier' in part) return tiersAt([...path, 'tier'], [part.tier]);
    if ('membership' in part)
      return [{ path: [...path, 'membership'], to: 'memberships', name: part.membership }];
    return [
      { path: [...path, 'unit'], to: 'units', name: part.unit },
      ...('within' in part
        ? [{ path: [...path, 'within'], to: 'counters' as const, name: part.within }]
        : []),
    ];
  });
}

function ofRules({ rules, counters }: Programme): readonly Reference[] {
  return [
    ...itemsOf(['rules'], rules).flatMap(({ path, part }) => [
      ...ofKind([...path, 'on'], part.on),
      ...optional([...path, 'group'], 'groups', part.group),
      ...optional([...path, 'campaign'], 'campaigns', part.campaign),
    ]),
    ...entriesOf('counters', counters).flatMap(({ path, part }) => [
      ...itemsOf([...path, 'on'], part.on).flatMap((kind) => ofKind(kind.path, kind.part)),
      ...(part.sums.startsWith('unit:')
        ? optional([...path, 'sums'], 'units', part.sums.slice('unit:'.length))
        : []),
    ]),
  ];
}

function ofStatus({ tiers, units }: Programme): readonly Reference[] {
  return [
    ...itemsOf(['tiers'], tiers).flatMap(({ path, part }) => [
      ...itemsOf([...path, 'needs'], part.needs).flatMap((need) =>
        'all' in need.part
          ? itemsOf([...need.path, 'all'], need.part.all).flatMap((one) =>
              counterAt(one.path, one.part.count),
            )
          : counterAt(need.path, need.part.count),
      ),
      ...itemsOf([...path, 'benefits'], part.benefits).flatMap((benefit) =>
        optional([...benefit.path, 'reward'], 'rewards', benefit.part.reward),
      ),
    ]),
    ...itemsOf(['units'], units).flatMap(({ path, part }) => [
      ...tiersAt([...path, 'expiryRestsIn'], part.expiryRestsIn ?? []),
      ...(part.expiry && 'idle' in part.expiry
        ? itemsOf([...path, 'expiry', 'keptBy'], part.expiry.keptBy).flatMap((kind) =>
            ofKind(kind.path, kind.part),
          )
        : []),
    ]),
  ];
}

function ofTheRest({ goals, converts, draws, rewards }: Programme): readonly Reference[] {
  return [
    ...entriesOf('goals', goals).flatMap(({ path, part }) => counterAt(path, part.count)),
    ...entriesOf('converts', converts).flatMap(({ path, part }) =>
      optional([...path, 'from'], 'units', part.from),
    ),
    ...entriesOf('draws', draws).flatMap(({ path, part }) =>
      itemsOf([...path, 'prizes'], part.prizes).flatMap((prize) =>
        optional([...prize.path, 'reward'], 'rewards', prize.part.reward),
      ),
    ),
    ...entriesOf('rewards', rewards).flatMap(({ path, part }) => [
      ...optional([...path, 'costs', 'unit'], 'units', part.costs?.unit),
      ...optional([...path, 'minimumTier'], 'tiers', part.minimumTier),
    ]),
  ];
}

const optional = (path: Path, to: Declared, name: string | undefined): readonly Reference[] =>
  name === undefined ? [] : [{ path, to, name }];

const counterAt = (path: Path, name: string) => optional([...path, 'count'], 'counters', name);

const tiersAt = (path: Path, tiers: readonly string[]): readonly Reference[] =>
  itemsOf(path, tiers).map(({ path, part }) => ({ path, to: 'tiers', name: part }));

const declaredOf: Readonly<Record<string, Declared>> = {
  tier: 'tiers',
  goal: 'goals',
  membership: 'memberships',
  draw: 'draws',
};

/** What a kind of fact names: `goal:fifty` a goal. Activities are whatever the tills tell of. */
function ofKind(path: Path, kind: FactKind): readonly Reference[] {
  const [of = '', name] = kind.split(':');
  const to = declaredOf[of];
  return to === undefined ? [] : optional(path, to, name);
}

function unknownArms(programme: Programme): readonly Finding[] {
  const { experiments = {} } = programme;
  return allLeaves(programme).flatMap(({ path, part }) => {
    if (!('arm' in part)) return [];
    const [id = '', arm = ''] = part.arm.split('.');
    const experiment = experiments[id];
    if (experiment === undefined)
      return [unknown([...path, 'arm'], 'experiments', id, Object.keys(experiments))];
    const arms = Object.keys(experiment.arms);
    return arms.includes(arm) ? [] : [unknown([...path, 'arm'], `experiments.${id}.arms`, arm, arms)];
  });
}
