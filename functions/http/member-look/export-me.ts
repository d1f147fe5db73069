import { statementSchema } from '#api/schemas-member.ts';
import { balanceOf } from '#domain/members/balance.ts';
import { longCursorOf, parseLongCursor } from '#handler/input/cursor.ts';
import { type Handles, reply } from '#handler/router.ts';
import { contactsShown, otherContactsShown } from '#http/shared/me.ts';
import { languageFor } from '#messages/languages/choice.ts';
import { readStatements } from '#table/ledger/statements.ts';
import type { ExportPlace, LedgerPart } from '#use-cases/members/export-member.ts';
import { readExportPart } from '#use-cases/members/export-member.ts';
import { aliveSessions } from '#use-cases/members/list-sessions.ts';
import type { Routes } from './routes.ts';

/** Everything, in as many parts as it takes; what there is but a little of stands in each. */
export const exportMe: Handles<Routes['exportMe']> = async ({ caller, query, call }) => {
  const { memberId, record } = caller;
  const { revision: _revision, ...profile } = caller.profile;
  const { account } = record;
  const place = query.cursor === undefined ? beginning(account.sequence) : placeOf(query.cursor);
  const [statements, sessions, part] = await Promise.all([
    readStatements(call.table, memberId),
    aliveSessions(call, caller),
    readExportPart(call.table, account, place),
  ]);
  const { programme } = call.rules;
  return reply(200, {
    exportedAt: call.now.toISOString(),
    profile: {
      ...profile,
      ...contactsShown(profile),
      ...(profile.otherContacts && { otherContacts: otherContactsShown(profile) }),
    },
    account: balanceOf(account, programme, call.now, languageFor(profile.locale, programme)),
    ledger: ledgerShown(part.ledger),
    mergedLedgers: part.mergedLedgers.map(ledgerShown),
    // Of the same moment as the entries.
    statements: statements
      .filter(({ headSequence }) => headSequence <= place.head)
      .toReversed()
      .map((statement) => statementSchema().parse(statement)),
    messages: [...part.messages],
    sessions: sessions.map(({ begunAt, endsAt, browser }) => ({ begunAt, endsAt, browser })),
    next: part.next && cursorOf(part.next),
  });
};

const beginning = (head: number): ExportPlace => ({ head, ledger: 0, after: 0, message: '' });

function cursorOf({ head, ledger, after, message }: ExportPlace): string {
  return longCursorOf([head, ledger, after], message);
}

function placeOf(cursor: string): ExportPlace {
  const { numbers, id: message } = parseLongCursor(cursor, 3);
  const [head = 0, ledger = 0, after = 0] = numbers;
  return { head, ledger, after, message };
}

/** Genesis and head as the account has them: taken from the entries they could not tell of a tail that is gone. */
function ledgerShown({ account, entries }: LedgerPart) {
  const { memberId, openedAt, sequence, headHash } = account;
  return {
    genesis: { ledger: 'fidelio/1' as const, memberId, openedAt },
    headSequence: sequence,
    headHash,
    entries: entries.map((entry) => ({ ...entry })),
  };
}
