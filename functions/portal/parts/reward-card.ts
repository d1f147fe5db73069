import { localized } from '#messages/languages/choice.ts';
import { formatsIn } from '#messages/languages/formats.ts';
import type { FieldError } from '#portal/look/errors.ts';
import { type Html, html } from '#portal/look/html.ts';
import type { View } from '#portal/view.ts';
import type { OfferedReward } from '#use-cases/rewards/rewards.ts';
import { rewardName } from './history.ts';
import { rewardAnchor } from './reward-anchor.ts';

/** From so many on it is worth saying how few are left. */
const fewLeft = 10;

/** What of a unit they have whom the rewards are for. */
export interface Purse {
  readonly available: number;
  readonly pending: number;
  /** The day from which so many can be used; null when they have to be earned first. */
  readonly dayWith: (points: number) => string | null;
}

interface RewardCard {
  /** Of the reward's unit; undefined: the main one. */
  readonly purseOf: (unitId: string | undefined) => Purse;
  /** The form's own, so that sending it twice gives one code. */
  readonly key: string;
  readonly errors: readonly FieldError[];
}

export function rewardCard(view: View, offered: OfferedReward, { purseOf, key, errors }: RewardCard): Html {
  const { texts } = view;
  const { reward, remaining, refusal } = offered;
  const { rewardId, points, unit } = reward;
  const name = rewardName(view, rewardId, reward);
  const anchor = rewardAnchor(rewardId);
  const error = errors.find(({ at }) => at === anchor);
  const isScarce = refusal?.refused !== 'sold-out' && remaining !== null && remaining <= fewLeft;
  const cost = formatsIn(view.language, view.programme, unit).points(points);
  return html`<li class="card reward" id="${anchor}">
<div class="what">
<h3>${name}</h3>
<p class="cost">${cost.text}${isScarce ? html` · ${texts.rewards.left(remaining)}` : null}</p>
${error ? html`<p class="error">${error.message}</p>` : null}
</div>
<div class="${refusal?.refused === 'insufficient-points' ? 'far' : 'do'}">${
    refusal === null
      ? html`<form method="post" action="/redeem"><input type="hidden" name="rewardId" value="${rewardId}"><input type="hidden" name="key" value="${key}"><button aria-label="${texts.rewards.redeemOf(name, cost)}">${texts.rewards.redeem}</button></form>`
      : whyNot(view, offered, purseOf(unit))
  }</div>
</li>`;
}

function whyNot(
  { texts, programme, language }: View,
  { reward, refusal }: OfferedReward,
  purse: Purse,
): Html {
  const { points, minimumTier, unit } = reward;
  const formats = formatsIn(language, programme, unit);
  switch (refusal?.refused) {
    case 'insufficient-points': {
      const { available, pending } = purse;
      const day = purse.dayWith(points);
      const value = Math.min(points, available + pending);
      const missing = formats.points(points - value);
      // Enough together, but some will have expired before the others arrive.
      const isShort = day === null && value === points;
      const text =
        day !== null
          ? texts.rewards.enoughOn(formats.date(day))
          : pending === 0 || isShort
            ? texts.rewards.toGo(formats.points(points - available))
            : texts.rewards.toGoAfter(missing);
      return html`<p class="why">${text}<progress max="${points}" value="${isShort ? available : value}" aria-hidden="true"></progress></p>`;
    }
    case 'tier-needed': {
      const tier = programme.tiers.find(({ tierId }) => tierId === minimumTier);
      const tierName = localized(tier?.name ?? {}, language, programme) ?? minimumTier ?? '';
      return html`<p class="why">${texts.rewards.from(tierName)}</p>`;
    }
    case 'member-limit':
      return html`<p class="why">${texts.rewards.limit}</p>`;
    default:
      return html`<p class="why">${texts.rewards.soldOut}</p>`;
  }
}
