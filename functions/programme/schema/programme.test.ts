import { expectTypeOf, test } from 'vitest';
import type * as z from 'zod/mini';
import type { Condition, Lines } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { leaves, lines } from './conditions.ts';
import type { programmeSchema } from './programme.ts';

/** Without `readonly`, all the way down: schemas know nothing of it. */
type Plain<T> = T extends readonly unknown[]
  ? { -readonly [K in keyof T]: Plain<T[K]> }
  : T extends object
    ? { -readonly [K in keyof T]: Plain<T[K]> }
    : T;

test('the schema says what the types of the domain say, no less and no more', () => {
  expectTypeOf<Plain<z.infer<typeof programmeSchema>>>().toEqualTypeOf<Plain<Programme>>();
});

test('a condition that holds no other is one of those of the domain, and the other way round', () => {
  type Composed = { all: unknown } | { any: unknown } | { not: unknown };
  type Leaf = z.infer<(typeof leaves)[number]>;
  expectTypeOf<Plain<Leaf>>().toEqualTypeOf<Plain<Exclude<Condition, Composed>>>();
});

test('lines are chosen by what the domain chooses them by', () => {
  expectTypeOf<keyof z.infer<typeof lines>>().toEqualTypeOf<keyof Lines>();
});
