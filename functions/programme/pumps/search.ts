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
 * Tries every sequence of steps, the short ones first, and stops at the first that makes value from nothing: so it is one
 * of the shortest. It yields how far it is now and then, so that whoever runs it can show it, or stop.
 * @param ats where to begin, each tried at every length
 */
export function* searchPumps<State>(
  player: Player<State>,
  moves: Moves,
  worth: Worth,
  { ats, depth }: { readonly ats: readonly string[]; readonly depth: number },
): Generator<Progress, Pump | null> {
  let played = 0;
  for (let most = 1; most <= depth; most += 1) {
    for (const at of ats) {
      const tried = new Map<string, number>();
      const search = function* (path: Path<State>): Generator<Progress, Pump | null> {
        for (const step of stepsFrom(path, moves, most - path.steps.length)) {
          const next = goOn(player, worth, path, step);
          played += 1;
          if (played % stride === 0) yield { depth: most - 1, played };
          if (next === null) continue;
          const found = pumpOf(next, worth);
          if (found !== null) return { ...found, at, steps: next.steps };
          const left = most - next.steps.length;
          const key = keyOf(player, next);
          if (left === 0 || (tried.get(key) ?? 0) >= left) continue;
          tried.set(key, left);
          const deeper = yield* search(next);
          if (deeper !== null) return deeper;
        }
        return null;
      };
      const found = yield* search(beginning(player, at));
      if (found !== null) return found;
    }
    yield { depth: most, played };
  }
  return null;
}

/** How often one sequence does the same thing at most; what more of it would do, two of it do. */
const mostOf: Readonly<Partial<Record<PumpStep['does'], number>>> = {
  'buy-gift-card': 2,
  wait: 2,
  act: 2,
  reserve: 1,
};

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
    ...moves.rewards.flatMap((reward) => codeSteps(reward, last)),
  ];
  return steps.filter((step) => isWorthIt(step, path, isLast));
}

function isWorthIt<State>(step: PumpStep, { steps }: Path<State>, isLast: boolean): boolean {
  const { does } = step;
  if (isLast && (does === 'act' || does === 'wait' || does === 'reserve')) return false;
  if (isLast && does === 'refund' && step.part !== 'rest') return false;
  const most = mostOf[does];
  return most === undefined || steps.filter(({ step: before }) => before.does === does).length < most;
}

/** Two purchases one after the other are tried in one order alone. */
function buysAfter(last: PumpStep | undefined, baskets: readonly PumpBasket[]): readonly PumpStep[] {
  const from = last?.does === 'buy' ? baskets.indexOf(last.basket) : 0;
  return baskets.slice(Math.max(0, from)).map((basket) => ({ does: 'buy', basket }));
}

/** A code that was taken just now is given back at most: another one would do the same. */
function codeSteps(reward: string, last: PumpStep | undefined): readonly PumpStep[] {
  const cancel: PumpStep = { does: 'cancel', reward };
  return last?.does === 'reserve' && last.reward === reward
    ? [cancel]
    : [{ does: 'reserve', reward }, cancel];
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

/** All that decides how a path can go on, and whether it is a pump then. */
function keyOf<State>(player: Player<State>, path: Path<State>): string {
  const last = path.steps.at(-1)?.step.does;
  const isGiftCard = path.sales.some(({ basket }) => basket === null);
  return JSON.stringify([
    player.key(path.state),
    path.sales.map(({ isOpen, isPart }) => [isOpen, isPart]),
    path.activities.map(({ isUndone, gave }) => isUndone || gave),
    path.fair,
    path.run,
    isGiftCard,
    last === 'wait',
  ]);
}
