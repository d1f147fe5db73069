import type { BudgetName } from '#domain/budgets/budget.ts';
import { fullParts, mostParts, partCount } from '#domain/budgets/budget.ts';
import { drawable } from '#domain/budgets/draw.ts';
import { settle } from '#domain/budgets/settle.ts';
import { budgetNamed } from '#domain/budgets/shared-limits.ts';
import { partsFrom } from '#domain/split.ts';
import type { StoredPart } from '#table/budgets/budget-parts.ts';
import { partFromItem, putParts, settleParts } from '#table/budgets/budget-parts.ts';
import type { Item, Key } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';
import { transact, untilWritten } from '#table/core/transact.ts';
import { readGood } from '#table/core/unsound.ts';
import type { Call } from '#use-cases/call.ts';
import type { KnownBudget, KnownBudgets } from './known-budgets.ts';
import { blankBudget, isSettled, nameText, partKey, roomForParts } from './known-budgets.ts';
import { noteSpent } from './spent-budgets.ts';

/**
 * The same with the whole of some budgets: all parts of all of them in one call. Those that have no parts yet get them,
 * and those whose size has changed are settled.
 * @param isLooking true: nothing is to be written, and those without parts count as if they had all of theirs
 */
export function withWhole(
  call: Call,
  memberId: string,
  known: KnownBudgets,
  names: readonly BudgetName[],
  isLooking = false,
): Promise<KnownBudgets> {
  const wanted = names.map(
    (name) =>
      known.get(nameText(name)) ??
      blankBudget({ name, budget: budgetNamed(call.rules.programme, name) }, memberId),
  );
  return untilWritten(async () => {
    const read = await readParts(call, wanted);
    for (const one of read) {
      const writes = isLooking ? [] : settlementOf(call, one);
      // Whoever came first, all is read again.
      if (writes.length > 0) {
        await transact(call.table, writes);
        return 'conflict';
      }
    }
    const after = new Map(known);
    const room = roomForParts(known.size);
    for (const one of read) after.set(nameText(one.name), wholeOf(call, one, room));
    return after;
  });
}

/** What is there of a budget. */
export interface PartsRead extends KnownBudget {
  readonly stored: readonly StoredPart[];
  /** Parts that are there and cannot be read. */
  readonly unreadable: readonly number[];
}

/** As they are, in one call. */
export async function readParts(
  call: Pick<Call, 'table'>,
  wanted: readonly KnownBudget[],
): Promise<readonly PartsRead[]> {
  const keysOf = (one: KnownBudget): readonly Key[] =>
    Array.from({ length: countOf(one) }, (_, part) => partKey(one.name, part));
  const items = await getItems(call.table, wanted.flatMap(keysOf));
  return wanted.map((one) => {
    const found = keysOf(one).map((key) => items.get(textOf(key)));
    const there = found.filter((item): item is Item => item !== undefined);
    const stored = readGood(call.table, there, partFromItem);
    const unreadable = found.flatMap((item, part) =>
      item !== undefined && !stored.some((good) => good.part === part) ? [part] : [],
    );
    return { ...one, stored, unreadable };
  });
}

/** How many parts there may be: as one of them says, or as many as there can be. */
function countOf({ budget, parts, isSettled: settled }: KnownBudget): number {
  const said = (parts[0] as Partial<StoredPart> | undefined)?.parts;
  return settled && budget !== null && said !== undefined ? said : mostParts;
}

/** What makes or settles the parts of a budget; nothing where they are as they should be. */
function settlementOf(
  { table, now }: Call,
  { name, budget, stored, unreadable }: PartsRead,
): readonly Write[] {
  if (budget === null) return [];
  const count = Math.max(partCount(budget), ...stored.map(({ parts }) => parts));
  const settled = { max: budget.max, parts: count, settledAt: now.toISOString() };
  if (stored.length + unreadable.length === 0) return putParts(table.name, name, fullParts(budget), settled);
  if (stored.every((part) => isSettled(part, budget, now))) return [];
  return settleParts(table.name, name, settle(stored, budget, unreadable), settled);
}

function wholeOf(call: Call, { stored, unreadable, ...one }: PartsRead, room: number): KnownBudget {
  const inTurn = partsFrom(one.own, mostParts);
  const isNew = stored.length + unreadable.length === 0;
  const there = isNew && one.budget !== null ? fullParts(one.budget) : stored;
  const parts = there.toSorted((a, b) => inTurn.indexOf(a.part) - inTurn.indexOf(b.part));
  if (drawable(parts, mostParts) === 0) noteSpent(call, one.name);
  return { ...one, parts, isWhole: true, isSettled: true, mostParts: Math.min(room, one.mostParts) };
}
