import { lift } from '#domain/programme/lift.ts';
import type { ProgrammeOne } from '#domain/programme/schema-one.ts';
import { longestWindow } from '../schema/spans.ts';
import { maximumLots, mostLots } from '../size/lots.ts';

type Inconsistency = readonly [path: readonly (string | number)[], message: string];

/** What the parts of a programme of schema 1 say against each other. */
export function inconsistencies(programme: ProgrammeOne): readonly Inconsistency[] {
  const { tiers, languages, tierWindow } = programme;
  const found: Inconsistency[] = [];
  if (tiers[0]?.qualifyingPoints !== 0)
    found.push([['tiers', 0, 'qualifyingPoints'], 'everybody starts in the first tier: write 0']);
  tiers.forEach((tier, index) => {
    const before = tiers[index - 1];
    if (before && tier.qualifyingPoints <= before.qualifyingPoints) {
      found.push([
        ['tiers', index, 'qualifyingPoints'],
        `the tier before takes ${before.qualifyingPoints}: write more`,
      ]);
    }
    if (tiers.findIndex((other) => other.tierId === tier.tierId) !== index) {
      found.push([
        ['tiers', index, 'tierId'],
        `${tier.tierId} is used twice: give each tier an id of its own`,
      ]);
    }
    for (const language of languages.filter((language) => !(language in tier.name))) {
      found.push([
        ['tiers', index, 'name'],
        `it has no name in ${language}: write one for each of the languages`,
      ]);
    }
  });
  programme.matchBy.forEach((kind, index) => {
    if (programme.matchBy.indexOf(kind) !== index)
      found.push([['matchBy', index], `${kind} is listed twice: name it once`]);
  });
  // A review at the end of the grace looks back a whole window from the month in which the tier ran out.
  const graceMonths = Math.ceil(programme.tierGraceDays / 28);
  if (tierWindow.kind === 'rolling' && tierWindow.months + graceMonths > longestWindow) {
    found.push([
      ['tierGraceDays'],
      `the window of ${tierWindow.months} months and the grace together are more than ${longestWindow} months: shorten one of them`,
    ]);
  }
  const lots = lotsOf(programme);
  if (lots > maximumLots) {
    found.push([
      ['expiry'],
      `points could be due on ${lots} days at once, and an account has room for ${maximumLots}: ${wayOut(programme)}`,
    ]);
  }
  return found;
}

const lotsOf = (programme: ProgrammeOne): number => mostLots(lift(programme));

/** What to write in place of rules that need too many lots. */
function wayOut(programme: ProgrammeOne): string {
  const { expiry, holdDays, returnGraceDays } = programme;
  const fits = (changed: Partial<ProgrammeOne>) => lotsOf({ ...programme, ...changed }) <= maximumLots;
  const ways: string[] = [];
  if (expiry.kind === 'by-day' && fits({ expiry: { ...expiry, kind: 'month-end' } })) {
    ways.push(
      `{ kind: 'month-end', months: ${expiry.months} }, which keeps points until the end of their month`,
    );
  }
  const months = (kind: 'by-day' | 'month-end') =>
    longest(60, (months) => months > 0 && fits({ expiry: { kind, months } }));
  if (expiry.kind !== 'never') ways.push(...sayMost(`months of ${expiry.kind}`, months(expiry.kind)));
  ways.push(
    ...sayMost(
      'holdDays',
      longest(holdDays, (days) => fits({ holdDays: days })),
    ),
    ...sayMost(
      'returnGraceDays',
      longest(returnGraceDays, (days) => fits({ returnGraceDays: days })),
    ),
  );
  return ways.length === 0
    ? 'shorten several of the expiry, the hold and the grace'
    : `write ${ways.join(', or ')}`;
}

/** The largest number up to `most` that fits; undefined when none does. */
function longest(most: number, fits: (value: number) => boolean): number | undefined {
  for (let value = most; value >= 0; value -= 1) if (fits(value)) return value;
  return undefined;
}

const sayMost = (what: string, most: number | undefined): string[] =>
  most === undefined ? [] : [`${what}: at most ${most}`];
