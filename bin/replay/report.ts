import { formatMoney } from '#domain/money.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { Programme } from '#domain/programme.ts';
import type { Reason } from '#domain/replay/books.ts';
import type { Figures, Pair } from '#domain/replay/outcome.ts';
import type { Change, Tally } from '#domain/replay/tally.ts';
import type { Worth } from '#domain/replay/worth.ts';
import { costOf, withoutWorth } from '#domain/replay/worth.ts';

/** What a report is written with. */
export interface Terms {
  readonly programme: Programme;
  readonly worth: Worth;
  /** In minor units; undefined: none was given. */
  readonly budget: number | undefined;
  /** As of when the table is: an ISO 8601 instant. */
  readonly gatheredAt: string | null;
  /** What reading it took, in read units. */
  readonly units: number;
}

const reasons: Readonly<Record<Reason, string>> = {
  'not-reproducible': 'were changed later, and what they said at first is not kept; they stay as they were',
  'fact-missing': 'are not there any more, or cannot be read; they stay as they were',
  'rules-missing': 'were given by rules that are not kept; they stay as they were',
  'details-missing':
    'do not say what the new rules ask for, since the old ones did not ask; those rules gave nothing for them',
  refused: 'would be more than can be counted; they stay as they were',
  unreadable:
    'members have entries that cannot be read, and are not in these figures: npm run verify -- --all',
};

/** What the new rules cost more in a month than really was, at most; 0: never more. In minor units, rounded up. */
export function dearestMonth(
  { months }: Tally,
  worth: Worth,
): { readonly month: string; readonly more: number } {
  const all = Object.entries(months).map(([month, { was, would }]) => {
    return { month, more: Math.ceil(costOf(would, worth) - costOf(was, worth)) };
  });
  return all.reduce((most, one) => (one.more > most.more ? one : most), { month: '', more: 0 });
}

/** Units and rewards that were given, or would be, of which nobody said what they cost. */
export function unpriced({ months }: Tally, worth: Worth): readonly string[] {
  const all = Object.values(months).flatMap(({ was, would }) => [
    ...withoutWorth(was, worth),
    ...withoutWorth(would, worth),
  ]);
  return [...new Set(all)].sort();
}

/** The check for a pull request, in a few lines. */
export function shortReport(
  tally: Tally,
  { programme, worth, budget, ...gathered }: Terms,
): readonly string[] {
  const { month, more } = dearestMonth(tally, worth);
  const { was, would } = total(tally);
  const money = (amount: number) => formatMoney(Math.round(amount), programme.currency);
  const cost = { was: costOf(was, worth), would: costOf(would, worth) };
  const bound =
    budget === undefined ? '' : `, ${more > budget ? 'above' : 'within'} the budget of ${money(budget)}`;
  return [
    countLine(tally, gathered),
    `Cost: ${money(cost.was)} as it was, ${money(cost.would)} under these rules (${signed(cost.would - cost.was, money)})`,
    month === ''
      ? `No month costs more${bound}`
      : `The dearest month is ${month}: ${money(more)} more${bound}`,
    ...reasonLines(tally),
  ];
}

/** All of it. */
export function longReport(tally: Tally, terms: Terms): readonly string[] {
  return [
    countLine(tally, terms),
    `Reading the table took ${counted(Math.ceil(terms.units), 'read unit', 'read units')}`,
    '',
    ...monthLines(tally, terms),
    '',
    ...heldLines(tally, terms),
    '',
    ...tierLines(tally),
    ...missedLines(tally),
    '',
    ...changeLines('lose most', tally.losers, terms),
    ...changeLines('gain most', tally.gainers, terms),
    ...reasonLines(tally),
  ];
}

function countLine({ members, sales, activities }: Tally, { gatheredAt }: Pick<Terms, 'gatheredAt'>): string {
  const of = activities === 0 ? '' : ` and ${counted(activities, 'activity', 'activities')}`;
  return `${counted(sales, 'sale', 'sales')}${of} of ${counted(members, 'member', 'members')} replayed, as of ${momentText(gatheredAt ?? '')}; nothing was written`;
}

/** `2026-11-30 02:10 UTC` */
export function momentText(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}

