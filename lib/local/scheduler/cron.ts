import { Cron } from 'croner';

/** The next instant (epoch ms) at which a schedule is due strictly after another; undefined when never more. */
export type Occurrences = (afterMs: number) => number | undefined;

export interface Bounds {
  /** Where `rate(…)` counts from, epoch ms. */
  anchor: number;
  from: number | undefined;
  until: number | undefined;
}

const UNIT_MS: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Understands EventBridge Scheduler's `cron(…)`, `rate(…)` and `at(…)`.
 * @throws Error when the expression is none of these or can't be read.
 */
export function occurrencesOf(expression: string, timeZone: string, bounds: Bounds): Occurrences {
  const [, kind, argument] = /^(cron|rate|at)\((.+)\)$/.exec(expression.trim()) ?? [];
  if (kind === undefined || argument === undefined)
    throw new Error('is not a cron(…), rate(…) or at(…) expression.');
  const next = kind === 'rate' ? everyRate(argument, bounds.anchor) : byCalendar(kind, argument, timeZone);
  return (afterMs) => {
    const due = next(Math.max(afterMs, (bounds.from ?? Number.NEGATIVE_INFINITY) - 1));
    return due === undefined || due > (bounds.until ?? Number.POSITIVE_INFINITY) ? undefined : due;
  };
}

function everyRate(argument: string, anchor: number): Occurrences {
  const [, count, unit] = /^(\d+) (minute|hour|day)s?$/.exec(argument) ?? [];
  const periodMs = Number(count) * (UNIT_MS[unit ?? ''] ?? Number.NaN);
  if (!(periodMs > 0)) throw new Error('needs a number and minutes, hours or days.');
  return (afterMs) => anchor + Math.max(1, Math.floor((afterMs - anchor) / periodMs) + 1) * periodMs;
}

function byCalendar(kind: string, argument: string, timeZone: string): Occurrences {
  const job = new Cron(kind === 'at' ? argument : toCroner(argument), {
    timezone: timeZone,
    paused: true,
    // AWS takes `0/20` for "from 0, every 20".
    sloppyRanges: true,
  });
  return (afterMs) => {
    // Croner looks for the next second after the one given, so half seconds must not count as passed.
    const due = job.nextRun(new Date(Math.floor(afterMs / 1000) * 1000))?.getTime();
    return due !== undefined && due > afterMs ? due : undefined;
  };
}

/** AWS counts the days of the week from 1 (Sunday), croner from 0. */
const toZeroBased = (field: string): string =>
  field.replace(/(^|[,\-/])(\d)/g, (whole, before: string, day: string) =>
    before === '/' ? whole : `${before}${Number(day) - 1}`,
  );

/** `minute hour day month weekday year` with `?` → croner's `second minute hour day month weekday year`. */
export function toCroner(fields: string): string {
  const parts = fields.trim().split(/\s+/);
  if (parts.length !== 6) throw new Error('needs six fields.');
  const [minute, hour, day, month, weekday = '*', year] = parts;
  const any = (field: string | undefined): string => (field === '?' ? '*' : String(field));
  const days = weekday === 'L' ? '6' : toZeroBased(any(weekday));
  return ['0', any(minute), any(hour), any(day), any(month), days, any(year)].join(' ');
}
