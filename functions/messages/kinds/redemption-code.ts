import { formatRedemptionCode } from '#domain/rewards/redemption-code.ts';
import { isLapsed } from '#domain/rewards/release.ts';
import type { Reward } from '#domain/rewards/reward.ts';
import { rewardNameIn } from '#messages/languages/reward-name.ts';
import { untilText } from '#messages/languages/until.ts';
import type { Reader } from '#messages/letter/content.ts';
import { oneLine } from '#messages/letter/letter.ts';
import { keys } from '#table/core/keys.ts';
import { accountFromItem } from '#table/ledger/account-item.ts';
import type { RedemptionRecord } from '#table/rewards/redemption-item.ts';
import { redemptionFromItem } from '#table/rewards/redemption-item.ts';
import { ownFromItem } from '#table/rewards/reward-item.ts';
import type { MessageRule } from './message-rule.ts';

/** An SMS has room for so much of a reward's name. */
const longestNameBySms = 40;

interface CodeMade {
  readonly redemption: RedemptionRecord;
  /** Of which unit its points are; undefined: the main one. */
  readonly unit?: string | undefined;
  /** As an operator put it on offer; null: it is the programme's, or no longer known. */
  readonly reward: Reward | null;
}

/** The code stands in the message alone: in no queue, no log, and not in the subject, which a locked phone shows. */
export const redemptionCode: MessageRule<'redemptionId' | 'rewardId', CodeMade> = {
  reads: ({ memberId, redemptionId, rewardId }) => [
    keys.redemption(redemptionId),
    keys.reward(rewardId),
    keys.account(memberId),
  ],
  content: ([redemptionItem, rewardItem, accountItem], { now }) => {
    const redemption = redemptionItem && redemptionFromItem(redemptionItem);
    if (redemption?.status !== 'reserved' || isLapsed(redemption, now)) return null;
    const { redemptionId } = redemption;
    const { reservations } = accountItem ? accountFromItem(accountItem).account : { reservations: [] };
    const unit = reservations.find((one) => one.redemptionId === redemptionId)?.unit;
    return { redemption, unit, reward: rewardItem ? ownFromItem(rewardItem) : null };
  },
  email: (content, reader) => {
    const { programme, formats, texts } = reader;
    const { points, unit, code, expiresAt } = content.redemption;
    const price = unit === undefined ? formats.points(points) : formats.units(unit, points);
    const reward = rewardName(content, reader);
    return {
      subject: texts.redemptionCode.subject(reward, programme.name),
      // What a rule gave was not paid for.
      paragraphs: [
        points === 0 ? texts.redemptionCode.given(reward) : texts.redemptionCode.intro(price, reward),
      ],
      rows: [
        [texts.redemptionCode.reward, reward],
        [texts.redemptionCode.code, formatRedemptionCode(code)],
        [texts.redemptionCode.validUntil, untilText(formats, expiresAt, programme.timeZone)],
      ],
      remarks: [points === 0 ? texts.redemptionCode.useGiven : texts.redemptionCode.use],
    };
  },
  sms: (content, reader) => {
    const { programme, formats, texts } = reader;
    const { code, expiresAt } = content.redemption;
    const until = untilText(formats, expiresAt, programme.timeZone);
    const reward = shortened(rewardName(content, reader));
    return texts.redemptionCode.sms(programme.name, formatRedemptionCode(code), reward, until);
  },
};

function rewardName({ redemption, reward }: CodeMade, { language, programme }: Reader): string {
  const { rewardId, name: former } = redemption;
  return oneLine(rewardNameIn({ rewardId, name: reward?.name, former }, language, programme));
}

function shortened(name: string): string {
  const characters = [...name];
  if (characters.length <= longestNameBySms) return name;
  return `${characters.slice(0, longestNameBySms - 3).join('')}...`;
}
