import { localDate } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Reservation } from '#domain/ledger/entry-facts.ts';
import type { Statement, UnitMonth } from '#domain/ledger/statement.ts';
import { monthsOf } from '#domain/ledger/statement.ts';
import type { Balance } from '#domain/members/balance.ts';
import { balanceOf } from '#domain/members/balance.ts';
import { paymentOf } from '#domain/rewards/payment-id.ts';
import { isLapsed } from '#domain/rewards/release.ts';
import type { NamedReward } from '#messages/languages/reward-name.ts';
import { rewardNameIn } from '#messages/languages/reward-name.ts';
import type { Reader, Reading } from '#messages/letter/content.ts';
import type { Row } from '#messages/letter/letter.ts';
import { keys } from '#table/core/keys.ts';
import type { Key } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { readGood } from '#table/core/unsound.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import { statementFromItem } from '#table/ledger/statement-item.ts';
import { redemptionFromItem } from '#table/rewards/redemption-item.ts';
import { ownFromItem } from '#table/rewards/reward-item.ts';
import type { Amount } from './amounts.ts';
import { amountsText, amountText } from './amounts.ts';
import type { MessageRule } from './message-rule.ts';
import { tierRows } from './tier-rows.ts';

interface MonthStated {
  readonly statement: Statement;
  readonly account: Account;
  /** What the rewards of the member's open codes are called, by redemption; the programme has the names of others. */
  readonly names: ReadonlyMap<string, Omit<NamedReward, 'rewardId'>>;
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
    const names = await namesOf(account, reading);
    return { statement: statementFromItem(statementItem), account, names };
  },
  email: ({ statement, account, names }, reader) => {
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
        ...rewardRows(account, names, reader),
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
async function namesOf({ reservations }: Account, { table, now }: Reading): Promise<MonthStated['names']> {
  const open = reservations.filter((reservation) => isWaiting(reservation, now));
  if (open.length === 0) return new Map();
  const items = await getItems(table, [
    ...open.map(({ rewardId }) => keys.reward(rewardId)),
    ...open.map(({ redemptionId }) => keys.redemption(redemptionId)),
  ]);
  const found = (key: Key) => [items.get(textOf(key)) ?? []].flat();
  return new Map(
    open.map(({ redemptionId, rewardId }) => {
      const [own] = readGood(table, found(keys.reward(rewardId)), ownFromItem);
      const [redemption] = readGood(table, found(keys.redemption(redemptionId)), redemptionFromItem);
      return [redemptionId, { name: own?.name, former: redemption?.name }];
    }),
  );
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
  names: MonthStated['names'],
  { texts: { statement: texts }, formats, programme, language, now }: Reader,
): readonly Row[] {
  return reservations
    .filter((reservation) => isWaiting(reservation, now))
    .toSorted((one, other) => (one.expiresAt < other.expiresAt ? -1 : 1))
    .map(({ redemptionId, rewardId, expiresAt }) => {
      const name = rewardNameIn({ rewardId, ...names.get(redemptionId) }, language, programme);
      const until = localDate(new Date(expiresAt), programme.timeZone);
      return [texts.waits, texts.waiting(name, formats.date(until))];
    });
}

/** What a till takes off a bill waits for nobody. */
function isWaiting(reservation: Reservation, now: Date): boolean {
  return !isLapsed(reservation, now) && paymentOf(reservation.rewardId) === null;
}
