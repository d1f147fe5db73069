import type { Account } from '#domain/ledger/account.ts';
import type { Statement } from '#domain/ledger/statement.ts';
import type { Balance } from '#domain/members/balance.ts';
import { balanceOf } from '#domain/members/balance.ts';
import type { Formats } from '#messages/languages/formats.ts';
import type { Reader } from '#messages/letter/content.ts';
import type { Row } from '#messages/letter/letter.ts';
import { keys } from '#table/core/keys.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import { statementFromItem } from '#table/ledger/statement-item.ts';
import type { MessageRule } from './message-rule.ts';
import { tierRows } from './tier-rows.ts';

interface MonthStated {
  readonly statement: Statement;
  readonly account: Account;
}

/**
 * The month as it was closed, then what is next as of sending. Prints the ledger's head of that month: a copy outside
 * our reach, by which the ledger can be proven.
 */
export const statement: MessageRule<'month', MonthStated> = {
  reads: ({ memberId, month }) => [keys.statement(memberId, month), keys.account(memberId)],
  content: ([statementItem, accountItem]) => {
    if (statementItem === undefined || accountItem === undefined) return null;
    return { statement: statementFromItem(statementItem), account: accountFromItem(accountItem).account };
  },
  email: ({ statement, account }, reader) => {
    const { programme, language, formats, now } = reader;
    const texts = reader.texts.statement;
    const month = formats.month(statement.month);
    const balance = balanceOf(account, programme, now, language);
    return {
      subject: texts.subject(month, programme.name),
      paragraphs: [texts.intro(month)],
      rows: [
        ...monthRows(statement, reader),
        ...expiryRows(balance, reader),
        ...tierRows(balance, reader),
        // An identifier: it is compared with what was signed, and takes no separators.
        [texts.entry, String(statement.headSequence)],
        [texts.hash, statement.headHash],
      ],
      remarks: [texts.anchor],
    };
  },
  sms: ({ statement }, { programme, texts, formats }) =>
    texts.statement.sms(
      programme.name,
      formats.month(statement.month),
      formats.points(statement.closingBalance),
    ),
};

/** From the opening to the closing balance, so that the lines add up; debts and adjustments only where there are any. */
function monthRows(statement: Statement, { texts: { statement: texts }, formats }: Reader): readonly Row[] {
  const { openingOwed, closingOwed, pointsRedeemed, pointsAdjusted } = statement;
  const row = (label: string, points: number): Row => [label, formats.points(points).text];
  return [
    row(texts.opening, statement.openingBalance),
    ...(openingOwed === 0 ? [] : [row(texts.openingOwed, openingOwed)]),
    row(texts.earned, statement.pointsEarned),
    pointsRedeemed < 0 ? row(texts.returned, -pointsRedeemed) : row(texts.redeemed, pointsRedeemed),
    row(texts.takenBack, statement.pointsTakenBack),
    row(texts.expired, statement.pointsExpired),
    ...(pointsAdjusted === 0 ? [] : [signedRow(texts.adjusted, pointsAdjusted, formats)]),
    row(texts.closing, statement.closingBalance),
    ...(closingOwed === 0 ? [] : [row(texts.closingOwed, closingOwed)]),
  ];
}

/** The one line that adds or takes, as its sign says. */
function signedRow(label: string, points: number, formats: Formats): Row {
  return [label, `${points > 0 ? '+' : '−'}${formats.points(Math.abs(points)).text}`];
}

function expiryRows({ expiring }: Balance, { texts: { statement: texts }, formats }: Reader): readonly Row[] {
  const [next] = expiring;
  if (next === undefined) return [];
  return [[texts.expiresNext, texts.expiring(formats.points(next.points), formats.date(next.on))]];
}
