import * as z from 'zod/mini';
import type { AllSums } from '#domain/preview/figures.ts';
import type { Preview, Work } from '#domain/preview/preview.ts';
import { previewStates } from '#domain/preview/preview.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item, ReadOptions } from '#table/core/read.ts';
import { getItem, queryAll } from '#table/core/read.ts';
import { instant, natural, shapeOf } from '#table/core/shape.ts';
import { putItemIf } from '#table/core/single-writes.ts';
import { readGood } from '#table/core/unsound.ts';

/** So long a preview is kept; who wants to know by then asks again. */
const keptSeconds = 30 * 24 * 60 * 60;

const holdToShape = shapeOf(() =>
  z.object({
    changeId: z.string(),
    previewId: z.string(),
    step: natural(),
    state: z.enum(previewStates),
    askedBy: z.string(),
    askedAt: instant(),
    movedAt: instant(),
    movedBy: z.optional(z.string()),
    ruleVersion: z.string(),
    members: natural(),
    drawn: natural(),
    looked: natural(),
    leftOut: natural(),
    stayed: z.record(z.string(), natural()),
    work: z.optional(z.string().check(z.refine(isJson, 'must be JSON'))),
    result: z.optional(z.string().check(z.refine(isJson, 'must be JSON'))),
  }),
);

/** What it goes on with, and what came of it, are texts: squares are larger than a number of the table may be. */
export function previewToItem({ work, result, ...preview }: Preview): Item {
  return {
    ...keys.preview(preview.changeId),
    ...preview,
    ...(work !== undefined && { work: JSON.stringify({ ...work, sums: tuplesOf(work.sums) }) }),
    ...(result !== undefined && { result: JSON.stringify(result) }),
    expiresAt: Math.ceil(Date.parse(preview.movedAt) / 1000) + keptSeconds,
  };
}

/** @throws UnsoundItemError for an item that is not a preview as we write it */
export function previewFromItem(item: Item): Preview {
  holdToShape(item);
  const { pk: _pk, sk: _sk, expiresAt: _expiresAt, work, result, ...preview } = item;
  return {
    ...(preview as unknown as Preview),
    ...(work !== undefined && { work: workFrom(String(work)) }),
    ...(result !== undefined && { result: JSON.parse(String(result)) }),
  };
}

/** The last preview of a change; null: nobody asked for one, or it is too long ago. */
export async function readPreview(
  table: Table,
  changeId: string,
  options?: ReadOptions,
): Promise<Preview | null> {
  const item = await getItem(table, keys.preview(changeId), options);
  return item && previewFromItem(item);
}

/** The previews of all changes. */
export async function readPreviews(table: Table): Promise<readonly Preview[]> {
  const { pk, sk: skPrefix } = keys.preview('');
  return readGood(table, await queryAll(table, { pk, skPrefix }), previewFromItem);
}

/** Begins a preview; an earlier one of the change is over with it. */
export async function beginPreview(table: Table, preview: Preview): Promise<void> {
  await putItemIf(table, previewToItem(preview));
}

/** Keeps a step of a preview. @returns false when it was taken already, or another preview has begun since */
export function keepStep(table: Table, before: Preview, after: Preview): Promise<boolean> {
  return putItemIf(table, previewToItem(after), 'previewId = :id AND step = :step', {
    ':id': before.previewId,
    ':step': before.step,
  });
}

type SumsTuple = readonly [hits: number, sum: number, squares: number, most: number];

function tuplesOf(sums: AllSums): Readonly<Record<string, SumsTuple>> {
  return Object.fromEntries(
    Object.entries(sums).map(([name, { hits, sum, squares, most }]) => [name, [hits, sum, squares, most]]),
  );
}

function workFrom(text: string): Work {
  const { sums, ...work } = JSON.parse(text) as Work & {
    readonly sums: Readonly<Record<string, SumsTuple>>;
  };
  return {
    ...work,
    sums: Object.fromEntries(
      Object.entries(sums).map(([name, [hits, sum, squares, most]]) => [name, { hits, sum, squares, most }]),
    ),
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
