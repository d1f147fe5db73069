import * as z from 'zod/mini';
import { isDay } from '#domain/dates.ts';
import type { Item } from './read.ts';
import { UnsoundItemError } from './unsound.ts';

/**
 * Holds items of a kind to their shape.
 * @param make the shape, made when the first item is read; it may leave attributes out that nothing hangs on
 * @returns what throws an `UnsoundItemError` that names each path which does not fit
 */
export function shapeOf(make: () => z.ZodMiniType): (item: Item) => void {
  let shape: z.ZodMiniType | undefined;
  return (item) => {
    shape ??= make();
    const { error } = shape.safeParse(item);
    if (error !== undefined) throw new UnsoundItemError(item, error.issues.map(flawOf));
  };
}

export const natural = () => z.int().check(z.gte(0));

/** `2026-11-21` */
export const day = () => z.string().check(z.refine(isDay));

/** Where and what, without the value, which may be somebody's. */
function flawOf({ path, ...issue }: z.core.$ZodIssue): string {
  const place = path.map(String).join('.') || 'the item';
  if (issue.code === 'invalid_type') return `${place}: is no ${issue.expected}`;
  if (issue.code === 'invalid_value') return `${place}: is none of ${issue.values.map(String).join(', ')}`;
  return `${place}: is not as it is written (${issue.code})`;
}
