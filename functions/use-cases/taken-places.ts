import { keys } from '#table/core/keys.ts';
import { getItems } from '#table/core/read.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import type { AccountChange } from './account-write.ts';
import type { Call } from './call.ts';

/**
 * Whoever writes an entry writes its account with it. So if an account still is as it was read, while its next entry is
 * there, it is an older one that was put back, or the entry is nobody's. It is read again, to be certain.
 * @param refused places among the writes of `writesOf`
 * @throws UnsoundItemError for such an account: trying again is of no use
 */
export async function holdToPlaces(
  { table }: Call,
  changes: readonly AccountChange[],
  refused: readonly number[],
): Promise<void> {
  let place = changes.length;
  for (const [index, { before, entries }] of changes.entries()) {
    const taken = entries.find((_, at) => refused.includes(place + at));
    place += entries.length;
    if (taken === undefined || refused.includes(index)) continue;
    const { memberId, sequence } = before.account;
    // As whoever writes here has read it: not every function may read an item by itself.
    const [item] = (await getItems(table, [keys.account(memberId)])).values();
    if (item?.['revision'] === before.revision)
      throw new UnsoundItemError(item, [
        `sequence: is ${sequence}, although entry ${taken.sequence} is there`,
      ]);
  }
}
