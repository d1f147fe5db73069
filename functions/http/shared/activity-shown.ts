import { giftsOf } from '#domain/activities/activity-record.ts';
import type { Account } from '#domain/ledger/account.ts';
import { balanceOf } from '#domain/members/balance.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { ActivityRecorded } from '#use-cases/activities/activity-request.ts';
import type { Call } from '#use-cases/call.ts';

/** What is answered to who has recorded an activity; of nobody's where they are told of nobody. */
export function activityShown(
  { rules, now }: Pick<Call, 'rules' | 'now'>,
  activityId: string,
  { activity }: ActivityRecorded,
  account: Account | null,
) {
  const { programme } = rules;
  const gifts = account === null || activity === null ? [] : giftsOf(activity);
  const balance = account && balanceOf(account, programme, now, programme.languages[0] ?? 'en');
  const main = gifts.find(({ kind, id }) => kind === 'unit' && id === mainUnit(programme).unitId);
  return {
    activityId,
    memberId: account?.memberId ?? null,
    status: activity?.status ?? 'completed',
    pointsEarned: main?.amount ?? 0,
    given: gifts,
    pointsAvailable: balance?.pointsAvailable ?? 0,
    pointsPending: balance?.pointsPending ?? 0,
  };
}

/** Whether it was reversed before it came. */
export function isAhead({ activity }: ActivityRecorded): boolean {
  return activity?.status === 'reversed' && activity.memberId === null;
}
