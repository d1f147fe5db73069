import type { LocalDate, LocalMonth } from '#domain/dates.ts';
import { formatMoney, minorUnitDigits } from '#domain/money.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { CountedName, PluralForms } from '#domain/programme/text.ts';
import type { Unit } from '#domain/programme/unit.ts';
import { baseOf } from './choice.ts';
import type { Count } from './count.ts';
import { localeOf, unitTextsIn } from './units.ts';

/** How numbers, money and dates are written in one language. */
export interface Formats {
  /** Of the programme's main unit: `1 point`, `1,200 points`, `12 stamps`, `€12.34 of credit`. */
  points(count: number): Count;
  /** Its number alone: `1,200`, `€12.34`. */
  pointsNumber(count: number): string;
  /** The same of any unit, by its id; one that the programme no longer has is called by its id. */
  units(unitId: string, count: number): Count;
  /** What is counted, with its number. */
  counted(name: string | PluralForms, count: number): Count;
  number(value: number): string;
  /** Minor units as an amount, exact at any size: `€50.00`, `¥5,000`. */
  money(minorUnits: number, currency: string): string;
  /** `30 Nov 2027`. */
  date(date: LocalDate): string;
  /** `30 Nov 2027, 17:05`, on a clock in the zone. */
  time(instant: string, timeZone: string): string;
  /** `November 2026`. */
  month(month: LocalMonth): string;
  /** `06:30`, as clocks of the locale say it. */
  clock(time: string): string;
  /** `fruit and vegetables`, `fruit or vegetables`. */
  all(items: readonly string[]): string;
  any(items: readonly string[]): string;
}

/** What numbers are written with: the units of a programme, by the names that it gives them. */
export type Units = Pick<Programme, 'units' | 'currency' | 'languages'>;

/**
 * @param programme whose unit `points` counts; left out, they are points
 * @param unitId which of its units; left out: the main one
 */
export function formatsIn(language: string, programme?: Units, unitId?: string): Formats {
  const locale = localeOf(language);
  const { points, many, moneyOf } = unitTextsIn(language);
  const number = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
  const decimal = (count: number, decimals: number) =>
    new Intl.NumberFormat(locale, digitsOf(decimals)).format(count / 10 ** decimals);
  const counted = (name: string | PluralForms, count: number, decimals = 0): Count => {
    const form = new Intl.PluralRules(locale, digitsOf(decimals)).select(count / 10 ** decimals);
    return { form, text: `${decimal(count, decimals)} ${nounOf(name, form, many)}` };
  };
  const unitOf = (id: string | undefined) =>
    programme?.units.find((unit, index) => (id === undefined ? index === 0 : unit.unitId === id));
  const numberOf = (unit: Unit | undefined, count: number) =>
    unit?.kind === 'money' && programme !== undefined
      ? formats.money(count, programme.currency)
      : decimal(count, unit?.decimals ?? 0);
  const units = (id: string | undefined, count: number): Count => {
    const unit = unitOf(id);
    const name =
      unit === undefined ? (id ?? points) : (nameOf(unit.name, language, programme) ?? unit.unitId);
    if (unit?.kind !== 'money') return counted(name, count, unit?.decimals);
    return { form: 'other', text: moneyOf(numberOf(unit, count), nounOf(name, 'other', many)) };
  };
  const formats: Formats = {
    number,
    counted,
    points: (count) => units(unitId, count),
    pointsNumber: (count) => numberOf(unitOf(unitId), count),
    units,
    clock: (time) =>
      new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' }).format(
        new Date(`2000-01-01T${time}:00Z`),
      ),
    all: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
    any: (items) => new Intl.ListFormat(locale, { type: 'disjunction' }).format(items),
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
  return formats;
}

function digitsOf(decimals: number) {
  return { minimumFractionDigits: decimals, maximumFractionDigits: Math.max(decimals, 2) };
}

/** A counted name in a language, else in the programme's first. */
export function nameOf(
  name: CountedName,
  language: string,
  programme: Pick<Programme, 'languages'> | undefined,
): string | PluralForms | undefined {
  return name[language] ?? name[baseOf(language)] ?? name[programme?.languages[0] ?? ''];
}

/** A name in one plural form; where the author wrote none for large numbers, the language says how they go. */
export function nounOf(
  name: string | PluralForms,
  form: Intl.LDMLPluralRule,
  many: (noun: string) => string,
): string {
  if (typeof name === 'string') return form === 'many' ? many(name) : name;
  return name[form] ?? (form === 'many' ? many(name.other) : name.other);
}

/** A calendar day has no zone: it is written in the one in which it is read. */
function formatDay(locale: string, date: LocalDate, style: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/** Text, since Intl reads a decimal text exactly and a floating-point number would not be. */
function decimalOf(minorUnits: number, currency: string): `${number}` {
  return formatMoney(minorUnits, currency).slice(0, -` ${currency}`.length) as `${number}`;
}
