import type { LocalizedText, Programme } from '#domain/programme.ts';
import { rewardText } from '#domain/rewards/reward.ts';
import { localized } from './choice.ts';

/** A reward as its own name has it, else as the programme calls it, which gives it by a rule; else its id. */
export function rewardNameIn(
  { rewardId, name }: { readonly rewardId: string; readonly name?: LocalizedText | undefined },
  language: string,
  programme: Pick<Programme, 'rewards' | 'languages'>,
): string {
  return localized(rewardText(programme, rewardId, name && { name }), language, programme) ?? rewardId;
}
