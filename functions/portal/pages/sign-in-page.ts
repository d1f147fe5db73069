import type { FieldError } from '#portal/look/errors.ts';
import { contactField } from '#portal/look/errors.ts';
import { html } from '#portal/look/html.ts';
import type { Page } from '#portal/look/layout.ts';
import type { View } from '#portal/view.ts';

/** One field for whoever comes: a member signs in with it, everybody else joins. */
export function signInPage(
  { programme, texts: { signIn } }: View,
  { contact = '', errors = [] }: { readonly contact?: string; readonly errors?: readonly FieldError[] } = {},
): Page {
  const title = signIn.title(programme.name);
  const field = contactField({
    label: signIn.contact,
    hint: signIn.contactHint,
    typed: contact,
    errors,
    autocomplete: 'username',
  });
  return {
    title,
    path: '/',
    errors,
    content: html`<h1>${title}</h1>
<p class="soft">${signIn.lead}</p>
<form class="card stack" method="post" action="/sign-in" novalidate>
${field}
<button class="wide">${signIn.submit}</button>
<p class="hint">${signIn.noPassword}</p>
</form>
<p class="soft small">${signIn.newHere}</p>`,
  };
}
