import * as z from 'zod/mini';
import { later } from '#events/later.ts';
import { meta } from '#events/meta.ts';

/** What a quote says rule by rule, beside what it comes to. */
export const quotedShape = later(() => ({
  units: z
    .array(z.object({ unit: z.string(), amount: z.int(), explanation: z.array(z.string()) }))
    .apply(meta, {
      description: 'What it comes to, of each unit that the programme would give; the main one first',
    }),
  rules: z
    .array(
      z.object({
        ruleId: z.string(),
        name: z.string(),
        gives: z.array(
          z.object({
            unit: z.string(),
            amount: z.int(),
            wanted: z
              .int()
              .apply(meta, { description: 'Before limits; where it is more, a limit has cut it' }),
          }),
        ),
        rewards: z.array(z.object({ rewardId: z.string(), name: z.string() })),
      }),
    )
    .apply(meta, { description: 'Each rule that would give something' }),
  missed: z
    .array(
      z.object({
        ruleId: z.string(),
        name: z.string(),
        text: z.string().apply(meta, { example: '€3.20 more of fruit' }),
      }),
    )
    .apply(meta, { description: 'Each rule that would give nothing, or less, and what is missing to it' }),
}));
