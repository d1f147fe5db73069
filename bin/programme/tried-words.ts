/** What a search for pumps has tried, in words, so that nobody takes it for more. */
import { formatMoney } from '#domain/money.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { PumpPlan } from '#programme/pumps/find-pumps.ts';
import type { Progress } from '#programme/pumps/pump.ts';
import type { Moves } from '#programme/pumps/search.ts';
import { mostOf } from '#programme/pumps/search.ts';

/** A search that found nothing, ended or not. */
export interface Tried extends Progress {
  readonly plan: PumpPlan;
  readonly isStopped: boolean;
}

export function triedLines(
  { plan, depth, played, isStopped }: Tried,
  programme: Programme,
): readonly string[] {
  if (isStopped && depth === 0)
    return [`Stopped after ${played} steps: no pump so far, and not all that comes first was tried.`];
  const { baskets, parts, ats, sequencesFrom, moves } = plan;
  return [
    `${isStopped ? `Stopped after ${played} steps: no` : 'No'} pump was found${isStopped ? '' : `; ${played} steps were played`}. This was tried:`,
    `  ${amount(baskets.length, 'basket')} bought three times over, in one sale each, in ${parts < 3 ? 'two' : 'two or three'}, and line by line if there are no more than ${parts}; ${fromWords(ats)};`,
    ...(programme.converts === undefined ? [] : [`  up to ${plan.depth} conversions in a row;`]),
    `  up to ${depth} steps at the end of which everything is given back, ${fromWords(sequencesFrom)}:`,
    ...moveLines(moves, programme).map((line) => `    ${line};`),
    '  of sequences that come to the same, one alone went on.',
  ];
}

function moveLines(moves: Moves, { currency }: Programme): readonly string[] {
  const { baskets, giftCards, waits, activities, rewards } = moves;
  const wait = waits.map((days) => amount(days, 'day')).join(' or ');
  const money = giftCards.map((net) => formatMoney(net, currency)).join(' or ');
  return [
    `buying ${amount(baskets.length, 'basket')} of those, and giving back all of one, half of it, or a line`,
    ...(giftCards.length === 0
      ? []
      : [`buying a gift card of ${money}, ${often(mostOf['buy-gift-card'])} at most`]),
    `waiting ${wait}, ${often(mostOf.wait)} at most`,
    ...(activities.length === 0
      ? []
      : [
          `${activities.map(({ kind }) => kind).join(' or ')}, ${often(mostOf.act)} at most in all, and having it undone`,
        ]),
    ...(rewards.length === 0
      ? []
      : [`a code for ${rewards.join(' or ')}, ${often(mostOf.reserve)} at most, and giving it back`]),
  ];
}

function fromWords([first = '', ...others]: readonly string[]): string {
  const more = others.length === 0 ? '' : ` and from ${amount(others.length, 'other moment')}`;
  return `from ${first.replace('T', ' ')} on${more}`;
}

const amount = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
const often = (times: number): string => (times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`);
