import { Problem } from '#functions/api/problem.ts';
import { listEntries } from '#functions/api/routes-admin.ts';
import { entrySchema } from '#functions/api/schemas.ts';
import { findById } from '#functions/ledger/find-member.ts';
import { adjustmentsOf } from '#functions/ledger/read-adjustments.ts';
import { readBackground } from '#functions/ledger/rules-of-entries.ts';
import { rules, table } from '#functions/services.ts';
import { withExplanations } from '#messages/explain.ts';
import { adjustmentShown } from '#middleware/adjustment-shown.ts';
import { cursorOf, parseCursor } from '#middleware/cursor.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';
import { readEntries } from '#table/entries.ts';

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
