import type { StoredActivity } from '#table/activities/activity-item.ts';
import { activityFromItem } from '#table/activities/activity-item.ts';
import type { Item } from '#table/core/read.ts';
import { sealAttribute, sealedText } from '#table/core/sealed.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import { holdsSeal } from '#trust/record-seal.ts';
import type { Call } from '#use-cases/call.ts';

/**
 * Reads an activity to decide by it.
 * @throws UnsoundItemError for one that is not as we wrote it; all of them were sealed from the first
 */
export async function trustedActivity(
  { secrets }: Pick<Call, 'secrets'>,
  item: Item,
): Promise<StoredActivity> {
  const stored = activityFromItem(item);
  const { recordSeal: key } = await secrets.data();
  if (holdsSeal(item[sealAttribute], sealedText(item), key)) return stored;
  throw new UnsoundItemError(item, ['seal: the activity is not as it was written']);
}
