import { statementSchema } from '#api/schemas-member.ts';
import type { Account } from '#domain/ledger/account.ts';
import { balanceOf } from '#domain/members/balance.ts';
import { digitsOf, memberIdOf } from '#domain/members/member.ts';
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
  const place = query.cursor === undefined ? beginning(account) : placeOf(query.cursor);
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

const beginning = ({ memberId, sequence }: Account): ExportPlace => ({
  head: sequence,
  ledger: memberId,
  after: 0,
  message: '',
});

function cursorOf({ head, ledger, after, message }: ExportPlace): string {
  return longCursorOf([head, ledger === null ? 0 : Number(digitsOf(ledger)), after], message);
}

/** Messages come behind the last ledger, so who is among them is at none. */
function placeOf(cursor: string): ExportPlace {
  const { numbers, id: message } = parseLongCursor(cursor, 3);
  const [head = 0, digits = 0, after = 0] = numbers;
  const ledger = message === '' ? memberIdOf(String(digits).padStart(10, '0')) : null;
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
