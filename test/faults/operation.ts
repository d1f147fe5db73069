import type { Begun } from './callers.ts';
import type { World } from './world.ts';

/**
 * An operation that writes to the ledger, as data. A further one is a further row of `operations`:
 *
 * - `begin` prepares somebody fresh (with the words of `world.ts`, which no fault meets) and returns `act`, which does
 *   the operation as its caller would, and does the very same when it is called again: same body, same key. It throws
 *   `Unanswered` (as `ask` does) when the caller would ask again, and returns what the caller learns.
 * - `marks` are ids that stand in every item that the operation leaves, so that they are known as its own; ids of
 *   members in what `act` returns are added.
 * - `functions` are parts of the names of the functions whose calls are played with, `passes` those on the way that
 *   another row plays with already.
 * - `entries` are the kinds and points that the ledger of the first member among the marks has in the end; null: there
 *   is none. The ledgers of all of them are proven.
 *
 * The calls themselves are found by looking at an undisturbed run.
 */
export interface Operation {
  readonly name: string;
  readonly functions: readonly string[];
  readonly passes?: readonly string[];
  /** True: the calls of a process's first event are played with as well; once for each way to open the ledger. */
  readonly isCold?: boolean;
  readonly entries: readonly (readonly [kind: string, pointsDelta: number])[] | null;
  readonly begin: (world: World) => Promise<Begun>;
}
