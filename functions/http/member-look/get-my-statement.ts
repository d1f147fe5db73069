import { Problem } from '#api/problem.ts';
import { getMyStatement } from '#api/routes-member.ts';
import { entrySchema } from '#api/schemas.ts';
import { statementSchema } from '#api/schemas-member.ts';
import { localDate, monthOf } from '#domain/dates.ts';
import { rules, table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { withExplanations } from '#messages/explain/explain.ts';
import { languageFor } from '#messages/languages/languages.ts';
import { readStatement } from '#use-cases/members/read-statements.ts';
import { readBackground } from '#use-cases/members/rules-of-entries.ts';

export const handler = httpHandler(getMyStatement, async ({ caller, params: { month }, now }) => {
  const { programme } = rules();
  const currentMonth = monthOf(localDate(now, programme.timeZone));
  const found = await readStatement(table(), caller.record.account, month, currentMonth);
  if (found === null) {
    throw new Problem('unknown-statement', `nothing stood or moved in ${month}`);
  }
  const language = languageFor(caller.profile.locale, programme);
  const background = await readBackground({ table: table(), rules: rules() }, found.entries);
  const explained = withExplanations(found.entries, background, language);
  const entries = explained.map((entry) => entrySchema.parse(entry));
  return reply(200, {
    ...statementSchema.parse(found.statement),
    isClosed: found.isClosed,
    entries,
  });
});
