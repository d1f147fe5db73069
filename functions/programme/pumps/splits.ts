import { splitsOf } from './baskets.ts';
import type { Path } from './path.ts';
import { beginning, goOn } from './path.ts';
import type { Player, PumpBasket, PumpStep } from './player.ts';
import type { Played, Progress, Pump } from './pump.ts';
import type { Worth } from './worth.ts';
import { least, total } from './worth.ts';

/**
 * A step up that comes once, such as a tier reached by the first part already, is no pump: so the same is bought three
 * times, and the parts have to give more in the second and in the third time as well.
 */
const rounds = 3;
/** Days between: the same weekday again, the next day, the same day of a month of four weeks. */
const gaps = [7, 1, 28];

export interface SplitOptions {
  readonly ats: readonly string[];
  readonly baskets: readonly PumpBasket[];
  /** The most sales into which one is split. */
  readonly parts: number;
  /** What a part may give more by rounding, in minor units. */
  readonly rounding: number;
  /** Whether a rule has a limit of each sale, which several sales get around. */
  readonly hasCapOfSale: boolean;
}

/** Looks for something that gives more in several sales than in one, each time that it is bought. */
export function* searchSplits<State>(
  player: Player<State>,
  worth: Worth,
  { ats, baskets, parts, rounding, hasCapOfSale }: SplitOptions,
): Generator<Progress, Pump | null> {
  let played = 0;
  for (const at of ats) {
    for (const basket of baskets) {
      for (const days of gaps) {
        const whole = timesOver(player, worth, at, [basket], days);
        for (const split of splitsOf(basket).filter(({ length }) => length <= parts)) {
          const divided = timesOver(player, worth, at, split, days);
          played += rounds * (split.length + 2);
          yield { depth: 0, played };
          if (whole === null || divided === null) continue;
          const more = divided.map(({ gave }, round) => gave - (whole[round]?.gave ?? 0));
          const allowed = rounding * split.length + least;
          if (!more.slice(1).every((gain) => gain > allowed)) continue;
          const [first, second] = [divided[0], whole[0]];
          return {
            kind: hasCapOfSale ? 'cap' : 'split',
            at,
            gain: more[1] ?? 0,
            steps: first?.steps ?? [],
            whole: second?.steps ?? [],
          };
        }
      }
    }
  }
  return null;
}

interface Round {
  /** Minor units that the sales gave, before the next day. */
  readonly gave: number;
  readonly steps: readonly Played[];
}

/** The same sales again and again; null where one is refused. */
function timesOver<State>(
  player: Player<State>,
  worth: Worth,
  at: string,
  sales: readonly PumpBasket[],
  days: number,
): readonly Round[] | null {
  const gone: Round[] = [];
  let path: Path<State> = beginning(player, at);
  for (let round = 0; round < rounds; round += 1) {
    if (round > 0) {
      const later = goOn(player, worth, path, { does: 'wait', days });
      if (later === null) return null;
      path = later;
    }
    const before = path;
    for (const basket of sales) {
      const next = goOn(player, worth, path, { does: 'buy', basket } satisfies PumpStep);
      if (next === null) return null;
      path = next;
    }
    gone.push({
      gave: total(path.holdings, worth) - total(before.holdings, worth),
      steps: path.steps.slice(before.steps.length),
    });
  }
  return gone;
}
