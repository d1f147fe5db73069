import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { EntryBasis } from '#domain/ledger/ruled-basis.ts';
import { isRuled } from '#domain/ledger/ruled-basis.ts';
import { rateOf } from '#domain/programme/read.ts';
import type { LocalizedText, Programme } from '#domain/programme.ts';
import { localized } from '#messages/languages/choice.ts';
import { explanationTextsIn } from '#messages/languages/explanations.ts';
import { formatsIn } from '#messages/languages/formats.ts';
import { giveText } from '#messages/terms/gives.ts';
import { explanations } from './explain-kinds.ts';
import { ruledLines } from './explain-rules.ts';
import { stepLines } from './explain-steps.ts';
import type { Tongue } from './explain-words.ts';
import { tongueOf } from './explain-words.ts';
import type { EntryWords } from './kinds/entry-words.ts';

/** What several entries are explained with: the rules of each one's time, and the rewards that they name. */
export interface Background {
  readonly rulesOf: (entry: LedgerEntry) => Programme;
  readonly rewards: readonly { readonly rewardId: string; readonly name: LocalizedText }[];
}

/** Entries with the reason of each in words, for one reader. */
export function withExplanations(
  entries: readonly LedgerEntry[],
  { rulesOf, rewards }: Background,
  language: string,
): readonly (LedgerEntry & { readonly explanation: string })[] {
  return entries.map((entry) => {
    const programme = rulesOf(entry);
    const name = (text: LocalizedText) => localized(text, language, programme);
    const names = new Map(rewards.map((reward) => [reward.rewardId, name(reward.name) ?? reward.rewardId]));
    return { ...entry, explanation: explainEntry(entry, programme, language, names) };
  });
}

/**
 * Says in one line what an entry did and what it was computed from, from the entry's own facts: no rule is run
 * again, so an old entry reads as it was decided.
 * @param programme the rules in force at the entry (its `ruleVersion`): the names of tiers, and how long one outlives
 * its end
 * @param rewardNames by reward id, in the language; one that is not there is called as the programme does, else by its id
 * @returns `62 points = €50.00 × 1 point per €1.00; Silver ×1.25; rounded down`
 */
export function explainEntry(
  entry: LedgerEntry,
  programme: Programme,
  language: string,
  rewardNames?: ReadonlyMap<string, string>,
): string {
  const tongue = tongueOf(programme, language, rewardNames, entry.unit);
  const words = explanations[entry.kind];
  return tongue.texts.parts([...words.did(entry, tongue, programme), ...consequences(entry, words, tongue)]);
}

/**
 * Says step by step what a sale would earn.
 * @returns `50 points = €50.00 × 1 point per €1.00`, then `62 points = 50 points ×1.25 (Silver); rounded down`
 */
export function explainEarning(basis: EntryBasis, programme: Programme, language: string): readonly string[] {
  if (!isRuled(basis)) return stepLines(basis, tongueOf(programme, language));
  const [first] = basis.gives;
  return ruledLines(basis, tongueOf(programme, language, undefined, first?.unit));
}

/** `1 point per €1.00`, as a programme's first rule has it; undefined: none gives for an amount as such. */
export function explainRate(programme: Programme, language: string): string | undefined {
  const rate = rateOf(programme);
  if (rate === undefined) return undefined;
  const formats = formatsIn(language, programme);
  return explanationTextsIn(language).rate(
    formats.points(rate.give),
    formats.money(rate.per, programme.currency),
  );
}

/** What an entry did beside its own matter: a badge, a debt repaid or made, a tier reached or lost. */
function consequences(entry: LedgerEntry, words: EntryWords, tongue: Tongue): readonly string[] {
  const { formats, texts, tierName } = tongue;
  const { tierAfter, qualifying, recordedOn } = entry;
  const tier = tierAfter === undefined || words.isOfTier ? undefined : tierName(tierAfter);
  // What took something back can only have taken a tier away, by several levels perhaps.
  const isLost = (qualifying?.points ?? 0) < 0 || entry.kind === 'refunded';
  return [
    ...marksText(entry, tongue),
    ...debtText(entry, words, tongue),
    ...(tier === undefined || isLost ? [] : [texts.tierReached(tier)]),
    ...(tier !== undefined && isLost ? [texts.tierEnded(undefined, tier, formats.date(recordedOn))] : []),
  ];
}

/** Badges and entries to draws that it gave; what came from another account was told there. */
function marksText({ counts = {}, transfer }: LedgerEntry, { speech }: Tongue): readonly string[] {
  if (transfer !== undefined) return [];
  return Object.entries(counts).flatMap(([count, { all = 0 }]) => {
    const [topic, id = ''] = count.split(':');
    if (all <= 0) return [];
    if (topic === 'badge') return [giveText({ badge: id }, speech)];
    return topic === 'draw' ? [giveText({ entry: id, times: all }, speech)] : [];
  });
}

function debtText(
  { owedDelta = 0 }: LedgerEntry,
  { movesDebt, isOfNoPurchase }: EntryWords,
  { formats, texts }: Tongue,
): readonly string[] {
  if (owedDelta === 0 || movesDebt) return [];
  const points = formats.points(Math.abs(owedDelta));
  if (owedDelta < 0) return [texts.repaid(points)];
  return [
    isOfNoPurchase
      ? texts.partOwed({ ...points, text: formats.pointsNumber(owedDelta) }, points)
      : texts.owed(points),
  ];
}
