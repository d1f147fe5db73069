import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { updateIf } from '#table/core/single-writes.ts';
import type { DayBound, Deeds, TillBounds } from './till-bounds.ts';

/**
 * Counts what a key is about to do, if its day has room for all of it: one write, and two more where it has none.
 * @param deeds none of them zero, and one at least
 * @param today the day in the programme's zone
 * @returns false when there is no room, or the key was revoked; nothing is counted then
 */
export async function countDeeds(
  table: Table,
  { keyId, bounds }: { readonly keyId: string; readonly bounds: TillBounds },
  deeds: Deeds,
  today: string,
): Promise<boolean> {
  const counts = Object.entries(deeds) as readonly (readonly [DayBound, number])[];
  if (counts.some(([bound, count]) => count > bounds[bound])) return false;
  const key = keys.tillKey(keyId);
  const names = { '#on': 'on' };
  const addToDay = () =>
    updateIf(table, key, {
      expression: `SET ${counts.map(([bound]) => `counted.${bound} = if_not_exists(counted.${bound}, :none) + :${bound}`).join(', ')}`,
      condition: [
        // A call from before midnight may come when the next day has begun, and counts to that one.
        'counted.#on >= :today',
        ...counts.map(
          ([bound]) => `(attribute_not_exists(counted.${bound}) OR counted.${bound} <= :room_${bound})`,
        ),
      ].join(' AND '),
      names,
      values: {
        ':today': today,
        ':none': 0,
        ...Object.fromEntries(
          counts.flatMap(([bound, count]) => [
            [`:${bound}`, count],
            [`:room_${bound}`, bounds[bound] - count],
          ]),
        ),
      },
    });
  const beginDay = () =>
    updateIf(table, key, {
      expression: 'SET counted = :counted',
      condition: 'attribute_exists(pk) AND (attribute_not_exists(counted) OR counted.#on < :today)',
      names,
      values: { ':counted': { on: today, ...deeds }, ':today': today },
    });
  // Of two that find a new day, one begins it, and the other adds to it then.
  return (await addToDay()) || (await beginDay()) || addToDay();
}
