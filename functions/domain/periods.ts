import type { LocalDate, LocalMonth } from './dates.ts';
import { addMonthsToMonth, monthOf } from './dates.ts';
import type { Period } from './programme/span.ts';

/** The part of a counter of what is kept for a lifetime; the others are months `2026-11` and years `2026`. */
export const forLife = 'all';
const yearLength = 4;

/** A counter's sums by part of the calendar, as an account keeps them. */
export type Parts = Readonly<Record<string, number>>;

/**
 * What a counter has come to on `date`, of the months that its period spans then: those of every part that shares a month
 * with it, whichever period was in force when they were counted (see lib/decisions/0015-a-tier-outlives-its-rules.md).
 */
export function sumOver(per: Period, parts: Parts, date: LocalDate): number {
  const [first, last] = monthsOf(per, date);
  return Object.entries(parts)
    .filter(([part]) => startOf(part) <= last && endOf(part) >= first)
    .reduce((sum, [, points]) => sum + points, 0);
}

/** The first and the last month of a period on `date`; as texts, before and after every month for a lifetime. */
function monthsOf(per: Period, date: LocalDate): readonly [LocalMonth, LocalMonth] {
  const month = monthOf(date);
  if (typeof per === 'object') return [addMonthsToMonth(month, -per.rollingMonths), month];
  switch (per) {
    case 'life':
      return ['', '~'];
    case 'year':
      return [`${date.slice(0, yearLength)}-01`, `${date.slice(0, yearLength)}-12`];
    case 'quarter': {
      const first = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1;
      const start = `${date.slice(0, yearLength)}-${String(first).padStart(2, '0')}`;
      return [start, addMonthsToMonth(start, 2)];
    }
    default:
      return [month, month];
  }
}

/** What is kept for life was counted in no month that is known, and counts in every period. */
function startOf(part: string): LocalMonth {
  if (part === forLife) return '';
  return part.length === yearLength ? `${part}-01` : part;
}

function endOf(part: string): LocalMonth {
  if (part === forLife) return '~';
  return part.length === yearLength ? `${part}-12` : part;
}
