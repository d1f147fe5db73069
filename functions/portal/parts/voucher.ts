import { formatRedemptionCode } from '#domain/rewards/redemption-code.ts';
import { untilText } from '#messages/languages/until.ts';
import { type Html, html } from '#portal/look/html.ts';
import type { View } from '#portal/view.ts';
import type { OpenRedemption } from '#use-cases/rewards/show-redemptions.ts';
import { rewardName } from './history.ts';

/** The place of a code on the page. */
export function voucherAnchor(redemptionId: string): string {
  return `code-${redemptionId}`;
}

/** A code to be read across a counter, with the way back where it cost something. */
export function voucher(view: View, { redemption, reward }: OpenRedemption): Html {
  const { texts, formats, timeZone } = view;
  const { redemptionId, code, rewardId, name: former, points, expiresAt } = redemption;
  const name = rewardName(view, rewardId, reward, former);
  return html`<li class="card voucher" id="${voucherAnchor(redemptionId)}">
<div class="face"><h3>${name}</h3><strong class="value">${formatRedemptionCode(code)}</strong></div>
<div class="foot">
<time class="soft small" datetime="${expiresAt}">${texts.codes.until(untilText(formats, expiresAt, timeZone))}</time>
${points > 0 && html`<form method="post" action="/cancel"><input type="hidden" name="redemptionId" value="${redemptionId}"><button class="quiet" aria-label="${texts.codes.cancelOf(name)}">${texts.codes.cancel}</button></form>`}
</div>
</li>`;
}
