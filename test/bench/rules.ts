import { randomUUID } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { lift } from '#domain/programme/lift.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Rule } from '#domain/programme/rule.ts';
import { evaluate } from '#domain/rules/evaluate.ts';
import type { Fact, FactLine } from '#domain/rules/evaluation.ts';
import type { Standing } from '#domain/rules/standing.ts';
import { lookOf } from '#domain/rules/standing.ts';
import { whyNot } from '#domain/rules/why-not.ts';
import { programme as base, sha256 } from '#domain/testing-facts.ts';
import { median } from './cold/load-cpu.ts';

export interface RulesResult {
  readonly rules: number;
  readonly campaigns: number;
  readonly lines: number;
  readonly jsonBytes: number;
  /** Microseconds of CPU: the median of all rounds. */
  readonly parseUs: number;
  readonly evaluateUs: number;
  readonly whyNotUs: number;
  /** Rules that gave something. */
  readonly giving: number;
}

const lineCount = 50;
const ruleCount = 100;
const campaignCount = 20;
const categories = Array.from({ length: 25 }, (_, index) => `category-${index}`);
const batch = 40;

/**
 * What it costs to evaluate a sale of many lines under many rules and campaigns, beside what it costs to parse that
 * sale's JSON: both in turns, so that a machine which is busy for a while is so for both.
 */
export function measureRules(rounds: number): RulesResult {
  // As where there is one processor: helpers that wait for one another would be counted as work.
  setFlagsFromString('--single-threaded-gc');
  const programme = manyRules();
  const { json, fact } = aSale();
  const member = aMember();
  const evaluateOnce = () => evaluate(programme, fact, lookOf(member, programme, fact));
  const acts = {
    parse: () => JSON.parse(json) as unknown,
    evaluate: evaluateOnce,
    whyNot: () => whyNot(programme, fact, lookOf(member, programme, fact)),
  };
  const samples = { parse: [] as number[], evaluate: [] as number[], whyNot: [] as number[] };
  // As many before are for the compiler, which on a busy machine comes late.
  for (let round = -rounds; round < rounds; round += 1) {
    for (const name of ['parse', 'evaluate', 'whyNot'] as const) {
      const us = cpuOf(acts[name], name === 'whyNot' ? 1 : batch);
      if (round >= 0) samples[name].push(us);
    }
  }
  return {
    rules: programme.rules.length,
    campaigns: Object.keys(programme.campaigns ?? {}).length,
    lines: fact.basket?.lines.length ?? 0,
    jsonBytes: json.length,
    parseUs: median(samples.parse),
    evaluateUs: median(samples.evaluate),
    whyNotUs: median(samples.whyNot),
    giving: evaluateOnce().steps.length,
  };
}

export function rulesReport(result: RulesResult): string {
  const { rules, campaigns, lines, jsonBytes, parseUs, evaluateUs, whyNotUs, giving } = result;
  return [
    `a sale of ${lines} lines (${jsonBytes} bytes of JSON) under ${rules} rules and ${campaigns} campaigns, ${giving} of them giving`,
    `parsed     ${parseUs.toFixed(0).padStart(6)} µs`,
    `evaluated  ${evaluateUs.toFixed(0).padStart(6)} µs   ${(evaluateUs / parseUs).toFixed(1)} times`,
    `why not    ${whyNotUs.toFixed(0).padStart(6)} µs   ${(whyNotUs / parseUs).toFixed(1)} times (quotes alone)`,
  ].join('\n');
}

function cpuOf(act: () => unknown, times: number): number {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time += 1) act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times;
}

/** Rules of every kind, as a supermarket might have them: half for some lines, half on conditions, half of campaigns. */
function manyRules(): Programme {
  const rules = Array.from({ length: ruleCount }, (_, index): Rule => {
    const lines = { category: [categories[index % 25] ?? '', categories[(index * 7 + 3) % 25] ?? ''] };
    const per = { unit: 'point', give: 1 + (index % 3), per: 100, of: 'net' as const };
    const isMultiplier = index % 10 === 9;
    return {
      ruleId: `rule-${index}`,
      name: { en: `Rule ${index}` },
      on: 'sale',
      stage: isMultiplier ? 'multiply' : index % 2 === 0 ? 'base' : 'bonus',
      gives: [
        isMultiplier ? { unit: 'point', multiply: 110, lines } : index % 2 === 0 ? { ...per, lines } : per,
      ],
      ...(index % 2 === 1 && {
        if: {
          all: [
            {
              any: [
                { of: 'net', lines, atLeast: 500 },
                { of: 'quantity', atLeast: 3 },
              ],
            },
            { on: { weekdays: [2, 3], hours: ['08:00', '20:00'] } },
            index % 4 === 1 ? { count: 'visits', atLeast: 3 } : { tier: ['silver', 'gold'] },
          ],
        },
      }),
      ...(index % 5 === 0 && { limits: [{ max: 500, what: 'given', per: 'month', of: 'member' }] }),
      ...(index % 20 === 4 && { group: 'one' }),
      ...(index % 2 === 0 && { campaign: `campaign-${index % campaignCount}` }),
    };
  });
  return {
    ...lift(base),
    rules,
    groups: { one: 'best' },
    counters: {
      visits: { on: ['sale'], sums: 'times', per: { rollingMonths: 12 } },
      days: { on: ['sale'], if: { of: 'net', atLeast: 2000 }, sums: 'days', per: 'month' },
      spend: { on: ['sale'], sums: 'net', per: 'year' },
    },
    campaigns: Object.fromEntries(
      Array.from({ length: campaignCount }, (_, index) => [
        `campaign-${index}`,
        {
          name: { en: `Campaign ${index}` },
          from: '2026-01-01',
          until: '2026-12-31',
          for: { of: 'sale.channel', is: ['till', 'online'] },
          holdout: index % 3 === 0 ? 10 : undefined,
          limits: [{ max: 5000, what: 'given', per: 'life', of: 'member' }],
        } as const,
      ]),
    ),
  };
}

function aSale(): { readonly json: string; readonly fact: Fact } {
  const lines = Array.from({ length: lineCount }, (_, index) => ({
    lineId: randomUUID().slice(0, 22),
    sku: `SKU-${100_000 + index}`,
    category: categories[index % 25] ?? '',
    name: `Something to eat, number ${index}`,
    quantity: index % 5 === 0 ? '0.750' : '1',
    net: 199 + index,
    isGiftCard: false,
  }));
  const net = lines.reduce((sum, line) => sum + line.net, 0);
  const sale = {
    saleId: randomUUID(),
    version: 1,
    occurredAt: '2026-11-24T09:30:00.000Z',
    currency: 'EUR',
    totals: { total: net, eligibleNet: net },
    channel: 'till',
    lines,
  };
  const asRead: readonly FactLine[] = lines;
  const fact: Fact = {
    kind: 'sale',
    on: '2026-11-24',
    time: '10:30',
    basket: { net, lines: asRead },
    attributes: { 'sale.channel': 'till' },
  };
  return { json: JSON.stringify(sale), fact };
}

function aMember(): Standing {
  const months = Array.from({ length: 12 }, (_, index) => [`2026-${String(index + 1).padStart(2, '0')}`, 3]);
  return {
    memberId: 'mem_0123456789',
    tierId: 'silver',
    counters: {
      visits: Object.fromEntries(months),
      days: { '2026-11!': 2 },
      '#rule-0.0': { '2026-11!': 498 },
    },
    enrolledOn: '2026-01-15',
    lastSaleOn: null,
    birthday: null,
    declared: {},
    memberships: {},
    balances: {},
    sha256,
  };
}
