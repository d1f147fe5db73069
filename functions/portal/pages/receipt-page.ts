import type { FieldError } from '#portal/look/errors.ts';
import { textField } from '#portal/look/errors.ts';
import { html } from '#portal/look/html.ts';
import type { Page } from '#portal/look/layout.ts';
import type { View } from '#portal/view.ts';

export interface ReceiptPage {
  /** The last day that a receipt can be of. */
  readonly today: string;
  /** What was typed in before, when something has to be mended. */
  readonly typed?: ReceiptTyped;
  readonly errors?: readonly FieldError[];
}

/** The form's fields as they were typed in. */
export interface ReceiptTyped {
  readonly receiptNumber: string;
  readonly soldOn: string;
  readonly total: string;
}

/** For who has paid without their card: what is printed on the receipt finds the sale, and its points. */
export function receiptPage(
  { texts: { receipt }, programme, formats }: View,
  { today, typed, errors = [] }: ReceiptPage,
): Page {
  return {
    title: receipt.title,
    path: '/receipt',
    errors,
    isSignedIn: true,
    content: html`<h1>${receipt.title}</h1>
<p class="soft">${receipt.lead(formats.number(programme.claimWindowDays))}</p>
<form class="card stack" method="post" action="/receipt" novalidate>
${textField({
  id: 'receiptNumber',
  label: receipt.number,
  hint: receipt.numberHint,
  errors,
  attributes: html`value="${typed?.receiptNumber ?? ''}" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="64" required`,
})}
${textField({
  id: 'soldOn',
  label: receipt.soldOn,
  errors,
  attributes: html`value="${typed?.soldOn ?? ''}" type="date" max="${today}" required`,
})}
${textField({
  id: 'total',
  label: receipt.total(programme.currency),
  hint: receipt.totalHint,
  errors,
  attributes: html`value="${typed?.total ?? ''}" type="text" inputmode="decimal" autocomplete="off" maxlength="24" required`,
})}
<button class="wide">${receipt.submit}</button>
</form>
<p><a class="go" href="/">${receipt.back}</a></p>`,
  };
}
