import type { View } from '#portal/view.ts';
import { type Html, html } from './html.ts';

/** What has to be mended, and where. */
export interface FieldError {
  /** The `id` of the field, or of the part of the page that it is about. */
  readonly at: string;
  readonly message: string;
}

/** All that has to be mended, each with a link to its place; takes the focus, so that it is read out. */
export function errorSummary({ texts }: View, errors: readonly FieldError[]): Html | null {
  if (errors.length === 0) return null;
  const items = errors.map(({ at, message }) => html`<li><a href="#${at}">${message}</a></li>`);
  return html`<div class="errors" role="alert" aria-labelledby="errors" tabindex="-1" autofocus>
<p class="title" id="errors">${texts.layout.errors}</p>
<ul>${items}</ul>
</div>`;
}

interface Field {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly errors: readonly FieldError[];
  /** The rest of the element's attributes. */
  readonly attributes: Html;
}

/** A text field with its label, its hint and what is wrong with it, tied together. */
export function textField({ id, label, hint, errors, attributes }: Field): Html {
  const error = errors.find(({ at }) => at === id);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return html`<div class="field">
<label for="${id}">${label}</label>
${hint === undefined ? null : html`<p class="hint" id="${id}-hint">${hint}</p>`}
${fieldError(id, errors)}
<input id="${id}" name="${id}"${described === '' ? null : html` aria-describedby="${described}"`}${error ? html` aria-invalid="true"` : null} ${attributes}>
</div>`;
}

/** The field in which somebody types an e-mail address or a phone number. */
export function contactField({
  typed,
  autocomplete,
  ...field
}: Omit<Field, 'id' | 'attributes'> & { readonly typed: string; readonly autocomplete: string }): Html {
  const attributes = html`value="${typed}" type="text" inputmode="email" autocomplete="${autocomplete}" autocapitalize="none" spellcheck="false" maxlength="254" required`;
  return textField({ id: 'contact', ...field, attributes });
}

/** What is wrong with a field, for its `aria-describedby`. */
export function fieldError(id: string, errors: readonly FieldError[]): Html | null {
  const error = errors.find(({ at }) => at === id);
  return error ? html`<p class="error" id="${id}-error">${error.message}</p>` : null;
}
