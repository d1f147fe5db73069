import type { LocalDate } from '#domain/dates.ts';
import { birthdayIn, dayNumber, dayOf } from '#domain/dates.ts';
import { goalCounter, limitId, useCounter } from '#domain/programme/counter-ids.ts';
import type { Value } from '#domain/programme/fact.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Limit } from '#domain/programme/rule.ts';
import type { Seen } from '#domain/programme/seen.ts';
import type { Sha256 } from '#domain/programme.ts';
import { saleCounter } from './counters.ts';
import type { Fact, Look } from './evaluation.ts';
import { rewardedPart } from './goals.ts';
import { ordinalOf, sumIn } from './period.ts';

/** A member as they are before a fact, as far as rules may ask. */
export interface Standing {
  /** Null: nobody is named, who is in no experiment and in every campaign. */
  readonly memberId: string | null;
  readonly tierId: string;
  /** Every counter by id and part, those of the evaluator and `qualifying` too. */
  readonly counters: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly enrolledOn: LocalDate | null;
  /** As of `lastSaleOf`. */
  readonly lastSaleOn: LocalDate | null;
  /** `02-29` */
  readonly birthday: string | null;
  /** By whole names: `member.baby`. */
  readonly declared: Readonly<Record<string, Value>>;
  /** Until which day each lasts, that day included. */
  readonly memberships: Readonly<Record<string, LocalDate>>;
  /** What the member holds of each unit. */
  readonly balances: Readonly<Record<string, number>>;
  /** What is left for this fact of limits that all members share; of one that is left out, all of it. */
  readonly left?: Readonly<Record<string, number>> | undefined;
  readonly sha256: Sha256;
}

/** The day of the newest sale, as counters keep it where a rule asks for it. */
export function lastSaleOf(counters: Standing['counters']): LocalDate | null {
  const on = counters[saleCounter]?.['on'];
  return on === undefined ? null : dayOf(on);
}

/** Answers what rules ask of a member about a fact, as of `Look`. */
export function lookOf(standing: Standing, programme: Programme, fact: Fact): Look {
  return (key) => {
    const [topic, id] = split(key);
    const answer = answers[topic];
    if (answer !== undefined) return answer(id, { standing, programme, fact });
    if (key.startsWith('member.')) return standing.declared[key] ?? null;
    throw new RangeError(`a member cannot be asked for ${key}`);
  };
}

/** Answers what was looked at before, and nothing else. @throws RangeError for a key that never was */
export function lookAgain(seen: Seen): Look {
  return (key) => {
    const value = seen[key];
    if (value === undefined) throw new RangeError(`${key} was not looked at when the fact was evaluated`);
    return value;
  };
}

interface Asked {
  readonly standing: Standing;
  readonly programme: Programme;
  readonly fact: Fact;
}

const answers: Readonly<Record<string, (id: string, asked: Asked) => Value | null>> = {
  tier: (_, { standing }) => standing.tierId,
  count: countOf,
  day: (id, { standing, fact }) => Number((standing.counters[id]?.[fact.on] ?? 0) > 0),
  now: (id, { standing, programme, fact }) => {
    const of = programme.counters[id]?.streak?.of;
    return of === undefined ? 0 : sumIn(standing.counters[id] ?? {}, of, fact.on);
  },
  run: (id, { standing }) => standing.counters[id]?.['run'] ?? 0,
  at: (id, { standing }) => standing.counters[id]?.['at'] ?? 0,
  used: (id, { standing, programme, fact }) => {
    const limit = limitsOf(programme).get(id);
    return limit === undefined ? 0 : sumIn(standing.counters[useCounter(id)] ?? {}, limit.per, fact.on);
  },
  left: (id, { standing }) => standing.left?.[id] ?? null,
  carried: (id, { standing }) => {
    const dot = id.lastIndexOf('.');
    return standing.counters[`#${id.slice(0, dot)}`]?.[`carry.${id.slice(dot + 1)}`] ?? 0;
  },
  reached: (id, { standing, programme, fact }) => {
    const goal = programme.goals?.[id];
    const counter = goal && programme.counters[goal.count];
    if (goal === undefined || counter === undefined) return 0;
    const part = rewardedPart(goal, counter, fact.on);
    return part === null ? 0 : (standing.counters[goalCounter(id)]?.[part] ?? 0);
  },
  balance: (id, { standing }) => standing.balances[id] ?? 0,
  since: sinceOf,
  membership: (id, { standing, fact }) => (standing.memberships[id] ?? '') >= fact.on,
  arm: armOf,
  holdout: (id, { standing, programme }) => {
    const { holdout = 0 } = programme.campaigns?.[id] ?? {};
    return standing.memberId !== null && percentile('holdout', id, standing) < holdout;
  },
};

