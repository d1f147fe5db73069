import type { BandsGive, Give, Measure, PerGive } from '#domain/programme/rule.ts';
import { countedText, moneyText } from './counters.ts';
import { linesText, piecesText, pieceText } from './lines.ts';
import { spanText } from './periods.ts';
import type { Speech } from './speech.ts';
import { countOf } from './speech.ts';

/** What is given, as a list of nouns: `10 points and an entry to the draw “A bicycle”`. */
export function givesText(gives: readonly Give[], speech: Speech): string {
  return speech.formats.all(gives.map((give) => giveText(give, speech)));
}

/** Whether it says itself for what it is: by an amount, or as a multiplier. */
export function hasMeasure(give: Give): boolean {
  return 'per' in give || 'bands' in give || 'multiply' in give;
}

export function giveText(give: Give, speech: Speech): string {
  const { formats, texts, name, programme, unitName } = speech;
  const { gives } = texts;
  if ('fixed' in give) return formats.units(give.unit, give.fixed).text;
  if ('bands' in give) return bandsText(give, speech);
  if ('multiply' in give) {
    return gives.times(
      unitName(give.unit),
      formats.number(give.multiply / 100),
      linesText(give.lines, speech),
    );
  }
  if ('per' in give) return perText(give, speech);
  if ('reward' in give) {
    const { reward, times = 1, valid } = give;
    return gives.reward(rewardName(reward, speech), times, valid && spanText(valid, texts));
  }
  if ('badge' in give) return gives.badge(name(programme.badges?.[give.badge]?.name, give.badge));
  if ('entry' in give) {
    return gives.entries(name(programme.draws?.[give.entry]?.name, give.entry), give.times ?? 1);
  }
  const lasts = spanText(give.lasts, texts);
  if ('tier' in give) return gives.tier(tierName(give.tier, speech), lasts);
  return gives.membership(membershipName(give.membership, speech), lasts);
}

/** `2 points per whole €1.00 you spend on fruit`, `1 stamp for each hot drink`. */
function perText({ unit, give, per, of, lines, carry }: PerGive, speech: Speech): string {
  const { formats, texts } = speech;
  const { text } = formats.units(unit, give);
  if (of === 'net') {
    const which = linesText(lines, speech);
    return texts.gives.perMoney(text, moneyText(per, speech), which, carry === undefined);
  }
  const counted = per === 1 ? undefined : measured(of, per, lines, speech);
  return texts.gives.perThing(text, thing(of, lines, speech), counted);
}

/** Each band with its end: `1 point per €1.00 you spend, up to €100.00 spent in a year; then 2 points …`. */
function bandsText({ unit, lines, bands, within }: BandsGive, speech: Speech): string {
  const { gives } = speech.texts;
  const rates = bands.map(({ upTo, give, per }, index) => {
    const rate = perText({ unit, give, per, of: 'net', lines }, speech);
    const end = upTo === undefined ? undefined : countedText(within, upTo, speech);
    if (index > 0) return gives.nextBand(rate, end);
    return end === undefined ? rate : gives.firstBand(rate, end);
  });
  return gives.bands(rates);
}

/** An amount of what a rule measures: `€3.20`, `3 hot drinks`, `2 nights`. */
export function measured(of: Measure, amount: number, lines: PerGive['lines'], speech: Speech): string {
  if (of === 'net') return moneyText(amount, speech);
  if (of === 'quantity') return piecesText(amount, lines, speech).text;
  return countOf(speech, of, of, amount).text;
}

function thing(of: Measure, lines: PerGive['lines'], speech: Speech): string {
  return of === 'quantity' || of === 'net' ? pieceText(lines, speech) : speech.called(of, of, 'one');
}

export function rewardName(rewardId: string, { name, programme }: Speech): string {
  return name(programme.rewards[rewardId]?.name, rewardId);
}

export function tierName(tierId: string, { name, programme }: Speech): string {
  return name(programme.tiers.find((tier) => tier.tierId === tierId)?.name, tierId);
}

export function membershipName(membershipId: string, { name, programme }: Speech): string {
  return name(programme.memberships?.[membershipId]?.name, membershipId);
}
