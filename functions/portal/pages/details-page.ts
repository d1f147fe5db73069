import type { Declared } from '#domain/declare.ts';
import type { FieldError } from '#portal/look/errors.ts';
import { contactField, textField } from '#portal/look/errors.ts';
import { type Html, html } from '#portal/look/html.ts';
import type { Page } from '#portal/look/layout.ts';
import { answersForm } from '#portal/parts/answers.ts';
import type { View } from '#portal/view.ts';

export interface DetailsPage {
  /** As the member may see them; null: none. */
  readonly contacts: { readonly email: string | null; readonly phone: string | null };
  /** A new contact that waits for its code. */
  readonly pending: string | null;
  readonly minutes: number;
  /** Newest first. */
  readonly sessions: readonly {
    readonly sessionId: string;
    readonly begunAt: string;
    readonly browser: string;
    readonly isThis: boolean;
  }[];
  readonly declared: Declared;
  /** What was typed in before, when it has to be mended: a contact, and answers by their fields. */
  readonly typed?: string;
  readonly answers?: Pick<URLSearchParams, 'get'>;
  readonly errors?: readonly FieldError[];
}

/** How a member is reached, what they say of themselves, and where they are signed in. */
export function detailsPage(view: View, page: DetailsPage): Page {
  const { details } = view.texts;
  const { errors = [] } = page;
  return {
    title: details.title,
    path: '/details',
    isSignedIn: true,
    errors,
    content: html`<h1>${details.title}</h1>
${contacts(view, page)}
${page.pending === null ? null : code(view, page.pending, page.minutes, errors)}
${add(view, page.typed ?? '', errors)}
${answersForm(view, { declared: page.declared, typed: page.answers, errors })}
${sessions(view, page)}
<section class="section" aria-labelledby="not-mine">
<h2 id="not-mine">${details.notMine}</h2>
<p class="hint">${details.notMineHint}</p>
${act('not-mine', '', details.notMineButton)}
</section>`,
  };
}

function act(what: string, of: string, label: string, about?: string): Html {
  const name = about === undefined ? null : html` aria-label="${label}: ${about}"`;
  return html`<form method="post" action="/details"><input type="hidden" name="do" value="${what}"><input type="hidden" name="of" value="${of}"><button class="link"${name}>${label}</button></form>`;
}

function contacts({ texts: { details } }: View, { contacts: { email, phone } }: DetailsPage): Html {
  const hasBoth = email !== null && phone !== null;
  const row = (kind: 'email' | 'phone', label: string, value: string | null) =>
    html`<li><div class="entry"><p>${label}</p><strong>${value ?? details.none}</strong></div>${hasBoth ? act('remove', kind, details.remove, label) : null}</li>`;
  return html`<ul class="card rows" id="contacts">${row('email', details.email, email)}${row('phone', details.phone, phone)}</ul>`;
}

function code({ texts }: View, contact: string, minutes: number, errors: readonly FieldError[]): Html {
  const field = textField({
    id: 'code',
    label: texts.code.code,
    hint: texts.code.codeHint,
    errors,
    attributes: html`class="code" type="text" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 ]*" maxlength="9" required`,
  });
  return html`<p role="status">${texts.code.sent(contact)}</p>
<form class="card stack" method="post" action="/details" novalidate>
${field}
<button class="wide">${texts.code.submit}</button>
<p class="hint">${texts.code.lasts(minutes)}</p>
<input type="hidden" name="do" value="verify">
</form>`;
}

function add({ texts: { details, signIn } }: View, typed: string, errors: readonly FieldError[]): Html {
  const field = contactField({
    label: details.newContact,
    hint: details.newContactHint,
    typed,
    errors,
    autocomplete: 'off',
  });
  return html`<form class="card stack" method="post" action="/details/contact" novalidate>
${field}
<button class="wide">${signIn.submit}</button>
</form>`;
}

function sessions({ texts: { details }, formats, timeZone }: View, page: DetailsPage): Html {
  const rows = page.sessions.map(({ sessionId, begunAt, browser, isThis }) => {
    const name = browser === '' ? details.app : browser;
    const begun = formats.time(begunAt, timeZone);
    return html`<li><div class="entry"><strong>${name}</strong><p><time datetime="${begunAt}">${details.since(begun)}</time>${isThis ? html` · ${details.thisOne}` : null}</p></div>${isThis ? null : act('end', sessionId, details.end, name)}</li>`;
  });
  return html`<section class="section" aria-labelledby="sessions">
<h2 id="sessions">${details.sessions}</h2>
<ul class="card rows">${rows}</ul>
</section>`;
}
