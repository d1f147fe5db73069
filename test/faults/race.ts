/**
 * Two that want the same at the same moment. Each race is run in both orders: the first has read and is held with its
 * write, the second reads the same and has its write ready; then one of them is let through, and the other finds
 * that the world has changed.
 */
import { expect } from 'vitest';
import type { AwsCall } from '#lib/local/aws/front-door.ts';
import type { LocalCloud } from '#lib/local/cloud.ts';
import { madeBy } from '../support/aws/aws-calls.ts';

/** Who writes first; `free`: whoever does, both are let loose. */
const orders = ['first', 'second', 'free', 'first', 'second', 'free'] as const;
export type Order = (typeof orders)[number];

/** One of two that race. */
export interface Racer<T> {
  readonly act: () => Promise<T>;
  /** Whose transaction it is: a part of the function's name. */
  readonly by: string;
  /** What stands in that transaction, where the function writes for others as well. */
  readonly about?: string;
}

/** A racer's write: it is ready, it may go, it is answered. */
class Turn {
  readonly ready = Promise.withResolvers<void>();
  readonly go = Promise.withResolvers<void>();
  readonly answered = Promise.withResolvers<void>();
}

/** Lets both read before either writes, then one write, then the other. @returns what came of both */
export async function race<A, B>(
  cloud: LocalCloud,
  order: Order,
  a: Racer<A>,
  b: Racer<B>,
): Promise<readonly [A, B]> {
  if (order === 'free') return Promise.all([a.act(), b.act()]);
  const first = new Turn();
  const second = new Turn();
  const held = new Map<AwsCall, Turn>();
  let next: readonly [Racer<unknown>, Turn] | null = [a, first];
  const end = cloud.observe({
    before: async (call) => {
      if (next === null || call.operation !== 'TransactWriteItems') return undefined;
      const [{ by, about = '' }, turn] = next;
      if (!madeBy(by)(call) || !call.body.includes(about)) return undefined;
      next = null;
      held.set(call, turn);
      turn.ready.resolve();
      await turn.go.promise;
      return undefined;
    },
    after: (call) => held.get(call)?.answered.resolve(),
  });
  try {
    const doneA = a.act();
    await Promise.race([first.ready.promise, doneA]);
    next = [b, second];
    const doneB = b.act();
    await Promise.race([second.ready.promise, doneB]);
    const releases = [
      { turn: first, done: doneA },
      { turn: second, done: doneB },
    ];
    for (const { turn, done } of order === 'first' ? releases : releases.reverse()) {
      turn.go.resolve();
      await Promise.race([turn.answered.promise, done]);
    }
    return [await doneA, await doneB];
  } finally {
    first.go.resolve();
    second.go.resolve();
    end();
  }
}

/**
 * Races in every order, and holds each to end as it must: as `ifFirst` when the first racer's write came first, as
 * `ifSecond` when the other's did.
 * @param round races once and says how it ended
 */
export async function inEveryOrder<T>(
  ifFirst: T,
  ifSecond: T,
  round: (order: Order) => Promise<T>,
): Promise<void> {
  const ends: T[] = [];
  for (const order of orders) {
    const end = await round(order);
    if (order === 'free') expect([ifFirst, ifSecond]).toContainEqual(end);
    else expect([order, end]).toEqual([order, order === 'first' ? ifFirst : ifSecond]);
    ends.push(end);
  }
  const name = expect.getState().currentTestName ?? '';
  console.log(`${name}: ${ends.length} rounds, ends seen: ${new Set(ends.map(String)).size}`);
}
