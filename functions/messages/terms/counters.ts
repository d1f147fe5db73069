import type { Counter } from '#domain/programme/counter.ts';
import type { FactKind } from '#domain/programme/fact.ts';
import type { Count } from '#messages/languages/count.ts';
import { joined } from '#messages/languages/joined.ts';
import type { PeriodTexts } from '#messages/languages/terms-texts.ts';
import { linesText, piecesText } from './lines.ts';
import { periodText } from './periods.ts';
import type { Speech } from './speech.ts';
import { countOf } from './speech.ts';

/** A sum of a counter and its period: `4 visits in a month`, `€800.00 spent in a year`. */
export function countedText(counterId: string, count: number, speech: Speech, periods?: PeriodTexts): string {
  const counter = speech.programme.counters[counterId];
  const { text } = sumText(counterId, count, speech);
  if (counter === undefined) return text;
  return joined([text, periodText(counter.per, periods ?? speech.texts.within)], ' ');
}

/** A sum without its period: `4 visits`. */
export function sumText(counterId: string, count: number, speech: Speech): Count {
  const counter = speech.programme.counters[counterId];
  const { formats, texts, label } = speech;
  const name = label(`counter:${counterId}`);
  if (counter === undefined) return countOf(speech, `counter:${counterId}`, counterId, count);
  // What each period needs has to be told, whatever the row is called.
  if (counter.streak !== undefined) {
    const { of, least } = counter.streak;
    const each = plainSum(counter, least, speech);
    return { ...formats.counted(texts.item, count), text: texts.inARow(count, of, each.text) };
  }
  if (name === undefined) return plainSum(counter, count, speech);
  return counter.sums === 'net'
    ? { form: 'other', text: speech.moneyOf(moneyText(count, speech), wordOf(name)) }
    : formats.counted(name, count);
}

/** From what the counter counts, where the author has no word for it. */
function plainSum(counter: Counter, count: number, speech: Speech): Count {
  const { text, form } = bareSum(counter, count, speech);
  const condition = counter.if && speech.condition(counter.if);
  return { form, text: joined([text, condition && `(${condition})`], ' ') };
}

function bareSum({ sums, on, lines }: Counter, count: number, speech: Speech): Count {
  const { formats, texts } = speech;
  const which = linesText(lines, speech);
  const withLines = (things: string) => (which === undefined ? things : texts.withLines(things, which));
  switch (sums) {
    case 'times': {
      const things = factsCounted(on, count, speech);
      return { ...things, text: withLines(things.text) };
    }
    case 'days': {
      const things = withLines(formats.any(on.map((kind) => factNoun(kind, speech).one)));
      const { form } = formats.counted(texts.item, count);
      return { form, text: texts.dayWith(count, formats.number(count), things) };
    }
    case 'net':
      return { form: 'other', text: texts.spending(moneyText(count, speech), which) };
    case 'quantity':
      return piecesText(count, lines, speech);
    default:
      return sums.startsWith('unit:')
        ? formats.units(sums.slice('unit:'.length), count)
        : countOf(speech, sums, sums, count);
  }
}

function factsCounted(kinds: readonly FactKind[], count: number, speech: Speech): Count {
  const { formats, texts } = speech;
  const [kind, ...others] = kinds;
  if (kind === undefined || others.length > 0) {
    const { text, form } = formats.counted(texts.occasion, count);
    return { form, text: `${text} (${formats.any(kinds.map((each) => factNoun(each, speech).other))})` };
  }
  return formats.counted(factNoun(kind, speech), count);
}

/** `purchase`, or what the author calls an activity. */
export function factNoun(
  kind: FactKind,
  { texts, called, name, programme }: Speech,
): { readonly one: string; readonly other: string } {
  if (kind === 'sale') return texts.purchase;
  const [first, id = '', event = ''] = kind.split(':');
  if (first === 'activity') return { one: called(kind, id, 'one'), other: called(kind, id) };
  if (first !== 'membership') return texts.occasion;
  const membership = name(programme.memberships?.[id]?.name, id);
  return texts.membershipTime[event as keyof typeof texts.membershipTime](membership);
}

export function moneyText(minorUnits: number, { formats, programme }: Speech): string {
  return formats.money(minorUnits, programme.currency);
}

function wordOf(name: string | { readonly other: string }): string {
  return typeof name === 'string' ? name : name.other;
}
