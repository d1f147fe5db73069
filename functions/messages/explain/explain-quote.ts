import type { RuleStep } from '#domain/ledger/rule-step.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { Programme } from '#domain/programme.ts';
import type { WhyNot } from '#domain/rules/evaluation.ts';
import { localized } from '#messages/languages/choice.ts';
import { whyNotText } from '#messages/terms/why-not.ts';
import { explainEarning } from './explain.ts';

/** What a basket would be given, as far as it is told. */
export interface QuotedGifts {
  readonly eligibleNet: number;
  readonly steps: readonly RuleStep[];
  readonly rewards: readonly { readonly ruleId: string; readonly reward: string }[];
  readonly whyNot: readonly WhyNot[];
}

/** A quote in words and numbers; its first unit is the main one. */
export interface ToldQuote {
  /** What it comes to, of each unit, and how, line by line. */
  readonly units: readonly {
    readonly unit: string;
    readonly amount: number;
    readonly explanation: readonly string[];
  }[];
  /** Each rule that gives something, with what a limit cut from it. */
  readonly rules: readonly {
    readonly ruleId: string;
    readonly name: string;
    readonly gives: readonly { readonly unit: string; readonly amount: number; readonly wanted: number }[];
    readonly rewards: readonly { readonly rewardId: string; readonly name: string }[];
  }[];
  /** Each rule that gives nothing, or less than it would, and what is missing. */
  readonly missed: readonly { readonly ruleId: string; readonly name: string; readonly text: string }[];
}

export function tellQuote(
  { eligibleNet, steps, rewards, whyNot }: QuotedGifts,
  programme: Programme,
  language: string,
): ToldQuote {
  const nameOf = (ruleId: string) => {
    const goal = ruleId.startsWith('goal:') ? programme.goals?.[ruleId.slice('goal:'.length)] : undefined;
    const names = goal?.name ?? programme.rules.find((rule) => rule.ruleId === ruleId)?.name ?? {};
    return localized(names, language, programme) ?? ruleId;
  };
  const main = mainUnit(programme).unitId;
  const units = [...new Set([main, ...steps.map(({ unit }) => unit)])];
  const ruleIds = [...new Set([...steps, ...rewards].map(({ ruleId }) => ruleId))];
  return {
    units: units.map((unit) => {
      const gives = steps.filter((step) => step.unit === unit);
      const basis = { currency: programme.currency, eligibleNet, gives };
      const amount = gives.reduce((sum, { given }) => sum + given, 0);
      return { unit, amount, explanation: explainEarning(basis, programme, language) };
    }),
    rules: ruleIds.map((ruleId) => ({
      ruleId,
      name: nameOf(ruleId),
      gives: steps
        .filter((step) => step.ruleId === ruleId)
        .map(({ unit, given, wanted }) => ({ unit, amount: given, wanted })),
      rewards: rewards
        .filter((gift) => gift.ruleId === ruleId)
        .map(({ reward }) => ({
          rewardId: reward,
          name: localized(programme.rewards[reward]?.name ?? {}, language, programme) ?? reward,
        })),
    })),
    missed: whyNot.flatMap((missed) => {
      const text = whyNotText(missed, programme, language);
      return text === undefined ? [] : [{ ruleId: missed.ruleId, name: nameOf(missed.ruleId), text }];
    }),
  };
}
