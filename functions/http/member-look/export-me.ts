import { exportMe } from '#api/routes-member.ts';
import { statementSchema } from '#api/schemas-member.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { balanceOf } from '#domain/members/balance.ts';
import { rules, table } from '#functions/services.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { contactsShown, otherContactsShown } from '#http/me.ts';
import { languageFor } from '#messages/languages/languages.ts';
import { readHistory, readMergedLedgers } from '#use-cases/members/export-member.ts';

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
