import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Balance } from '#domain/members/balance.ts';
import { balanceOf } from '#domain/members/balance.ts';
import { explainEntry } from '#messages/explain/explain.ts';
import type { Reader, Writer } from '#messages/letter/content.ts';
import type { Row } from '#messages/letter/letter.ts';
import { tierRows } from './tier-rows.ts';

/** The balance is the one at the time of sending: the reader's next look at it should show the same. */
export const pointsEarned: Writer<'points-earned'> = {
  email: ({ entry, rules, account }, reader) => {
    const { programme, language, formats, now } = reader;
    const texts = reader.texts.pointsEarned;
    const points = formats.points(entry.pointsDelta);
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
    const { pointsAvailable } = balanceOf(account, programme, now, language);
    const points = formats.points(entry.pointsDelta);
    return wordsOf(entry, reader).sms(programme.name, points, formats.points(pointsAvailable));
  },
};

/** A present is not thanked for as a purchase is. */
function wordsOf({ grant }: LedgerEntry, { texts: { pointsEarned: texts } }: Reader) {
  return grant === undefined ? texts : texts[grant.reason];
}

function balanceRows(balance: Balance, reader: Reader): readonly Row[] {
  const { pointsAvailable, pointsPending, pointsOwed } = balance;
  const {
    formats,
    texts: { pointsEarned: texts },
  } = reader;
  const points = (count: number) => formats.points(count).text;
  const rows: Row[] = [[texts.available, points(pointsAvailable)]];
  if (pointsPending > 0) rows.push([texts.pending, points(pointsPending)]);
  if (pointsOwed > 0) rows.push([texts.owed, points(pointsOwed)]);
  return [...rows, ...tierRows(balance, reader)];
}
