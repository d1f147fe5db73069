import { Problem } from '#api/problem.ts';
import { entrySchema } from '#api/schemas.ts';
import { cursorOf, parseCursor } from '#handler/input/cursor.ts';
import { type Handles, reply } from '#handler/router.ts';
import { adjustmentShown } from '#http/shared/adjustment-shown.ts';
import { loadExplanations } from '#messages/languages/explanations.ts';
import { readEntries } from '#table/ledger/entries.ts';
import { adjustmentsOf } from '#use-cases/adjustments/read-adjustments.ts';
import { findById } from '#use-cases/members/find-member.ts';
import { readBackground } from '#use-cases/members/rules-of-entries.ts';
import type { Routes } from './routes.ts';

/** Answers "why do I have 50 points?": each entry with its reason in words. */
export const listEntries: Handles<Routes['listEntries']> = async ({ params: { memberId }, query, call }) => {
  const before = query.cursor === undefined ? null : parseCursor(query.cursor);
  const page = await readEntries(call.table, memberId, { before, limit: query.limit ?? 25 });
  if (page.entries.length === 0 && (await findById(call, memberId)) === null)
    throw new Problem('unknown-member', 'there is no member with this id');
  const language = call.rules.programme.languages[0] ?? 'en';
  const background = await readBackground(call, page.entries);
  await loadExplanations(language);
  const { withExplanations } = await import('#messages/explain/explain.ts');
  const explained = withExplanations(page.entries, background, language);
  const adjustments = await adjustmentsOf(call.table, page.entries);
  // Parsed, so that what the ledger keeps beyond the contract stays inside.
  const entries = explained.map((entry) => {
    const adjustment = adjustments.get(entry.adjustment?.adjustmentId ?? '');
    return { ...entrySchema().parse(entry), ...(adjustment && { adjustment: adjustmentShown(adjustment) }) };
  });
  return reply(200, { entries, next: page.next === null ? null : cursorOf(page.next) });
};
