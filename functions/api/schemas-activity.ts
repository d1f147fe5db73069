import * as z from 'zod/mini';
import { activityFieldsSchema, namesWhose, whoseError } from '#events/activity.ts';
import { connectionIdSchema } from '#events/fields.ts';
import { later } from '#events/later.ts';
import { meta } from '#events/meta.ts';
import { factProblems, memberIdSchema, tillViewShape } from './schemas.ts';

const points = later(() => z.int().check(z.minimum(0)));

/** An activity whose connection may be left out, since its caller says which it is. */
const fields = later(() =>
  z
    .extend(activityFieldsSchema(), { connectionId: z.optional(connectionIdSchema()) })
    .check(z.refine(namesWhose, { error: whoseError })),
);

export const tillActivitySchema = later(() =>
  fields().apply(meta, {
    id: 'TillActivity',
    description: "An activity as a till sends it; its connection is the key's",
  }),
);

export const operatorActivitySchema = later(() =>
  fields().apply(meta, {
    id: 'OperatorActivity',
    description:
      'An activity that an operator records or reverses: of the connection that it came through, else of the operators’ own',
  }),
);

/** What an activity gave, beside points. */
const giftSchema = later(() =>
  z.object({
    kind: z.enum(['unit', 'reward', 'badge', 'entry', 'tier', 'membership']),
    id: z.string().apply(meta, { description: 'As the programme calls it', example: 'stamp' }),
    amount: z.int().apply(meta, { description: 'How much, or how often' }),
  }),
);

export const activityRecordedSchema = later(() =>
  z.object({
    activityId: z.string(),
    memberId: z.nullable(memberIdSchema()),
    status: z.enum(['completed', 'reversed']),
    pointsEarned: points().apply(meta, {
      description: 'Points that the activity gave; 0 once it is reversed',
    }),
    given: z
      .array(giftSchema())
      .apply(meta, { description: 'All that it gave, each unit by its id; nothing once it is reversed' }),
    pointsAvailable: points(),
    pointsPending: points(),
  }),
);

export const tillActivityRecordedSchema = later(() => z.extend(activityRecordedSchema(), tillViewShape()));

/** Why an activity is not taken. */
export const activityProblems = [
  ...factProblems.filter((code) => !code.endsWith('currency')),
  'unknown-member',
  'before-membership',
  'undeclared-activity',
  'activity-too-large',
  'key-reused',
  'future-version',
  'busy',
] as const;
