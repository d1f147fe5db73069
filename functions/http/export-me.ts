import { balanceOf } from '#domain/balance.ts';
import { exportMe } from '#functions/api/routes-member.ts';
import { statementSchema } from '#functions/api/schemas-member.ts';
import { readHistory } from '#functions/ledger/export-member.ts';
import { rules, table } from '#functions/services.ts';
import { languageFor } from '#messages/languages.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { contactsShown } from '#middleware/me.ts';
import { reply } from '#middleware/public-handler.ts';

export const handler = httpHandler(exportMe, async ({ caller, now }) => {
  const { memberId, profile, record } = caller;
  const { entries, statements, messages } = await readHistory(table(), memberId);
  const { programme } = rules();
  const { openedAt } = record.account;
  // The account was read a moment before the entries, of which there may be one more.
  const head = entries.at(-1) ?? { sequence: 0, hash: record.account.headHash };
  return reply(200, {
    exportedAt: now.toISOString(),
    profile: { ...profile, ...contactsShown(profile) },
    account: balanceOf(record.account, programme, now, languageFor(profile.locale, programme)),
    ledger: {
      genesis: { ledger: 'fidelio/1', memberId, openedAt },
      headSequence: head.sequence,
      headHash: head.hash,
      entries: entries.map((entry) => ({ ...entry })),
    },
    statements: statements.map((statement) => statementSchema.parse(statement)),
    messages,
  });
});
