/**
 * A length of time from a day on. `months` are clipped to the month's end (31 January and one month is the end of
 * February); with `to` it goes on to the end of that month, quarter or year.
 */
export type Span =
  | { readonly days: number }
  | { readonly months: number; readonly to?: 'month' | 'quarter' | 'year' | undefined };

/**
 * In which stretch of the calendar something is summed, in the programme's time zone. `fact`: one sale or activity;
 * weeks are ISO weeks and begin on Monday; `rollingMonths`: the current month and so many before it.
 */
export type Period =
  | 'fact'
  | 'day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'year'
  | 'life'
  | { readonly rollingMonths: number };
