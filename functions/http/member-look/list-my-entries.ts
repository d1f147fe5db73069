import { listMyEntries } from '#api/routes-member.ts';
import { entrySchema } from '#api/schemas.ts';
import { rules, table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { cursorOf, parseCursor } from '#handler/input/cursor.ts';
import { reply } from '#handler/public-handler.ts';
import { withExplanations } from '#messages/explain/explain.ts';
import { languageFor } from '#messages/languages/languages.ts';
import { readEntries } from '#table/ledger/entries.ts';
import { readBackground } from '#use-cases/members/rules-of-entries.ts';

export const handler = httpHandler(listMyEntries, async ({ caller, query }) => {
  const before = query.cursor === undefined ? null : parseCursor(query.cursor);
  const page = await readEntries(table(), caller.memberId, { before, limit: query.limit ?? 25 });
  const language = languageFor(caller.profile.locale, rules().programme);
  const background = await readBackground({ table: table(), rules: rules() }, page.entries);
  const explained = withExplanations(page.entries, background, language);
  const entries = explained.map((entry) => entrySchema.parse(entry));
  return reply(200, { entries, next: page.next === null ? null : cursorOf(page.next) });
});
