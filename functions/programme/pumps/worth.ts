import type { Programme } from '#domain/programme/programme.ts';
import type { Give } from '#domain/programme/rule.ts';
import type { Holdings } from './player.ts';

/** What one of each thing that can be held is worth, in minor units of the programme's currency. */
export type Worth = Readonly<Record<string, number>>;

/**
 * What each unit and reward is worth, so that they can be added up:
 * - a unit that pays at the till, what it pays;
 * - a reward that a unit buys, its price in that unit;
 * - what converts into something of known worth, its share of that;
 * - a reward that only comes of a conversion, what it takes;
 * - anything else, and every entry to a draw, 1: it is something, and of no known worth.
 */
export function worthOf({ units, rewards, converts = {}, draws = {} }: Programme): Worth {
  const worth = new Map<string, number>();
  for (const { unitId, pays } of units) if (pays) worth.set(unitId, pays.minorUnits / pays.each);
  const learn = (): void => {
    for (const [rewardId, { costs }] of Object.entries(rewards)) {
      const price = costs && worth.get(costs.unit);
      if (costs && price !== undefined) setNew(worth, `reward:${rewardId}`, price * costs.amount);
    }
    for (const { from, each, gives } of Object.values(converts)) {
      const gained = gives.map((give) => worthOfGive(give, worth));
      const known = gained.filter((value) => value !== undefined);
      if (known.length === gained.length)
        setNew(worth, from, known.reduce((sum, one) => sum + one, 0) / each);
      const [only] = gives;
      const price = worth.get(from);
      if (gives.length === 1 && only !== undefined && 'reward' in only && price !== undefined)
        setNew(worth, `reward:${only.reward}`, (price * each) / (only.times ?? 1));
    }
  };
  learn();
  for (const { unitId } of units) {
    if (worth.has(unitId)) continue;
    worth.set(unitId, 1);
    learn();
  }
  for (const rewardId of Object.keys(rewards)) setNew(worth, `reward:${rewardId}`, 1);
  for (const drawId of Object.keys(draws)) worth.set(`entry:${drawId}`, 1);
  return Object.fromEntries(worth);
}

function worthOfGive(give: Give, worth: ReadonlyMap<string, number>): number | undefined {
  if ('fixed' in give) {
    const one = worth.get(give.unit);
    return one === undefined ? undefined : one * give.fixed;
  }
  if (!('reward' in give)) return undefined;
  const one = worth.get(`reward:${give.reward}`);
  return one === undefined ? undefined : one * (give.times ?? 1);
}

function setNew(worth: Map<string, number>, id: string, value: number): void {
  if (!worth.has(id)) worth.set(id, value);
}

/** All of it together; what the table does not know counts 1 each. */
export function total(holdings: Holdings, worth: Worth): number {
  return Object.entries(holdings).reduce((sum, [id, amount]) => sum + amount * (worth[id] ?? 1), 0);
}

/** Below it, sums of fractions are nothing. */
export const least = 1e-6;
