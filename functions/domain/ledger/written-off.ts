import { addDays, startOfDay } from '#domain/dates.ts';
import type { DecisionContext } from '#domain/programme.ts';
import type { Account } from './account.ts';
import { bookingDay } from './account.ts';
import type { EntryDraft } from './entry.ts';
import { isExpired, outOf, sumPoints } from './lots.ts';
import { isResting, purseOf } from './purse.ts';

/** What of a unit has passed its last day, written off: one entry for each such day; none where expiry rests. */
export function writtenOff(
  account: Account,
  unit: string | undefined,
  context: DecisionContext,
): readonly EntryDraft[] {
  if (isResting(account, unit)) return [];
  const today = bookingDay(account, context);
  const lots = purseOf(account, unit).lots.filter((lot) => isExpired(lot, today));
  const dates = [...new Set(lots.map((lot) => lot.expiresOn))].filter((date) => date !== null);
  return dates.map((date): EntryDraft => {
    const expired = lots.filter((lot) => lot.expiresOn === date);
    return {
      kind: 'expired',
      ...(unit !== undefined && { unit }),
      pointsDelta: -sumPoints(expired),
      allocations: expired.map(outOf),
      causeId: `expiry:${account.memberId}:${date}`,
      occurredAt: startOfDay(addDays(date, 1), context.programme.timeZone).toISOString(),
    };
  });
}
