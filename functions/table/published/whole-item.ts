import * as z from 'zod/mini';
import type { Programme } from '#domain/programme.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { getItem } from '#table/core/read.ts';
import { shapeOf } from '#table/core/shape.ts';
import type { Write } from '#table/core/transact.ts';
import { putNew } from '#table/core/writes.ts';

/** The rules that one revision of what is published makes of one deploy; written once, and never changed. */
export interface Whole {
  readonly programme: Programme;
  /** SHA-256 of its canonical JSON. */
  readonly version: string;
  /** Changes that do not fit this deploy, and are left out. */
  readonly misfits: readonly string[];
}

/** By which deploy, and by which revision of the list. */
export interface WholeName {
  readonly deployed: string;
  readonly revision: number;
}

const holdToShape = shapeOf(() =>
  z.object({
    programme: z.object({ schema: z.literal(2) }),
    version: z.string(),
    misfits: z.array(z.string()),
  }),
);

/** @returns null where that revision was made under another deploy. @throws UnsoundItemError */
export async function readWhole(table: Table, { deployed, revision }: WholeName): Promise<Whole | null> {
  const item = await getItem(table, keys.whole(deployed, revision), { isConsistent: false });
  return item && wholeFromItem(item);
}

function wholeFromItem(item: Item): Whole {
  holdToShape(item);
  const { programme, version, misfits } = item as Item & Whole;
  return { programme, version, misfits };
}

export function newWhole(tableName: string, { deployed, revision }: WholeName, whole: Whole): Write {
  return putNew(tableName, { ...keys.whole(deployed, revision), ...whole });
}
