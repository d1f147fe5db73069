import { useCounter } from '#domain/programme/counter-ids.ts';
import type { Limit } from '#domain/programme/rule.ts';
import type { CountChanges } from './evaluation.ts';
import { partOf } from './period.ts';
import type { Scene } from './scene.ts';

/** A limit by the id under which its use is counted. */
export interface NamedLimit {
  readonly id: string;
  readonly limit: Limit;
}

/** The id by which the highest balance of a unit cuts what is given of it. */
export function mostId(unitId: string): string {
  return `most:${unitId}`;
}

/** What is taken of a limit, or of the room of a unit. */
export interface Taken {
  readonly id: string;
  /** Null: it is the room of a unit, of whose use the balance tells. */
  readonly limit: Limit | null;
  readonly amount: number;
}

/** What the limits have left while a fact is worked out. */
export class Budgets {
  readonly #scene: Scene;
  readonly #left = new Map<string, number>();
  readonly #used = new Map<string, { readonly limit: Limit; readonly amount: number }>();

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  leftOf({ id, limit }: NamedLimit): number {
    return this.#left.get(id) ?? this.#keep(id, this.#findLeft(id, limit));
  }

  /** What may join the balance of a unit before it is at its highest; null: there is no highest. */
  roomOf(unitId: string): number | null {
    const most = this.#scene.programme.units.find((unit) => unit.unitId === unitId)?.most;
    if (most === undefined) return null;
    const id = mostId(unitId);
    return this.#left.get(id) ?? this.#keep(id, most - this.#scene.amountOf(`balance:${unitId}`));
  }

  /** Takes from limits, and from the room of units, what a rule gave. */
  take(taken: readonly Taken[]): void {
    for (const { id, limit, amount } of taken) {
      if (amount === 0) continue;
      this.#left.set(id, (this.#left.get(id) ?? 0) - amount);
      if (limit !== null) this.#used.set(id, { limit, amount: amount + (this.#used.get(id)?.amount ?? 0) });
    }
  }

  /** What members have used, as changes of counters. */
  changes(): CountChanges {
    const { on } = this.#scene.fact;
    const changes: Record<string, Record<string, number>> = {};
    for (const [id, { limit, amount }] of this.#used) {
      const part = partOf(limit.per, on);
      if (limit.of === 'member' && part !== null) changes[useCounter(id)] = { [part]: amount };
    }
    return changes;
  }

  /** What was taken of limits that all members share, by their ids. */
  ofEveryone(): Readonly<Record<string, number>> {
    const shared = [...this.#used].filter(([, { limit }]) => limit.of === 'everyone' && limit.per !== 'fact');
    return Object.fromEntries(shared.map(([id, { amount }]) => [id, amount]));
  }

  #findLeft(id: string, { max, per, of }: Limit): number {
    if (per === 'fact') return max;
    if (of === 'everyone') return numberOr(this.#scene.look(`left:${id}`), max);
    return max - this.#scene.amountOf(`used:${id}`);
  }

  #keep(id: string, found: number): number {
    const left = Math.max(0, found);
    this.#left.set(id, left);
    return left;
  }
}

function numberOr(value: unknown, other: number): number {
  return typeof value === 'number' ? value : other;
}
