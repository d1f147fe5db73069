import type { ActivityResult } from '#use-cases/activities/activity-request.ts';
import type { Call } from '#use-cases/call.ts';
import type { FactResult } from '#use-cases/sales/facts.ts';
import { recordFacts } from '#use-cases/sales/record-facts.ts';
import type { StatedFact } from './read-message.ts';

/** What became of a fact. */
export type Result = FactResult | ActivityResult;

/**
 * Records what messages state: sales and refunds together, then activities.
 * @returns one result for each, in their order
 */
export async function applyFacts(call: Call, stated: readonly StatedFact[]): Promise<readonly Result[]> {
  const places = stated.map((fact, index) => ({ fact, index }));
  const sales = places.flatMap(({ fact, index }) => (fact.kind === 'activity' ? [] : [{ fact, index }]));
  const activities = places.flatMap(({ fact, index }) => (fact.kind === 'activity' ? [{ fact, index }] : []));
  const results: Result[] = [];
  const put = (recorded: readonly Result[], of: readonly { readonly index: number }[]) => {
    for (const [at, { index }] of of.entries()) {
      const result = recorded[at];
      if (result !== undefined) results[index] = result;
    }
  };
  if (sales.length > 0)
    put(
      await recordFacts(
        call,
        sales.map(({ fact }) => fact),
      ),
      sales,
    );
  if (activities.length > 0) {
    // Not every programme has activities, so what records them is loaded then.
    const { recordActivities } = await import('#use-cases/activities/record-activity.ts');
    put(
      await recordActivities(
        call,
        activities.map(({ fact }) => fact),
      ),
      activities,
    );
  }
  return results;
}
