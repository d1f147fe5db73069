import type { RefundBasis } from '#domain/ledger/entry-facts.ts';
import type { Tongue } from '#messages/explain/explain-words.ts';
import type { EntryWords } from './entry-words.ts';

export const refunded: EntryWords = {
  did: ({ pointsDelta, refund }, { formats, texts }) => {
    const points = formats.points(Math.abs(pointsDelta));
    if (refund === undefined) return [points.text];
    const { currency, saleNet, salePoints, refundedNet, pointsForgiven = 0 } = refund;
    const text = pointsDelta > 0 ? texts.refundUndone : takenBy(pointsDelta, refund, texts);
    const [refunded, net] = [formats.money(refundedNet, currency), formats.money(saleNet, currency)];
    return [
      text(refunded, net, formats.pointsNumber(Math.abs(pointsDelta)), formats.points(salePoints)),
      ...(pointsForgiven === 0 ? [] : [texts.forgiven(formats.points(pointsForgiven))]),
    ];
  },
};

function takenBy(pointsDelta: number, refund: RefundBasis, texts: Tongue['texts']) {
  return isFirstRefund(pointsDelta, refund) ? texts.refunded : texts.refundedMore;
}

/** Whether this refund settled all that the sale's refunds come to: then none had settled anything before. */
function isFirstRefund(
  pointsDelta: number,
  { saleNet, salePoints, refundedNet, pointsForgiven = 0 }: RefundBasis,
): boolean {
  if (saleNet === 0) return true;
  return (
    BigInt(pointsForgiven - pointsDelta) === (BigInt(salePoints) * BigInt(refundedNet)) / BigInt(saleNet)
  );
}
