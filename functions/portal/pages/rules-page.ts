import type { LocalDate } from '#domain/dates.ts';
import type { TermsItem } from '#messages/terms/section.ts';
import { termsOf } from '#messages/terms/terms.ts';
import { type Html, html } from '#portal/look/html.ts';
import type { Page } from '#portal/look/layout.ts';
import type { View } from '#portal/view.ts';

/**
 * The rules in words, made from the very rules that are applied: what a member accepts who joins.
 * @param today campaigns that are over by then are left out
 */
export function rulesPage(view: View, isSignedIn: boolean, today?: LocalDate): Page {
  const { programme, version, language, texts } = view;
  const title = texts.rules.title(programme.name);
  const sections = termsOf(programme, language, today).map(
    (section) => html`<section class="card stack"><h2>${section.title}</h2>
${section.items.map(clause)}
</section>`,
  );
  return {
    title,
    path: '/rules',
    isSignedIn,
    content: html`<h1>${title}</h1>
${sections}
<p class="soft small">${texts.rules.version(version.slice(0, 12))}</p>`,
  };
}

function clause({ name, text }: TermsItem): Html {
  return name === undefined ? html`<p>${text}</p>` : html`<div><h3>${name}</h3><p>${text}</p></div>`;
}
