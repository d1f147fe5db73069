import { sumPoints } from '#domain/ledger/lots.ts';
import type { Balance } from '#domain/members/balance.ts';
import { nextRewardOf } from '#domain/members/goals.ts';
import { formatsIn } from '#messages/languages/formats.ts';
import { rewardNameIn } from '#messages/languages/reward-name.ts';
import { missingText } from '#messages/terms/missing.ts';
import { type Html, html } from '#portal/look/html.ts';
import type { View } from '#portal/view.ts';
import { unitBeside } from './unit-beside.ts';

/** Of a balance that fits a phone in the largest letters, with its separators. */
const roomyDigits = 6;
/** With a hold of a week, somebody who shops each day has seven. */
const arrivalsShown = 3;

/** The balance, large, with what belongs to it, and the way to the next tier. */
export function heroSection(view: View, balance: Balance): Html {
  const { texts, formats } = view;
  const { home } = texts;
  const { pointsAvailable, arriving, pointsOwed, expiring, balances, tier, memberships } = balance;
  // Where everybody is in the one tier there is nothing to tell of it.
  const hasTiers = view.programme.tiers.length > 1;
  const later = arriving.slice(arrivalsShown);
  const [soonest] = expiring;
  const facts = [
    ...arriving
      .slice(0, arrivalsShown)
      .map(({ on, points }) => home.pending(formats.points(points), formats.date(on))),
    later.length > 0 ? home.pendingLater(formats.points(sumPoints(later))) : null,
    pointsOwed > 0 ? home.owed(formats.points(pointsOwed)) : null,
    soonest ? home.nextExpiry(formats.points(soonest.points), formats.date(soonest.on)) : null,
    ...memberships.map(({ name, until }) => home.heldUntil(name, formats.date(until))),
  ];
  const number = formats.pointsNumber(pointsAvailable);
  return html`<section class="hero" aria-labelledby="balance">
<div class="top-line"><h2 id="balance">${home.available}</h2>${hasTiers && html`<span class="pill"><span class="hidden">${home.tier}: </span>${tier.name}</span>`}</div>
<p class="balance"><strong${number.length > roomyDigits ? html` class="long"` : null}>${number}</strong> <span>${unitBeside(formats, pointsAvailable)}</span></p>
${facts.map((fact) => fact && html`<p class="facts">${fact}</p>`)}
${otherUnits(view, balances.slice(1))}
${cardProgress(view, pointsAvailable)}
${hasTiers && tierProgress(view, tier)}
</section>`;
}

/** The way to what a full card turns into. */
function cardProgress({ programme, language, texts, formats }: View, available: number): Html | null {
  const next = nextRewardOf(programme, available);
  if (next === null) return null;
  const { rewardId, each, missing } = next;
  const name = rewardNameIn({ rewardId }, language, programme);
  const text = texts.home.toReward(formats.points(missing), name);
  return html`<div class="tier">
<progress max="${each}" value="${each - missing}" aria-hidden="true"></progress>
<p class="tier-line"><span>${text}</span></p>
</div>`;
}

/** What the member holds of every other unit; below the main one, and smaller. */
function otherUnits(
  { texts: { home }, language, programme, formats }: View,
  balances: Balance['balances'],
): Html | null {
  if (balances.length === 0) return null;
  const items = balances.map(({ unit, available, arriving, owed, expiring }) => {
    const { points } = formatsIn(language, programme, unit);
    const [first] = arriving;
    const [soonest] = expiring;
    const facts = [
      first && home.pending(points(first.points), formats.date(first.on)),
      owed > 0 && home.owed(points(owed)),
      soonest && home.nextExpiry(points(soonest.points), formats.date(soonest.on)),
    ];
    return html`<li><strong>${points(available).text}</strong>${facts.map((fact) => fact && html`<p class="facts">${fact}</p>`)}</li>`;
  });
  return html`<ul class="others">${items}</ul>`;
}

function tierProgress(
  { programme, language, texts, formats }: View,
  { name, next, until }: Balance['tier'],
): Html {
  const { home } = texts;
  const kept = until === null ? null : html`<span>${home.heldUntil(name, formats.date(until))}</span>`;
  if (next === null)
    return html`<div class="tier"><p class="tier-line"><span>${home.highestTier}</span>${kept}</p></div>`;
  return html`<div class="tier">
<progress max="${next.atLeast}" value="${next.atLeast - next.missing}" aria-label="${home.progressLabel(next.name)}"></progress>
<p class="tier-line"><span>${home.progress(missingText(next.count, next.missing, programme, language), next.name)}</span>${kept}</p>
</div>`;
}
