import { budgetsFor, mostShared } from '#domain/budgets/shared-limits.ts';
import type { Limit } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import type { Finding } from './finding.ts';
import { doubtful, wrong } from './finding.ts';
import type { At } from './parts.ts';
import { entriesOf, itemsOf, limitsOf } from './parts.ts';
import { isUnits } from './rules.ts';

/** Limits that cut nothing, or that cannot be counted. */
export function checkLimits(programme: Programme): readonly Finding[] {
  return [
    ...limitsOf(programme).flatMap(ofLimit),
    ...repeatedLimits(programme),
    ...unitless(programme),
    ...mixedUnits(programme),
    ...tooManyShared(programme),
  ];
}

function ofLimit({ path, part: { what, per, of } }: At<Limit>): readonly Finding[] {
  if (typeof per === 'object')
    return [
      wrong(
        [...path, 'per'],
        'no limit is counted over months that roll on',
        "write 'month', 'quarter' or 'year'",
      ),
    ];
  if (per !== 'fact') return [];
  if (of === 'everyone')
    return [wrong([...path, 'of'], 'a fact is of one member', "write of: 'member', or another period")];
  return what === 'times'
    ? [wrong([...path, 'per'], 'a rule gives once for a fact', "write what: 'given', or another period")]
    : [];
}

function repeatedLimits(programme: Programme): readonly Finding[] {
  const limits = limitsOf(programme);
  const kindOf = ({ path, part: { what, per, of } }: At<Limit>) =>
    JSON.stringify([path.slice(0, -1), what, per, of]);
  return limits.flatMap((limit, index) =>
    limits.findIndex((other) => kindOf(other) === kindOf(limit)) === index
      ? []
      : [wrong(limit.path, 'there is another limit of the same kind', 'keep the lower one')],
  );
}

function unitless({ rules }: Programme): readonly Finding[] {
  return itemsOf(['rules'], rules)
    .filter(({ part }) => !part.gives.some(isUnits))
    .flatMap(({ path, part }) =>
      itemsOf([...path, 'limits'], part.limits)
        .filter((limit) => limit.part.what === 'given')
        .map((limit) =>
          wrong([...limit.path, 'what'], 'this rule gives no units to count', "write what: 'times'"),
        ),
    );
}

/** A budget of units is of one unit. */
function mixedUnits({ rules, campaigns }: Programme): readonly Finding[] {
  return entriesOf('campaigns', campaigns).flatMap(({ path, part }) => {
    const own = rules.filter(({ campaign }) => campaign === path[1]);
    const units = new Set(own.flatMap(({ gives }) => gives.filter(isUnits).map(({ unit }) => unit)));
    if (units.size < 2) return [];
    return itemsOf([...path, 'limits'], part.limits)
      .filter((limit) => limit.part.what === 'given')
      .map((limit) =>
        doubtful(
          [...limit.path, 'what'],
          `its rules give ${[...units].join(' and ')}, which are counted together here`,
          "give each a campaign of its own, or write what: 'times'",
        ),
      );
  });
}

/** The kinds of facts that could use more limits of everyone on one day than can be read with them. */
function tooManyShared(programme: Programme): readonly Finding[] {
  // No more of them meet than on the first day of one of the campaigns.
  const firstDays = Object.values(programme.campaigns ?? {}).map(({ from }) => from);
  const days = firstDays.length === 0 ? [anyDay] : [...new Set(firstDays)].sort();
  return [...new Set(programme.rules.map(({ on }) => on))].flatMap((kind) => {
    const counts = days.map((day) => ({ day, count: budgetsFor(programme, kind, day).length }));
    const worst = counts.reduce((most, one) => (one.count > most.count ? one : most));
    if (worst.count <= mostShared) return [];
    return [
      wrong(
        ['rules'],
        `on ${worst.day} a fact of the kind '${kind}' could use ${worst.count} limits of everyone, and there is room for ${mostShared}`,
        'put rules into one campaign with one limit, or let campaigns follow one another',
      ),
    ];
  });
}

const anyDay = '2000-01-01';
