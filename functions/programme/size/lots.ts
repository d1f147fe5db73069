import type { Span } from '#domain/programme/span.ts';
import type { Unit } from '#domain/programme/unit.ts';
import type { Programme } from '#domain/programme.ts';

/** Accounts keep at most this many lots, so that the account item stays small (see lib/decisions/0002-one-table.md). */
export const maximumLots = 60;

/** For how long new units of one kind stay pending, and how long they live then. */
interface LotTerms {
  readonly holdDays: number;
  /** Undefined: they never lapse, or all of the unit together. */
  readonly after: Span | undefined;
}

type LotRules = Pick<Programme, 'units' | 'rules' | 'returnGraceDays'>;

/** The most lots that an account which is swept every day can hold at once under these rules, of all its units. */
export function mostLots(programme: LotRules): number {
  return programme.units.reduce((sum, unit) => sum + mostLotsOf(unit, programme), 0);
}

export function mostLotsOf(unit: Unit, rules: LotRules): number {
  const { pending, available, endless, graced } = lotsOf(unit, rules);
  return pending + available + endless + graced;
}

/** The most lots of one unit, by what they are. */
export interface Lots {
  /** By the day, for each of the terms that its rules have of their own. */
  readonly pending: number;
  /** By expiry. */
  readonly available: number;
  readonly endless: number;
  /** By the week, while they live by the grace for returns. */
  readonly graced: number;
}

export function lotsOf(unit: Unit, { rules, returnGraceDays }: LotRules): Lots {
  const terms = termsOf(unit, rules);
  const lapses = terms.some(({ after }) => after !== undefined) || (unit.expiry && 'idle' in unit.expiry);
  return {
    pending: pendingLots(terms),
    available: availableLots(terms),
    endless: terms.some(({ after }) => after === undefined) ? 1 : 0,
    // The Sundays from today to the end of the grace of today.
    graced: lapses ? (returnGraceDays === 0 ? 1 : Math.ceil((returnGraceDays + 7) / 7)) : 0,
  };
}

function termsOf(unit: Unit, rules: LotRules['rules']): readonly LotTerms[] {
  const after = unit.expiry && 'after' in unit.expiry ? unit.expiry.after : undefined;
  const { holdDays = 0 } = unit;
  const own = rules
    .filter(({ gives }) => gives.some((give) => 'unit' in give && give.unit === unit.unitId))
    .map((rule) => ({ holdDays: rule.holdDays ?? holdDays, after: rule.expiry ?? after }));
  return [{ holdDays, after }, ...own];
}

/** A lot is known by its two days, so that terms of one length share theirs. */
function pendingLots(terms: readonly LotTerms[]): number {
  const longest = new Map<string, number>();
  for (const { holdDays, after } of terms) {
    const key = JSON.stringify(after ?? null);
    // A till whose clock is ahead sells tomorrow.
    longest.set(key, Math.max(longest.get(key) ?? 0, holdDays + 1));
  }
  return [...longest.values()].reduce((sum, days) => sum + days, 0);
}

/** Lots that end on days of one kind share them; both ends count: on 30 August, those of 30 July are still there. */
function availableLots(terms: readonly LotTerms[]): number {
  const most = new Map<string, number>();
  for (const { after } of terms) {
    if (after === undefined) continue;
    const [kind, count] = endsOf(after);
    most.set(kind, Math.max(most.get(kind) ?? 0, count));
  }
  return [...most.values()].reduce((sum, count) => sum + count, 0);
}

function endsOf(after: Span): readonly [kind: string, count: number] {
  if ('days' in after) return ['day', after.days + 1];
  switch (after.to) {
    case 'month':
      return ['month', after.months + 1];
    case 'quarter':
      return ['quarter', Math.ceil(after.months / 3) + 1];
    case 'year':
      return ['year', Math.ceil(after.months / 12) + 1];
    default:
      return ['day', after.months * 31 + 1];
  }
}
