import type { Declared } from '#domain/declare.ts';
import { askedOf } from '#domain/declare.ts';
import type { AttributeType, Value } from '#domain/programme/fact.ts';
import { localized } from '#messages/languages/choice.ts';
import { nameOf, nounOf } from '#messages/languages/formats.ts';
import type { FieldError } from '#portal/look/errors.ts';
import { fieldError, textField } from '#portal/look/errors.ts';
import { type Html, html } from '#portal/look/html.ts';
import type { View } from '#portal/view.ts';
import { sentence } from './history.ts';

/** The name and the place of a field, by the name of its attribute. */
export function answerField(name: string): string {
  return `answer-${name}`;
}

interface Answers {
  readonly declared: Declared;
  /** What was typed in before, by field, when it has to be mended; a box that is not there was not ticked. */
  readonly typed?: Pick<URLSearchParams, 'get'> | undefined;
  readonly errors: readonly FieldError[];
}

/** What the programme asks members, with what they have said; null where it asks nothing. */
export function answersForm(view: View, answers: Answers): Html | null {
  const asked = askedOf(view.programme);
  if (asked.length === 0) return null;
  const { about } = view.texts.details;
  return html`<section class="section" aria-labelledby="about">
<h2 id="about">${about.title}</h2>
<form class="card stack" method="post" action="/details" novalidate>
<p class="hint">${about.hint}</p>
${asked.map(([name, type]) => field(view, name, type, answers))}
<button class="wide">${about.submit}</button>
<input type="hidden" name="do" value="about">
</form>
</section>`;
}

function field(view: View, name: string, type: AttributeType, { declared, typed, errors }: Answers): Html {
  const id = answerField(name);
  const label = questionOf(view, name);
  const said = Object.hasOwn(declared, name) ? declared[name] : undefined;
  const shown = typed === undefined ? (said === undefined ? '' : String(said)) : (typed.get(id) ?? '');
  if (type === 'flag') {
    const isTicked = shown === 'true';
    return html`<label class="check"><input type="checkbox" id="${id}" name="${id}" value="true"${isTicked ? html` checked` : null}><span>${label}</span></label>`;
  }
  if (typeof type !== 'string') {
    const options = type.map((value) => {
      const isChosen = String(value) === shown;
      return html`<option value="${String(value)}"${isChosen ? html` selected` : null}>${choiceOf(view, name, value)}</option>`;
    });
    return html`<div class="field">
<label for="${id}">${label}</label>
${fieldError(id, errors)}
<select id="${id}" name="${id}"><option value="">${view.texts.details.about.unsaid}</option>${options}</select>
</div>`;
  }
  const attributes =
    type === 'date'
      ? html`value="${shown}" type="date" autocomplete="off"`
      : html`value="${shown}" type="text" inputmode="numeric" autocomplete="off" maxlength="10"`;
  return textField({ id, label, errors, attributes });
}

/** As the programme asks it, else as it calls it, else by its name. */
function questionOf({ programme, language }: View, name: string): string {
  const asked = programme.asks?.[`member.${name}`];
  return (
    (asked && localized(asked, language, programme)) ?? called(`member.${name}`, name, programme, language)
  );
}

function choiceOf({ programme, language }: View, name: string, value: Value): string {
  return called(`member.${name}=${value}`, String(value), programme, language);
}

function called(key: string, id: string, programme: View['programme'], language: string): string {
  const label = programme.labels?.[key];
  const name = label && nameOf(label, language, programme);
  return sentence(name === undefined ? id : nounOf(name, 'other', (noun) => noun), language);
}
