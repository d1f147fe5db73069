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
    if (error !== undefined)
      throw new UnsoundItemError(
        item,
        error.issues.map((issue) => flawOf(issue, item)),
      );
  };
}

export const natural = () => z.int().check(z.gte(0, 'must be 0 or more'));

/** What a member has said of themselves, by name. */
export const declaredShape = () => z.record(z.string(), z.union([z.string(), z.int(), z.boolean()]));

/** `2026-11-21` */
export const day = () => z.string().check(z.refine(isDay, 'must be a calendar day'));

/** An ISO 8601 instant. */
export const instant = () =>
  z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)), 'must be an instant'));

/** Where and what, without the value, which may be somebody's. */
function flawOf(issue: z.core.$ZodIssue, item: Item): string {
  const { path } = issue;
  const place = path.map(String).join('.') || 'the item';
  return `${place}: ${isMissing(item, path) ? 'is missing' : wordsOf(issue)}`;
}

function isMissing(item: Item, path: readonly PropertyKey[]): boolean {
  return path.reduce<unknown>((value, name) => Object(value)[name], item) === undefined;
}

/** Without a language of its own zod says this of everything. */
const saidOfAll = 'Invalid input';

/** The same in a function and in a command, whichever language of zod's is loaded there. */
function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `must be of type ${issue.expected}`;
  if (issue.code === 'invalid_value') return `must be ${issue.values.join(' or ')}`;
  return issue.message.startsWith(saidOfAll) ? 'is not in a form that we write' : issue.message;
}
