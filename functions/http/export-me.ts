import type { Account } from '#domain/account.ts';
import { balanceOf } from '#domain/balance.ts';
import type { LedgerEntry } from '#domain/entry.ts';
import { exportMe } from '#functions/api/routes-member.ts';
import { statementSchema } from '#functions/api/schemas-member.ts';
import { readHistory, readMergedLedgers } from '#functions/ledger/export-member.ts';
import { rules, table } from '#functions/services.ts';
import { languageFor } from '#messages/languages.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { contactsShown, otherContactsShown } from '#middleware/me.ts';
import { reply } from '#middleware/public-handler.ts';

export const handler = httpHandler(exportMe, async ({ caller, now }) => {
  const { memberId, record } = caller;
  const { revision: _revision, ...profile } = caller.profile;
  const { account } = record;
  const { entries, statements, messages } = await readHistory(table(), memberId, account.sequence);
  const merged = await readMergedLedgers(table(), memberId);
  const { programme } = rules();
  return reply(200, {
    exportedAt: now.toISOString(),
    profile: {
      ...profile,
      ...contactsShown(profile),
      ...(profile.otherContacts && { otherContacts: otherContactsShown(profile) }),
    },
    account: balanceOf(account, programme, now, languageFor(profile.locale, programme)),
    ledger: ledgerShown(account, entries),
    mergedLedgers: merged.map((ended) => ledgerShown(ended.account, ended.entries)),
    statements: statements.map((statement) => statementSchema.parse(statement)),
    messages,
  });
});

/** Genesis and head as the account has them: taken from the entries they could not tell of a tail that is gone. */
function ledgerShown({ memberId, openedAt, sequence, headHash }: Account, entries: readonly LedgerEntry[]) {
  return {
    genesis: { ledger: 'fidelio/1' as const, memberId, openedAt },
    headSequence: sequence,
    headHash,
    entries: entries.map((entry) => ({ ...entry })),
  };
}
