import { anniversaryCounter } from '#domain/ledger/counters.ts';
import { hears } from '#domain/programme/answers.ts';
import type { Counter } from '#domain/programme/counter.ts';
import type { Period } from '#domain/programme/span.ts';
import type { Programme } from '#domain/programme.ts';
import { goalCounter } from '#domain/rules/goals.ts';
import { limitId, useCounter } from '#domain/rules/limits.ts';

/** How many parts of each shape an account keeps (see functions/domain/ledger/counters.ts), and for how many years. */
const briefKept = 2;
const monthsKept = 26;
const yearsKept = 10;

/** The parts that each counter of an account can come to have, those of the rules' own among them. */
export function fullestParts(programme: Programme): Readonly<Record<string, readonly string[]>> {
  return {
    ...Object.fromEntries(
      Object.entries(programme.counters).map(([id, counter]) => [id, partsOfCounter(counter)]),
    ),
    ...Object.fromEntries(limitParts(programme)),
    ...Object.fromEntries(ownParts(programme)),
  };
}

function partsOfCounter({ sums, per, streak }: Counter): readonly string[] {
  const parts = partsOf(streak?.of ?? per);
  const days = sums === 'days' && parts.length > 0 ? partsOf('day') : [];
  return [...new Set([...parts, ...days, ...(streak === undefined ? [] : ['run', 'at'])])];
}

function limitParts({ rules, campaigns = {} }: Programme): readonly (readonly [string, readonly string[]])[] {
  const limited = [
    ...rules.map(({ ruleId, limits = [] }) => ({ of: ruleId, limits })),
    ...Object.entries(campaigns).map(([id, { limits = [] }]) => ({ of: `campaign:${id}`, limits })),
  ];
  return limited.flatMap(({ of, limits }) =>
    limits.flatMap((limit, index) =>
      limit.of === 'member' && limit.per !== 'fact'
        ? [[useCounter(limitId(of, index)), partsOf(limit.per)] as const]
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
        [goalCounter(id), again === 'once' ? ['all'] : rewardedParts(counters[count])] as const,
    ),
    ...tiers
      .filter(({ tierId }) => given.includes(`{"tier":"${tierId}","lasts"`))
      .map(({ tierId }) => [`tier:${tierId}`, ['until']] as const),
    ...Object.keys(memberships).map((id) => [`membership:${id}`, ['until']] as const),
    ...Object.keys(badges).map((id) => [`badge:${id}`, ['all']] as const),
    ...Object.keys(draws).map((id) => [`entry:${id}`, ['all']] as const),
    ...(hears(programme, 'anniversary') ? [[anniversaryCounter, ['on']] as const] : []),
    ...(JSON.stringify(programme).includes('"since":"sale"') ? [['#sale', ['on']] as const] : []),
  ];
}

function rewardedParts(counter: Counter | undefined): readonly string[] {
  if (counter === undefined || counter.streak !== undefined) return ['all'];
  const parts = partsOf(typeof counter.per === 'object' ? 'month' : counter.per);
  return parts.length === 0 ? ['all'] : parts;
}

/** As they are called at the end of a year, when they are as many as they get. */
function partsOf(per: Period): readonly string[] {
  if (typeof per === 'object') return Array.from({ length: monthsKept }, (_, back) => monthBefore(back));
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
      return Array.from({ length: yearsKept }, (_, back) => String(2026 - back));
    case 'life':
      return ['all'];
  }
}

function monthBefore(back: number): string {
  const months = 2026 * 12 + 11 - back;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}
