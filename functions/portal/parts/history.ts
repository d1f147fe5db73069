import { localDate } from '#domain/dates.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Reward } from '#domain/rewards/reward.ts';
import type { Background } from '#messages/explain/explain.ts';
import { withExplanations } from '#messages/explain/explain.ts';
import { localized } from '#messages/languages/choice.ts';
import { localeOf } from '#messages/languages/languages.ts';
import { type Html, html } from '#portal/look/html.ts';
import type { View } from '#portal/view.ts';

/** Entries as they are read: when, what and why, and how many points. */
export function historyList(view: View, entries: readonly LedgerEntry[], background: Background): Html {
  const { language, texts, formats, timeZone } = view;
  // Whoever looks at a code's entry sees what became of it, as far as it is on the page.
  const endOf = new Map(
    entries.flatMap(({ kind, redemption }) =>
      kind === 'released' && redemption !== undefined
        ? [[redemption.redemptionId, redemption.reason ?? 'cancelled'] as const]
        : [],
    ),
  );
  const items = withExplanations(entries, background, language).map(({ explanation, ...entry }) => {
    const end = entry.kind === 'reserved' ? endOf.get(entry.redemption?.redemptionId ?? '') : undefined;
    const over = end && texts.history.released[end];
    const day = localDate(new Date(entry.occurredAt), timeZone);
    return html`<li>
<div class="entry"><strong>${kindOf(entry, texts.history)}</strong>${over && html` <span class="tag">${over}</span>`} <time datetime="${entry.occurredAt}">${formats.date(day)}</time>
<p>${sentence(explanation, language)}</p></div>
${signedPoints(view, entry.pointsDelta)}
</li>`;
  });
  return html`<ol class="rows">${items}</ol>`;
}

function kindOf({ kind, redemption }: LedgerEntry, texts: View['texts']['history']): string {
  return kind === 'released' ? texts.released[redemption?.reason ?? 'cancelled'] : texts.kinds[kind];
}

/** `+62`, `−100`; nothing for an entry that changed no points. */
export function signedPoints({ language, formats }: View, points: number): Html | null {
  if (points === 0) return null;
  const signed = new Intl.NumberFormat(localeOf(language), { signDisplay: 'exceptZero' })
    .format(points)
    .replace('-', '−');
  const [, unit = ''] = formats.points(Math.abs(points)).text.split(/\s(.*)/s);
  return html`<span class="amount${points > 0 ? ' plus' : ''}">${signed}<span class="hidden"> ${unit}</span></span>`;
}

export function rewardName({ language, programme }: View, reward: Pick<Reward, 'rewardId' | 'name'>): string {
  return localized(reward.name, language, programme) ?? reward.rewardId;
}

/** Explanations are parts of a sentence; here each stands alone. */
function sentence(text: string, language: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase(language) + text.slice(first.length);
}
