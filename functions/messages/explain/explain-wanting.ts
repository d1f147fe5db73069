import type { RuleStep } from '#domain/ledger/rule-step.ts';
import type { RuledBasis } from '#domain/ledger/ruled-basis.ts';
import { rateOf } from '#domain/programme/read.ts';
import type { Programme } from '#domain/programme.ts';

/**
 * Rules that wanted nothing are not among the steps that are kept. A purchase that gave nothing at all is explained by
 * the rate that it did not come up to, and by what the member's tier would have multiplied.
 */
export function withWanting(basis: RuledBasis, programme: Programme): RuledBasis {
  const { gives, eligibleNet, seen } = basis;
  const rate = rateOf(programme);
  const unit = programme.units[0]?.unitId;
  if (gives.length > 0 || rate === undefined || eligibleNet === undefined || unit === undefined) return basis;
  const { rule, give, per } = rate;
  const nothing = { unit, wanted: 0, given: 0 };
  const base: RuleStep = {
    ...nothing,
    ruleId: rule.ruleId,
    stage: 'base',
    working: { give, per, of: 'net', amount: eligibleNet },
  };
  const tierId = String(seen?.['tier'] ?? '');
  const multipliers = programme.rules.flatMap((each): readonly RuleStep[] => {
    const isOfTier = each.if !== undefined && 'tier' in each.if && each.if.tier.includes(tierId);
    const [first] = each.gives;
    if (!isOfTier || each.on !== 'sale' || first === undefined || !('multiply' in first)) return [];
    const working = { multiply: first.multiply, base: 0, rest: 0 };
    return [{ ...nothing, ruleId: each.ruleId, stage: 'multiply', working }];
  });
  return { ...basis, gives: [base, ...multipliers] };
}
