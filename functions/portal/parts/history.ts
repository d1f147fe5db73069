import { localDate } from '#domain/dates.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { isRuled } from '#domain/ledger/ruled-basis.ts';
import type { LocalizedText, Programme } from '#domain/programme.ts';
import { paymentOf } from '#domain/rewards/payment-id.ts';
import type { Reward } from '#domain/rewards/reward.ts';
import type { Background } from '#messages/explain/explain.ts';
import { withExplanations } from '#messages/explain/explain.ts';
import { formatsIn } from '#messages/languages/formats.ts';
import { rewardNameIn } from '#messages/languages/reward-name.ts';
import { factNoun } from '#messages/terms/counters.ts';
import { speechOf } from '#messages/terms/speech-of.ts';
import { type Html, html } from '#portal/look/html.ts';
import type { View } from '#portal/view.ts';
import { unitBeside } from './unit-beside.ts';

/** Entries as they are read: when, what and why, and how many points. */
export function historyList(view: View, entries: readonly LedgerEntry[], background: Background): Html {
  const { language, texts, formats, timeZone } = view;
  // Whoever looks at a code's entry sees what became of it, as far as it is on the page.
  const endOf = new Map(
    entries.flatMap((entry) =>
      (entry.kind === 'released' || entry.kind === 'fulfilled') && entry.redemption !== undefined
        ? [[entry.redemption.redemptionId, kindOf(entry, texts.history)] as const]
        : [],
    ),
  );
  const items = withExplanations(entries, background, language).map(({ explanation, ...entry }) => {
    const title = isActivity(entry)
      ? sentence(activityName(entry, background.rulesOf(entry), view), language)
      : kindOf(entry, texts.history);
    const over = entry.kind === 'reserved' ? endOf.get(entry.redemption?.redemptionId ?? '') : undefined;
    const day = localDate(new Date(entry.occurredAt), timeZone);
    return html`<li>
<div class="entry"><strong>${title}</strong>${over && html` <span class="tag">${over}</span>`} <time datetime="${entry.occurredAt}">${formats.date(day)}</time>
<p>${sentence(explanation, language)}</p></div>
${signedPoints(view, entry.pointsDelta, entry.unit)}
</li>`;
  });
  return html`<ol class="rows">${items}</ol>`;
}

function isActivity({ kind, causeId }: Pick<LedgerEntry, 'kind' | 'causeId'>): boolean {
  return kind === 'earned' && causeId.startsWith('activity:');
}

/** What the author calls it, by the rule that gave for it; where none did, an activity. */
function activityName({ basis }: LedgerEntry, programme: Programme, { language, texts }: View): string {
  const [step] = basis !== undefined && isRuled(basis) ? basis.gives : [];
  const on = programme.rules.find(({ ruleId }) => ruleId === step?.ruleId)?.on;
  return on === undefined ? texts.history.activity : factNoun(on, speechOf(programme, language)).one;
}

function kindOf({ kind, redemption, grant }: LedgerEntry, texts: View['texts']['history']): string {
  if (kind === 'granted' && grant !== undefined) return texts.granted[grant.reason];
  const isPayment = redemption !== undefined && paymentOf(redemption.rewardId) !== null;
  if (isPayment && (kind === 'reserved' || kind === 'fulfilled')) return texts.paid[kind];
  return kind === 'released' ? texts.released[redemption?.reason ?? 'cancelled'] : texts.kinds[kind];
}

/** `+62`, `−100`, with the unit where there are several; nothing for an entry that moved none. */
export function signedPoints({ language, programme }: View, points: number, unitId?: string): Html | null {
  if (points === 0) return null;
  const formats = formatsIn(language, programme, unitId);
  const size = Math.abs(points);
  const signed = `${points > 0 ? '+' : '−'}${formats.pointsNumber(size)}`;
  const unit = unitBeside(formats, size);
  const beside = programme.units.length > 1 ? ` ${unit}` : html`<span class="hidden"> ${unit}</span>`;
  return html`<span class="amount${points > 0 ? ' plus' : ''}">${signed}${beside}</span>`;
}

export function rewardName(
  { language, programme }: View,
  rewardId: string,
  reward: Pick<Reward, 'name'> | null,
  former?: LocalizedText,
): string {
  return rewardNameIn({ rewardId, name: reward?.name, former }, language, programme);
}

/** What is a part of a sentence elsewhere, and stands alone here: an explanation, or a month in Spanish. */
export function sentence(text: string, language: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase(language) + text.slice(first.length);
}
