import type { Account } from '#domain/ledger/account.ts';
import { bookingDay } from '#domain/ledger/account.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import { sumPoints } from '#domain/ledger/lots.ts';
import type { ChangeFacts, Reach } from '#domain/ledger/movements.ts';
import { credit, takeBack } from '#domain/ledger/movements.ts';
import { unitOf } from '#domain/programme/read.ts';
import type { DecisionContext } from '#domain/programme.ts';
import { stillUsable } from '#domain/rules/earning.ts';
import type { UnitLot } from './award.ts';

/** What may be taken back of a unit by a refund, as its policy says. */
export function reachOf({ programme }: DecisionContext, unit: string | undefined): Reach {
  const { refund = 'full' } = unitOf(programme, unit) ?? {};
  return refund === 'full' ? 'owed' : refund;
}

/**
 * Gives or takes of one unit what an award has come to more or less.
 * @param lots where it gave of the unit, the usual lot first
 * @param reach of what is taken; left out: what is gone is owed
 */
export function moveUnit(
  account: Account,
  facts: ChangeFacts,
  points: number,
  lots: readonly UnitLot[],
  context: DecisionContext,
  reach?: Reach,
): EntryDraft {
  const own = lots.map(({ unit: _, ...lot }) => lot);
  if (points < 0)
    return takeBack(account, { ...facts, points: -points, lots: fitted(own, -points) }, context, reach);
  const [usual = { availableFrom: null, expiresOn: null }] = own;
  const { availableFrom, expiresOn, ...graced } = usual;
  const terms = stillUsable(
    context.programme,
    { availableFrom, expiresOn, ...('isGraced' in graced && graced.isGraced && { isGraced: true as const }) },
    bookingDay(account, context),
  );
  return credit(account, { ...facts, lots: [{ ...terms, points }] });
}

/** The lots with as much in them as is taken: each in proportion would take cents from all; the last ones give first. */
function fitted(
  lots: readonly {
    readonly points: number;
    readonly availableFrom: string | null;
    readonly expiresOn: string | null;
  }[],
  points: number,
) {
  const [usual, ...others] = lots;
  if (usual === undefined) return [];
  const inOthers = others.filter((lot) => lot.points > 0);
  return [...inOthers, { ...usual, points: Math.max(points - sumPoints(inOthers), usual.points) }];
}

/** Whether changes of counters change anything. */
export function changesAny(changes: Counters): boolean {
  return Object.values(changes).some((parts) => Object.values(parts).some((change) => change !== 0));
}
