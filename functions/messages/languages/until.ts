import { localDate } from '#domain/dates.ts';
import type { Formats } from './formats.ts';

/**
 * Until when something is good, as people say it: what ends at midnight is good for all of the day before.
 * @param instant the first moment at which it is over (ISO)
 */
export function untilText(
  formats: Pick<Formats, 'date' | 'time'>,
  instant: string,
  timeZone: string,
): string {
  const end = new Date(instant);
  const lastDay = localDate(new Date(end.getTime() - 1), timeZone);
  return lastDay < localDate(end, timeZone) ? formats.date(lastDay) : formats.time(instant, timeZone);
}
