import * as z from 'zod/mini';
import { badge, campaign, conversion, draw, experiment, goal, membership, reward } from './campaigns.ts';
import { condition } from './conditions.ts';
import { counter } from './counters.ts';
import { frame } from './frame.ts';
import { combination, rule } from './rules.ts';
import { countedName, localizedText } from './texts.ts';
import { review, tier } from './tiers.ts';
import { unit } from './units.ts';
import { attributeOf, id, labelKey, listOf, value } from './words.ts';

const attributeType = z.union([listOf(value, 100), z.enum(['number', 'date', 'flag'])], {
  error: "'number', 'date', 'flag', or the list of what it may say: ['yoga', 'spin']",
});

/** A programme of schema 2 as it is written; what its parts say of each other, `check/` asks. */
export const programmeSchema = z.strictObject({
  schema: z.literal(2),
  ...frame,
  attributes: z.record(attributeOf('member', 'sale', 'line', 'activity'), attributeType),
  asks: z.optional(z.record(attributeOf('member'), localizedText)),
  units: listOf(unit, 4),
  counters: z.record(id, counter),
  rules: listOf(rule, 200),
  groups: z.optional(z.record(id, combination)),
  campaigns: z.optional(z.record(id, campaign)),
  segments: z.optional(z.record(id, condition)),
  experiments: z.optional(z.record(id, experiment)),
  tiers: listOf(tier, 10),
  review,
  goals: z.optional(z.record(id, goal)),
  converts: z.optional(z.record(id, conversion)),
  memberships: z.optional(z.record(id, membership)),
  draws: z.optional(z.record(id, draw)),
  badges: z.optional(z.record(id, badge)),
  rewards: z.record(id, reward),
  labels: z.optional(z.record(labelKey, countedName)),
  publishing: z.optional(z.strictObject({ approval: z.enum(['none', 'another-operator']) })),
});
