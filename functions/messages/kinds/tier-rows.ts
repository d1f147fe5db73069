import type { Balance } from '#domain/members/balance.ts';
import type { Reader } from '#messages/letter/content.ts';
import type { Row } from '#messages/letter/letter.ts';
import { missingText } from '#messages/terms/missing.ts';

/** The tier as of now, and what the next one takes. */
export function tierRows(
  { tier }: Balance,
  { texts: { pointsEarned: texts }, programme, language }: Reader,
): readonly Row[] {
  const { name, next } = tier;
  if (next === null) return [[texts.tier, name]];
  return [
    [texts.tier, name],
    [texts.nextTier, texts.missing(next.name, missingText(next.count, next.missing, programme, language))],
  ];
}
