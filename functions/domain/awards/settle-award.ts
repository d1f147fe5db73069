import type { Account } from '#domain/ledger/account.ts';
import { bookingDay } from '#domain/ledger/account.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import type { Lot } from '#domain/ledger/lots.ts';
import type { ChangeFacts, Reach } from '#domain/ledger/movements.ts';
import { credit, takeBack } from '#domain/ledger/movements.ts';
import { unitOf } from '#domain/programme/read.ts';
import type { DecisionContext } from '#domain/programme.ts';
import { stillUsable } from '#domain/rules/earning.ts';
import type { UnitLot } from './award.ts';

/** What a refund may take back of a unit, by its policy. @param unit left out: the main one */
export function reachOf({ programme }: Pick<DecisionContext, 'programme'>, unit: string | undefined): Reach {
  const { refund = 'full' } = unitOf(programme, unit) ?? {};
  return refund === 'full' ? 'owed' : refund;
}

/**
 * Gives or takes of one unit what an award has come to more, or less.
 * @param points below zero: they are taken
 * @param lots where it gave of the unit, the usual lot first: there it gives more, and from there it takes
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
  const own = lots.map(({ unit: _, ...lot }): Lot => lot);
  if (points < 0) return takeBack(account, { ...facts, points: -points, lots: own }, context, reach);
  const { points: _, ...terms } = own[0] ?? { availableFrom: null, expiresOn: null, points: 0 };
  const into = stillUsable(context.programme, terms, bookingDay(account, context));
  return credit(account, { ...facts, lots: [{ ...into, points }] });
}

/** Whether changes of counters change anything. */
export function changesAny(changes: Counters): boolean {
  return Object.values(changes).some((parts) => Object.values(parts).some((change) => change !== 0));
}
