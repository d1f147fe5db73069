import type { Path } from './path.ts';
import { beginning, goOn, pumpOf } from './path.ts';
import type { Player, PumpBasket, PumpStep } from './player.ts';
import type { Progress, Pump } from './pump.ts';
import type { Worth } from './worth.ts';

/** What members can do under a programme, beside giving back what they bought. */
export interface Moves {
  readonly baskets: readonly PumpBasket[];
  /** Minor units; none: the search buys no gift cards. */
  readonly giftCards: readonly number[];
  readonly waits: readonly number[];
  readonly activities: readonly Extract<PumpStep, { does: 'act' }>[];
  /** Rewards for which there are codes. */
  readonly rewards: readonly string[];
}

/** So many steps are played between two signs of life. */
const stride = 200;

/**
 * Tries the sequences of steps by their length, and stops at the first that makes value from nothing: so it is one of the
 * shortest. Of all that lead to the same, one goes on. It yields how far it is now and then, so that whoever runs it can
 * show it, or stop.
 * @param ats where to begin, each tried at every length
 */
export function* searchPumps<State>(
  player: Player<State>,
  moves: Moves,
  worth: Worth,
  { ats, depth }: { readonly ats: readonly string[]; readonly depth: number },
): Generator<Progress, Pump | null> {
  let played = 0;
  let paths: readonly Path<State>[] = ats.map((at) => beginning(player, at));
  const reached = new Set<string>();
  for (let length = 1; length <= depth; length += 1) {
    const longer: Path<State>[] = [];
    for (const path of paths) {
      for (const step of stepsFrom(path, moves, depth - path.steps.length)) {
        const next = goOn(player, worth, path, step);
        played += 1;
        if (played % stride === 0) yield { depth: length - 1, played };
        if (next === null) continue;
        const found = pumpOf(next, worth);
        if (found !== null) return { ...found, at: next.at, steps: next.steps };
        if (length === depth) continue;
        const key = keyOf(player, next);
        if (reached.has(key)) continue;
        reached.add(key);
        longer.push(next);
      }
    }
    paths = longer;
    yield { depth: length, played };
  }
  return null;
}

/** How often one sequence does the same thing at most; what more of it would do, two of it do. */
export const mostOf = {
  'buy-gift-card': 2,
  wait: 2,
  act: 2,
  reserve: 1,
} as const satisfies Readonly<Partial<Record<PumpStep['does'], number>>>;

/**
 * What may come next so that everything can still be given back with what is left of the steps. The last of them has to
 * bring something to light: what only adds, or waits, would not.
 */
function stepsFrom<State>(path: Path<State>, moves: Moves, left: number): readonly PumpStep[] {
  const open = path.sales.flatMap((sale, index) => (sale.isOpen ? [{ ...sale, index }] : []));
  const last = path.steps.at(-1)?.step;
  const rest = open.map(({ index }): PumpStep => ({ does: 'refund', sale: index, part: 'rest' }));
  if (open.length > left - 1) return rest;
  const isLast = left === 1;
  const undos = path.activities.flatMap(({ isUndone }, activity): PumpStep[] =>
    isUndone ? [] : [{ does: 'undo', activity }],
  );
  const steps: readonly PumpStep[] = [
    ...rest,
    ...open.filter(({ isPart }) => !isPart).flatMap(partsOf),
    ...(open.length + 1 <= left - 1 ? buysAfter(last, moves.baskets) : []),
    ...moves.giftCards.map((net): PumpStep => ({ does: 'buy-gift-card', net })),
    ...(path.steps.length > 0 && last?.does !== 'wait'
      ? moves.waits.map((days): PumpStep => ({ does: 'wait', days }))
      : []),
    ...moves.activities,
    ...undos,
    ...moves.rewards.flatMap((reward) => codeSteps(reward, path)),
  ];
  return steps.filter((step) => isWorthIt(step, path, isLast));
}

function isWorthIt<State>(step: PumpStep, { steps }: Path<State>, isLast: boolean): boolean {
  const { does } = step;
  if (isLast && (does === 'act' || does === 'wait' || does === 'reserve')) return false;
  if (isLast && does === 'refund' && step.part !== 'rest') return false;
  const most = (mostOf as Readonly<Partial<Record<PumpStep['does'], number>>>)[does];
  return most === undefined || steps.filter(({ step: before }) => before.does === does).length < most;
}

/** Two purchases one after the other are tried in one order alone. */
function buysAfter(last: PumpStep | undefined, baskets: readonly PumpBasket[]): readonly PumpStep[] {
  const from = last?.does === 'buy' ? baskets.indexOf(last.basket) : 0;
  return baskets.slice(Math.max(0, from)).map((basket) => ({ does: 'buy', basket }));
}

/** A code is given back while there is one; the one that was taken just now is, at most: another one would do the same. */
function codeSteps<State>(reward: string, { steps }: Path<State>): readonly PumpStep[] {
  const about = steps.map(({ step }) => step).filter((step) => 'reward' in step && step.reward === reward);
  const isOpen = about.at(-1)?.does === 'reserve';
  const isNew = isOpen && about.at(-1) === steps.at(-1)?.step;
  return [
    ...(isNew ? [] : [{ does: 'reserve', reward } as const]),
    ...(isOpen ? [{ does: 'cancel', reward } as const] : []),
  ];
}

function partsOf({
  basket,
  index,
}: {
  readonly basket: PumpBasket | null;
  readonly index: number;
}): PumpStep[] {
  const lines = basket?.lines ?? [];
  const half: PumpStep = { does: 'refund', sale: index, part: 'half' };
  if (lines.length < 2) return [half];
  return [
    half,
    ...lines.map(({ lineId }): PumpStep => ({ does: 'refund', sale: index, part: { line: lineId } })),
  ];
}

/**
 * All that decides how a path can go on, and whether it is a pump then. What is back for good can do nothing more, so of
 * it stands only that it was there; and what is open may have come in any order.
 */
function keyOf<State>(player: Player<State>, path: Path<State>): string {
  const { state, sales, activities, steps, fair, run } = path;
  const open = sales.flatMap(({ isOpen, isPart }, index) =>
    isOpen ? [`${isPart} ${player.saleKey(state, index)}`] : [],
  );
  const done = activities.flatMap(({ isUndone, gave }, index) =>
    isUndone ? [] : [`${gave} ${player.activityKey(state, index)}`],
  );
  const often = Object.keys(mostOf).map((does) => steps.filter(({ step }) => step.does === does).length);
  return [
    player.key(state),
    ...open.sort(),
    ...done.sort(),
    sales.length > 0,
    done.length < activities.length,
    often,
    fair,
    run.length > 1 ? JSON.stringify(run) : '',
    steps.at(-1)?.step.does === 'wait',
  ].join('\n');
}
