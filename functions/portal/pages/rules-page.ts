import { birthdayPoints } from '#domain/due/birthday.ts';
import { qualifyingCounter } from '#domain/programme/lift.ts';
import { mainUnit, rateOf, tierHundredths } from '#domain/programme/read.ts';
import type { Programme, TierRule } from '#domain/programme.ts';
import { togetherOf } from '#domain/tiers/counted.ts';
import { localized } from '#messages/languages/choice.ts';
import { textsIn } from '#messages/languages/languages.ts';
import type { PortalTexts } from '#portal/languages/texts.ts';
import { type Html, html } from '#portal/look/html.ts';
import type { Page } from '#portal/look/layout.ts';
import type { View } from '#portal/view.ts';

/** The rules in words, made from the very rules that are applied: what a member accepts who joins. */
export function rulesPage(view: View, isSignedIn: boolean): Page {
  const { programme, version, texts } = view;
  const { rules } = texts;
  const title = rules.title(programme.name);
  const { holdDays = 0, refund = 'full' } = mainUnit(programme);
  const birthday = birthdayPoints(programme);
  return {
    title,
    path: '/rules',
    isSignedIn,
    content: html`<h1>${title}</h1>
<section class="card stack"><h2>${rules.earn}</h2>
${rateText(view)}
${holdDays === 0 ? null : html`<p>${rules.hold(holdDays)}</p>`}
</section>
<section class="card stack"><h2>${rules.expiryTitle}</h2><p>${expiryText(programme, rules)}</p></section>
<section class="card stack"><h2>${rules.tiers}</h2>
${tierList(view)}
<p>${windowText(programme, rules)}</p>
${endOfTierTexts(programme, rules).map((text) => html`<p>${text}</p>`)}
</section>
${birthday === 0 ? null : html`<section class="card stack"><h2>${rules.birthdayTitle}</h2><p>${rules.birthday(view.formats.points(birthday))}</p></section>`}
<section class="card stack"><h2>${rules.rewards}</h2><p>${rules.codes(programme.codeValidDays)}</p>
${programme.tillRedemption?.confirmation === 'member-code' ? html`<p>${rules.memberCode}</p>` : null}</section>
<section class="card stack"><h2>${rules.refundsTitle}</h2><p>${rules.refunds[refund]}</p></section>
<p class="soft small">${rules.version(version.slice(0, 12))}</p>`,
  };
}

function rateText({ programme, language, texts, formats }: View): Html | null {
  const rate = rateOf(programme);
  if (rate === undefined) return null;
  const step = formats.money(rate.per, programme.currency);
  const text = textsIn(language).explain.wholeRate(formats.points(rate.give), step);
  return html`<p>${texts.rules.earnRate(text)}</p>`;
}

function tierList({ programme, language, texts: { rules }, formats }: View): Html {
  const rows = programme.tiers.map(
    (tier) => html`<li>
<div><strong>${localized(tier.name, language, programme) ?? tier.tierId}</strong><p class="hint">${rules.tierFrom(formats.points(neededFor(tier)))}</p></div>
<span class="amount">${rules.tierRate(formats.number(tierHundredths(programme, tier) / 100))}</span>
</li>`,
  );
  return html`<ul class="rows">${rows}</ul>`;
}

function neededFor({ needs }: TierRule): number {
  const [need] = needs;
  return need === undefined ? 0 : (togetherOf(need)[0]?.atLeast ?? 0);
}

function expiryText(programme: Programme, texts: PortalTexts['rules']): string {
  const { expiry } = mainUnit(programme);
  if (expiry === undefined || !('after' in expiry) || 'days' in expiry.after) return texts.expiry.never;
  const { months, to } = expiry.after;
  return to === undefined ? texts.expiry.byDay(months) : texts.expiry.monthEnd(months);
}

function windowText({ counters }: Programme, texts: PortalTexts['rules']): string {
  const per = counters[qualifyingCounter]?.per;
  if (typeof per === 'object') return texts.window.rolling(per.rollingMonths);
  return per === 'year' ? texts.window.calendarYear : texts.window.lifetime;
}

/** How a tier ends that has run out; nothing for tiers that never do. */
function endOfTierTexts(
  { counters, review: { graceDays, noticeDays } }: Programme,
  texts: PortalTexts['rules'],
): readonly string[] {
  if (counters[qualifyingCounter]?.per === 'life') return [];
  return [
    ...(graceDays === 0 ? [] : [texts.tierGrace(graceDays)]),
    ...(noticeDays === 0 ? [] : [texts.tierNotice(noticeDays)]),
  ];
}
