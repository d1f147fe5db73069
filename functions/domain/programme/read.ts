import type { Programme } from './programme.ts';
import type { Rule } from './rule.ts';
import type { TierRule } from './tier.ts';
import type { Unit } from './unit.ts';

/** The unit that `pointsAvailable` and its kin count. */
export function mainUnit({ units }: Pick<Programme, 'units'>): Unit {
  const [unit] = units;
  if (unit === undefined) throw new Error('a programme has at least one unit');
  return unit;
}

/** The programme's unit of this id; of an entry that names none, its main one. */
export function unitOf(programme: Programme, unitId: string | undefined): Unit | undefined {
  return unitId === undefined ? mainUnit(programme) : programme.units.find((unit) => unit.unitId === unitId);
}

/** A unit as entries and accounts name it: the main one by nothing. */
export function purseKey(
  programme: Pick<Programme, 'units'>,
  unitId: string | undefined,
): string | undefined {
  return unitId === undefined || unitId === mainUnit(programme).unitId ? undefined : unitId;
}

/** The first rule by which a purchase as such gives the main unit: what a newcomer is told first. */
export function rateOf(
  programme: Programme,
): { readonly rule: Rule; readonly give: number; readonly per: number } | undefined {
  const { unitId } = mainUnit(programme);
  for (const rule of programme.rules) {
    if (rule.on !== 'sale' || rule.stage !== 'base' || rule.if !== undefined) continue;
    for (const give of rule.gives)
      if ('per' in give && give.unit === unitId && give.of === 'net' && give.lines === undefined)
        return { rule, give: give.give, per: give.per };
  }
  return undefined;
}

/** What a purchase in this tier is multiplied by, in hundredths, by the rules that ask for the tier and nothing else. */
export function tierHundredths(programme: Programme, { tierId }: Pick<TierRule, 'tierId'>): number {
  const { unitId } = mainUnit(programme);
  return programme.rules.reduce((sum, rule) => {
    const isOfTier =
      rule.on === 'sale' && rule.if !== undefined && 'tier' in rule.if && rule.if.tier.includes(tierId);
    if (rule.stage !== 'multiply' || !isOfTier || rule.campaign !== undefined) return sum;
    const added = rule.gives.map((give) =>
      'multiply' in give && give.unit === unitId && give.lines === undefined ? give.multiply - 100 : 0,
    );
    return added.reduce((all, some) => all + some, sum);
  }, 100);
}
