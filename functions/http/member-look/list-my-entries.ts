import { entrySchema } from '#api/schemas.ts';
import { cursorOf, parseCursor } from '#handler/input/cursor.ts';
import { type Handles, reply } from '#handler/router.ts';
import { withExplanations } from '#messages/explain/explain.ts';
import { languageFor } from '#messages/languages/choice.ts';
import { loadExplanations } from '#messages/languages/explanations.ts';
import { readEntries } from '#table/ledger/entries.ts';
import { readBackground } from '#use-cases/members/rules-of-entries.ts';
import type { Routes } from './routes.ts';

export const listMyEntries: Handles<Routes['listMyEntries']> = async ({ caller, query, call }) => {
  const before = query.cursor === undefined ? null : parseCursor(query.cursor);
  const page = await readEntries(call.table, caller.memberId, { before, limit: query.limit ?? 25 });
  const language = languageFor(caller.profile.locale, call.rules.programme);
  await loadExplanations(language);
  const background = await readBackground(call, page.entries);
  const explained = withExplanations(page.entries, background, language);
  const entries = explained.map((entry) => entrySchema().parse(entry));
  return reply(200, { entries, next: page.next === null ? null : cursorOf(page.next) });
};
