import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import { meta } from '#events/meta.ts';

const estimate = later(() =>
  z.object({ estimate: z.number(), low: z.number(), high: z.number() }).apply(meta, {
    id: 'Estimate',
    description:
      'What is likely, by a sample of the members; 95 of 100 such intervals from `low` to `high` hold the truth. All three are the same where every member was looked at',
  }),
);

const byId = () => z.record(z.string(), estimate());

const given = () =>
  z.object({
    unitId: z.string(),
    total: estimate().apply(meta, { description: 'Given more, or below zero less' }),
    byMonth: byId(),
    meanOfReached: z.number(),
    mostOfReached: z.number(),
    held: estimate().apply(meta, { description: 'What members would hold of it more, as of `asOf`' }),
  });

const limit = () =>
  z.object({
    limitId: z.string(),
    max: z.number(),
    what: z.enum(['given', 'times']),
    parts: z.int().apply(meta, { description: 'Days, weeks or months in which anything was wanted of it' }),
    wanted: estimate().apply(meta, { description: 'As if there were no limit' }),
    used: estimate(),
    isUsedUp: z.boolean(),
  });

const result = () =>
  z.object({
    reached: z.object({ share: estimate(), members: estimate() }).apply(meta, {
      description:
        'Who would be given more or less by a campaign or a goal, as long as its budget lasts; who is in a segment; who could have a reward. `share` is from 0 to 1',
    }),
    isRough: z.boolean().apply(meta, {
      description: 'Fewer than 30 of the sample are reached: totals may well lie outside of their intervals',
    }),
    asIf: z.optional(
      z.object({ from: z.string(), until: z.string(), isWhole: z.boolean() }).apply(meta, {
        description:
          'It was replayed as if it had been in force on these days, moved back by whole weeks; `isWhole`: for its whole length',
      }),
    ),
    given: z.optional(z.array(given())),
    rewards: z.optional(byId()),
    cost: z.optional(
      z.object({ total: estimate(), byMonth: byId(), held: estimate() }).apply(meta, {
        description:
          'In minor units of the currency, of what has a worth in the programme; left out where nothing has',
      }),
    ),
    tiers: z.optional(z.array(z.object({ from: z.string(), to: z.string(), members: estimate() }))),
    limits: z.optional(z.array(limit())),
    cutBy: z.optional(z.string()).apply(meta, {
      description: 'The limit of everyone by which what is given, and what it costs, is cut',
    }),
  });

export const previewSchema = later(() =>
  z
    .object({
      state: z.enum(['running', 'done', 'failed']),
      askedBy: z.string(),
      asOf: z.string(),
      ruleVersion: z
        .string()
        .apply(meta, { description: 'Of the rules in force, with which the change was laid together' }),
      membersSeen: z.int().apply(meta, { description: 'Members counted; all, once it samples' }),
      sampled: z.int(),
      of: z.int().apply(meta, { description: 'Members to be looked at: 1,000, or all if there are fewer' }),
      leftOut: z.int().apply(meta, {
        description: 'Members of the sample that cannot be read, or have over 2,000 entries',
      }),
      stayed: z.record(z.string(), z.int()).apply(meta, {
        description: 'Sales and activities that could not be replayed and stay as they were, by reason',
      }),
      why: z.optional(z.string()).apply(meta, { description: 'Why it failed, and what to do' }),
      result: z.optional(result()),
    })
    .apply(meta, {
      id: 'Preview',
      description: 'What a change would have cost and whom it reaches, by a sample of the members',
    }),
);
