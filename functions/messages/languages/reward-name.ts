import type { LocalizedText, Programme } from '#domain/programme.ts';
import { rewardText } from '#domain/rewards/reward.ts';
import { localized } from './choice.ts';

/** What a reward is called by, where it is not the programme alone that says it. */
export interface NamedReward {
  readonly rewardId: string;
  /** As an operator calls it. */
  readonly name?: LocalizedText | undefined;
  /** As it was called when it was redeemed. */
  readonly former?: LocalizedText | undefined;
}

/** A reward as an operator calls it, else as the programme does, else as it was called before it was gone; else its id. */
export function rewardNameIn(
  { rewardId, name, former }: NamedReward,
  language: string,
  programme: Pick<Programme, 'rewards' | 'languages'>,
): string {
  const text = rewardText(programme, rewardId, name && { name }, former);
  return localized(text, language, programme) ?? rewardId;
}
