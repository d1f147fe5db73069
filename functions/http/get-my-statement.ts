import { localDate, monthOf } from '#domain/dates.ts';
import { Problem } from '#functions/api/problem.ts';
import { getMyStatement } from '#functions/api/routes-member.ts';
import { entrySchema } from '#functions/api/schemas.ts';
import { statementSchema } from '#functions/api/schemas-member.ts';
import { readStatement } from '#functions/ledger/read-statements.ts';
import { readBackground } from '#functions/ledger/rules-of-entries.ts';
import { rules, table } from '#functions/services.ts';
import { withExplanations } from '#messages/explain.ts';
import { languageFor } from '#messages/languages.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';

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
