import { addDays } from '#domain/dates.ts';
import type { AmountCondition, AttributeCondition, Lines } from '#domain/programme/condition.ts';
import type { Value } from '#domain/programme/fact.ts';
import { basketOf, matches, perPiece } from './basket.ts';
import type { Fact, FactLine, Look } from './evaluation.ts';
import { findValue, isOn } from './leaf.ts';
import { ordinalOf } from './period.ts';
import type { Scene } from './scene.ts';
import type { Aim, Need, Way } from './ways.ts';

/** A fact and a member as they would be. */
export interface Mended {
  readonly fact: Fact;
  readonly look: Look;
}

/** How far ahead a day is looked for on which a rule would give. */
const daysAhead = 366;

/**
 * The fact and the member with all of a way done, so that it can be seen whether that is enough. Null: it cannot be
 * done, as to add a line that no line could be, or to find a day that there is not within a year.
 * @param calendar what is asked of the day beside the way, and should be so on another day, too
 */
export function mend(way: Way, scene: Scene, calendar: readonly Aim[]): Mended | null {
  const answers = new Map<string, Value | null>();
  let fact = moved(scene.fact, [...way.map(({ aim }) => aim), ...calendar]);
  for (const need of way) {
    if (fact === null) return null;
    fact = doNeed(need, fact, answers, scene);
  }
  return fact && { fact, look: (key) => answers.get(key) ?? scene.look(key) };
}

/** The fact with one need met; what is met by the member themselves is put among the answers. */
function doNeed(
  { aim, shortfall: { missing = 0 } }: Need,
  fact: Fact,
  answers: Map<string, Value | null>,
  { programme, look, amountOf }: Scene,
): Fact | null {
  if ('not' in aim) return 'of' in aim.not ? without(fact, aim.not.of) : fact;
  if ('of' in aim) {
    if (aim.of === 'net' || aim.of === 'quantity') return withAmount(fact, aim as AmountCondition, missing);
    const value = valueFor(aim as AttributeCondition);
    if (value === null) return null;
    if (!aim.of.startsWith('member.'))
      return { ...fact, attributes: { ...fact.attributes, [aim.of]: value } };
    answers.set(aim.of, value);
    return fact;
  }
  if ('count' in aim) {
    const key = `count:${aim.count}`;
    answers.set(key, amountOf(key) + missing);
    const streak = programme.counters[aim.count]?.streak;
    if (streak === undefined) return fact;
    // So many periods more in a row, up to the one before this.
    answers.set(`run:${aim.count}`, amountOf(key) + missing);
    answers.set(`at:${aim.count}`, ordinalOf(streak.of, fact.on) - 1);
  } else if ('since' in aim) {
    const key = `since:${aim.since}`;
    answers.set(key, Number(look(key)) + missing);
  } else if ('tier' in aim) {
    const best = programme.tiers.findLast(({ tierId }) => aim.tier.includes(tierId));
    answers.set('tier', best?.tierId ?? null);
  } else if ('membership' in aim) answers.set(`membership:${aim.membership}`, true);
  return fact;
}

function without(fact: Fact, attribute: string): Fact {
  return {
    ...fact,
    attributes: Object.fromEntries(Object.entries(fact.attributes).filter(([name]) => name !== attribute)),
  };
}

/** A value that meets a condition; null: none does. */
function valueFor(asked: AttributeCondition): Value | null {
  const { is, atLeast, below } = asked;
  const values = is ?? [atLeast ?? (below === undefined ? true : below - 1)];
  return values.find((value) => findValue(asked, value).holds) ?? null;
}

/** The basket with a line more, or, where `missing` is below zero, so much less of its lines. */
function withAmount(fact: Fact, { of, lines }: AmountCondition, missing: number): Fact | null {
  const basket = fact.basket ?? { net: 0, lines: [] };
  if (missing < 0) return withLess(fact, of, lines, -missing);
  const line = lineFor(lines, of === 'net' ? missing : 0, of === 'net' ? '0' : missing.toFixed(3));
  if (line === null) return null;
  return { ...fact, basket: { net: basket.net + line.net, lines: [...basket.lines, line] } };
}

function withLess(fact: Fact, of: 'net' | 'quantity', lines: Lines | undefined, tooMuch: number): Fact {
  const { net = 0, lines: before = [] } = fact.basket ?? {};
  const { indexes } = basketOf(fact).choose(lines);
  let rest = tooMuch;
  const after = before.map((line, index) => {
    if (!indexes.includes(index)) return line;
    const had = of === 'net' ? line.net : Number(line.quantity);
    const less = Math.min(rest, had);
    rest -= less;
    return of === 'net'
      ? { ...line, net: had - less }
      : { ...line, quantity: (Math.round((had - less) * perPiece) / perPiece).toFixed(3) };
  });
  return { ...fact, basket: { net: of === 'net' ? Math.max(0, net - tooMuch) : net, lines: after } };
}

/** A line that is one of those that are meant; null: none can be. */
function lineFor(wanted: Lines = {}, net: number, quantity: string): FactLine | null {
  const attributes = Object.entries(wanted.where ?? {}).flatMap(([name, [value]]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const plain = { net, quantity, isGiftCard: false, attributes: Object.fromEntries(attributes) };
  const all = (wanted.sku ?? [undefined]).flatMap((sku) =>
    (wanted.category ?? [undefined]).map((category) => ({ ...plain, sku, category })),
  );
  return all.find((line) => matches(line, wanted)) ?? null;
}

/** The fact on the first day and time on which all is met, the present one where that will do. */
function moved(fact: Fact, aims: readonly Aim[]): Fact | null {
  const times = [fact.time, ...aims.flatMap(hoursIn)];
  for (let day = 0; day <= daysAhead; day += 1) {
    const on = addDays(fact.on, day);
    const time = times.find((one) => areMet(aims, { ...fact, on, time: one }));
    if (time !== undefined) return { ...fact, on, time };
  }
  return null;
}

/** Whether all holds at that time that is asked of the calendar. */
function areMet(aims: readonly Aim[], at: Fact): boolean {
  return aims.every((aim) => {
    if ('on' in aim) return isOn(aim.on, at);
    return !('not' in aim && 'on' in aim.not && isOn(aim.not.on, at));
  });
}

/** The hours at which something begins or ends. */
function hoursIn(aim: Aim): readonly string[] {
  const leaf = 'not' in aim ? aim.not : aim;
  return ('on' in leaf && leaf.on.hours) || [];
}
