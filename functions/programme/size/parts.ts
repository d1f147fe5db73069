import type { LocalDate } from '#domain/dates.ts';
import { addMonthsToMonth, firstDayOf } from '#domain/dates.ts';
import { anniversaryCounter } from '#domain/ledger/counters.ts';
import type { LongPeriod } from '#domain/ledger/forgotten.ts';
import { oldestMonth } from '#domain/ledger/forgotten.ts';
import { hears } from '#domain/programme/answers.ts';
import type { Counter } from '#domain/programme/counter.ts';
import { goalCounter, limitId, membershipCounter, useCounter } from '#domain/programme/counter-ids.ts';
import { qualifyingCounter } from '#domain/programme/lift.ts';
import type { Period } from '#domain/programme/span.ts';
import type { Programme } from '#domain/programme.ts';

/** How many parts of each shape an account keeps at most (see functions/domain/ledger/counters.ts). */
const briefKept = 2;
const monthsKept = 26;

/** The parts that each counter of an account can come to have, those of the rules' own among them. */
export function fullestParts(programme: Programme): Readonly<Record<string, readonly string[]>> {
  return {
    ...Object.fromEntries(
      Object.entries(programme.counters).map(([id, counter]) => [
        id,
        // What schema 1 counts is in a field of its own, which forgets by number alone.
        partsOfCounter(counter, id === qualifyingCounter ? null : programme),
      ]),
    ),
    ...Object.fromEntries(limitParts(programme)),
    ...Object.fromEntries(ownParts(programme)),
  };
}

function partsOfCounter({ sums, per, streak }: Counter, programme: Programme | null): readonly string[] {
  const parts = partsOf(streak?.of ?? per, programme);
  const days = sums === 'days' && parts.length > 0 ? partsOf('day', programme) : [];
  return [...new Set([...parts, ...days, ...(streak === undefined ? [] : ['run', 'at'])])];
}

function limitParts(programme: Programme): readonly (readonly [string, readonly string[]])[] {
  const { rules, campaigns = {} } = programme;
  const limited = [
    ...rules.map(({ ruleId, limits = [] }) => ({ of: ruleId, limits })),
    ...Object.entries(campaigns).map(([id, { limits = [] }]) => ({ of: `campaign:${id}`, limits })),
  ];
  return limited.flatMap(({ of, limits }) =>
    limits.flatMap((limit, index) =>
      limit.of === 'member' && limit.per !== 'fact'
        ? [[useCounter(limitId(of, index)), partsOf(limit.per, programme)] as const]
        : [],
    ),
  );
}

/** What rules carry, which goals were rewarded, how long what was given lasts, and the day of the last sale. */
function ownParts(programme: Programme): readonly (readonly [string, readonly string[]])[] {
  const { rules, goals = {}, counters, badges = {}, draws = {}, memberships = {}, tiers } = programme;
  const carries = rules.flatMap(({ ruleId, gives }) => {
    const parts = gives.flatMap((give, at) => ('carry' in give && give.carry ? [`carry.${at}`] : []));
    return parts.length === 0 ? [] : [[`#${ruleId}`, parts] as const];
  });
  const given = JSON.stringify([rules, goals, programme.converts]);
  return [
    ...carries,
    ...Object.entries(goals).map(
      ([id, { count, again }]) =>
        [goalCounter(id), again === 'once' ? ['all'] : rewardedParts(counters[count], programme)] as const,
    ),
    ...tiers
      .filter(({ tierId }) => given.includes(`{"tier":"${tierId}","lasts"`))
      .map(({ tierId }) => [`tier:${tierId}`, ['until']] as const),
    ...Object.entries(memberships).map(
      ([id, { paidBy }]) =>
        [
          membershipCounter(id),
          membershipParts(paidBy !== 'api', hears(programme, `membership:${id}:month`)),
        ] as const,
    ),
    ...Object.keys(badges).map((id) => [`badge:${id}`, ['all']] as const),
    ...Object.keys(draws).map((id) => [`entry:${id}`, ['all']] as const),
    ...(hears(programme, 'anniversary') ? [[anniversaryCounter, ['on']] as const] : []),
    ...(JSON.stringify(programme).includes('"since":"sale"') ? [['#sale', ['on']] as const] : []),
  ];
}

/** As `lengthenedBy` keeps them. */
function membershipParts(isPaid: boolean, hasMonths: boolean): readonly string[] {
  return ['until', ...(isPaid || hasMonths ? ['on'] : []), ...(hasMonths ? ['run'] : [])];
}

function rewardedParts(counter: Counter | undefined, programme: Programme): readonly string[] {
  if (counter === undefined || counter.streak !== undefined) return ['all'];
  const parts = partsOf(typeof counter.per === 'object' ? 'month' : counter.per, programme);
  return parts.length === 0 ? ['all'] : parts;
}

/**
 * As they are called at the end of a year, when they are as many as they get.
 * @param programme null: what was kept before programmes said what is forgotten
 */
function partsOf(per: Period, programme: Programme | null): readonly string[] {
  if (typeof per === 'object') {
    const months = programme === null ? monthsKept : Math.min(monthsKept, mostMonths(per, programme));
    return Array.from({ length: months }, (_, back) => monthBefore(back));
  }
  switch (per) {
    case 'fact':
      return [];
    case 'day':
      return ['2026-12-30', '2026-12-31'];
    case 'week':
      return ['2026-W52', '2026-W53'];
    case 'month':
      return Array.from({ length: briefKept }, (_, back) => `${monthBefore(back)}!`);
    case 'quarter':
      return ['2026-Q3', '2026-Q4'];
    case 'year':
      return Array.from({ length: programme === null ? yearsBefore : mostYears(programme) }, (_, back) =>
        String(2026 - back),
      );
    case 'life':
      return ['all'];
  }
}

/** Of a year what counted is kept for ever in that field, and reckoned with for so many. */
const yearsBefore = 10;

/** The most is kept on the first of a month, or of a year, some of which have more days behind them than others. */
const firstDays: readonly LocalDate[] = Array.from({ length: 48 }, (_, months) =>
  firstDayOf(addMonthsToMonth('2024-01', months)),
);

function mostMonths(per: LongPeriod, programme: Programme): number {
  const counts = firstDays.map((today) => {
    const oldest = oldestMonth(per, programme, today);
    return numberOf(today) - numberOf(oldest) + 1;
  });
  return Math.max(...counts);
}

function mostYears(programme: Programme): number {
  const counts = firstDays.map(
    (today) => Number(today.slice(0, 4)) - Number(oldestMonth('year', programme, today).slice(0, 4)) + 1,
  );
  return Math.max(...counts);
}

const numberOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

function monthBefore(back: number): string {
  const months = 2026 * 12 + 11 - back;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}
