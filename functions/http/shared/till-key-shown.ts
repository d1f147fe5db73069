import { localDate } from '#domain/dates.ts';
import type { TillKey } from '#table/connections/credentials.ts';
import type { Call } from '#use-cases/call.ts';
import { boundsOf } from '#use-cases/till-day.ts';

/** A till key as operators see it, with what it may do and what its day has counted. */
export function tillKeyShown(key: TillKey, { rules: { programme }, now }: Pick<Call, 'rules' | 'now'>) {
  const { keyId, connectionId, locationId, locationName = null, scopes, createdAt, counted } = key;
  const { on, ...countedToday } = counted ?? { on: '' };
  return {
    keyId,
    connectionId,
    locationId,
    locationName,
    scopes: [...scopes],
    ...boundsOf(key, programme),
    countedToday: on === localDate(now, programme.timeZone) ? countedToday : {},
    createdAt,
  };
}
