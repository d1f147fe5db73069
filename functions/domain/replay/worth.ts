import type { Programme } from '#domain/programme.ts';
import type { Figures } from './outcome.ts';

/** What one of a unit, or a reward that a rule gives, costs the business, by id, in minor units of the currency. */
export interface Worth {
  readonly units: Readonly<Record<string, number>>;
  readonly rewards: Readonly<Record<string, number>>;
}

/** What programmes say themselves: of units that pay at the till. The later one counts. */
export function worthIn(programmes: readonly Programme[]): Worth {
  const units = programmes.flatMap(({ units: all }) =>
    all.flatMap(({ unitId, pays }) =>
      pays === undefined ? [] : [[unitId, pays.minorUnits / pays.each] as const],
    ),
  );
  return { units: Object.fromEntries(units), rewards: {} };
}

/** What was given, in minor units; what has no worth costs nothing here. */
export function costOf({ units, rewards }: Figures, worth: Worth): number {
  const sum = (amounts: Readonly<Record<string, number>>, each: Readonly<Record<string, number>>) =>
    Object.entries(amounts).reduce((all, [id, amount]) => all + amount * (each[id] ?? 0), 0);
  return sum(units, worth.units) + sum(rewards, worth.rewards);
}

/** What of figures no worth is known for, by id. */
export function withoutWorth({ units, rewards }: Figures, worth: Worth): readonly string[] {
  const missing = (amounts: Readonly<Record<string, number>>, each: Readonly<Record<string, number>>) =>
    Object.keys(amounts).filter((id) => amounts[id] !== 0 && each[id] === undefined);
  return [...missing(units, worth.units), ...missing(rewards, worth.rewards)];
}
