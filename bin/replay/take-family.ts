/** Reads a family from the table as it was at one moment, to be kept in a history. */
import type { Programme } from '#domain/programme.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import type { LedgerSource } from '#use-cases/members/read-family.ts';
import { familyIn, sourceIn } from '#use-cases/members/read-family.ts';
import { textOfItem } from './kept-item.ts';

/** All items of a family; or why there are none: as of `ReadFamily`. */
export type TakenFamily =
  | readonly (readonly [pk: string, sk: string, text: string])[]
  | 'merged'
  | 'unreadable';

/** What a history keeps of a member in place of what was scanned. */
export interface Taken {
  readonly memberId: string;
  readonly family: TakenFamily;
}

/** So often a family is read that changes while it is. */
const mostTries = 5;

/**
 * Reads a member with their family. Those who were merged into them stand with them, and one who was merged stands with
 * whom they became.
 * @returns what is to be kept of each of them; a family that never holds still cannot be read
 */
export async function takeFamily(
  table: Table,
  memberId: string,
  programme: Programme,
): Promise<readonly Taken[]> {
  const all = new Map<string, TakenFamily>();
  for (let id: string | null = memberId; id !== null && !all.has(id); ) {
    const { taken, into }: TakenOne = await takeOne(table, id, programme);
    for (const one of taken) all.set(one.memberId, one.family);
    id = into;
  }
  return [...all].map(([id, family]) => ({ memberId: id, family }));
}

interface TakenOne {
  readonly taken: readonly Taken[];
  /** Whom the member became; null: nobody else. */
  readonly into: string | null;
}

async function takeOne(table: Table, memberId: string, programme: Programme): Promise<TakenOne> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const { source, ledgers, items } = noting(sourceIn(table));
    const family = await familyIn(source, memberId, programme);
    if (!(await isStill(table, ledgers))) continue;
    if (typeof family === 'string') {
      const into = family === 'merged' ? ledgers.get(memberId)?.['mergedInto'] : null;
      return { taken: [{ memberId, family }], into: typeof into === 'string' ? into : null };
    }
    const rows = [...items.values()].map((item) => [item.pk, item.sk, textOfItem(item)] as const);
    const others = [...ledgers.keys()].filter((id) => id !== memberId);
    const merged = others.map((id) => ({ memberId: id, family: 'merged' as const }));
    return { taken: [{ memberId, family: rows }, ...merged], into: null };
  }
  return { taken: [{ memberId, family: 'unreadable' }], into: null };
}

/** A source that notes what is read from it. */
function noting(source: LedgerSource) {
  const ledgers = new Map<string, Item | null>();
  const items = new Map<string, Item>();
  const note = (item: Item) => void items.set(textOf(item), item);
  const noted: LedgerSource = {
    ...source,
    itemsOfMember: async (memberId) => {
      const found = await source.itemsOfMember(memberId);
      const { accountItem, profileItem, entryItems } = found;
      ledgers.set(memberId, accountItem);
      for (const item of [accountItem, profileItem, ...entryItems]) if (item !== null) note(item);
      return found;
    },
    itemsAt: async (wanted) => {
      const found = await source.itemsAt(wanted);
      for (const item of found.values()) note(item);
      return found;
    },
  };
  return { source: noted, ledgers, items };
}

/** Whether nothing was written to these accounts since they were read: no fact is newer than its entries then. */
async function isStill(table: Table, ledgers: ReadonlyMap<string, Item | null>): Promise<boolean> {
  const now = await getItems(table, [...ledgers.keys()].map(keys.account));
  return [...ledgers].every(
    ([memberId, item]) => now.get(textOf(keys.account(memberId)))?.['revision'] === item?.['revision'],
  );
}
