import type { Writer } from '../content.ts';

/** Prints the ledger's head of that month: a copy outside our reach, by which the ledger can be proven. */
export const statement: Writer<'statement'> = {
  email: ({ statement }, { programme, texts: { statement: texts }, formats }) => {
    const month = formats.month(statement.month);
    const points = (count: number) => formats.points(count).text;
    return {
      subject: texts.subject(month, programme.name),
      paragraphs: [texts.intro(month)],
      rows: [
        [texts.opening, points(statement.openingBalance)],
        [texts.earned, points(statement.pointsEarned)],
        [texts.takenBack, points(statement.pointsTakenBack)],
        [texts.expired, points(statement.pointsExpired)],
        [texts.closing, points(statement.closingBalance)],
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
