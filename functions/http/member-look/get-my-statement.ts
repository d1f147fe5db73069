import { Problem } from '#api/problem.ts';
import { entrySchema } from '#api/schemas.ts';
import { statementSchema } from '#api/schemas-member.ts';
import { localDate, monthOf } from '#domain/dates.ts';
import { type Handles, reply } from '#handler/router.ts';
import { withExplanations } from '#messages/explain/explain.ts';
import { languageFor } from '#messages/languages/choice.ts';
import { readStatement } from '#use-cases/members/read-statements.ts';
import { readBackground } from '#use-cases/members/rules-of-entries.ts';
import type { Routes } from './routes.ts';

export const getMyStatement: Handles<Routes['getMyStatement']> = async ({
  caller,
  params: { month },
  call,
}) => {
  const { programme } = call.rules;
  const currentMonth = monthOf(localDate(call.now, programme.timeZone));
  const found = await readStatement(call.table, caller.record.account, month, currentMonth);
  if (found === null) {
    throw new Problem('unknown-statement', `nothing stood or moved in ${month}`);
  }
  const language = languageFor(caller.profile.locale, programme);
  const background = await readBackground(call, found.entries);
  const explained = withExplanations(found.entries, background, language);
  const entries = explained.map((entry) => entrySchema().parse(entry));
  return reply(200, {
    ...statementSchema().parse(found.statement),
    isClosed: found.isClosed,
    entries,
  });
};
