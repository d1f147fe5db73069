import type { Period } from '#domain/programme/span.ts';
import type { Programme } from '#domain/programme.ts';
import { longestWindow } from '../schema/spans.ts';
import { followers, needsOf } from '../size/follow.ts';
import type { Finding } from './finding.ts';
import { wrong } from './finding.ts';
import { itemsOf } from './parts.ts';

/** Tiers that nobody begins in, that are out of order or out of reach, and reviews that end no tier. */
export function checkStatus(programme: Programme): readonly Finding[] {
  return [
    ...ofFirst(programme),
    ...ofOrder(programme),
    ...ofPeriods(programme),
    ...ofReach(programme),
    ...ofReview(programme),
  ];
}

function ofFirst({ tiers }: Programme): readonly Finding[] {
  return itemsOf(['tiers'], tiers).flatMap(({ path, part }, index) => {
    if (index === 0)
      return part.needs.length === 0
        ? []
        : [wrong([...path, 'needs'], 'everybody starts in the first tier', 'write []')];
    return part.needs.length > 0
      ? []
      : [wrong([...path, 'needs'], 'only the first tier is for everybody', 'write what it takes')];
  });
}

/** By each counter that alone leads to both, the higher tier takes more. */
function ofOrder({ tiers }: Programme): readonly Finding[] {
  return itemsOf(['tiers'], tiers).flatMap(({ path, part }, index) =>
    itemsOf([...path, 'needs'], part.needs).flatMap(({ path, part: need }) => {
      if ('all' in need) return [];
      const lower = tiers
        .slice(0, index)
        .flatMap(({ needs }) => needs)
        .flatMap((other) => ('count' in other && other.count === need.count ? [other.atLeast] : []));
      const most = Math.max(0, ...lower);
      return need.atLeast > most
        ? []
        : [wrong([...path, 'atLeast'], `a tier before takes ${most} of ${need.count}`, 'write more')];
    }),
  );
}

const isTooShort = (per: Period): boolean => per === 'fact' || per === 'day' || per === 'week';

function ofPeriods({ tiers, counters }: Programme): readonly Finding[] {
  return itemsOf(['tiers'], tiers).flatMap(({ path, part }) =>
    needsOf(part).flatMap(({ count }) => {
      const per = counters[count]?.per;
      return per !== undefined && isTooShort(per)
        ? [
            wrong(
              [...path, 'needs'],
              `${count} is summed by the ${String(per)}, and no tier is that short`,
              'name a counter by the month or longer',
            ),
          ]
        : [];
    }),
  );
}

/** A tier that no fact leads to and that no rule gives. */
function ofReach(programme: Programme): readonly Finding[] {
  const reached = new Set(Object.values(followers(programme)).flat());
  return itemsOf(['tiers'], programme.tiers)
    .slice(1)
    .filter(({ part }) => part.needs.length > 0 && !reached.has(`tier:${part.tierId}`))
    .filter(({ part }) => needsOf(part).every(({ count }) => programme.counters[count] !== undefined))
    .map(({ path, part }) =>
      wrong(
        [...path, 'needs'],
        `nothing adds to ${needsOf(part)
          .map(({ count }) => count)
          .join(' or ')}, so that nobody reaches it`,
        'write a base rule that qualifies, or name another counter',
      ),
    );
}

function ofReview({ review, tiers, counters }: Programme): readonly Finding[] {
  const { at, keeps, graceDays } = review;
  const found: Finding[] = [];
  if (at === 'window-end' && keeps !== undefined) {
    found.push(
      wrong(
        ['review', 'keeps'],
        'at window-end a tier is kept as long as its counter says',
        "leave it out, or write at: 'anniversary'",
      ),
    );
  }
  if (at !== 'window-end' && keeps === undefined)
    found.push(wrong(['review'], 'keeps is missing', "write keeps: { months: 12, to: 'year' }"));
  // A review at the end of the grace looks back a whole window from the month in which the tier ran out.
  const longest = Math.max(0, ...tiers.flatMap(needsOf).map(({ count }) => monthsOf(counters[count]?.per)));
  if (longest > 0 && longest + Math.ceil(graceDays / 28) > longestWindow) {
    found.push(
      wrong(
        ['review', 'graceDays'],
        `the window of ${longest} months and the grace together are more than ${longestWindow} months`,
        'shorten one of them',
      ),
    );
  }
  return found;
}

const monthsOf = (per: Period | undefined): number => (typeof per === 'object' ? per.rollingMonths : 0);
