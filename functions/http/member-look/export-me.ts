import { statementSchema } from '#api/schemas-member.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { balanceOf } from '#domain/members/balance.ts';
import { type Handles, reply } from '#handler/router.ts';
import { contactsShown, otherContactsShown } from '#http/shared/me.ts';
import { languageFor } from '#messages/languages/languages.ts';
import { readHistory, readMergedLedgers } from '#use-cases/members/export-member.ts';
import type { Routes } from './routes.ts';

export const exportMe: Handles<Routes['exportMe']> = async ({ caller, call }) => {
  const { memberId, record } = caller;
  const { revision: _revision, ...profile } = caller.profile;
  const { account } = record;
  const { entries, statements, messages } = await readHistory(call.table, memberId, account.sequence);
  const merged = await readMergedLedgers(call.table, memberId);
  const { programme } = call.rules;
  return reply(200, {
    exportedAt: call.now.toISOString(),
    profile: {
      ...profile,
      ...contactsShown(profile),
      ...(profile.otherContacts && { otherContacts: otherContactsShown(profile) }),
    },
    account: balanceOf(account, programme, call.now, languageFor(profile.locale, programme)),
    ledger: ledgerShown(account, entries),
    mergedLedgers: merged.map((ended) => ledgerShown(ended.account, ended.entries)),
    statements: statements.map((statement) => statementSchema().parse(statement)),
    messages,
  });
};

/** Genesis and head as the account has them: taken from the entries they could not tell of a tail that is gone. */
function ledgerShown({ memberId, openedAt, sequence, headHash }: Account, entries: readonly LedgerEntry[]) {
  return {
    genesis: { ledger: 'fidelio/1' as const, memberId, openedAt },
    headSequence: sequence,
    headHash,
    entries: entries.map((entry) => ({ ...entry })),
  };
}
