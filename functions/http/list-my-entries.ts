import { listMyEntries } from '#functions/api/routes-member.ts';
import { entrySchema } from '#functions/api/schemas.ts';
import { readBackground } from '#functions/ledger/rules-of-entries.ts';
import { rules, table } from '#functions/services.ts';
import { withExplanations } from '#messages/explain.ts';
import { languageFor } from '#messages/languages.ts';
import { cursorOf, parseCursor } from '#middleware/cursor.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';
import { readEntries } from '#table/entries.ts';

export const handler = httpHandler(listMyEntries, async ({ caller, query }) => {
  const before = query.cursor === undefined ? null : parseCursor(query.cursor);
  const page = await readEntries(table(), caller.memberId, { before, limit: query.limit ?? 25 });
  const language = languageFor(caller.profile.locale, rules().programme);
  const background = await readBackground({ table: table(), rules: rules() }, page.entries);
  const explained = withExplanations(page.entries, background, language);
  const entries = explained.map((entry) => entrySchema.parse(entry));
  return reply(200, { entries, next: page.next === null ? null : cursorOf(page.next) });
});
