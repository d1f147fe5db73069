import * as z from 'zod/mini';
import { condition } from './conditions.ts';
import { gives } from './gives.ts';
import { period, span } from './spans.ts';
import { localizedText } from './texts.ts';
import { days, factKind, id, listOf, value, wholeFrom } from './words.ts';

export const limits = listOf(
  z.strictObject({
    max: wholeFrom(1),
    what: z.enum(['given', 'times']),
    per: period,
    of: z.enum(['member', 'everyone']),
  }),
  4,
);

const said = z.optional(z.record(z.string(), value));

const exampleLine = z.strictObject({
  net: wholeFrom(0),
  quantity: z.optional(wholeFrom(1)),
  sku: z.optional(z.string()),
  category: z.optional(z.string()),
  with: said,
});

const dayAndTime = z
  .string()
  .check(
    z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'a day and a time on your clock, such as 2026-11-24T10:30'),
  );

export const example = z.strictObject({
  at: z.optional(dayAndTime),
  net: z.optional(wholeFrom(0)),
  lines: z.optional(listOf(exampleLine, 20)),
  with: said,
  tier: z.optional(id),
  memberships: z.optional(listOf(id, 5)),
  arms: z.optional(z.record(id, id)),
  counts: z.optional(z.record(id, wholeFrom(0))),
  since: z.optional(
    z.strictObject({
      enrolled: z.exactOptional(wholeFrom(0)),
      sale: z.exactOptional(wholeFrom(0)),
      birthday: z.exactOptional(wholeFrom(-183, 183)),
    }),
  ),
  gives: z.record(z.string(), wholeFrom(0)),
});

export const rule = z.strictObject({
  ruleId: id,
  name: localizedText,
  on: factKind,
  if: z.optional(condition),
  stage: z.enum(['base', 'bonus', 'multiply']),
  gives,
  group: z.optional(id),
  limits: z.optional(limits),
  campaign: z.optional(id),
  qualifies: z.optional(z.literal(false)),
  holdDays: z.optional(days),
  expiry: z.optional(span),
  examples: z.optional(listOf(example, 10)),
});

export const combination = z.enum(['sum', 'best', 'first']);