function countOf(id: string, { standing, programme, fact }: Asked): number {
  const counter = programme.counters[id];
  const parts = standing.counters[id] ?? {};
  if (counter === undefined) return 0;
  if (counter.streak === undefined) return sumIn(parts, counter.per, fact.on);
  // A streak goes on while its last period is this one, or the one before, to which this one may still be added.
  const isGoingOn = (parts['at'] ?? 0) >= ordinalOf(counter.streak.of, fact.on) - 1;
  return isGoingOn ? (parts['run'] ?? 0) : 0;
}

function sinceOf(id: string, { standing, fact }: Asked): number | null {
  if (id === 'birthday') {
    return standing.birthday === null ? null : fromNearestBirthday(standing.birthday, fact.on);
  }
  const day = id === 'enrolled' ? standing.enrolledOn : standing.lastSaleOn;
  return day === null ? null : dayNumber(fact.on) - dayNumber(day);
}

/** Below zero before it; of two that are as near the one that has been. */
function fromNearestBirthday(monthDay: string, on: LocalDate): number {
  const year = Number(on.slice(0, 4));
  return [year - 1, year, year + 1]
    .map((one) => dayNumber(on) - dayNumber(birthdayIn(one, monthDay)))
    .reduce((nearest, days) => (Math.abs(days) < Math.abs(nearest) ? days : nearest));
}

function armOf(id: string, { standing, programme, fact }: Asked): string | null {
  const experiment = programme.experiments?.[id];
  if (experiment === undefined || standing.memberId === null) return null;
  if (fact.on < experiment.from || fact.on > experiment.until) return null;
  const place = percentile('arm', id, standing);
  let upTo = 0;
  // By name, since the order in which a programme is written is not kept.
  for (const [arm, share] of Object.entries(experiment.arms).sort(([a], [b]) => (a < b ? -1 : 1))) {
    upTo += share;
    if (place < upTo) return arm;
  }
  return null;
}

/** 0 to 99, the same for ever for one id and member, and without a pattern from one id to another. */
function percentile(what: string, id: string, { memberId, sha256 }: Standing): number {
  return Number(BigInt(`0x${sha256(`${what}:${id}:${memberId}`).slice(0, 16)}`) % 100n);
}

const limits = new WeakMap<Programme, ReadonlyMap<string, Limit>>();

function limitsOf(programme: Programme): ReadonlyMap<string, Limit> {
  const known = limits.get(programme);
  if (known !== undefined) return known;
  const all = new Map([
    ...programme.rules.flatMap((rule) => named(rule.ruleId, rule.limits)),
    ...Object.entries(programme.campaigns ?? {}).flatMap(([id, terms]) =>
      named(`campaign:${id}`, terms.limits),
    ),
  ]);
  limits.set(programme, all);
  return all;
}

function named(of: string, list: readonly Limit[] = []): readonly (readonly [string, Limit])[] {
  return list.map((limit, index) => [limitId(of, index), limit]);
}

/** `count:nights` is the topic `count` and the id `nights`; `tier` is a topic alone. */
function split(key: string): readonly [string, string] {
  const colon = key.indexOf(':');
  return colon === -1 ? [key, ''] : [key.slice(0, colon), key.slice(colon + 1)];
}
