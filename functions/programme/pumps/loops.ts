import type { Programme } from '#domain/programme/programme.ts';
import type { Give } from '#domain/programme/rule.ts';
import type { Holdings } from './player.ts';
import type { Played, Pump } from './pump.ts';
import type { Worth } from './worth.ts';
import { total } from './worth.ts';

/** The most of one unit with which a loop is tried, so that whole steps of any size go around. */
const mostHeld = 1_000_000_000;

/**
 * Looks for conversions and prices that lead from one unit around to itself with more of it, whenever they happen. Only what is
 * converted is looked at, not who has it: such a loop is one for everybody who ever holds enough.
 * @param depth how many conversions it has at most
 */
export function findLoop(
  { units, converts = {} }: Programme,
  worth: Worth,
  depth: number,
  at: string,
): Pump | null {
  for (let most = 2; most <= depth; most += 1) {
    for (const { unitId } of units) {
      const begin = { [unitId]: enough(converts, unitId) };
      const steps = around(converts, begin, begin, most);
      const last = steps?.at(-1)?.holdings;
      if (steps === null || last === undefined) continue;
      return { kind: 'loop', at, steps, gain: total(last, worth) - total(begin, worth) };
    }
  }
  return null;
}

type Conversions = NonNullable<Programme['converts']>;

/** So many that each conversion on the way has no rest: a multiple of what all of them take. */
function enough(converts: Conversions, unitId: string): number {
  const all = Object.values(converts).reduce((product, { each }) => Math.min(mostHeld, product * each), 1);
  const least = Math.max(
    0,
    ...Object.values(converts).map((one) => (one.from === unitId ? (one.least ?? 0) : 0)),
  );
  return Math.max(all, least);
}

/** Every conversion of all that there is, one after the other; null where none brings more than there was. */
function around(
  converts: Conversions,
  begin: Holdings,
  held: Holdings,
  left: number,
): readonly Played[] | null {
  if (left === 0) return null;
  for (const [conversion, { from, each, gives }] of Object.entries(converts)) {
    const times = Math.floor((held[from] ?? 0) / each);
    if (times === 0) continue;
    const holdings = converted(held, from, times, each, gives);
    const step: Played = { step: { does: 'convert', conversion }, holdings };
    if (isMore(holdings, begin)) return [step];
    const more = around(converts, begin, holdings, left - 1);
    if (more !== null) return [step, ...more];
  }
  return null;
}

function converted(
  held: Holdings,
  from: string,
  times: number,
  each: number,
  gives: readonly Give[],
): Holdings {
  const after = { ...held, [from]: (held[from] ?? 0) - times * each };
  for (const give of gives) {
    if ('fixed' in give) after[give.unit] = (after[give.unit] ?? 0) + times * give.fixed;
    if ('reward' in give) {
      const id = `reward:${give.reward}`;
      after[id] = (after[id] ?? 0) + times * (give.times ?? 1);
    }
  }
  return Object.fromEntries(Object.entries(after).filter(([, amount]) => amount !== 0));
}

const isMore = (now: Holdings, before: Holdings): boolean =>
  Object.keys({ ...now, ...before }).every((id) => (now[id] ?? 0) >= (before[id] ?? 0)) &&
  Object.keys(now).some((id) => (now[id] ?? 0) > (before[id] ?? 0));
