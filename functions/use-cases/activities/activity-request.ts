import type { ActivityRecord } from '#domain/activities/activity-record.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { FactSource } from '#domain/sales/stated.ts';
import type { Activity } from '#events/activity.ts';
import type { Correlated } from '#table/core/correlation.ts';
import type { TooManyRequests } from '#use-cases/limits.ts';
import type { Failed } from '#use-cases/sales/facts.ts';
import type { MayDo } from '#use-cases/till-day.ts';

/** An activity to record. `correlationId`: of the delivery that stated it, where several are recorded at once. */
export interface ActivityRequest extends Correlated {
  readonly kind: 'activity';
  readonly activity: Activity;
  /** Who states it; a vendor when left out, as which an operator counts, too. */
  readonly source?: FactSource | undefined;
  /** Asked before anything is written; left out: as much as there is. */
  readonly mayDo?: MayDo | undefined;
}

/**
 * `earned`: it counted, whatever it gave. `reversed`: what it gave was taken back. `replayed`: the same again, or an older
 * state. `ignored`: it was reversed before it came, or is of somebody who is no member (any more).
 */
export type ActivityOutcome = 'earned' | 'reversed' | 'replayed' | 'ignored';

export interface ActivityRecorded {
  readonly outcome: ActivityOutcome;
  /** As the ledger keeps it after this request; null for one that is not kept. */
  readonly activity: ActivityRecord | null;
  /** The member's account after it; null when there is none. */
  readonly account: Account | null;
  /** It names somebody who is not there, as of `isMissAmong`. */
  readonly isMiss: boolean;
}

export type ActivityResult = ActivityRecorded | Refusal | TooManyRequests | Failed;
