import type {
  AmountCondition,
  AttributeCondition,
  Bounds,
  CalendarCondition,
  Condition,
  CountCondition,
  SinceCondition,
} from '#domain/programme/condition.ts';
import { joined } from '#messages/languages/joined.ts';
import type { Ends } from '#messages/languages/terms-texts.ts';
import { calendarText } from './calendar.ts';
import { countedText, factNoun, moneyText } from './counters.ts';
import { linesText, piecesText, valueText } from './lines.ts';
import { periodText } from './periods.ts';
import type { Speech } from './speech.ts';
import { countOf } from './speech.ts';

/** A condition that is made of no others, and that members are told of. */
export type Leaf = Exclude<
  Condition,
  | { readonly all: unknown }
  | { readonly any: unknown }
  | { readonly not: unknown }
  | { readonly arm: unknown }
>;

/** `on Tuesdays`, `with your own cup`, `if you spend at least €30.00 on fruit`. */
export function leafText(leaf: Leaf, speech: Speech): string {
  const { formats, texts, name, called, programme } = speech;
  const { when } = texts;
  if ('of' in leaf) return isAmount(leaf) ? amountText(leaf, speech) : attributeText(leaf, speech);
  if ('count' in leaf) return countText(leaf, speech);
  if ('since' in leaf) return sinceText(leaf, speech);
  if ('on' in leaf) return calendarText(leaf.on satisfies CalendarCondition['on'], speech);
  if ('tier' in leaf) {
    const nameOf = (tierId: string) => programme.tiers.find((tier) => tier.tierId === tierId)?.name;
    return when.tier(formats.any(leaf.tier.map((tierId) => name(nameOf(tierId), tierId))));
  }
  if ('membership' in leaf) {
    return when.membership(name(programme.memberships?.[leaf.membership]?.name, leaf.membership));
  }
  return when.segment(called(`segment:${leaf.segment}`, leaf.segment));
}

export function isAmount(leaf: AmountCondition | AttributeCondition): leaf is AmountCondition {
  return leaf.of === 'net' || leaf.of === 'quantity';
}

function amountText({ of, lines, ...bounds }: AmountCondition, speech: Speech): string {
  const { when } = speech.texts;
  const which = linesText(lines, speech);
  if (of === 'net')
    return when.spent(
      endsOf(bounds, (amount) => moneyText(amount, speech)),
      which,
    );
  const isOpen = bounds.atLeast === undefined && bounds.below === undefined;
  const ends = endsOf(bounds, (pieces) => piecesText(pieces, lines, speech).text);
  // What is counted is said once, with the second of two numbers.
  const atLeast =
    bounds.atLeast === undefined || ends.below === undefined
      ? ends.atLeast
      : speech.formats.number(bounds.atLeast);
  return when.bought({ ...ends, atLeast }, isOpen ? which : undefined);
}

function attributeText({ of, is, ...bounds }: AttributeCondition, speech: Speech): string {
  const { formats, texts, called } = speech;
  const { when } = texts;
  if (is !== undefined) {
    const [first] = is;
    const known = {
      'sale.channel': when.channel,
      'sale.locationId': when.location,
      'sale.connectionId': when.connection,
    };
    const words = known[of as keyof typeof known];
    if (words !== undefined) {
      return words(formats.any(is.map((value) => called(`${of}=${value}`, String(value)))));
    }
    if (is.length === 1 && first === false) return when.without(called(of, of));
    return when.with(formats.any(is.map((value) => valueText(of, value, speech))));
  }
  const text = boundsText(bounds, (count) => countOf(speech, of, of, count).text, speech);
  return when.with(text ?? called(of, of));
}

function countText({ count, every, ...bounds }: CountCondition, speech: Speech): string {
  const { texts, programme } = speech;
  const { when } = texts;
  const counter = programme.counters[count];
  const counted = (sum: number) => countedText(count, sum, speech);
  const { atLeast, below } = bounds;
  const nth = atLeast ?? (below === 2 ? 1 : undefined);
  const range =
    nth !== undefined && below === nth + 1 && counter?.sums === 'times' && counter.streak === undefined
      ? when.nth(nth, periodText(counter.per, texts.within), timesOf(count, speech))
      : atLeast === undefined && below === undefined
        ? undefined
        : joined(
            [
              atLeast !== undefined && when.reached(counted(atLeast)),
              below !== undefined && when.before(counted(below)),
            ],
            ', ',
          );
  const steps = every === undefined ? undefined : when.every(counted(every));
  return joined([range, steps], ', ') || when.reached(counted(1));
}

/** What a counter of occasions counts, without a number. */
function timesOf(counterId: string, speech: Speech): string {
  const { texts, formats, programme, label, called } = speech;
  if (label(`counter:${counterId}`) !== undefined) return called(`counter:${counterId}`, counterId);
  const { on = [], lines } = programme.counters[counterId] ?? {};
  const things = formats.any(on.map((kind) => factNoun(kind, speech).other));
  const which = linesText(lines, speech);
  return which === undefined ? things : texts.withLines(things, which);
}

function sinceText({ since, atLeast, below }: SinceCondition, speech: Speech): string {
  const { when, days } = speech.texts;
  if (since === 'birthday') return when.birthday(atLeast, below === undefined ? undefined : below - 1);
  const ends = endsOf({ atLeast, below }, days);
  return since === 'enrolled' ? when.enrolled(ends) : when.lastSale(ends);
}

function endsOf({ atLeast, below }: Bounds, text: (amount: number) => string): Ends {
  return {
    atLeast: atLeast === undefined ? undefined : text(atLeast),
    below: below === undefined ? undefined : text(below),
  };
}

/** `at least 3 nights`, `exactly 3 nights`; undefined where there are no bounds. */
function boundsText(
  { atLeast, below }: Bounds,
  counted: (count: number) => string,
  { texts, formats }: Speech,
) {
  const { when } = texts;
  if (atLeast !== undefined && below === atLeast + 1) return when.exactly(counted(atLeast));
  const parts = [
    ...(atLeast === undefined ? [] : [when.atLeast(counted(atLeast))]),
    ...(below === undefined ? [] : [when.below(counted(below))]),
  ];
  return parts.length === 0 ? undefined : formats.all(parts);
}
