import * as z from 'zod/mini';
import { connectionIdSchema, idSchema } from '#events/fields.ts';
import { later } from '#events/later.ts';
import { meta } from '#events/meta.ts';
import { tillScopes } from '#table/connections/credentials.ts';
import type { TillBounds } from '#table/connections/till-bounds.ts';
import { boundNames, dayBounds, missBound, usualCounts } from '#table/connections/till-bounds.ts';
import { writtenSchema } from './fields.ts';

export const keyIdSchema = later(() =>
  z.string().check(z.regex(/^[0-9a-f]{16}$/, { error: 'must be 16 hexadecimal digits' })),
);

type EachBound<Schema> = Readonly<Record<keyof TillBounds, Schema>>;

const counted: EachBound<string> = { ...dayBounds, ...missBound };

/** Of points the usual bound follows from the programme. */
const usualOf = (bound: keyof TillBounds): string => {
  if (bound in usualCounts) return String(usualCounts[bound as keyof typeof usualCounts]);
  return bound === 'pointsTakenPerDay' ? 'what sales of 5,000.00 earn' : 'what sales of 10,000.00 earn';
};

function eachBound<Schema extends z.core.$ZodType>(
  make: (bound: keyof TillBounds) => Schema,
): EachBound<Schema> {
  return Object.fromEntries(boundNames.map((bound) => [bound, make(bound)])) as EachBound<Schema>;
}

const atMost = () => z.int().check(z.minimum(0), z.maximum(1_000_000_000));

/** The bounds of a new key, each of which may be left out. */
const newBoundsShape = later(() =>
  eachBound((bound) =>
    z.optional(atMost()).apply(meta, { description: `${counted[bound]}; ${usualOf(bound)} if left out` }),
  ),
);

const scopesSchema = () => z.array(z.enum(tillScopes)).check(z.minLength(1));

/** Changes of a key: what is left out stays. */
export const changedTillKeyShape = later(() => ({
  scopes: z
    .optional(scopesSchema())
    .apply(meta, { description: 'All that the key may be used for from now on, in place of what it was' }),
  ...eachBound((bound) =>
    z
      .optional(z.nullable(atMost()))
      .apply(meta, { description: `${counted[bound]}; null: the usual bound, ${usualOf(bound)}` }),
  ),
}));

/** A key as operators see it: all but the key itself. */
export const tillKeySchema = later(() =>
  z.object({
    keyId: keyIdSchema(),
    connectionId: connectionIdSchema(),
    locationId: idSchema(),
    locationName: z.nullable(z.string()),
    scopes: z.array(z.enum(tillScopes)),
    ...eachBound((bound) => z.int().apply(meta, { description: counted[bound] })),
    countedToday: z
      .object({ ...eachBound(() => z.optional(z.int())) })
      .apply(meta, { description: 'What the key has done so far today; what it has not done is left out' }),
    createdAt: z.string(),
  }),
);

/** A till key as an operator has it made. */
export const newTillKeySchema = later(() =>
  z.object({
    connectionId: connectionIdSchema(),
    locationId: idSchema(),
    locationName: z.optional(writtenSchema(1, 40)).apply(meta, {
      description: 'What members call the place, for messages to them; “the till” if left out',
      example: 'Calle Mayor',
    }),
    scopes: z.optional(scopesSchema()).apply(meta, { description: 'All, if left out' }),
    ...newBoundsShape(),
  }),
);
