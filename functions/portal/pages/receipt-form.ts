import { isDay } from '#domain/dates.ts';
import { readMoney } from '#domain/money.ts';
import { plainText } from '#domain/typed.ts';
import type { FieldError } from '#portal/look/errors.ts';
import type { ReceiptTyped } from '#portal/pages/receipt-page.ts';
import type { View } from '#portal/view.ts';
import type { Receipt } from '#use-cases/sales/claim-receipt.ts';

/** What the form says, or what has to be mended in it; and what was typed in, to show it again. */
export type ReceiptForm =
  | { readonly typed: ReceiptTyped; readonly receipt: Receipt }
  | { readonly typed: ReceiptTyped; readonly errors: readonly FieldError[] };

/** @param today no receipt is of a later day */
export function readReceiptForm(
  form: URLSearchParams,
  { programme, texts }: Pick<View, 'programme' | 'texts'>,
  today: string,
): ReceiptForm {
  const field = (name: keyof ReceiptTyped) => form.get(name)?.trim().slice(0, 64) ?? '';
  const typed = { receiptNumber: field('receiptNumber'), soldOn: field('soldOn'), total: field('total') };
  const soldOn = plainText(typed.soldOn);
  const total = readMoney(typed.total, programme.currency);
  const { receipt } = texts;
  const errors: readonly FieldError[] = [
    // As far as receipts are compared: by letters and digits.
    ...(/[A-Z0-9]/i.test(plainText(typed.receiptNumber))
      ? []
      : [{ at: 'receiptNumber', message: receipt.numberNeeded }]),
    ...(isDay(soldOn) && soldOn <= today ? [] : [{ at: 'soldOn', message: receipt.soldOnNeeded }]),
    ...(total === null ? [{ at: 'total', message: receipt.totalNeeded }] : []),
  ];
  if (total === null || errors.length > 0) return { typed, errors };
  return { typed, receipt: { ...typed, soldOn, total } };
}
