import type { Conversion, Draw, Goal, Membership, RewardTerms } from '#domain/programme/campaign.ts';
import { conditionParts } from './conditions.ts';
import { countedText } from './counters.ts';
import { givesText, rewardName, tierName } from './gives.ts';
import { linesText } from './lines.ts';
import { spanText } from './periods.ts';
import type { TermsItem } from './section.ts';
import { sentences } from './section.ts';
import type { Speech } from './speech.ts';

export function goalItems(speech: Speech): readonly TermsItem[] {
  return Object.entries(speech.programme.goals ?? {}).flatMap(([goalId, goal]) => {
    const text = goalText(goal, speech);
    return text === undefined ? [] : [{ name: speech.name(goal.name, goalId), text }];
  });
}

function goalText({ count, target, again, if: condition, gives }: Goal, speech: Speech): string | undefined {
  const { texts } = speech;
  const conditions = conditionParts(condition, speech);
  if (conditions === undefined) return undefined;
  const reach = [countedText(count, target, speech), ...conditions].join(', ');
  return sentences([
    texts.goal.reach(reach, texts.gives.get(givesText(gives, speech))),
    texts.goal.again[again],
  ]);
}

export function conversionItems(speech: Speech): readonly TermsItem[] {
  return Object.values(speech.programme.converts ?? {}).map((conversion) => ({
    text: conversionText(conversion, speech),
  }));
}

function conversionText({ from, each, least, at, gives }: Conversion, speech: Speech): string {
  const { texts, formats } = speech;
  return sentences([
    texts.convert[at](formats.units(from, each).text, givesText(gives, speech)),
    least !== undefined && texts.convert.least(formats.units(from, least).text),
  ]);
}

export function membershipItems(speech: Speech): readonly TermsItem[] {
  return Object.entries(speech.programme.memberships ?? {}).map(([membershipId, membership]) => ({
    name: speech.name(membership.name, membershipId),
    text: membershipText(membership, speech),
  }));
}

function membershipText({ paidBy, lasts, graceDays, refund }: Membership, speech: Speech): string {
  const { texts } = speech;
  const lines = paidBy === 'api' ? undefined : linesText(paidBy, speech);
  return sentences([
    lines && texts.membership.paidBy(lines),
    texts.membership.lasts(spanText(lasts, texts)),
    graceDays > 0 && texts.membership.grace(graceDays),
    texts.membership.refund[refund],
  ]);
}

export function drawItems(speech: Speech): readonly TermsItem[] {
  return Object.entries(speech.programme.draws ?? {}).map(([drawId, draw]) => ({
    name: speech.name(draw.name, drawId),
    text: drawText(draw, speech),
  }));
}

function drawText({ closes, prizes }: Draw, speech: Speech): string {
  const { texts, formats } = speech;
  const names = prizes.map(
    ({ reward, times }) => `${times === 1 ? '' : `${times} × `}${rewardName(reward, speech)}`,
  );
  return sentences([
    texts.draw.closes(formats.date(closes)),
    names.length > 0 && texts.draw.prizes(formats.all(names)),
    texts.draw.free,
  ]);
}

/** What units buy, then how a code works. */
export function rewardItems(speech: Speech): readonly TermsItem[] {
  const { texts, programme } = speech;
  const bought = Object.entries(programme.rewards).filter(([, { costs }]) => costs !== undefined);
  return [
    ...bought.map(([rewardId, reward]) => ({
      name: speech.name(reward.name, rewardId),
      text: rewardText(reward, speech),
    })),
    {
      text: sentences([
        texts.rewards.codes(programme.codeValidDays),
        programme.tillRedemption?.confirmation === 'member-code' && texts.rewards.memberCode,
      ]),
    },
  ];
}

function rewardText({ costs, minimumTier, perMember }: RewardTerms, speech: Speech): string {
  const { texts, formats } = speech;
  return sentences([
    costs && texts.rewards.costs(formats.units(costs.unit, costs.amount).text),
    minimumTier !== undefined && texts.rewards.fromTier(tierName(minimumTier, speech)),
    perMember !== undefined && texts.rewards.perMember(perMember),
  ]);
}
