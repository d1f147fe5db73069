import type { SaidOfActivity } from '#domain/activities/hold-activity.ts';
import { activityFindings, saidOfActivities } from '#domain/activities/hold-activity.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Finding } from '#domain/ledger/finding.ts';
import { activityFromItem } from '#table/activities/activity-item.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';

/** Whose ledger activities are held against. */
interface Whose {
  readonly memberId: string;
  readonly isMerged: boolean;
}

/** Reads the activities that a member's entries name, a hundred a call, and holds them against the entries. */
export async function verifyActivities(
  table: Table,
  entries: readonly LedgerEntry[],
  whose: Whose,
): Promise<readonly Finding[]> {
  const said = saidOfActivities(entries);
  const keyOf = ({ connectionId, activityId }: SaidOfActivity) => keys.activity(connectionId, activityId);
  const items = await getItems(table, said.map(keyOf));
  return said.flatMap((one) => findingsOf(one, items.get(textOf(keyOf(one))), whose));
}

function findingsOf(said: SaidOfActivity, item: Item | undefined, whose: Whose): readonly Finding[] {
  try {
    return activityFindings(said, item === undefined ? null : activityFromItem(item).activity, whose);
  } catch (error) {
    if (!(error instanceof UnsoundItemError)) throw error;
    return [{ sequence: said.sequence, what: 'activity-unreadable', detail: error.message }];
  }
}
