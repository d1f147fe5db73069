import { giveAward } from '#domain/awards/give-award.ts';
import type { About } from '#domain/awards/standing-of.ts';
import { standingOf } from '#domain/awards/standing-of.ts';
import type { BudgetName } from '#domain/budgets/budget.ts';
import { localDate } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import type { DecisionContext, Programme } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import { refuseFuture } from '#domain/sales/fact-date.ts';
import { refuseVersion } from '#domain/sales/stated.ts';
import type { Activity, ActivityDelivery } from './activity.ts';
import { activityCauseId, activityDigest, factOf, stateOf } from './activity.ts';
import type { ActivityRecord } from './activity-record.ts';
import { refuseActivity } from './declared.ts';
import { judge } from './judge-activity.ts';
import { undoAward } from './undo-award.ts';

/**
 * `earned`: it counted, whatever it gave. `reversed`: what it gave was taken back. `replayed`: nothing new, at most a later
 * state is noted.
 */
export interface ActivityDecision extends Decision {
  readonly outcome: 'earned' | 'reversed' | 'replayed';
  /** The activity to store; null when nothing is to be stored. */
  readonly activity: ActivityRecord | null;
}

/**
 * Decides what an activity does to a member's account.
 * @param account of the member whom it names, where it is news; else of the one for whom it was recorded
 * @param known what the ledger keeps of it already, or null
 * @param about what rules may ask of the member beside the account
 * @returns the decision, or a refusal: `undeclared-activity`, `activity-too-large`, `future-date`, `past-date`,
 * `before-membership`, `future-version` of a till, and `key-reused` for other content under an id that is taken
 */
export function decideActivity(
  account: Account,
  delivery: ActivityDelivery,
  known: ActivityRecord | null,
  about: About,
  context: DecisionContext,
): ActivityDecision | Refusal {
  const ahead = refuseVersion(stateOf(delivery, known), context);
  if (ahead !== null) return ahead;
  const standing = judge(delivery, known, context);
  if (isRefusal(standing)) return standing;
  switch (standing) {
    case 'news':
      return give(account, delivery, about, context);
    case 'undone':
      return takeBack(account, delivery, known, context);
    case 'restated':
      return unchanged(account, known && { ...known, ...stateOf(delivery, known) });
    case 'replayed':
      return unchanged(account, null);
    case 'stub':
      throw new Error(`activity ${delivery.activity.activityId} is of nobody yet; see reversedAhead`);
  }
}

function unchanged(account: Account, activity: ActivityRecord | null): ActivityDecision {
  return { outcome: 'replayed', entries: [], account, activity };
}

function give(
  account: Account,
  delivery: ActivityDelivery,
  about: About,
  context: DecisionContext,
): ActivityDecision | Refusal {
  const { activity, namedBy } = delivery;
  const { programme, version, sha256 } = context;
  const refusal = refuseActivity(activity, context) ?? refuseBeforeMembership(activity, account, programme);
  if (refusal !== null) return refusal;
  const given = giveAward(
    account,
    {
      programme,
      under: version,
      fact: factOf(activity, programme.timeZone),
      standing: standingOf(account, about, context),
      entry: { kind: 'earned', ...causeOf(delivery, null) },
    },
    context,
  );
  if (given === null) return beyondCounting;
  const { award, entries, account: after } = given;
  const record = {
    ...stubOf(delivery),
    status: 'completed' as const,
    memberId: account.memberId,
    digest: activityDigest(activity, sha256),
    ...saidBy(activity),
    ...(namedBy !== undefined && { namedBy }),
    award,
  };
  return { outcome: 'earned', entries, account: after, activity: record };
}

/** What rules may read of it, so that it can be replayed under others. */
function saidBy({
  attributes = {},
  locationId,
}: Activity): Pick<ActivityRecord, 'attributes' | 'locationId'> {
  return {
    ...(Object.keys(attributes).length > 0 && { attributes }),
    ...(locationId !== undefined && { locationId }),
  };
}

const beyondCounting = refuse(
  'activity-too-large',
  'with this activity the account would hold more than can be counted exactly',
);

function takeBack(
  account: Account,
  delivery: ActivityDelivery,
  known: ActivityRecord | null,
  context: DecisionContext,
): ActivityDecision | Refusal {
  if (known === null) throw new Error('only what is known is undone');
  const refusal = refuseFuture(delivery.activity, context);
  if (refusal !== null) return refusal;
  const { award } = known;
  const undone =
    award === undefined
      ? { entries: [], account }
      : undoAward(account, award, causeOf(delivery, known), context);
  const activity = { ...known, ...stateOf(delivery, known), status: 'reversed' as const };
  return { outcome: 'reversed', ...undone, activity };
}

/** What a decision took of limits that all members share; below zero: it gave it back. */
export function budgetsTakenBy({
  outcome,
  activity,
}: ActivityDecision): readonly (BudgetName & { readonly amount: number })[] {
  if (activity?.award === undefined || outcome === 'replayed') return [];
  const sign = outcome === 'earned' ? 1 : -1;
  return activity.award.parts.flatMap(({ budgets }) =>
    budgets.map(({ limit, part, amount }) => ({ limitId: limit, period: part, amount: sign * amount })),
  );
}

/**
 * Decides how an activity is kept that was reversed before it came.
 * @returns the activity to store, or a refusal as of `decideActivity`
 */
export function reversedAhead(
  delivery: ActivityDelivery,
  context: DecisionContext,
): ActivityRecord | Refusal {
  return (
    refuseVersion(stateOf(delivery, null), context) ??
    refuseActivity(delivery.activity, context) ??
    stubOf(delivery)
  );
}

function stubOf(delivery: ActivityDelivery): ActivityRecord {
  const { connectionId, activityId, kind, occurredAt } = delivery.activity;
  return {
    connectionId,
    activityId,
    kind,
    status: 'reversed',
    ...stateOf(delivery, null),
    memberId: null,
    occurredAt: new Date(occurredAt).toISOString(),
  };
}

function causeOf(
  delivery: ActivityDelivery,
  known: ActivityRecord | null,
): Pick<EntryDraft, 'causeId' | 'occurredAt'> {
  const { activity } = delivery;
  return {
    causeId: activityCauseId(activity, stateOf(delivery, known)),
    occurredAt: new Date(activity.occurredAt).toISOString(),
  };
}

/** Nobody can claim an activity, so what was done before its member enrolled is nobody's. */
function refuseBeforeMembership(
  { occurredAt }: Pick<Activity, 'occurredAt'>,
  { openedAt }: Pick<Account, 'openedAt'>,
  { timeZone }: Programme,
): Refusal | null {
  const dateOf = (at: string) => localDate(new Date(at), timeZone);
  if (dateOf(occurredAt) >= dateOf(openedAt)) return null;
  return refuse('before-membership', 'occurredAt is before the day on which the member enrolled');
}
