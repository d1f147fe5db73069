import type { Holdings, Player, PumpBasket, PumpStep } from './player.ts';
import type { Played, PumpKind } from './pump.ts';
import type { Worth } from './worth.ts';
import { least, total } from './worth.ts';

/** A sale of a path, and how much of it has come back. */
interface Bought {
  readonly basket: PumpBasket | null;
  readonly isOpen: boolean;
  /** Some of it came back. */
  readonly isPart: boolean;
}

interface Done {
  /** Minor units that it gave. */
  readonly gave: number;
  readonly isUndone: boolean;
}

/** What was done so far, and what is owed for it. */
export interface Path<State> {
  /** When it began. */
  readonly at: string;
  readonly state: State;
  readonly holdings: Holdings;
  readonly steps: readonly Played[];
  readonly sales: readonly Bought[];
  readonly activities: readonly Done[];
  /** Minor units that were given for what costs nothing and was not undone: activities, days. */
  readonly fair: number;
  /** Holdings since the last fact, from the oldest; a loop has a greater one later. */
  readonly run: readonly Holdings[];
}

export function beginning<State>(player: Player<State>, at: string): Path<State> {
  const state = player.begin(at);
  const holdings = player.holdings(state);
  return { at, state, holdings, steps: [], sales: [], activities: [], fair: 0, run: [holdings] };
}

/** The path with one more step; null where it is refused. */
export function goOn<State>(
  player: Player<State>,
  worth: Worth,
  path: Path<State>,
  step: PumpStep,
): Path<State> | null {
  const state = player.play(path.state, step);
  if (state === null) return null;
  const holdings = player.holdings(state);
  const gave = total(holdings, worth) - total(path.holdings, worth);
  const next = { ...path, state, holdings, steps: [...path.steps, { step, holdings }], run: [holdings] };
  switch (step.does) {
    case 'buy':
      return { ...next, sales: [...path.sales, { basket: step.basket, isOpen: true, isPart: false }] };
    case 'buy-gift-card':
      return { ...next, sales: [...path.sales, { basket: null, isOpen: false, isPart: false }] };
    case 'refund': {
      const come = { isOpen: step.part !== 'rest', isPart: true };
      const sales = path.sales.map((sale, index) => (index === step.sale ? { ...sale, ...come } : sale));
      return { ...next, sales };
    }
    case 'act':
      return {
        ...next,
        activities: [...path.activities, { gave, isUndone: false }],
        fair: path.fair + gave,
      };
    case 'undo': {
      const fair = path.fair - (path.activities[step.activity]?.gave ?? 0);
      const activities = path.activities.map((done, index) =>
        index === step.activity ? { ...done, isUndone: true } : done,
      );
      return { ...next, activities, fair };
    }
    case 'wait':
      return { ...next, fair: path.fair + Math.max(0, gave) };
    default:
      return { ...next, run: [...path.run, holdings] };
  }
}

/** What the path has made from nothing, where it has. */
export function pumpOf<State>(path: Path<State>, worth: Worth): { kind: PumpKind; gain: number } | null {
  const looped = path.run.slice(0, -1).find((before) => isMore(path.holdings, before));
  if (looped !== undefined) return { kind: 'loop', gain: total(path.holdings, worth) - total(looped, worth) };
  const isBack = path.sales.every(({ isOpen }) => !isOpen);
  const isUndone = path.activities.some((done) => done.isUndone);
  if (!isBack || (path.sales.length === 0 && !isUndone)) return null;
  const gain = total(path.holdings, worth) - path.fair;
  if (gain < least) return null;
  if (path.sales.some(({ basket }) => basket === null)) return { kind: 'gift-cards', gain };
  return { kind: path.sales.length > 0 ? 'refund-kept' : 'undone-kept', gain };
}

/** At least as much of everything, and more of something. */
function isMore(now: Holdings, before: Holdings): boolean {
  const ids = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  const changes = ids.map((id) => (now[id] ?? 0) - (before[id] ?? 0));
  return changes.every((change) => change >= 0) && changes.some((change) => change > 0);
}
