import { Temporal } from 'temporal-polyfill';

/**
 * Whether it is the name of an IANA time zone, spelled as IANA spells it, which all that take one understand (EventBridge
 * Scheduler minds the case). An alias such as `Asia/Calcutta` is one; an offset such as `+02:00` knows no summer time.
 */
export function isTimeZone(text: string): boolean {
  try {
    const { timeZoneId } = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return timeZoneId === text && /^[A-Z]/.test(text);
  } catch {
    return false;
  }
}
