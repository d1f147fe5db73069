import type { ActivityDecision } from '#domain/activities/record-activity.ts';
import type { Deeds } from '#table/connections/till-bounds.ts';

/** What an activity by which something is kept does, in what a till's day counts. Nothing that is new does nothing. */
export function deedsOf({ activity, outcome, entries }: ActivityDecision): Deeds {
  if (activity === null) return {};
  const points = entries.reduce(
    (sum, { unit, pointsDelta }) => (unit === undefined ? sum + pointsDelta : sum),
    0,
  );
  return {
    activitiesPerDay: 1,
    ...(outcome === 'reversed' && { voidsPerDay: 1 }),
    ...(points > 0 && { pointsPerDay: points }),
    ...(points < 0 && { pointsTakenPerDay: -points }),
  };
}

/** Of a reversal that comes first: it would have the activity give nothing when it comes. */
export const deedsOfStub: Deeds = { activitiesPerDay: 1, voidsPerDay: 1, awaitedPerDay: 1 };
