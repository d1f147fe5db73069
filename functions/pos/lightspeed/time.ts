/** Times of Lightspeed: some with an offset, some without, in one and the same body. */
import { instantSchema } from '#events/fields.ts';

const form = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,9})?)(Z|[+-]\d\d:\d\d)?$/;

/**
 * ISO 8601 with its offset for a time such as `2017-12-06T04:30:36Z` or `2017-12-06 04:30:36`; undefined for what is
 * no time. One without offset is UTC (https://x-series-api.lightspeedhq.com/docs/dates_and_times), unless the
 * connection says in which zone its shop writes.
 */
export function instantOf(text: string, timeZone = 'UTC'): string | undefined {
  const [, date, time, offset] = form.exec(text) ?? [];
  const given = `${date}T${time}${offset ?? 'Z'}`;
  if (!instantSchema().safeParse(given).success) return undefined;
  return offset === undefined ? inZone(new Date(given), timeZone) : given;
}

/**
 * The instant at which clocks in the zone show what those of UTC show at `wall`. Of an hour that comes twice it is
 * one of the two, and an hour that is left out counts as one beside it. Undefined for a zone that is none.
 */
function inZone(wall: Date, timeZone: string): string | undefined {
  try {
    const guess = wall.getTime() - offsetMs(wall, timeZone);
    return new Date(wall.getTime() - offsetMs(new Date(guess), timeZone)).toISOString();
  } catch {
    return undefined;
  }
}

/** By how much clocks in the zone are before those of UTC. */
function offsetMs(instant: Date, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -offset : offset;
}
