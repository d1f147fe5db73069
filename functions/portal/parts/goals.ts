import type { LocalDate } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { badgesOf, goalsOf } from '#domain/members/goals.ts';
import { localized } from '#messages/languages/choice.ts';
import { missingText } from '#messages/terms/missing.ts';
import { type Html, html } from '#portal/look/html.ts';
import type { View } from '#portal/view.ts';

/** How far each goal is, and the badges that were won; nothing where the programme has no goals. */
export function goalsSection(view: View, account: Account, today: LocalDate): Html | null {
  const { programme, language, texts, formats } = view;
  const goals = goalsOf(programme, account, today);
  const badges = badgesOf(programme, account);
  if (goals.length === 0 && badges.length === 0) return null;
  const name = (text: Parameters<typeof localized>[0], id: string) =>
    localized(text, language, programme) ?? id;
  const cards = goals.map(({ goalId, sum, target }) => {
    const goal = programme.goals?.[goalId];
    const label = name(goal?.name ?? {}, goalId);
    const all = missingText(goal?.count ?? '', target, programme, language).text;
    return html`<li><strong>${label}</strong>
<progress max="${target}" value="${sum}" aria-label="${label}"></progress>
<p class="soft small">${formats.number(sum)} / ${all}</p></li>`;
  });
  const won = badges.map(
    (badge) => html`<li class="pill">${name(programme.badges?.[badge]?.name ?? {}, badge)}</li>`,
  );
  return html`<section class="section" aria-labelledby="goals">
<h2 id="goals">${texts.goals.title}</h2>
<div class="card">
${won.length === 0 ? null : html`<ul class="badges" aria-label="${texts.goals.badges}">${won}</ul>`}
<ul class="goals">${cards}</ul>
</div>
</section>`;
}
