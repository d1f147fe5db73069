import { formatRedemptionCode } from '#domain/rewards/redemption-code.ts';
import { localized } from '#messages/languages/languages.ts';
import type { ContentOf, Reader, Writer } from '#messages/letter/content.ts';
import { oneLine } from '#messages/letter/letter.ts';

/** An SMS has room for so much of a reward's name. */
const longestNameBySms = 40;

/** The code stands in the message alone: in no queue, no log, and not in the subject, which a locked phone shows. */
export const redemptionCode: Writer<'redemption-code'> = {
  email: (content, reader) => {
    const { programme, formats, texts } = reader;
    const { points, code, expiresAt } = content.redemption;
    const reward = rewardName(content, reader);
    return {
      subject: texts.redemptionCode.subject(reward, programme.name),
      paragraphs: [texts.redemptionCode.intro(formats.points(points), reward)],
      rows: [
        [texts.redemptionCode.reward, reward],
        [texts.redemptionCode.code, formatRedemptionCode(code)],
        [texts.redemptionCode.validUntil, formats.time(expiresAt, programme.timeZone)],
      ],
      remarks: [texts.redemptionCode.use],
    };
  },
  sms: (content, reader) => {
    const { programme, formats, texts } = reader;
    const { code, expiresAt } = content.redemption;
    const until = formats.time(expiresAt, programme.timeZone);
    const reward = shortened(rewardName(content, reader));
    return texts.redemptionCode.sms(programme.name, formatRedemptionCode(code), reward, until);
  },
};

function rewardName(
  { redemption, reward }: ContentOf<'redemption-code'>,
  { language, programme }: Reader,
): string {
  return oneLine(localized(reward?.name ?? {}, language, programme) ?? redemption.rewardId);
}

function shortened(name: string): string {
  const characters = [...name];
  if (characters.length <= longestNameBySms) return name;
  return `${characters.slice(0, longestNameBySms - 3).join('')}...`;
}
