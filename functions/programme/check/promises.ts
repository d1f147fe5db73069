import type { Programme } from '#domain/programme.ts';
import type { Finding } from './finding.ts';
import { doubtful, wrong } from './finding.ts';
import { entriesOf, givesOf, itemsOf } from './parts.ts';

/** Campaigns, experiments, goals, draws and rewards that cannot be, or that nobody ever has. */
export function checkPromises(programme: Programme): readonly Finding[] {
  return [
    ...ofCampaigns(programme),
    ...ofExperiments(programme),
    ...ofGoals(programme),
    ...ofCounters(programme),
    ...ofWhatNobodyHas(programme),
  ];
}

function ofCampaigns({ campaigns, rules }: Programme): readonly Finding[] {
  return entriesOf('campaigns', campaigns).flatMap(({ path, part: { from, until } }) => [
    ...(until !== undefined && until < from
      ? [wrong([...path, 'until'], `it ends before it begins on ${from}`, 'write a later day')]
      : []),
    ...(rules.some(({ campaign }) => campaign === path[1])
      ? []
      : [doubtful(path, 'no rule is of this campaign', `write campaign: '${path[1]}' in one`)]),
  ]);
}

function ofExperiments({ experiments }: Programme): readonly Finding[] {
  return entriesOf('experiments', experiments).flatMap(({ path, part: { arms, from, until } }) => {
    const shares = Object.values(arms);
    const sum = shares.reduce((all, share) => all + share, 0);
    return [
      ...(sum === 100 ? [] : [wrong([...path, 'arms'], `its arms add up to ${sum}`, 'make them 100')]),
      ...(shares.length < 2 && sum === 100
        ? [wrong([...path, 'arms'], 'one arm alone shows nothing', 'write one to compare it with')]
        : []),
      ...(until < from
        ? [wrong([...path, 'until'], `it ends before it begins on ${from}`, 'write a later day')]
        : []),
    ];
  });
}

function ofGoals({ goals, counters }: Programme): readonly Finding[] {
  return entriesOf('goals', goals).flatMap(({ path, part }) => {
    const per = counters[part.count]?.per;
    if (per === 'fact')
      return [
        wrong(
          [...path, 'count'],
          `${part.count} is of one fact, and nothing is left of it to reach`,
          'name a counter of a longer period',
        ),
      ];
    if (part.again === 'each-period' && (per === 'life' || typeof per === 'object'))
      return [
        wrong(
          [...path, 'again'],
          `the period of ${part.count} never begins again`,
          "write 'once' or 'every', or count by the month or the year",
        ),
      ];
    return [];
  });
}

/** A streak has periods of its own. */
function ofCounters({ counters }: Programme): readonly Finding[] {
  return entriesOf('counters', counters).flatMap(({ path, part }) =>
    part.streak !== undefined && part.per !== 'life'
      ? [wrong([...path, 'per'], 'a streak goes on for as long as it is kept up', "write 'life'")]
      : [],
  );
}

/** What is declared and leads nowhere, which costs nothing but may be a slip. */
function ofWhatNobodyHas(programme: Programme): readonly Finding[] {
  const { rewards, draws, badges, tiers } = programme;
  const gives = givesOf(programme).map(({ part }) => part);
  const given = new Set([
    ...gives.flatMap((give) => ('reward' in give ? [give.reward] : [])),
    ...Object.values(draws ?? {}).flatMap(({ prizes }) => prizes.map(({ reward }) => reward)),
    ...tiers.flatMap(({ benefits = [] }) => benefits.flatMap(({ reward }) => reward ?? [])),
  ]);
  return [
    ...entriesOf('rewards', rewards)
      .filter(({ path, part }) => part.costs === undefined && !given.has(String(path[1])))
      .map(({ path }) =>
        doubtful(path, 'nothing gives this reward and it has no price', 'write costs, or let a rule give it'),
      ),
    ...entriesOf('draws', draws)
      .filter(({ path }) => !gives.some((give) => 'entry' in give && give.entry === path[1]))
      .map(({ path }) => doubtful(path, 'nothing gives an entry', `let a rule give { entry: '${path[1]}' }`)),
    ...entriesOf('badges', badges)
      .filter(({ path }) => !gives.some((give) => 'badge' in give && give.badge === path[1]))
      .map(({ path }) =>
        doubtful(path, 'nothing gives this badge', `let a rule give { badge: '${path[1]}' }`),
      ),
    ...lateDraws(programme),
  ];
}

/** Entries to a draw that a campaign gives only after it has closed. */
function lateDraws({ rules, campaigns = {}, draws = {} }: Programme): readonly Finding[] {
  return itemsOf(['rules'], rules).flatMap(({ path, part }) =>
    part.gives.flatMap((give) => {
      const closes = 'entry' in give ? draws[give.entry]?.closes : undefined;
      const from = campaigns[part.campaign ?? '']?.from;
      return closes !== undefined && from !== undefined && from > closes
        ? [wrong(path, `its draw closes on ${closes}, before its campaign begins`, 'write a later day')]
        : [];
    }),
  );
}
