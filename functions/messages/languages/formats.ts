import type { LocalDate, LocalMonth } from '#domain/dates.ts';
import { formatMoney, minorUnitDigits } from '#domain/money.ts';
import type { Count } from './count.ts';
import { localeOf, textsIn } from './languages.ts';

/** How numbers, money and dates are written in one language. */
export interface Formats {
  /** `1 point`, `1,200 points`. */
  points(count: number): Count;
  number(value: number): string;
  /** Minor units as an amount, exact at any size: `€50.00`, `¥5,000`. */
  money(minorUnits: number, currency: string): string;
  /** `30 Nov 2027`. */
  date(date: LocalDate): string;
  /** `30 Nov 2027, 17:05`, on a clock in the zone. */
  time(instant: string, timeZone: string): string;
  /** `November 2026`. */
  month(month: LocalMonth): string;
}

export function formatsIn(language: string): Formats {
  const locale = localeOf(language);
  const { points } = textsIn(language);
  const number = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
  return {
    number,
    points: (count) => {
      const form = new Intl.PluralRules(locale).select(count);
      return { form, text: `${number(count)} ${points[form] ?? points.other}` };
    },
    money: (minorUnits, currency) => {
      // Intl's own digits are those in daily use (IQD 0), which would round; the ledger counts in ISO 4217's.
      const digits = minorUnitDigits(currency);
      const money = new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        // A programme has one currency: `$` is clear enough, and `US$` odd to who has no other.
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
      return money.format(decimalOf(minorUnits, currency));
    },
    date: (date) => formatDay(locale, date, { dateStyle: 'medium' }),
    time: (instant, timeZone) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
        new Date(instant),
      ),
    month: (month) => formatDay(locale, `${month}-01`, { year: 'numeric', month: 'long' }),
  };
}

/** A calendar day has no zone: it is written in the one in which it is read. */
function formatDay(locale: string, date: LocalDate, style: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** Text, since Intl reads a decimal text exactly and a floating-point number would not be. */
function decimalOf(minorUnits: number, currency: string): `${number}` {
  return formatMoney(minorUnits, currency).slice(0, -` ${currency}`.length) as `${number}`;
}
