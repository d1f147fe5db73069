import type { Account } from '#domain/ledger/account.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Balance } from '#domain/members/balance.ts';
import { balanceOf } from '#domain/members/balance.ts';
import type { Programme } from '#domain/programme.ts';
import { explainEntry } from '#messages/explain/explain.ts';
import type { Count } from '#messages/languages/count.ts';
import type { Reader } from '#messages/letter/content.ts';
import type { Row } from '#messages/letter/letter.ts';
import { keys } from '#table/core/keys.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import { entryFromItem } from '#table/ledger/entry-item.ts';
import { readRulesOf } from '#table/ledger/programme-versions.ts';
import { amountsText, balanceText } from './amounts.ts';
import type { MessageRule } from './message-rule.ts';
import { tierRows } from './tier-rows.ts';

interface PointsEarned {
  readonly entry: LedgerEntry;
  /** In force when the entry was made. */
  readonly rules: Programme;
  readonly account: Account;
}

/** The balance is the one at the time of sending: the reader's next look at it should show the same. */
export const pointsEarned: MessageRule<'sequence', PointsEarned> = {
  reads: ({ memberId, sequence }) => [keys.entry(memberId, sequence), keys.account(memberId)],
  content: async ([entryItem, accountItem], reading) => {
    if (entryItem === undefined || accountItem === undefined) return null;
    const entry = entryFromItem(entryItem);
    const rulesOf = await readRulesOf(reading.table, reading, [entry]);
    return { entry, rules: rulesOf(entry), account: accountFromItem(accountItem).account };
  },
  email: ({ entry, rules, account }, reader) => {
    const { programme, language, now } = reader;
    const texts = reader.texts.pointsEarned;
    const points = earnedIn(entry, reader);
    const words = wordsOf(entry, reader);
    return {
      subject: words.subject(points, programme.name),
      paragraphs: [words.intro(points)],
      rows: [
        [texts.explanation, explainEntry(entry, rules, language)],
        ...balanceRows(balanceOf(account, programme, now, language), reader),
      ],
      remarks: [],
    };
  },
  sms: ({ entry, account }, reader) => {
    const { programme, language, formats, now } = reader;
    const { balances } = balanceOf(account, programme, now, language);
    const words = wordsOf(entry, reader);
    const text = words.sms(programme.name, earnedIn(entry, reader), balanceText(balances, formats));
    const own = balances.find(({ unit }, index) =>
      entry.unit === undefined ? index === 0 : unit === entry.unit,
    );
    const [next] = own?.arriving ?? [];
    if (own === undefined || next === undefined) return text;
    const { readyOn } = reader.texts.pointsEarned;
    return `${text} ${readyOn(formats.units(own.unit, next.points), formats.date(next.on))}`;
  },
};

/** A present is not thanked for as a purchase is. */
function wordsOf({ grant }: LedgerEntry, { texts: { pointsEarned: texts } }: Reader) {
  return grant === undefined ? texts : texts[grant.reason];
}

/** What the entry gave, in its own unit. */
function earnedIn({ unit, pointsDelta }: LedgerEntry, { formats }: Reader): Count {
  return unit === undefined ? formats.points(pointsDelta) : formats.units(unit, pointsDelta);
}

/** Every unit: what there is of it, when more of it comes, and what is owed. */
function balanceRows(balance: Balance, reader: Reader): readonly Row[] {
  const { balances } = balance;
  const {
    formats,
    texts: { pointsEarned: texts },
  } = reader;
  const owed = balances.filter((one) => one.owed > 0);
  return [
    [texts.available, balanceText(balances, formats)],
    ...balances.flatMap(({ unit, arriving }) =>
      arriving.map(
        ({ on, points }): Row => [texts.pending(formats.date(on)), formats.units(unit, points).text],
      ),
    ),
    ...(owed.length === 0
      ? []
      : [
          [
            texts.owed,
            amountsText(
              owed.map((one) => [one.unit, one.owed]),
              formats,
            ),
          ] as const,
        ]),
    ...tierRows(balance, reader),
  ];
}
