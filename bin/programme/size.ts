import type { Programme } from '#domain/programme.ts';
import { accountBytes, mostAccountBytes, weightsOf } from '#programme/size/account.ts';
import { maximumLots, mostLotsOf } from '#programme/size/lots.ts';
import { saleUnits } from '#programme/size/sale.ts';

/** The most that a member's account can take up under a programme, and what a sale writes to it at most. */
export function sizeLines(programme: Programme): readonly string[] {
  const lots = programme.units.map((unit) => ({ name: unit.unitId, count: mostLotsOf(unit, programme) }));
  const { total, ...parts } = saleUnits(programme);
  const weights = weightsOf(programme).map(({ path, bytes }) => ({ name: path, count: bytes }));
  const units = Object.entries(parts).map(([name, count]) => ({ name, count }));
  return [
    `An account takes up ${accountBytes(programme)} of ${mostAccountBytes} bytes at most:`,
    ...rows(weights),
    `It has ${lots.reduce((sum, { count }) => sum + count, 0)} of ${maximumLots} lots at most:`,
    ...rows(lots),
    `A sale of a few lines writes ${total} units at most:`,
    ...rows(units),
  ];
}

const rows = (counts: readonly { readonly name: string; readonly count: number }[]): readonly string[] =>
  counts.filter(({ count }) => count > 0).map(({ name, count }) => `${String(count).padStart(8)}  ${name}`);
