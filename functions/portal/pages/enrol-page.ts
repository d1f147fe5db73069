import { languageName } from '#portal/languages/languages.ts';
import type { FieldError } from '#portal/look/errors.ts';
import { fieldError, textField } from '#portal/look/errors.ts';
import { type Html, html } from '#portal/look/html.ts';
import type { Page } from '#portal/look/layout.ts';
import type { View } from '#portal/view.ts';

export interface EnrolPage {
  readonly contact: { readonly kind: 'phone' | 'email'; readonly value: string };
  /** Somebody else has the contact as yet: joining takes it over. */
  readonly isTaken?: boolean;
  /** What was typed in before, when something has to be mended. */
  readonly typed?: {
    readonly givenName: string;
    readonly locale: string;
    readonly wantsOffers: boolean;
    readonly hasAccepted: boolean;
  };
  readonly errors?: readonly FieldError[];
}

/** What a proven contact still has to say. Nothing is ticked beforehand: consent is given, not left standing. */
export function enrolPage(view: View, { contact, isTaken = false, typed, errors = [] }: EnrolPage): Page {
  const { programme, language, texts } = view;
  const { enrol } = texts;
  const title = enrol.title(programme.name);
  const name = textField({
    id: 'givenName',
    label: enrol.givenName,
    hint: enrol.givenNameHint,
    errors,
    attributes: html`value="${typed?.givenName ?? ''}" type="text" autocomplete="given-name" maxlength="60" required`,
  });
  const channel = contact.kind === 'email' ? 'email' : 'sms';
  const [before, link, after] = enrol.terms;
  const hasTermsError = errors.some(({ at }) => at === 'terms');
  return {
    title,
    path: '/',
    errors,
    content: html`<h1>${title}</h1>
<p class="soft">${enrol.lead(contact.value)}</p>
${isTaken ? html`<p class="notice">${enrol.taken[contact.kind]}</p>` : null}
<form class="card stack" method="post" action="/enrol" novalidate>
${name}
<div class="field">
<label for="locale">${enrol.language}</label>
<select id="locale" name="locale" autocomplete="language">${languageOptions(view, typed?.locale ?? language)}</select>
</div>
<fieldset>
<legend>${enrol.offers}</legend>
<label class="check"><input type="checkbox" name="offers" value="yes" aria-describedby="offers-hint"${checked(typed?.wantsOffers)}><span>${enrol.offersBy[channel]}</span></label>
<p class="hint" id="offers-hint">${enrol.offersHint}</p>
</fieldset>
<div>
${fieldError('terms', errors)}
<label class="check"><input id="terms" type="checkbox" name="terms" value="yes" required${hasTermsError ? html` aria-invalid="true" aria-describedby="terms-error"` : null}${checked(typed?.hasAccepted)}><span>${before}<a href="/rules" target="_blank" rel="noopener">${link}</a>${after}</span></label>
</div>
<button class="wide">${enrol.submit}</button>
</form>
<form method="post" action="/sign-out"><button class="link">${texts.code.change}</button></form>`,
  };
}

function languageOptions({ programme }: View, selected: string): readonly Html[] {
  return programme.languages.map(
    (language) =>
      html`<option value="${language}" lang="${language}"${language === selected ? html` selected` : null}>${languageName(language)}</option>`,
  );
}

function checked(isChecked: boolean | undefined): Html | null {
  return isChecked ? html` checked` : null;
}
