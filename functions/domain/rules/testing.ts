/** For tests only: small programmes of schema 2, facts under them, and what rules give in words. */
import { lift } from '#domain/programme/lift.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Rule } from '#domain/programme/rule.ts';
import { programme as one, sha256 } from '#domain/testing-facts.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluation, Fact, FactLine } from './evaluation.ts';
import { evaluateAll, standingAfter } from './follow-ons.ts';
import type { Standing } from './standing.ts';
import { lookOf } from './standing.ts';

const named = { en: 'A rule' };
const noRules: Partial<Programme> = { rules: [], counters: {}, goals: {} };

/** A programme of points and stamps, with nothing in it but what a test says. */
export function programmeOf(changes: Partial<Programme>): Programme {
  const lifted = lift(one);
  const units: Programme['units'] = [
    { unitId: 'point', kind: 'points', name: { en: 'point' } },
    { unitId: 'stamp', kind: 'stamps', name: { en: 'stamp' } },
  ];
  return { ...lifted, units, ...noRules, ...changes };
}

/** A rule of sales, in `base` unless it says another stage. */
export function rule(ruleId: string, gives: Rule['gives'], more: Partial<Rule> = {}): Rule {
  return { ruleId, name: named, on: 'sale', stage: 'base', gives, ...more };
}

/** A point for each whole euro. */
export const aPointPerEuro = rule('euro', [{ unit: 'point', give: 1, per: 100, of: 'net' }]);

/** `250 fruit`, `250 fruit x0.500`, `gift 1000`: a line in words, its net in cents. */
export function factLine(text: string): FactLine {
  const [, gift, net = '0', category, quantity = '1'] =
    /^(gift )?(\d+)(?: ([a-z-]+))?(?: x([\d.]+))?$/.exec(text) ?? [];
  return {
    net: Number(net),
    quantity,
    isGiftCard: gift !== undefined,
    ...(category !== undefined && { category, sku: `sku-${category}` }),
  };
}

/** A sale of a Tuesday morning: of a net, or of lines in words. */
export function sale(basket: number | readonly string[], more: Partial<Fact> = {}): Fact {
  const lines = typeof basket === 'number' ? [] : basket.map(factLine);
  const sum = lines.reduce((total, { net, isGiftCard }) => (isGiftCard ? total : total + net), 0);
  return {
    kind: 'sale',
    on: '2026-11-24',
    time: '10:30',
    basket: { net: typeof basket === 'number' ? basket : sum, lines },
    attributes: {},
    ...more,
  };
}

export function standing(more: Partial<Standing> = {}): Standing {
  return {
    memberId: 'mem_0123456789',
    tierId: 'member',
    counters: {},
    enrolledOn: '2026-01-15',
    lastSaleOn: null,
    birthday: null,
    declared: {},
    memberships: {},
    balances: {},
    sha256,
    ...more,
  };
}

/** What a programme makes of a fact, for a member of whom only what is said is special. */
export function evaluated(programme: Programme, fact: Fact, of: Partial<Standing> = {}): Evaluation {
  return evaluate(programme, fact, lookOf(standing(of), programme, fact));
}

/** `euro 10 point`, `euro 5 of 8 point, cut by euro.0`, `cup reward drink`: what was given, a line for each. */
export function given({ steps, others }: Evaluation): readonly string[] {
  return [
    ...steps.map(({ ruleId, unit, wanted, given: amount, cut }) => {
      const of = amount === wanted ? '' : ` of ${wanted}`;
      return `${ruleId} ${amount}${of} ${unit}${cut === undefined ? '' : `, cut by ${cut.by}`}`;
    }),
    ...others.map((other) => {
      if ('reward' in other) return `${other.ruleId} reward ${other.reward}`;
      if ('badge' in other) return `${other.ruleId} badge ${other.badge}`;
      if ('entry' in other) return `${other.ruleId} ${other.times} entries to ${other.entry}`;
      return 'tier' in other
        ? `${other.ruleId} tier ${other.tier}`
        : `${other.ruleId} membership ${other.membership}`;
    }),
  ];
}

/** What a member's counters are after facts, each evaluated after the one before. */
export function afterFacts(
  programme: Programme,
  facts: readonly Fact[],
  of: Partial<Standing> = {},
): Standing {
  let member = standing(of);
  for (const fact of facts) {
    for (const { evaluation } of evaluateAll(programme, fact, member))
      member = standingAfter(member, evaluation);
  }
  return member;
}
