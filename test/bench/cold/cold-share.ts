import { randomOf } from './random.ts';
import type { Routing } from './routing.ts';
import { coldCalls } from './sandboxes.ts';
import { callsOfDay } from './traffic.ts';
import type { Shop } from './visit.ts';

/** So many calls, and how many of them were cold. */
export interface Counted {
  readonly calls: number;
  readonly cold: number;
}

/** What is cold at a shop that sells so often, of an average day. */
export interface ColdShare {
  readonly sales: number;
  /** What tills wait for. */
  readonly tills: Counted;
  /** All that somebody waits for: every call by HTTP. */
  readonly http: Counted;
  /** With what queues, the stream and schedules call. */
  readonly all: Counted;
  /** Cold starts that a till waits for, for each customer that it serves. */
  readonly coldPerVisit: number;
  readonly byFunction: ReadonlyMap<string, Counted>;
}

/** The same days for every template, so that two of them can be compared. */
const seed = 20_261_118;

/**
 * Plays days of a shop against the functions of a template. Each day begins cold, as after a night.
 * @param days how many are played: no two are alike, and all are the same in the next run
 */
export function coldShare(
  shop: Shop,
  routing: Routing,
  { sales, days }: { readonly sales: number; readonly days: number },
): ColdShare {
  const random = randomOf(seed);
  const sandboxes = { idleMs: shop.idleMinutes * 60_000, coldStartMs: shop.callMs.coldStart };
  const byWho = new Map<string, Counted>();
  const byFunction = new Map<string, Counted>();
  for (let day = 0; day < days; day += 1) {
    const calls = callsOfDay(shop, { routing, sales, random });
    const cold = coldCalls(calls, sandboxes);
    for (const call of calls) {
      if (call.who === 'nothing') continue;
      const isCold = cold.has(call);
      count(byWho, call.who, isCold);
      count(byFunction, call.fn, isCold);
    }
  }
  const aDay = ({ calls, cold }: Counted): Counted => ({ calls: calls / days, cold: cold / days });
  const tills = aDay(byWho.get('till') ?? nothing);
  const visits = shop.walks.find(({ isVisit }) => isVisit)?.perSale ?? Number.NaN;
  return {
    sales,
    tills,
    http: aDay(sumOf([...byWho].flatMap(([who, counted]) => (who === 'nobody' ? [] : [counted])))),
    all: aDay(sumOf([...byWho.values()])),
    coldPerVisit: tills.cold / (visits * sales),
    byFunction: new Map([...byFunction].map(([name, counted]) => [name, aDay(counted)])),
  };
}

const nothing: Counted = { calls: 0, cold: 0 };

function count(into: Map<string, Counted>, name: string, isCold: boolean): void {
  const { calls, cold } = into.get(name) ?? nothing;
  into.set(name, { calls: calls + 1, cold: cold + (isCold ? 1 : 0) });
}

function sumOf(counts: readonly Counted[]): Counted {
  return counts.reduce(
    (sum, { calls, cold }) => ({ calls: sum.calls + calls, cold: sum.cold + cold }),
    nothing,
  );
}

/** The shares as a table in text, then the functions with most cold calls of the first of them. */
export function coldShareReport(shares: readonly ColdShare[]): string {
  const line = (...cells: readonly string[]) => cells.map((cell) => cell.padStart(14)).join('');
  const percent = ({ calls, cold }: Counted) => `${((cold / calls) * 100).toFixed(0)} %`;
  return [
    line('sales a day', 'calls a day', 'cold at tills', 'cold of HTTP', 'cold of all', 'cold a visit'),
    ...shares.map(({ sales, tills, http, all, coldPerVisit }) =>
      line(
        `${sales}`,
        all.calls.toFixed(0),
        percent(tills),
        percent(http),
        percent(all),
        coldPerVisit.toFixed(2),
      ),
    ),
    ...shares.slice(0, 1).map(coldestOf),
  ].join('\n');
}

const mostShown = 8;

function coldestOf({ sales, byFunction }: ColdShare): string {
  const coldest = [...byFunction].sort(([, a], [, b]) => b.cold - a.cold).slice(0, mostShown);
  const told = coldest.map(([name, { calls, cold }]) => `${name} ${cold.toFixed(1)} of ${calls.toFixed(1)}`);
  return `at ${sales} sales, most cold calls a day: ${told.join(' · ')}`;
}
