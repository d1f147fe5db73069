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
  /** Whether the code that was sent is of no use any more, so that only a new one helps. */
  readonly isOver?: boolean;
}

export function codePage(view: View, { contact, minutes, errors = [], isOver = false }: CodePage): Page {
  const { code } = view.texts;
  const field = textField({
    id: 'code',
    label: code.code,
    hint: code.codeHint,
    errors,
    attributes: html`class="code" type="text" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]*" maxlength="9" required`,
  });
  const enter = html`<form class="card stack" method="post" action="/verify" novalidate>
${field}
<button class="wide">${code.submit}</button>
<p class="hint">${code.lasts(minutes)}</p>
</form>`;
  const resend = html`<form method="post" action="/resend"><button id="resend" class="${isOver ? 'wide' : 'link'}">${code.resend}</button></form>`;
  // A notice says it already.
  const isSaid = isOver || view.notice === 'code-resent';
  return {
    title: code.title,
    path: '/code',
    errors,
    content: html`<h1>${code.title}</h1>
<p${isSaid ? null : html` role="status"`}>${code.sent(contact)}</p>
${isOver ? null : enter}
${resend}
<p><a href="/">${code.change}</a></p>`,
  };
}
