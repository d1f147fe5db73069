import { startOfDay } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { bookingDay } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { join } from '#domain/ledger/decide.ts';
import type { DecisionContext } from '#domain/programme.ts';
import type { Converting } from '#domain/rewards/convert.ts';
import { convertAll } from '#domain/rewards/convert.ts';
import type { Looked } from './conversion-day.ts';
import { beginOf, byCalendar, isStillOpen } from './conversion-day.ts';

/**
 * Converts what a month or quarter that has just ended leaves a member, once: on the first day after it, or later, so long
 * as nothing has been recorded since. What has, cannot be told from what was there; it waits for the next end.
 */
export function convertEnded(
  account: Account,
  { ids, ...looked }: Pick<Converting, 'ids'> & Looked,
  context: DecisionContext,
): Decision {
  const { programme } = context;
  const today = bookingDay(account, context);
  return byCalendar(programme).reduce<Decision>(
    (before, [conversionId, conversion]) => {
      const began = beginOf(conversion, today);
      if (!isStillOpen(account, looked, began, today)) return before;
      const occurredAt = startOfDay(began, programme.timeZone).toISOString();
      return join(before, convertAll(before.account, { conversionId, conversion, occurredAt, ids }, context));
    },
    { entries: [], account },
  );
}
