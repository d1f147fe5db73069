/**
 * Sales, refunds and quotes in which one thing is wrong. At the till each is refused with its own word, and the answer
 * names the field; by webhook, where nobody waits for an answer, it becomes a failed event whose reason does. Nothing
 * else is written.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { ProblemCode } from '#api/problem.ts';
import { quoteSale, recordRefund, recordSale } from '#http/till/routes.ts';
import { bodyOf, queuedDeliverySchema } from '#pos/queued-delivery.ts';
import { failedEventsOf } from '../support/actors/failed-events.ts';
import { type Enrolled, enrolSomebody, openShop, type Shop } from '../support/actors/shop.ts';
import { callsDuring } from '../support/aws/aws-calls.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { inLanes } from '../support/inputs/crowd.ts';
import { freshId, linesOf, saleOf } from '../support/inputs/facts.ts';
import { scanTable, stateOf } from '../support/outcomes/table-scan.ts';
import {
  leftOut,
  notAmounts,
  notCurrencies,
  notIds,
  notInstants,
  notText,
  type Value,
} from './wrong-values.ts';

const cloudOf = testCloud({ silent: true });
let shop: Shop;
let ana: Enrolled;
let sold: string;

beforeAll(async () => {
  shop = await openShop(cloudOf());
  ana = await enrolSomebody(cloudOf(), shop);
  const sale = right.sale();
  sold = String(sale['saleId']);
  // With the first sale the rules in force are kept in the table, once.
  await cloudOf().api.answer(recordSale, 200, { token: shop.tillKey, body: sale });
  await cloudOf().cloud.settle();
});

const routeOf = { sale: recordSale, quote: quoteSale, refund: recordRefund } as const;
type Fact = keyof typeof routeOf;
type Body = Record<string, unknown>;

const lines = () => [{ lineId: '1', quantity: '1', net: 500 }];

/** A fact of each kind with every field, in which nothing is wrong. */
const right = {
  sale: (): Body => ({
    ...saleOf(500, cloudOf().now(), { customer: { loyaltyRef: ana.memberId } }),
    version: 1,
    status: 'completed',
    lines: lines(),
  }),
  quote: (): Body => {
    const { saleId: _id, version: _version, status: _status, ...basket } = right.sale();
    return basket;
  },
  refund: (): Body => {
    const { occurredAt, currency } = saleOf(0, cloudOf().now());
    const amounts = { total: 500, eligibleNet: 500, lines: lines() };
    return { refundId: freshId(), saleId: sold, occurredAt, currency, ...amounts };
  },
};

/** One case: where the fact gets which value, and what it is told. */
interface Case {
  readonly of: readonly Fact[];
  readonly path: string;
  /** What stands there instead; undefined: the field is left out. */
  readonly value: unknown;
  readonly why: string;
  readonly code: ProblemCode;
  /** What the answer must name. */
  readonly names: string;
}

const baskets: readonly Fact[] = ['sale', 'quote'];
const longAgo: readonly Value[] = [
  ['two years back', '2024-01-01T00:00:00Z'],
  ['long ago', '0001-01-01T00:00:00Z'],
];
const facts: readonly Fact[] = ['sale', 'quote', 'refund'];

/** Cases that the contract refuses: 400, and the path stands among the errors. */
function invalid(of: readonly Fact[], paths: readonly string[], values: readonly Value[], names?: string) {
  return paths.flatMap((path) =>
    values.map(([why, value]): Case => {
      return { of, path, value, why, code: 'invalid-body', names: names ?? path };
    }),
  );
}

/** Cases that the rules refuse: 422, and the detail names what is wrong. */
function refused(
  of: readonly Fact[],
  path: string,
  code: ProblemCode,
  names: string,
  values: readonly Value[],
) {
  return values.map(([why, value]): Case => ({ of, path, value, why, code, names }));
}

