import type { Rule } from '#domain/programme/rule.ts';
import type { Span } from '#domain/programme/span.ts';
import type { Unit } from '#domain/programme/unit.ts';
import type { Programme } from '#domain/programme.ts';
import { maximumLots, mostLots } from '../size/lots.ts';

/** What to write in place of terms that need too many lots: each is enough by itself. */
export function wayOut(programme: Programme): string {
  const fits = (changes: Partial<Programme>) => mostLots({ ...programme, ...changes }) <= maximumLots;
  const { units, rules, returnGraceDays } = programme;
  const ways = [
    ...units.flatMap((unit, at) =>
      ofUnit(`units.${at}`, unit, (changed) => fits({ units: units.with(at, { ...unit, ...changed }) })),
    ),
    ...rules.flatMap((rule, at) =>
      ofRule(`rules.${at}`, rule, (changed) => fits({ rules: rules.with(at, { ...rule, ...changed }) })),
    ),
    ...ofDays('returnGraceDays', returnGraceDays, (days) => fits({ returnGraceDays: days })),
  ];
  return ways.length === 0
    ? 'shorten several of the expiries, the holds and the grace'
    : `write ${ways.join(', or ')}`;
}

function ofUnit(
  path: string,
  { holdDays, expiry }: Unit,
  fits: (changed: Partial<Unit>) => boolean,
): readonly string[] {
  const after = expiry && 'after' in expiry ? expiry.after : undefined;
  return [
    ...ofSpan(`${path}.expiry.after`, after, (span) => fits({ expiry: { after: span } })),
    ...ofDays(`${path}.holdDays`, holdDays, (days) => fits({ holdDays: days })),
  ];
}

function ofRule(
  path: string,
  { holdDays, expiry }: Rule,
  fits: (changed: Partial<Rule>) => boolean,
): readonly string[] {
  return [
    ...ofSpan(`${path}.expiry`, expiry, (span) => fits({ expiry: span })),
    ...ofDays(`${path}.holdDays`, holdDays, (days) => fits({ holdDays: days })),
  ];
}

/** The same span to the end of its month, and the longest of its kind that would do. */
function ofSpan(field: string, span: Span | undefined, fits: (span: Span) => boolean): readonly string[] {
  if (span === undefined) return [];
  if ('days' in span) return ofDays(`${field}.days`, span.days, (days) => fits({ days }), 1);
  const { months, to } = span;
  return [
    ...(to === undefined && fits({ months, to: 'month' })
      ? [`${field}: { months: ${months}, to: 'month' }`]
      : []),
    ...ofDays(`${field}.months`, months, (fewer) => fits({ ...span, months: fewer }), 1),
  ];
}

/** The largest number that is less and fits. */
function ofDays(
  field: string,
  now: number | undefined,
  fits: (value: number) => boolean,
  least = 0,
): readonly string[] {
  for (let value = (now ?? 0) - 1; value >= least; value -= 1)
    if (fits(value)) return [`${field}: at most ${value}`];
  return [];
}
