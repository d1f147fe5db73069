import type { LocalDate, LocalMonth } from '#domain/dates.ts';
import { addDays, addMonthsToMonth, monthOf } from '#domain/dates.ts';
import type { Counters, Forgotten } from '#domain/ledger/counters.ts';
import { goalCounter, limitId, useCounter } from '#domain/programme/counter-ids.ts';
import type { Period } from '#domain/programme/span.ts';
import type { Programme } from '#domain/programme.ts';

/**
 * The months and years of some counters that nobody can ask for any more: of a window those before it, as the oldest fact
 * saw it that may still be reported, or the tier that may still be reviewed. What is summed by shorter periods is
 * forgotten by number, see `addParts`.
 * @param counters as they are with what is counted now
 * @param touched the ids of those to which something is added
 */
export function forgottenOf(
  counters: Counters,
  touched: readonly string[],
  programme: Programme,
  today: LocalDate,
): Forgotten {
  const windows = windowsOf(programme);
  const found = touched.flatMap((count): [string, readonly string[]][] => {
    const per = windows.get(count);
    if (per === undefined) return [];
    const oldest = oldestMonth(per, programme, today);
    const parts = Object.keys(counters[count] ?? {}).filter((part) => isBefore(part, oldest));
    return parts.length === 0 ? [] : [[count, parts]];
  });
  return Object.fromEntries(found);
}

/** A period whose parts are told to be forgotten: by month or by year. */
export type LongPeriod = Extract<Period, object | 'year'>;

const isLong = (per: Period): per is LongPeriod => typeof per === 'object' || per === 'year';

/** The first month that is kept on `today` of what is summed in such a period. */
export function oldestMonth(per: LongPeriod, programme: Programme, today: LocalDate): LocalMonth {
  const { oldestSaleDays, claimWindowDays, review } = programme;
  const late = Math.max(oldestSaleDays, claimWindowDays, review.graceDays + review.noticeDays);
  const asked = monthOf(addDays(today, -late));
  // At the end of a year what was reached in the year before counts, too.
  const first = review.at === 'year-end' ? addMonthsToMonth(asked, -12) : asked;
  return per === 'year' ? `${first.slice(0, 4)}-01` : addMonthsToMonth(first, -per.rollingMonths);
}

function isBefore(part: string, oldest: LocalMonth): boolean {
  if (/^\d{4}-\d{2}$/.test(part)) return part < oldest;
  return /^\d{4}$/.test(part) && `${part}-12` < oldest;
}

const known = new WeakMap<Programme, ReadonlyMap<string, LongPeriod>>();

/** By the ids of counters; made once, for a programme never changes. */
function windowsOf(programme: Programme): ReadonlyMap<string, LongPeriod> {
  const windows = known.get(programme) ?? makeWindows(programme);
  known.set(programme, windows);
  return windows;
}

function makeWindows({ counters, rules, campaigns = {}, goals = {} }: Programme) {
  const limited = [
    ...rules.map(({ ruleId, limits = [] }) => ({ of: ruleId, limits })),
    ...Object.entries(campaigns).map(([id, { limits = [] }]) => ({ of: `campaign:${id}`, limits })),
  ];
  const all: readonly (readonly [string, Period | undefined])[] = [
    ...Object.entries(counters).map(([id, { per }]) => [id, per] as const),
    ...limited.flatMap(({ of, limits }) =>
      limits.map(({ per }, index) => [useCounter(limitId(of, index)), per] as const),
    ),
    ...Object.entries(goals).map(([id, { count }]) => [goalCounter(id), counters[count]?.per] as const),
  ];
  return new Map(all.flatMap(([id, per]) => (per !== undefined && isLong(per) ? [[id, per] as const] : [])));
}
