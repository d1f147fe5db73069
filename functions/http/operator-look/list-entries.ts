import { Problem } from '#api/problem.ts';
import { listEntries } from '#api/routes-admin.ts';
import { entrySchema } from '#api/schemas.ts';
import { rules, table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { cursorOf, parseCursor } from '#handler/input/cursor.ts';
import { reply } from '#handler/public-handler.ts';
import { withExplanations } from '#messages/explain/explain.ts';
import { readEntries } from '#table/ledger/entries.ts';
import { adjustmentsOf } from '#use-cases/adjustments/read-adjustments.ts';
import { findById } from '#use-cases/members/find-member.ts';
import { readBackground } from '#use-cases/members/rules-of-entries.ts';
import { adjustmentShown } from './adjustment-shown.ts';

/** Answers "why do I have 50 points?": each entry with its reason in words. */
export const handler = httpHandler(listEntries, async ({ params: { memberId }, query }) => {
  const before = query.cursor === undefined ? null : parseCursor(query.cursor);
  const page = await readEntries(table(), memberId, { before, limit: query.limit ?? 25 });
  if (page.entries.length === 0 && (await findById({ table: table() }, memberId)) === null)
    throw new Problem('unknown-member', 'there is no member of this id');
  const language = rules().programme.languages[0] ?? 'en';
  const background = await readBackground({ table: table(), rules: rules() }, page.entries);
  const explained = withExplanations(page.entries, background, language);
  const adjustments = await adjustmentsOf(table(), page.entries);
  // Parsed, so that what the ledger keeps beyond the contract stays inside.
  const entries = explained.map((entry) => {
    const adjustment = adjustments.get(entry.adjustment?.adjustmentId ?? '');
    return { ...entrySchema.parse(entry), ...(adjustment && { adjustment: adjustmentShown(adjustment) }) };
  });
  return reply(200, { entries, next: page.next === null ? null : cursorOf(page.next) });
});
