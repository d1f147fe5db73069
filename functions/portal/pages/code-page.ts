import type { FieldError } from '#portal/look/errors.ts';
import { textField } from '#portal/look/errors.ts';
import { html } from '#portal/look/html.ts';
import type { Page } from '#portal/look/layout.ts';
import type { View } from '#portal/view.ts';

export interface CodePage {
  /** Where the code was sent. */
  readonly contact: string;
  readonly minutes: number;
  readonly errors?: readonly FieldError[];
}

export function codePage({ texts: { code } }: View, { contact, minutes, errors = [] }: CodePage): Page {
  const field = textField({
    id: 'code',
    label: code.code,
    hint: code.codeHint,
    errors,
    attributes: html`class="code" type="text" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]*" maxlength="9" required`,
  });
  return {
    title: code.title,
    path: '/code',
    errors,
    content: html`<h1>${code.title}</h1>
<p role="status">${code.sent(contact)}</p>
<form class="card stack" method="post" action="/verify" novalidate>
${field}
<button class="wide">${code.submit}</button>
<p class="hint">${code.lasts(minutes)}</p>
</form>
<form method="post" action="/resend"><button class="link">${code.resend}</button></form>
<p><a href="/">${code.change}</a></p>`,
  };
}
