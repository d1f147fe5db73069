import type { Counters } from '#domain/ledger/counters.ts';
import type { Award, KeptGift } from './award.ts';
import type { Returned } from './come-back.ts';
import { countBack, isGone, stepsBack } from './come-back.ts';

/** What of an award has gone back with what has come back of its basket. */
export interface AwardBack {
  /** By unit. */
  readonly units: Readonly<Record<string, number>>;
  readonly counts: Counters;
  /** By limit and part of the calendar. */
  readonly budgets: Counters;
  readonly gifts: readonly KeptGift[];
}

export function awardBack({ parts, gifts }: Award, returned: Returned): AwardBack {
  const units: Record<string, number> = {};
  const counts = new Sums();
  const budgets = new Sums();
  for (const part of parts) {
    for (const unit of new Set(part.steps.map((step) => step.unit))) {
      const ofUnit = part.steps.filter((step) => step.unit === unit);
      units[unit] = (units[unit] ?? 0) + stepsBack(ofUnit, returned);
    }
    for (const kept of part.counts) counts.add(kept.count, kept.part, countBack(kept, part, returned));
    for (const kept of part.budgets) budgets.add(kept.limit, kept.part, countBack(kept, part, returned));
  }
  return {
    units,
    counts: counts.all,
    budgets: budgets.all,
    gifts: gifts.filter(({ share }) => isGone(share, returned)),
  };
}

/** What an award has come to: all that it gave, less what has gone back of it. */
export function awardNow(award: Award, back: AwardBack): Omit<AwardBack, 'gifts'> {
  const counts = new Sums();
  const budgets = new Sums();
  const units: Record<string, number> = {};
  for (const { steps, ...part } of award.parts) {
    for (const { unit, given } of steps) units[unit] = (units[unit] ?? 0) + given;
    for (const { count, part: of, amount } of part.counts) counts.add(count, of, amount);
    for (const { limit, part: of, amount } of part.budgets) budgets.add(limit, of, amount);
  }
  for (const [unit, points] of Object.entries(back.units)) units[unit] = (units[unit] ?? 0) - points;
  return { units, counts: less(counts.all, back.counts), budgets: less(budgets.all, back.budgets) };
}

/** The first less the second, part by part. */
export function less(some: Counters, others: Counters): Counters {
  const sums = new Sums();
  for (const [id, parts] of Object.entries(some))
    for (const [part, amount] of Object.entries(parts)) sums.add(id, part, amount);
  for (const [id, parts] of Object.entries(others))
    for (const [part, amount] of Object.entries(parts)) sums.add(id, part, 0 - amount);
  return sums.all;
}

class Sums {
  readonly all: Record<string, Record<string, number>> = {};

  add(id: string, part: string, amount: number): void {
    const parts = this.all[id] ?? {};
    parts[part] = (parts[part] ?? 0) + amount;
    this.all[id] = parts;
  }
}
