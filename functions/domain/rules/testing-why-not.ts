/** For tests only: why rules gave nothing, in words. */
import type { Condition } from '#domain/programme/condition.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Rule } from '#domain/programme/rule.ts';
import type { Fact, Shortfall, WhyNot } from './evaluation.ts';
import type { Standing } from './standing.ts';
import { lookOf } from './standing.ts';
import { programmeOf, rule, standing } from './testing.ts';
import { whyNot } from './why-not.ts';

export const gift: Rule['gives'] = [{ unit: 'point', fixed: 5 }];

/** The reasons by rule. */
export function reasons(
  programme: Partial<Programme>,
  fact: Fact,
  of: Partial<Standing> = {},
): Readonly<Record<string, WhyNot['reason']>> {
  const whole = programmeOf(programme);
  return Object.fromEntries(
    whyNot(whole, fact, lookOf(standing(of), whole, fact)).map(({ ruleId, reason }) => [ruleId, reason]),
  );
}

/** A shortfall in words: `net +300, saw 700`. */
export function shortfallText({ leaf, isNegated, saw, missing }: Shortfall): string {
  const [topic] = Object.entries(leaf).map(([key, value]) =>
    key === 'of' ? value : `${key} ${JSON.stringify(value)}`,
  );
  const lack = missing === undefined ? '' : ` ${missing < 0 ? '' : '+'}${missing}`;
  return `${isNegated === true ? 'not ' : ''}${topic}${lack}, saw ${saw}`;
}

/** The ways of one rule with a condition, each in words. */
export function ways(
  condition: Condition,
  fact: Fact,
  of: Partial<Standing> = {},
  more: Partial<Programme> = {},
) {
  const reason = reasons({ rules: [rule('if', gift, { if: condition })], ...more }, fact, of)['if'];
  if (reason === undefined) return 'not said';
  return 'ways' in reason ? reason.ways.map((way) => way.map(shortfallText).join('; ')) : reason;
}
