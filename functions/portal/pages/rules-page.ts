import type { Programme } from '#domain/programme.ts';
import { localized } from '#messages/languages/choice.ts';
import { textsIn } from '#messages/languages/languages.ts';
import type { PortalTexts } from '#portal/languages/texts.ts';
import { type Html, html } from '#portal/look/html.ts';
import type { Page } from '#portal/look/layout.ts';
import type { View } from '#portal/view.ts';

/** The rules in words, made from the very rules that are applied: what a member accepts who joins. */
export function rulesPage(view: View, isSignedIn: boolean): Page {
  const { programme, version, language, texts } = view;
  const { rules } = texts;
  const title = rules.title(programme.name);
  const { points, perMinorUnits } = programme.earning;
  const step = view.formats.money(perMinorUnits, programme.currency);
  const rate = textsIn(language).explain.wholeRate(view.formats.points(points), step);
  return {
    title,
    path: '/rules',
    isSignedIn,
    content: html`<h1>${title}</h1>
<section class="card stack"><h2>${rules.earn}</h2>
<p>${rules.earnRate(rate)}</p>
${programme.holdDays === 0 ? null : html`<p>${rules.hold(programme.holdDays)}</p>`}
</section>
<section class="card stack"><h2>${rules.expiryTitle}</h2><p>${expiryText(programme, rules)}</p></section>
<section class="card stack"><h2>${rules.tiers}</h2>
${tierList(view)}
<p>${windowText(programme, rules)}</p>
${endOfTierTexts(programme, rules).map((text) => html`<p>${text}</p>`)}
</section>
${programme.birthdayGift === undefined ? null : html`<section class="card stack"><h2>${rules.birthdayTitle}</h2><p>${rules.birthday(view.formats.points(programme.birthdayGift.points))}</p></section>`}
<section class="card stack"><h2>${rules.rewards}</h2><p>${rules.codes(programme.codeValidDays)}</p>
${programme.tillRedemption?.confirmation === 'member-code' ? html`<p>${rules.memberCode}</p>` : null}</section>
<section class="card stack"><h2>${rules.refundsTitle}</h2><p>${rules.refunds[programme.refundPolicy]}</p></section>
<p class="soft small">${rules.version(version.slice(0, 12))}</p>`,
  };
}

function tierList({ programme, language, texts: { rules }, formats }: View): Html {
  const rows = programme.tiers.map(
    ({ tierId, name, qualifyingPoints, multiplier }) => html`<li>
<div><strong>${localized(name, language, programme) ?? tierId}</strong><p class="hint">${rules.tierFrom(formats.points(qualifyingPoints))}</p></div>
<span class="amount">${rules.tierRate(formats.number(multiplier))}</span>
</li>`,
  );
  return html`<ul class="rows">${rows}</ul>`;
}

function expiryText({ expiry }: Programme, texts: PortalTexts['rules']): string {
  switch (expiry.kind) {
    case 'month-end':
      return texts.expiry.monthEnd(expiry.months);
    case 'by-day':
      return texts.expiry.byDay(expiry.months);
    case 'never':
      return texts.expiry.never;
  }
}

function windowText({ tierWindow }: Programme, texts: PortalTexts['rules']): string {
  switch (tierWindow.kind) {
    case 'rolling':
      return texts.window.rolling(tierWindow.months);
    case 'calendar-year':
      return texts.window.calendarYear;
    case 'lifetime':
      return texts.window.lifetime;
  }
}

/** How a tier ends that has run out; nothing for tiers that never do. */
function endOfTierTexts(
  { tierWindow, tierGraceDays, tierNoticeDays }: Programme,
  texts: PortalTexts['rules'],
): readonly string[] {
  if (tierWindow.kind === 'lifetime') return [];
  return [
    ...(tierGraceDays === 0 ? [] : [texts.tierGrace(tierGraceDays)]),
    ...(tierNoticeDays === 0 ? [] : [texts.tierNotice(tierNoticeDays)]),
  ];
}