function monthLines({ months }: Tally, { programme, worth }: Terms): readonly string[] {
  const ids = idsOf(Object.values(months));
  const isPriced = Object.keys({ ...worth.units, ...worth.rewards }).length > 0;
  const amount = ({ units, rewards }: Figures, id: string) => (units[id] ?? 0) + (rewards[id] ?? 0);
  const rows = Object.entries(months)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([month, { was, would }]) => [
      month,
      ...ids.flatMap((id) => sideBySide(amount(was, id), amount(would, id), String)),
      ...(isPriced ? sideBySide(costOf(was, worth), costOf(would, worth), moneyIn(programme)) : []),
    ]);
  const heads = ['month', ...ids.flatMap((id) => [id, '', '']), ...(isPriced ? ['cost', '', ''] : [])];
  const under = ['', ...[...ids, ...(isPriced ? ['cost'] : [])].flatMap(() => ['was', 'would be', 'change'])];
  return columns([heads, under, ...rows]);
}

function heldLines({ held }: Tally, { programme, worth }: Terms): readonly string[] {
  const ids = [...new Set([...Object.keys(held.was), ...Object.keys(held.would)])];
  const money = moneyIn(programme);
  const rows = ids.map((id) => {
    const [was, would] = [held.was[id] ?? 0, held.would[id] ?? 0];
    const each = worth.units[id];
    return [
      id,
      ...sideBySide(was, would, String),
      ...(each === undefined ? [] : sideBySide(was * each, would * each, money)),
    ];
  });
  return ['What members hold at the end:', ...columns([['', 'was', 'would be', 'change'], ...rows])];
}

function tierLines({ tiers }: Tally): readonly string[] {
  const moved = Object.entries(tiers)
    .map(([move, members]) => ({ move: move.split(' > '), members }))
    .filter(({ move: [was, would] }) => was !== would);
  if (moved.length === 0) return ['Tiers at the end: nobody has another one'];
  return [
    'Tiers at the end:',
    ...moved.map(({ move, members }) => `  ${move.join(' → ')}: ${counted(members, 'member', 'members')}`),
  ];
}

function missedLines({ missed: { count, units } }: Tally): readonly string[] {
  if (count === 0) return [];
  const what = Object.entries(units).map(([unit, amount]) => `${amount}${unit === '' ? '' : ` ${unit}`}`);
  return [
    `${counted(count, 'redemption', 'redemptions')} of ${what.join(', ')} would not have been possible: the balance was too low`,
  ];
}

function changeLines(
  what: string,
  changes: readonly Change[],
  { programme, worth }: Terms,
): readonly string[] {
  if (changes.length === 0) return [];
  const isPriced = Object.keys({ ...worth.units, ...worth.rewards }).length > 0;
  const text = isPriced ? moneyIn(programme) : (amount: number) => `${amount} ${mainUnit(programme).unitId}`;
  return [
    `Members who ${what}:`,
    ...changes.map(({ memberId, difference }) => `  ${memberId}  ${signed(difference, text)}`),
    '',
  ];
}

function reasonLines({ reasons: named }: Tally): readonly string[] {
  return (Object.keys(reasons) as Reason[]).flatMap((reason) => {
    const one = named[reason];
    if (one === undefined) return [];
    return [
      `${one.facts} ${reason === 'unreadable' ? '' : 'facts '}${reasons[reason]}: ${one.examples.join(', ')}${one.facts > one.examples.length ? ' …' : ''}`,
    ];
  });
}

function total({ months }: Tally): Pair<Figures> {
  const sum = { was: { units: {}, rewards: {} }, would: { units: {}, rewards: {} } };
  const add = (sums: Record<string, number>, more: Readonly<Record<string, number>>) => {
    for (const [id, amount] of Object.entries(more)) sums[id] = (sums[id] ?? 0) + amount;
  };
  for (const month of Object.values(months))
    for (const side of ['was', 'would'] as const) {
      add(sum[side].units, month[side].units);
      add(sum[side].rewards, month[side].rewards);
    }
  return sum;
}

function idsOf(pairs: readonly Pair<Figures>[]): readonly string[] {
  const figures = pairs.flatMap(({ was, would }) => [was, would]);
  return [
    ...new Set([
      ...figures.flatMap(({ units }) => Object.keys(units)),
      ...figures.flatMap(({ rewards }) => Object.keys(rewards)),
    ]),
  ];
}

function sideBySide(was: number, would: number, text: (amount: number) => string): readonly string[] {
  return [text(was), text(would), signed(would - was, text)];
}

function signed(difference: number, text: (amount: number) => string): string {
  return difference > 0 ? `+${text(difference)}` : text(difference);
}

function moneyIn({ currency }: Programme): (amount: number) => string {
  return (amount) => formatMoney(Math.round(amount), currency);
}

export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The first column to the left, the numbers to the right. */
function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const count = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, index) =>
    Math.max(...rows.map((row) => row[index]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
