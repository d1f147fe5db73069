import { Problem } from '#api/problem.ts';
import { entrySchema } from '#api/schemas.ts';
import { statementSchema } from '#api/schemas-member.ts';
import { localDate, monthOf } from '#domain/dates.ts';
import { cursorOf, parseCursor } from '#handler/input/cursor.ts';
import { type Handles, reply } from '#handler/router.ts';
import { withExplanations } from '#messages/explain/explain.ts';
import { languageFor } from '#messages/languages/choice.ts';
import { loadExplanations } from '#messages/languages/explanations.ts';
import { readStatement } from '#use-cases/members/read-statements.ts';
import { readBackground } from '#use-cases/members/rules-of-entries.ts';
import type { Routes } from './routes.ts';

export const getMyStatement: Handles<Routes['getMyStatement']> = async ({
  caller,
  params: { month },
  query,
  call,
}) => {
  const { programme } = call.rules;
  const currentMonth = monthOf(localDate(call.now, programme.timeZone));
  const after = query.cursor === undefined ? 0 : parseCursor(query.cursor);
  const found = await readStatement(call.table, caller.record.account, month, currentMonth, after);
  if (found === null) {
    throw new Problem(
      'unknown-statement',
      `there is no statement for ${month}: the account held and moved no points`,
    );
  }
  const language = languageFor(caller.profile.locale, programme);
  await loadExplanations(language);
  const background = await readBackground(call, found.entries);
  const explained = withExplanations(found.entries, background, language);
  const entries = explained.map((entry) => entrySchema().parse(entry));
  return reply(200, {
    ...statementSchema().parse(found.statement),
    isClosed: found.isClosed,
    entries,
    next: found.next === null ? null : cursorOf(found.next),
  });
};
