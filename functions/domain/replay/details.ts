import type { ActivityRecord } from '#domain/activities/activity-record.ts';
import type { Programme } from '#domain/programme.ts';
import { askedBy } from '#domain/sales/kept-facts.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';

/** Whether rules ask of a sale what those of its own time did not, so that it was not kept. */
export function lacksOfSale(
  { lines, keptFacts }: SaleRecord,
  { was, now }: { readonly was: Programme; readonly now: Programme },
): boolean {
  const [before, asked] = [askedBy(was), askedBy(now)];
  const hasNoLines = lines.length > 0 && lines.every(({ kept }) => kept === undefined);
  return (
    (asked.ofLines && !before.ofLines && hasNoLines) ||
    (asked.ofSale && !before.ofSale && keptFacts === undefined)
  );
}

/** As `lacksOfSale`, of an activity that was recorded before what it said was kept. */
export function lacksOfActivity(
  { attributes, locationId }: ActivityRecord,
  { rules, counters, campaigns, segments, goals }: Programme,
): boolean {
  if (attributes !== undefined || locationId !== undefined) return false;
  return /"activity\.(?!connectionId")/.test(JSON.stringify([rules, counters, campaigns, segments, goals]));
}
