import type { Activity } from '#domain/activities/activity.ts';
import { factOf } from '#domain/activities/activity.ts';
import type { ActivityRecord } from '#domain/activities/activity-record.ts';
import { undoAward } from '#domain/activities/undo-award.ts';
import type { Award } from '#domain/awards/award.ts';
import { awardNow, less } from '#domain/awards/award-back.ts';
import { giveAward } from '#domain/awards/give-award.ts';
import type { About } from '#domain/awards/standing-of.ts';
import { standingOf } from '#domain/awards/standing-of.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import type { Driven } from './drive-sale.ts';
import type { Event } from './events.ts';
import type { Life, Moment } from './life.ts';
import { Stays } from './life.ts';

/** An activity as the cause of an entry names it. */
export interface ActivityCause {
  readonly connectionId: string;
  readonly activityId: string;
}

/** Reads a `causeId` of an activity or of its reversal; null for one of anything else. */
export function readActivityCause(causeId: string): ActivityCause | null {
  const cause = /^(?:activity|reversal):([^:]+):(.+):t?-?\d+$/s.exec(causeId);
  return cause === null ? null : { connectionId: cause[1] ?? '', activityId: cause[2] ?? '' };
}

export function activityKey({ connectionId, activityId }: ActivityCause): string {
  return JSON.stringify(['activity', connectionId, activityId]);
}

export function driveActivity(
  { entries, causeId }: Event,
  record: ActivityRecord,
  life: Life,
  { context }: Moment,
  about: About,
): Driven {
  const [{ occurredAt }] = entries;
  const { connectionId, activityId, kind, attributes, locationId } = record;
  const activity: Activity = {
    connectionId,
    activityId,
    kind,
    status: 'completed',
    occurredAt,
    attributes,
    locationId,
  };
  const { programme, version } = context;
  const given = giveAward(
    life.account,
    {
      programme,
      under: version,
      fact: factOf(activity, programme.timeZone),
      standing: standingOf(life.account, about, context),
      entry: { kind: 'earned', causeId, occurredAt },
    },
    context,
  );
  if (given === null) throw new Stays('refused');
  life.awards.set(activityKey(record), given.award);
  return { entries: given.entries, account: given.account, budgets: budgetsOf(given.award) };
}

export function driveReversal(
  { entries, causeId }: Event,
  cause: ActivityCause,
  life: Life,
  { context }: Moment,
): Driven {
  const award = life.awards.get(activityKey(cause));
  if (award === undefined) throw new Stays('fact-missing');
  const [{ occurredAt }] = entries;
  return {
    ...undoAward(life.account, award, { causeId, occurredAt }, context),
    budgets: less({}, budgetsOf(award)),
  };
}

function budgetsOf(award: Award): Counters {
  return awardNow(award, { units: {}, counts: {}, budgets: {}, gifts: [] }).budgets;
}
