import type { LocalDate } from '#domain/dates.ts';
import { addDays, endOf } from '#domain/dates.ts';
import type { Lot } from '#domain/ledger/lots.ts';
import type { RuleStep } from '#domain/ledger/rule-step.ts';
import { unitOf } from '#domain/programme/read.ts';
import type { Unit } from '#domain/programme/unit.ts';
import type { Programme } from '#domain/programme.ts';
import { stillUsable } from '#domain/rules/earning.ts';

type Terms = Omit<Lot, 'points'>;

/**
 * The lots into which what rules gave of one unit goes: by the hold and the expiry of each rule, else of the unit. The
 * first is the unit's usual one, whatever is in it.
 * @param steps of one unit
 * @param on the day of the fact
 * @param today nothing is put into a lot that is over by now; it has the grace of what comes back
 */
export function lotsGiven(
  programme: Programme,
  unit: Unit,
  steps: readonly RuleStep[],
  on: LocalDate,
  today: LocalDate,
): readonly Lot[] {
  const usual = usualTerms(programme, unit, on, today);
  const sums = new Map<string, { readonly terms: Terms; points: number }>();
  const add = (terms: Terms, points: number) => {
    const key = `${terms.availableFrom}/${terms.expiresOn}`;
    const sum = sums.get(key) ?? { terms, points: 0 };
    sums.set(key, { ...sum, points: sum.points + points });
  };
  add(usual, 0);
  for (const { ruleId, given } of steps) add(ownTerms(programme, unit, ruleId, on, today) ?? usual, given);
  return evened([...sums.values()].map(({ terms, points }) => ({ ...terms, points })));
}

/** The usual lot of a unit for a fact of that day, empty. */
export function usualTerms(programme: Programme, unit: Unit, on: LocalDate, today: LocalDate): Terms {
  const availableFrom = addDays(on, unit.holdDays ?? 0);
  return stillUsable(programme, { availableFrom, expiresOn: endOfUnit(unit, availableFrom) }, today);
}

function ownTerms(
  programme: Programme,
  unit: Unit,
  ruleId: string,
  on: LocalDate,
  today: LocalDate,
): Terms | null {
  const rule = programme.rules.find((one) => one.ruleId === ruleId);
  if (rule === undefined) return null;
  const availableFrom = addDays(on, rule.holdDays ?? unit.holdDays ?? 0);
  const expiresOn =
    rule.expiry === undefined ? endOfUnit(unit, availableFrom) : endOf(rule.expiry, availableFrom);
  return stillUsable(programme, { availableFrom, expiresOn }, today);
}

function endOfUnit({ expiry }: Unit, availableFrom: LocalDate): LocalDate | null {
  if (expiry === undefined) return null;
  return endOf('after' in expiry ? expiry.after : expiry.idle, availableFrom);
}

/** What a multiplier takes away is taken from the others, so that no lot has less than nothing. */
function evened(lots: readonly Lot[]): readonly Lot[] {
  let short = lots.reduce((sum, { points }) => sum + Math.max(0, -points), 0);
  return lots.map((lot) => {
    if (lot.points <= 0) return { ...lot, points: 0 };
    const taken = Math.min(short, lot.points);
    short -= taken;
    return { ...lot, points: lot.points - taken };
  });
}

/** The unit of a step; one that the programme has not any more is of points that never expire. */
export function unitOfStep(programme: Programme, unitId: string): Unit {
  return unitOf(programme, unitId) ?? { unitId, kind: 'points', name: {} };
}
