/** The canonical Activity, version 1: what a member did that is no sale. See README.md here. */
import * as z from 'zod/mini';
import { attributesSchema } from './attributes.ts';
import { connectionIdSchema, type Immutable, idSchema, instantSchema, versionSchema } from './fields.ts';
import { later } from './later.ts';
import { meta } from './meta.ts';
import { customerSchema } from './sale.ts';

export const activityVersion = 1;

const kindError =
  'must be 1 to 32 lower-case letters, digits and hyphens that begin with a letter, such as check-in';

/** What was done, in the programme's own words: a rule on `activity:check-in` answers to `check-in`. */
export const activityKindSchema = later(() =>
  z.string({ error: kindError }).check(z.regex(/^[a-z][a-z0-9-]{0,31}$/, { error: kindError })),
);

/** The fields alone, for routes that change some of them; whose it is, is asked by `namesWhose`. */
export const activityFieldsSchema = later(() =>
  z.object({
    connectionId: connectionIdSchema(),
    activityId: idSchema().apply(meta, {
      description: 'The activity at its sender: counts once, for ever',
      example: 'visit-2026-11-24-0017',
    }),
    kind: activityKindSchema().apply(meta, {
      description: "What was done, in a word of the programme's rules",
      example: 'check-in',
    }),
    status: z._default(z.enum(['completed', 'reversed']), 'completed').apply(meta, {
      description: 'A reversed one gives back what it gave, whether it came before or comes after',
    }),
    version: z.optional(versionSchema()).apply(meta, {
      description:
        'Grows with each change of the activity; a lower one than known is ignored. Only a later one that is completed counts again after the activity was reversed',
    }),
    occurredAt: instantSchema().apply(meta, {
      description: 'When it happened; of a reversed one, then or when it was undone',
      example: '2026-11-24T10:30:00+01:00',
    }),
    memberId: z
      .optional(idSchema())
      .apply(meta, { description: 'Who did it; or else `customer`', example: 'mem_4731905528' }),
    customer: z.optional(customerSchema()),
    attributes: z.optional(attributesSchema()),
    locationId: z.optional(idSchema()).apply(meta, { example: 'madrid-1' }),
  }),
);

type Fields = z.infer<ReturnType<typeof activityFieldsSchema>>;

/** An activity that names nobody gives nothing, and cannot be claimed; one that is reversed is known by its id. */
export function namesWhose({
  status,
  memberId,
  customer = {},
}: {
  readonly status?: string | undefined;
  readonly memberId?: string | undefined;
  readonly customer?: Readonly<Record<string, unknown>> | undefined;
}): boolean {
  if (status === 'reversed' || memberId !== undefined) return true;
  return Object.entries(customer).some(([name, said]) => name !== 'phoneCountry' && said !== undefined);
}

export const whoseError = 'must say whose it is: give memberId or customer';

/**
 * An activity as its sender states it. Refused are a kind, an id, a time or an attribute that is none, and one that names
 * nobody. Whether the programme has a rule for it is asked by the domain (422), not by the form (400).
 */
export const activitySchema = later(() =>
  activityFieldsSchema()
    .check(z.refine(namesWhose, { error: whoseError }))
    .apply(meta, { id: 'Activity', description: 'What a member did, as its sender states it' }),
);

export type Activity = Immutable<Fields>;
