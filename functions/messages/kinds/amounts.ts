import type { UnitBalance } from '#domain/members/unit-balance.ts';
import type { Formats } from '#messages/languages/formats.ts';

/** Of one unit, by its id; undefined: the main one. */
export type Amount = readonly [unit: string | undefined, count: number];

/** Amounts of several units as one phrase: `50 points and €8.00 of credit`. */
export function amountsText(amounts: readonly Amount[], formats: Formats): string {
  return formats.all(amounts.map((amount) => amountText(amount, formats)));
}

export function amountText([unit, count]: Amount, formats: Formats): string {
  return (unit === undefined ? formats.points(count) : formats.units(unit, count)).text;
}

/** What can be used of every unit. */
export function balanceText(balances: readonly UnitBalance[], formats: Formats): string {
  return amountsText(
    balances.map(({ unit, available }) => [unit, available]),
    formats,
  );
}
