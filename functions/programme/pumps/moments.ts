import { addDays } from '#domain/dates.ts';
import type { CalendarCondition, Condition } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme/programme.ts';

type Calendar = CalendarCondition['on'];

/** No calendar condition names more than a day in so many. */
const furthest = 400;

import { weekdayOf } from '#domain/rules/period.ts';

const noon = '12:00';

/**
 * Where a search begins so that each rule applies on some of them: noon of `today`, and for every rule with days or hours
 * of its own, or of its campaign, the first such day from today on. Local times: `2027-03-23T10:30`.
 */
export function momentsOf({ rules, campaigns = {} }: Programme, today: string): readonly string[] {
  const calendars = rules.map(({ if: condition, campaign }): readonly Calendar[] => {
    const { from, until } = campaigns[campaign ?? ''] ?? {};
    return [...(condition === undefined ? [] : calendarsIn(condition)), ...(from ? [{ from, until }] : [])];
  });
  const moments = calendars.filter(({ length }) => length > 0).flatMap((all) => momentOf(all, today) ?? []);
  return [...new Set([`${today}T${noon}`, ...moments])];
}

/** The first day on which all hold, at a time at which they do; null where there is none. */
function momentOf(calendars: readonly Calendar[], today: string): string | null {
  const begin = calendars.map(({ from }) => from ?? today).reduce((a, b) => (a > b ? a : b), today);
  const time = calendars.flatMap(({ hours }) => hours?.[0] ?? [])[0] ?? noon;
  for (let days = 0; days < furthest; days += 1) {
    const day = addDays(begin, days);
    if (calendars.every((calendar) => isOn(calendar, day))) return `${day}T${time}`;
  }
  return null;
}

function isOn({ from, until, weekdays, days }: Calendar, day: string): boolean {
  if (from !== undefined && day < from) return false;
  if (until !== undefined && day > until) return false;
  if (weekdays !== undefined && !weekdays.includes(weekdayOf(day))) return false;
  return days === undefined || days.includes(Number(day.slice(-2)));
}

/** Those that have to hold, and of those of which any may, all the same: where they exclude each other, there is none. */
function calendarsIn(condition: Condition): readonly Calendar[] {
  if ('on' in condition) return [condition.on];
  if ('all' in condition) return condition.all.flatMap(calendarsIn);
  if ('any' in condition) return calendarsIn(condition.any[0] ?? { all: [] });
  return [];
}
