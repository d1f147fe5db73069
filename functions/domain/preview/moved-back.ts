import type { LocalDate } from '#domain/dates.ts';
import { addDays, dayNumber } from '#domain/dates.ts';
import type { CampaignContent } from '#domain/published/change.ts';

/** Of a campaign without an end the last so many days are looked at, and of no other more than these. */
const openDays = 28;
const mostDays = 91;

/** A campaign as if it had run already, and when. */
export interface MovedBack {
  readonly content: CampaignContent;
  /** First and last day, both included. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** Whether all of it is looked at, not only its first weeks. */
  readonly isWhole: boolean;
}

/**
 * Moves a campaign by whole weeks, so that its weekdays stay, to where its last day is in the week before `today`; and all
 * days that its conditions name with it.
 */
export function movedBack(campaign: CampaignContent, today: LocalDate): MovedBack {
  const { from: begins, until: ends } = campaign;
  const length = ends === undefined ? openDays : dayNumber(ends) - dayNumber(begins) + 1;
  const days = Math.min(length, mostDays);
  const weeks = Math.ceil((dayNumber(begins) + days - dayNumber(today)) / 7);
  const by = -7 * weeks;
  const from = addDays(begins, by);
  const until = addDays(from, days - 1);
  const content = withDaysMoved(campaign, by) as CampaignContent;
  return {
    content: { ...content, from, until },
    from,
    until,
    isWhole: ends !== undefined && days === length,
  };
}

/** The days of `{ on: { from, until } }`, wherever that stands. */
function withDaysMoved(value: unknown, by: number): unknown {
  if (Array.isArray(value)) return value.map((one) => withDaysMoved(one, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      name === 'on' && typeof part === 'object' && part !== null && !Array.isArray(part)
        ? { ...part, ...movedDays(part, by) }
        : withDaysMoved(part, by),
    ]),
  );
}

function movedDays({ from, until }: { readonly from?: LocalDate; readonly until?: LocalDate }, by: number) {
  return {
    ...(from !== undefined && { from: addDays(from, by) }),
    ...(until !== undefined && { until: addDays(until, by) }),
  };
}
