import type { Programme } from '#domain/programme.ts';
import { maximumLots, mostLotsOf } from '#programme/size/lots.ts';

/** The write units of a sale from the queue under the default programme (test/bench holds it to that). */
const usualUnits = 6;

/** Of what a sale can take more than usual: two write units, one for itself and one since all of it is one transaction. */
interface Extra {
  readonly units: number;
  readonly what: string;
}

/** The most that a member's account can hold under a programme, and what a sale writes. */
export function sizeLines(programme: Programme): readonly string[] {
  const lots = programme.units.map((unit) => ({ unitId: unit.unitId, count: mostLotsOf(unit, programme) }));
  const all = lots.reduce((sum, { count }) => sum + count, 0);
  const extras = extrasOf(programme);
  const units = extras.reduce((sum, extra) => sum + extra.units, usualUnits);
  return [
    `Lots: ${all} of ${maximumLots} at most.`,
    ...lots.map(({ unitId, count }) => `  ${String(count).padStart(6)}  ${unitId}`),
    `A sale writes ${units} units at most.`,
    `  ${String(usualUnits).padStart(6)}  as always`,
    ...extras.map((extra) => `  ${String(extra.units).padStart(6)}  ${extra.what}`),
  ];
}

function extrasOf({ units, rules, campaigns = {} }: Programme): readonly Extra[] {
  const [main, ...others] = units;
  const given = new Set(
    rules
      .filter(({ on }) => on === 'sale')
      .flatMap(({ gives }) => gives.flatMap((give) => ('unit' in give ? give.unit : []))),
  );
  const further = others.filter(({ unitId }) => given.has(unitId));
  const shared = [...rules, ...Object.values(campaigns)].flatMap(({ limits = [] }) =>
    limits.filter(({ of }) => of === 'everyone'),
  );
  return [
    ...further.map(({ unitId }) => ({
      units: 2,
      what: `an entry of ${unitId} beside that of ${main?.unitId}`,
    })),
    ...(shared.length === 0 ? [] : [{ units: 2 * shared.length, what: 'budgets of all members together' }]),
  ];
}
