import { localDate } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Statement, UnitMonth } from '#domain/ledger/statement.ts';
import { monthsOf } from '#domain/ledger/statement.ts';
import type { Balance } from '#domain/members/balance.ts';
import { balanceOf } from '#domain/members/balance.ts';
import { isLapsed } from '#domain/rewards/release.ts';
import type { Reward } from '#domain/rewards/reward.ts';
import { rewardNameIn } from '#messages/languages/reward-name.ts';
import type { Reader, Reading } from '#messages/letter/content.ts';
import type { Row } from '#messages/letter/letter.ts';
import { keys } from '#table/core/keys.ts';
import { getItems } from '#table/core/read.ts';
import { readGood } from '#table/core/unsound.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import { statementFromItem } from '#table/ledger/statement-item.ts';
import { rewardFromItem } from '#table/rewards/reward-item.ts';
import type { Amount } from './amounts.ts';
import { amountsText, amountText } from './amounts.ts';
import type { MessageRule } from './message-rule.ts';
import { tierRows } from './tier-rows.ts';

interface MonthStated {
  readonly statement: Statement;
  readonly account: Account;
  /** Those of the member's open codes. */
  readonly rewards: readonly Pick<Reward, 'rewardId' | 'name'>[];
}

/**
 * The month as it was closed, then what is next as of sending. Prints the ledger's head of that month: a copy outside
 * our reach, by which the ledger can be proven.
 */
export const statement: MessageRule<'month', MonthStated> = {
  reads: ({ memberId, month }) => [keys.statement(memberId, month), keys.account(memberId)],
  content: async ([statementItem, accountItem], reading) => {
    if (statementItem === undefined || accountItem === undefined) return null;
    const { account } = accountFromItem(accountItem);
    const rewards = await rewardsOf(account, reading);
    return { statement: statementFromItem(statementItem), account, rewards };
  },
  email: ({ statement, account, rewards }, reader) => {
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
        ...rewardRows(account, rewards, reader),
        ...tierRows(balance, reader),
        // An identifier: it is compared with what was signed, and takes no separators.
        [texts.entry, String(statement.headSequence)],
        [texts.hash, statement.headHash],
      ],
      remarks: [texts.anchor],
    };
  },
  sms: ({ statement }, { programme, texts, formats }) => {
    const closing = monthsOf(statement, programme).map(
      ([unit, { closingBalance }]): Amount => [unit, closingBalance],
    );
    return texts.statement.sms(programme.name, formats.month(statement.month), amountsText(closing, formats));
  },
};

/** What open codes are for; most members have none, and nothing is read. */
async function rewardsOf({ reservations }: Account, { table, now }: Reading): Promise<readonly Reward[]> {
  const open = reservations.filter((reservation) => !isLapsed(reservation, now));
  if (open.length === 0) return [];
  const items = await getItems(
    table,
    [...new Set(open.map(({ rewardId }) => rewardId))].map((rewardId) => keys.reward(rewardId)),
  );
  return readGood(table, [...items.values()], rewardFromItem);
}

/**
 * From the opening to the closing balance, so that the lines add up, in every unit; what did not move of another than the
 * main one, debts and adjustments only where there are any.
 */
function monthRows(
  statement: Statement,
  { texts: { statement: texts }, formats, programme }: Reader,
): readonly Row[] {
  const months = monthsOf(statement, programme);
  const amounts = (column: (month: UnitMonth) => number): readonly Amount[] =>
    months.map(([unit, month]) => [unit, column(month)]);
  const row = (label: string, all: readonly Amount[]): readonly Row[] =>
    all.length === 0 ? [] : [[label, amountsText(all, formats)]];
  const moved = (label: string, column: (month: UnitMonth) => number) =>
    row(
      label,
      amounts(column).filter(([unit, count]) => unit === undefined || count !== 0),
    );
  const positive = (label: string, column: (month: UnitMonth) => number) =>
    row(
      label,
      amounts(column).filter(([, count]) => count > 0),
    );
  const redeemed = amounts(({ pointsRedeemed }) => pointsRedeemed);
  return [
    ...row(
      texts.opening,
      amounts(({ openingBalance }) => openingBalance),
    ),
    ...positive(texts.openingOwed, ({ openingOwed }) => openingOwed),
    ...moved(texts.earned, ({ pointsEarned }) => pointsEarned),
    ...row(
      texts.redeemed,
      redeemed.filter(([unit, count]) => (unit === undefined ? count >= 0 : count > 0)),
    ),
    ...positive(texts.returned, ({ pointsRedeemed }) => -pointsRedeemed),
    ...moved(texts.takenBack, ({ pointsTakenBack }) => pointsTakenBack),
    ...moved(texts.expired, ({ pointsExpired }) => pointsExpired),
    ...adjustedRows(
      texts.adjusted,
      amounts(({ pointsAdjusted }) => pointsAdjusted),
      formats,
    ),
    ...row(
      texts.closing,
      amounts(({ closingBalance }) => closingBalance),
    ),
    ...positive(texts.closingOwed, ({ closingOwed }) => closingOwed),
  ];
}

/** The one line that adds or takes, as its signs say. */
function adjustedRows(label: string, all: readonly Amount[], formats: Reader['formats']): readonly Row[] {
  const signed = all
    .filter(([, count]) => count !== 0)
    .map(([unit, count]) => `${count > 0 ? '+' : '−'}${amountText([unit, Math.abs(count)], formats)}`);
  return signed.length === 0 ? [] : [[label, formats.all(signed)]];
}

/** What is next to expire of each unit. */
function expiryRows({ balances }: Balance, { texts: { statement: texts }, formats }: Reader): readonly Row[] {
  return balances.flatMap(({ unit, expiring: [next] }): readonly Row[] =>
    next === undefined
      ? []
      : [[texts.expiresNext, texts.expiring(formats.units(unit, next.points), formats.date(next.on))]],
  );
}

/** Rewards that wait to be collected, with their last day; their codes are in messages of their own. */
function rewardRows(
  { reservations }: Account,
  rewards: MonthStated['rewards'],
  { texts: { statement: texts }, formats, programme, language, now }: Reader,
): readonly Row[] {
  return reservations
    .filter((reservation) => !isLapsed(reservation, now))
    .toSorted((one, other) => (one.expiresAt < other.expiresAt ? -1 : 1))
    .map(({ rewardId, expiresAt }) => {
      const name = rewards.find((reward) => reward.rewardId === rewardId)?.name;
      const until = localDate(new Date(expiresAt), programme.timeZone);
      return [
        texts.waits,
        texts.waiting(rewardNameIn({ rewardId, name }, language, programme), formats.date(until)),
      ];
    });
}
