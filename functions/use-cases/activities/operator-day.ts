import type { Operator } from '#table/connections/credentials.ts';
import { keys } from '#table/core/keys.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { transact, untilWritten } from '#table/core/transact.ts';
import { countAmount, dayOf, secondsLeft, usesOf } from '#table/sign-in/rate-limits.ts';
import type { Call } from '#use-cases/call.ts';
import type { MayDo } from '#use-cases/till-day.ts';

/**
 * Whether an operator may give or take so many points more today by activities, within the limit of their adjustments:
 * who could record any number of check-ins would need no second operator for anything.
 */
export function mayDoOfOperator(
  { table, rules, now }: Pick<Call, 'table' | 'rules' | 'now'>,
  { tokenId, adjustmentLimit }: Pick<Operator, 'tokenId' | 'adjustmentLimit'>,
): MayDo {
  const window = dayOf(now, rules.programme.timeZone);
  const limit = { subject: `adjusted-by#${tokenId}` as const, limit: adjustmentLimit, window };
  const key = keys.limit(limit.subject, window.name);
  let counted = 0;
  return ({ pointsPerDay = 0, pointsTakenPerDay = 0 }) => {
    const amount = pointsPerDay + pointsTakenPerDay - counted;
    if (amount <= 0) return Promise.resolve(null);
    return untilWritten(async () => {
      const uses = usesOf((await getItems(table, [key])).get(textOf(key)));
      if (uses + amount > adjustmentLimit)
        return {
          refused: 'too-many-requests',
          detail: `with this activity you would give or take more points in one day than your limit of ${adjustmentLimit}: let an operator with a higher limit record it, or send it again tomorrow`,
          retryAfterSeconds: secondsLeft(window, now),
        };
      if ((await transact(table, [countAmount(table.name, limit, amount)])) === 'conflict') return 'conflict';
      counted += amount;
      return null;
    });
  };
}
