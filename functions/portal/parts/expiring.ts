import type { Balance } from '#domain/members/balance.ts';
import { type Html, html } from '#portal/look/html.ts';
import type { View } from '#portal/view.ts';

const shownAtOnce = 3;

/** What expires when, of every unit, soonest first; the far ones unfold. */
export function expiringSection({ texts, formats }: View, balances: Balance['balances']): Html | null {
  const expiring = balances
    .flatMap(({ unit, expiring: lots }) => lots.map((lot) => ({ ...lot, unit })))
    .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  if (expiring.length === 0) return null;
  const items = expiring.map(
    ({ on, points, unit }) =>
      html`<li><span>${formats.units(unit, points).text}</span><time datetime="${on}" class="soft">${texts.expiring.until(formats.date(on))}</time></li>`,
  );
  const later = items.slice(shownAtOnce);
  return html`<section class="section" aria-labelledby="expiring">
<h2 id="expiring">${texts.expiring.title}</h2>
<div class="card">
<ul class="rows">${items.slice(0, shownAtOnce)}</ul>
${later.length === 0 ? null : html`<details class="more"><summary>${texts.expiring.all}</summary><ul class="rows">${later}</ul></details>`}
</div>
</section>`;
}
