import { Problem } from '#functions/api/problem.ts';
import { listEntries } from '#functions/api/routes-admin.ts';
import { entrySchema } from '#functions/api/schemas.ts';
import { findById } from '#functions/ledger/find-member.ts';
import { rules, table } from '#functions/services.ts';
import { explainEntry } from '#messages/explain.ts';
import { cursorOf, parseCursor } from '#middleware/cursor.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';
import { readEntries } from '#table/entries.ts';

/** Answers "why do I have 50 points?": each entry with its reason in words. */
export const handler = httpHandler(listEntries, async ({ params: { memberId }, query }) => {
  const before = query.cursor === undefined ? null : parseCursor(query.cursor);
  const page = await readEntries(table(), memberId, { before, limit: query.limit ?? 25 });
  if (
    page.entries.length === 0 &&
    before === null &&
    (await findById({ table: table() }, memberId)) === null
  ) {
    throw new Problem('unknown-member', 'there is no member of this id');
  }
  const { programme } = rules();
  const language = programme.languages[0] ?? 'en';
  // Parsed, so that what the ledger keeps beyond the contract stays inside.
  const entries = page.entries.map((entry) =>
    entrySchema.parse({ ...entry, explanation: explainEntry(entry, programme, language) }),
  );
  return reply(200, { entries, next: page.next === null ? null : cursorOf(page.next) });
});