const twice = [...lines(), ...lines()];
const tooMany = () => linesOf(501);
const deep = JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`);
const notLines: readonly Value[] = [
  ['with one id twice', twice],
  ['that are 501', tooMany()],
  ['that are 1,000', [...linesOf(500), ...linesOf(500)]],
  ['that are no list', { 0: lines()[0] }],
  ['null', null],
  ['a text', 'none'],
];
const notLine: readonly Value[] = [
  ['null', null],
  ['a text', 'coffee'],
  ['a list', []],
  ['lists in lists', deep],
];

const totals = ['total', 'eligibleNet'];
const amounts = [...totals.map((field) => `totals.${field}`), 'lines.0.net'];
const soon = () => new Date(cloudOf().now().getTime() + 60 * 60_000).toISOString();

const cases: readonly Case[] = [
  ...invalid(baskets, amounts, notAmounts),
  ...invalid(['refund'], ['total', 'eligibleNet', 'lines.0.net'], notAmounts),
  ...invalid(['sale'], ['saleId'], [...notIds, ...leftOut]),
  ...invalid(['refund'], ['refundId'], notIds),
  ...invalid(['refund'], ['saleId'], notIds),
  ...invalid(facts, ['lines.0.lineId'], [...notIds, ...leftOut]),
  ...invalid(facts, ['occurredAt'], notInstants),
  ...invalid(['sale', 'refund'], ['occurredAt', 'currency'], leftOut),
  ...invalid(['quote'], ['currency'], leftOut),
  ...invalid(facts, ['currency'], notCurrencies),
  ...invalid(baskets, ['totals', 'totals.total', 'totals.eligibleNet'], leftOut),
  ...invalid(['refund'], ['total'], leftOut),
  ...invalid(
    baskets,
    ['totals'],
    [
      ['a number', 500],
      ['a list', [500]],
      ['null', null],
    ],
  ),
  ...invalid(facts, ['lines'], notLines),
  ...invalid(facts, ['lines.0'], notLine),
  ...invalid(
    baskets,
    ['customer'],
    [
      ['a text', 'ana'],
      ['null', null],
      ['lists in lists', deep],
    ],
  ),
  ...invalid(baskets, ['customer.email', 'customer.loyaltyRef'], notText),
  ...invalid(baskets, ['customer.vendorCustomerId'], notIds),
  ...invalid(
    ['sale'],
    ['version'],
    [
      ['below zero', -1],
      ['a half', 1.5],
      ['text', '2'],
      ['too large', 2 ** 53],
    ],
  ),
  ...invalid(
    ['sale', 'refund'],
    ['status'],
    [
      ['unheard of', 'done'],
      ['null', null],
      ['a number', 1],
    ],
  ),
  ...invalid(
    ['refund'],
    ['mode'],
    [
      ['unheard of', 'all'],
      ['null', null],
    ],
  ),
  ...refused(facts, 'currency', 'unknown-currency', 'ZZZ', [['that is none', 'ZZZ']]),
  ...refused(facts, 'currency', 'wrong-currency', 'USD', [['another than the programme’s', 'USD']]),
  ...refused(facts, 'occurredAt', 'future-date', 'occurredAt', [
    ['an hour ahead', soon],
    ['far ahead', '9999-12-31T23:59:59Z'],
  ]),
  ...refused(['sale', 'quote'], 'occurredAt', 'past-date', 'occurredAt', longAgo),
  ...refused(['refund'], 'occurredAt', 'before-sale', 'occurredAt', longAgo),
  ...refused(baskets, 'totals.eligibleNet', 'lines-mismatch', 'totals.eligibleNet', [
    ['a cent above its lines', 501],
    ['nothing beside its lines', 0],
  ]),
  ...refused(baskets, 'lines', 'lines-mismatch', 'totals.eligibleNet', [
    ['that are more than the total', linesOf(500)],
    ['that add up to more than a number holds', linesOf(2).map((line) => ({ ...line, net: 2 ** 53 - 1 }))],
  ]),
  ...refused(['refund'], 'saleId', 'unlinked-refund', 'say which sale the refund is for', leftOut),
];

/** The fact with the case's value in its place. */
function wrong(of: Fact, { path, value }: Case): Body {
  const body = structuredClone(right[of]());
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce((at, key) => at[key] as Body, body);
  if (value === undefined) delete parent[last];
  else parent[last] = typeof value === 'function' ? value() : value;
  return body;
}

describe('at the till', () => {
  it('a fact in which nothing is wrong is taken', async () => {
    const { api } = cloudOf();
    const token = shop.tillKey;
    await api.answer(quoteSale, 200, { token, body: right.quote() });
    const { saleId } = await api.answer(recordSale, 200, { token, body: right.sale() });
    const body = { ...right.refund(), saleId };
    expect(await api.answer(recordRefund, 200, { token, body })).toMatchObject({ pointsReversed: 5 });
    await cloudOf().cloud.settle();
  });

  it.each(
    cases.map((one) => [`${one.path} ${one.why}`, one.of.join(', '), one] as const),
  )('%s is refused in a %s, and the field is named', async (_, _of, one) => {
    const before = await stateOf(cloudOf());
    for (const of of one.of) {
      const call = { token: shop.tillKey, body: wrong(of, one) };
      const { detail, errors } = await cloudOf().api.refusal(routeOf[of], one.code, call);
      expect(detail).toContain(one.names);
      if (one.code === 'invalid-body') expect(errors?.map(({ path }) => path)).toEqual([one.names]);
    }
    expect(await stateOf(cloudOf())).toEqual(before);
  });
});

describe('by webhook', () => {
  it('each of them becomes a failed event whose reason names the field, and nothing else is written', async () => {
    const { cloud, table } = cloudOf();
    // Nobody waits there who could mend it: a customer of whom nothing is said is nobody.
    const saysNothing = ({ path, value }: Case) =>
      path.startsWith('customer') && (value === '' || value === null);
    // What is too old to earn is counted, and floods no list.
    const told = cases.filter((one) => !saysNothing(one) && one.code !== 'past-date');
    const bodies = told.flatMap((one) =>
      one.of.filter((of) => of !== 'quote').map((of) => ({ one, of, body: JSON.stringify(wrong(of, one)) })),
    );
    const items = await scanTable(table);
    const calls = await callsDuring(cloud, () =>
      inLanes(8, bodies, async ({ body }) => {
        expect((await shop.webhook(body)).status).toBe(202);
      }),
    );
    expect(await cloud.settle()).toMatchObject({ settled: true, deadLetters: 0 });
    const others = [...(await scanTable(table))].filter(([, { pk }]) => !pk.startsWith('FAILED#'));
    expect(new Map(others)).toEqual(items);

    const messageIds = new Map(
      calls
        .filter(({ operation }) => operation === 'SendMessage')
        .map(({ input, output }) => {
          const delivery = queuedDeliverySchema().parse(JSON.parse(String(input['MessageBody'])));
          return [bodyOf(delivery), output['MessageId']];
        }),
    );
    const events = await failedEventsOf(cloudOf(), { connectionId: shop.connectionId });
    expect(events).toHaveLength(bodies.length);
    const byMessage = new Map(events.map((event) => [event.messageId, event]));
    for (const { one, body } of bodies) {
      const { code, reason } = byMessage.get(String(messageIds.get(body))) ?? {};
      expect(reason, one.why).toContain(one.names);
      expect(code, one.why).toBe(one.code === 'invalid-body' ? 'unusable-body' : one.code);
    }
  });
});
