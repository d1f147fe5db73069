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
  readonly conversions: readonly string[];
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

/** What may come next so that everything can still be given back with what is left of the steps. */
function stepsFrom<State>(path: Path<State>, moves: Moves, left: number): readonly PumpStep[] {
  const open = path.sales.flatMap((sale, index) => (sale.isOpen ? [{ ...sale, index }] : []));
  const last = path.steps.at(-1)?.step;
  const hasRoom = open.length <= left - 1;
  const isConverting = path.activities.length === 0 && path.sales.length === open.length;
  return [
    ...open.map(({ index }): PumpStep => ({ does: 'refund', sale: index, part: 'rest' })),
    ...(hasRoom ? open.filter(({ isPart }) => !isPart).flatMap(partsOf) : []),
    ...(open.length + 1 <= left - 1
      ? moves.baskets.map((basket): PumpStep => ({ does: 'buy', basket }))
      : []),
    ...(hasRoom ? moves.giftCards.map((net): PumpStep => ({ does: 'buy-gift-card', net })) : []),
    ...(hasRoom && path.steps.length > 0 && last?.does !== 'wait'
      ? moves.waits.map((days): PumpStep => ({ does: 'wait', days }))
      : []),
    ...(hasRoom ? moves.activities : []),
    ...(hasRoom
      ? path.activities.flatMap(({ isUndone }, activity): PumpStep[] =>
          isUndone ? [] : [{ does: 'undo', activity }],
        )
      : []),
    ...(hasRoom || isConverting
      ? [
          ...moves.conversions.map((conversion): PumpStep => ({ does: 'convert', conversion })),
          ...moves.rewards.flatMap((reward): PumpStep[] =>
            last?.does === 'reserve' && last.reward === reward
              ? [{ does: 'cancel', reward }]
              : [
                  { does: 'reserve', reward },
                  { does: 'cancel', reward },
                ],
          ),
        ]
      : []),
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
