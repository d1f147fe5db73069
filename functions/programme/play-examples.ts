import type { LocalDate } from '#domain/dates.ts';
import type { Value } from '#domain/programme/fact.ts';
import type { Example, Rule } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import { evaluate } from '#domain/rules/evaluate.ts';
import type { Evaluation, Fact, Look } from '#domain/rules/evaluation.ts';
import { ordinalOf } from '#domain/rules/period.ts';
import type { Finding } from './check/finding.ts';
import { wrong } from './check/finding.ts';
import { itemsOf } from './check/parts.ts';

type Gifts = Readonly<Record<string, number>>;

/**
 * Plays the examples of every rule: what it gives has to be what the example says, so that terms and examples change
 * together or not at all.
 * @param today on which an example happens that does not say when, at noon
 * @returns an error for each that comes out otherwise
 */
export function playExamples(programme: Programme, today: LocalDate): readonly Finding[] {
  return itemsOf(['rules'], programme.rules).flatMap((rule) =>
    itemsOf([...rule.path, 'examples'], rule.part.examples).flatMap(({ path, part: example }) => {
      const given = played(programme, rule.part, example, today);
      if (textOf(given) === textOf(example.gives)) return [];
      return [
        wrong(
          [...path, 'gives'],
          `${rule.part.ruleId} gives ${textOf(given)} here, and not ${textOf(example.gives)}`,
          isWithoutLines(rule.part, example)
            ? 'write its lines, since the rule counts lines and a net alone has none'
            : 'change the rule, or what the example says',
        ),
      ];
    }),
  );
}

const isWithoutLines = (rule: Rule, { net, lines }: Example): boolean =>
  net !== undefined && lines === undefined && rule.gives.some((give) => 'lines' in give);

function played(programme: Programme, rule: Rule, example: Example, today: LocalDate): Gifts {
  const fact = factOf(rule, example, today);
  return giftsOf(rule, evaluate(programme, fact, lookOf(programme, example, fact)));
}

function factOf(
  { on: kind }: Rule,
  { at, net, lines = [], with: said = {} }: Example,
  today: LocalDate,
): Fact {
  const [on = today, time = '12:00'] = at?.split('T') ?? [];
  const basket = {
    net: net ?? lines.reduce((sum, line) => sum + line.net, 0),
    lines: lines.map(({ net, quantity = 1, sku, category, with: attributes }) => ({
      net,
      quantity: String(quantity),
      isGiftCard: false,
      sku,
      category,
      attributes,
    })),
  };
  const attributes = Object.fromEntries(Object.entries(said).filter(([name]) => !name.startsWith('member.')));
  return { kind, on, time, attributes, ...(kind === 'sale' && { basket }) };
}

/** Answers as somebody would of whom nothing is known but what the example says. */
function lookOf({ tiers, counters }: Programme, example: Example, { on }: Fact): Look {
  const answers: Readonly<Record<string, (id: string) => Value | null>> = {
    tier: () => example.tier ?? tiers[0]?.tierId ?? null,
    count: (id) => example.counts?.[id] ?? 0,
    run: (id) => example.counts?.[id] ?? 0,
    // A streak has gone on until now.
    at: (id) => ordinalOf(counters[id]?.streak?.of ?? 'day', on) - 1,
    since: (of) => example.since?.[of as keyof NonNullable<Example['since']>] ?? null,
    membership: (id) => example.memberships?.includes(id) ?? false,
    arm: (id) => example.arms?.[id] ?? null,
    holdout: () => false,
    left: () => null,
  };
  return (key) => {
    const [topic = '', ...id] = key.split(':');
    if (topic.startsWith('member.')) return example.with?.[topic] ?? null;
    // Nothing is used of limits, carried over or held.
    return answers[topic]?.(id.join(':')) ?? (Object.hasOwn(answers, topic) ? null : 0);
  };
}

/** What a rule gave, by the names that examples have for it. */
function giftsOf({ ruleId }: Rule, { steps, others }: Evaluation): Gifts {
  const gifts: Record<string, number> = {};
  const add = (name: string, amount: number) => {
    gifts[name] = (gifts[name] ?? 0) + amount;
  };
  for (const step of steps) if (step.ruleId === ruleId) add(step.unit, step.given);
  for (const other of others) {
    if (other.ruleId !== ruleId) continue;
    if ('reward' in other) add(`reward:${other.reward}`, 1);
    if ('badge' in other) add(`badge:${other.badge}`, 1);
    if ('entry' in other) add(`entry:${other.entry}`, other.times);
    if ('tier' in other) add(`tier:${other.tier}`, 1);
    if ('membership' in other) add(`membership:${other.membership}`, 1);
  }
  return gifts;
}

/** `12 point, 1 reward:coffee`, in one order; nothing where nothing is given. */
function textOf(gifts: Gifts): string {
  const given = Object.entries(gifts).filter(([, amount]) => amount !== 0);
  if (given.length === 0) return 'nothing';
  return given
    .map(([name, amount]) => `${amount} ${name}`)
    .sort()
    .join(', ');
}
