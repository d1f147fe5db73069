import type { Give } from '#domain/programme/rule.ts';
import type { Askable } from '#domain/rewards/convert-asked.ts';
import { localized } from '#messages/languages/choice.ts';
import { formatsIn } from '#messages/languages/formats.ts';
import type { FieldError } from '#portal/look/errors.ts';
import { type Html, html } from '#portal/look/html.ts';
import type { View } from '#portal/view.ts';
import { exchangeAnchor } from './reward-anchor.ts';

interface ExchangeCard {
  /** Makes the form's own keys, so that sending one twice does it once. */
  readonly newKey: () => string;
  readonly errors: readonly FieldError[];
}

/** What units become when the member asks: how many are there, and the way there. */
export function exchangeCard(view: View, askable: Askable, { newKey, errors }: ExchangeCard): Html {
  const { conversionId, conversion, available, times } = askable;
  const { exchanges, rewards } = view.texts;
  const { points } = formatsIn(view.language, view.programme, conversion.from);
  const anchor = exchangeAnchor(conversionId);
  const error = errors.find(({ at }) => at === anchor);
  const needed = Math.max(conversion.each, conversion.least ?? 0);
  const far = html`<p class="why">${rewards.toGo(points(needed - available))}<progress max="${needed}" value="${available}" aria-hidden="true"></progress></p>`;
  const full = html`<p class="why">${view.texts.refusals['too-many-open']}</p>`;
  const forms = [1, ...(times > 1 ? [times] : [])].map((often) => form(view, askable, often, newKey()));
  return html`<li class="card reward" id="${anchor}">
<div class="what">
<h3>${exchanges.become(points(conversion.each), givesText(view, conversion.gives, 1))}</h3>
<p class="cost">${exchanges.have(points(available))}</p>
${error ? html`<p class="error">${error.message}</p>` : null}
</div>
<div class="${times > 0 ? 'do' : 'far'}">${times > 0 ? forms : available < needed ? far : full}</div>
</li>`;
}

function form(view: View, { conversionId, conversion }: Askable, times: number, key: string): Html {
  const { exchanges } = view.texts;
  const { points } = formatsIn(view.language, view.programme, conversion.from);
  const spent = points(conversion.each * times);
  const what = givesText(view, conversion.gives, times);
  const label = times === 1 ? exchanges.exchange : exchanges.exchangeAll(spent);
  return html`<form method="post" action="/redeem"><input type="hidden" name="conversionId" value="${conversionId}"><input type="hidden" name="times" value="${times}"><input type="hidden" name="key" value="${key}"><button${times === 1 ? null : html` class="quiet"`} aria-label="${exchanges.exchangeOf(spent, what)}">${label}</button></form>`;
}

/** `20 points and 2 × A coffee`. */
function givesText({ language, programme, formats }: View, gives: readonly Give[], often: number): string {
  const texts = gives.flatMap((give) => {
    if ('fixed' in give) return [formats.units(give.unit, give.fixed * often).text];
    if (!('reward' in give)) return [];
    const name = localized(programme.rewards[give.reward]?.name ?? {}, language, programme) ?? give.reward;
    const count = (give.times ?? 1) * often;
    return [count === 1 ? name : `${formats.number(count)} × ${name}`];
  });
  return formats.all(texts);
}
