import * as z from 'zod/mini';
import type { ChangeContent, ChangeKind } from '#domain/published/change.ts';
import { namedParts } from '#domain/published/overlay.ts';
import { mistakesIn, pathText } from '#programme/mistakes/mistakes.ts';
import { campaign, goal, reward } from '#programme/schema/campaigns.ts';
import { condition } from '#programme/schema/conditions.ts';
import { rule } from '#programme/schema/rules.ts';
import { countedName, localizedText } from '#programme/schema/texts.ts';
import { labelKey, listOf } from '#programme/schema/words.ts';

const place = z
  .string()
  .check(
    z.regex(
      new RegExp(`^(?:${namedParts.join('|')})\\.[a-z][A-Za-z0-9-]{0,31}$`),
      `what is named: ${namedParts.map((part) => `${part}.<id>`).join(', ')}`,
    ),
  );

/** What a change of each kind may say: the part of a programme that it is about, as the programme has it. */
const schemas = {
  campaign: z.extend(campaign, { rules: listOf(z.omit(rule, { campaign: true }), 50) }),
  segment: condition,
  goal,
  reward,
  texts: z.strictObject({
    names: z.optional(z.record(place, localizedText)),
    labels: z.optional(z.record(labelKey, countedName)),
  }),
} as const satisfies Record<ChangeKind, z.ZodMiniType>;

/** What is wrong somewhere in a change, and what would be right. */
export interface Flaw {
  readonly path: string;
  readonly message: string;
}

/** The content of a change as what its kind says it is, or what does not hold. */
export function parseContent(
  kind: ChangeKind,
  content: unknown,
): { readonly parsed: ChangeContent } | { readonly flaws: readonly Flaw[] } {
  if (isTooDeep(content))
    return {
      flaws: [{ path: '', message: `it is nested deeper than ${mostLevels} levels: write it flatter` }],
    };
  const schema: z.ZodMiniType = schemas[kind];
  const result = schema.safeParse(content);
  if (result.success) return { parsed: { kind, content: result.data } as ChangeContent };
  const mistakes = mistakesIn(result.error.issues, content, schema);
  return {
    flaws: mistakes.map(({ path, message }) => ({
      path: path.length === 0 ? '' : pathText(path),
      message: isOfConstitution(path, message) ? deployedOnly : message,
    })),
  };
}

/** The table takes no item of more than 32 levels, and a programme has some around a change. */
const mostLevels = 20;

function isTooDeep(content: unknown): boolean {
  let level: readonly unknown[] = [content];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostLevels) return true;
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
  return false;
}

/** The fields of a programme that are deployed and never published; the schema itself would bring all time zones along. */
export const constitution: readonly string[] = [
  ...['schema', 'programmeId', 'name', 'currency', 'timeZone', 'languages', 'defaultCountry', 'look'],
  ...['oldestSaleDays', 'matchBy', 'codeValidDays', 'returnGraceDays', 'claimWindowDays', 'tillRedemption'],
  ...['smsCountries', 'smsPerDay', 'attributes', 'units', 'counters', 'groups', 'experiments', 'tiers'],
  ...['asks', 'review', 'converts', 'memberships', 'draws', 'badges', 'publishing'],
];

const deployedOnly =
  "this is not published but deployed: change it in the programme's file, and leave it out here";

function isOfConstitution([key, ...deeper]: readonly PropertyKey[], message: string): boolean {
  const isUnknown = deeper.length === 0 && message.startsWith('there is no such field');
  return isUnknown && constitution.includes(String(key));
}
