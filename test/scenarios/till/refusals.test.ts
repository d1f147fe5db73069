/** What the rules refuse: a request in its right form that means something that cannot be. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { ProblemCode } from '#api/problem.ts';
import { listEntries } from '#http/operator-look/routes.ts';
import { createConnection, createTillKey, deleteConnection } from '#http/operator-setup/routes.ts';
import { enrolMember, findMember, quoteSale, recordSale } from '#http/till/routes.ts';
import { type Enrolled, enrolSomebody, openShop, type Shop } from '../../support/actors/shop.ts';
import type { Call } from '../../support/api/api-client.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, freshPhone, linesOf, saleOf } from '../../support/inputs/facts.ts';
import { stateOf } from '../../support/outcomes/table-scan.ts';

const cloudOf = testCloud();
let shop: Shop;
let ana: Enrolled;
let ben: Enrolled;

beforeAll(async () => {
  shop = await openShop(cloudOf());
  ana = await enrolSomebody(cloudOf(), shop);
  ben = await enrolSomebody(cloudOf(), shop, 'Ben');
  // With the first sale the rules in force are kept in the table, once.
  await cloudOf().api.answer(recordSale, 200, { token: shop.tillKey, body: soldOn(0) });
  await cloudOf().cloud.settle();
});

const days = (count: number) => new Date(cloudOf().now().getTime() + count * 24 * 60 * 60 * 1000);
const soldOn = (day: number, more: object = {}) => saleOf(1000, days(day), { ...more });
const amounts = (eligibleNet: number) => ({ totals: { total: 1000, eligibleNet } });

/** Refused of a sale and of its quote alike. */
const sales: readonly (readonly [why: string, code: ProblemCode, body: () => object])[] = [
  ['of a member who is not there', 'unknown-member', () => soldOn(0, { memberId: 'mem_0000000000' })],
  ['of a member id that is none', 'unknown-member', () => soldOn(0, { memberId: 'ana' })],
  ['in another currency', 'wrong-currency', () => soldOn(0, { currency: 'USD' })],
  ['in a currency that is none', 'unknown-currency', () => soldOn(0, { currency: 'ZZZ' })],
  ['of tomorrow', 'future-date', () => soldOn(1)],
  ['of two years ago', 'past-date', () => soldOn(-730)],
  ['whose lines do not add up', 'lines-mismatch', () => soldOn(0, { lines: linesOf(3) })],
  ['of another connection', 'forbidden', () => soldOn(0, { connectionId: 'another' })],
  ['of another location', 'forbidden', () => soldOn(0, { locationId: 'elsewhere' })],
  ['of less than nothing', 'invalid-body', () => soldOn(0, amounts(-1))],
  ['of half a cent', 'invalid-body', () => soldOn(0, amounts(0.5))],
  ['of more than a number holds', 'invalid-body', () => soldOn(0, amounts(2 ** 53))],
  ['of no day', 'invalid-body', () => soldOn(0, { occurredAt: '2026-02-30T10:00:00Z' })],
  ['at a local time', 'invalid-body', () => soldOn(0, { occurredAt: '2026-11-21T10:00:00' })],
  [
    'with one line twice',
    'invalid-body',
    () => soldOn(0, { lines: [...linesOf(1), ...linesOf(1)].fill(line) }),
  ],
  ['with 501 lines', 'invalid-body', () => soldOn(0, { lines: linesOf(501) })],
];
const line = { lineId: '1', quantity: '1', net: 500 };

async function changesNothing(act: () => Promise<unknown>): Promise<void> {
  const before = await stateBesideMisses();
  await act();
  expect(await stateBesideMisses()).toEqual(before);
}

/** A search that finds nobody is counted; nothing else of it stays. */
async function stateBesideMisses(): Promise<object> {
  const { items, ...queues } = await stateOf(cloudOf());
  const others = Object.entries(items).filter(([key]) => !key.startsWith('LIMIT#misses-of-till#'));
  return { items: Object.fromEntries(others), ...queues };
}

describe('a sale', () => {
  it.each(sales)('%s is refused as %s, and so is its quote', (_, code, body) =>
    changesNothing(async () => {
      const call: Call = { token: shop.tillKey, body: body() };
      await cloudOf().api.refusal(recordSale, code, call);
      await cloudOf().api.refusal(quoteSale, code, call);
    }));

  it.each(['A#B', '', 'x'.repeat(129)])('%j is not the id of a sale', (saleId) =>
    changesNothing(() =>
      cloudOf().api.refusal(recordSale, 'invalid-body', {
        token: shop.tillKey,
        body: soldOn(0, { saleId }),
      }),
    ));

  it('from long before its member enrolled is refused, and from a vendor counted and no failed event', async () => {
    const { api } = cloudOf();
    const old = soldOn(-200, { customer: { email: ana.email } });
    const named = soldOn(-200, { memberId: ana.memberId });
    const call: Call = { token: shop.tillKey, body: named };
    await changesNothing(() => api.refusal(recordSale, 'before-membership', call));
    await changesNothing(() => api.refusal(quoteSale, 'before-membership', call));
    await changesNothing(async () => {
      await shop.report(old);
      await shop.report(soldOn(-400, { customer: { email: ana.email } }));
      expect(await cloudOf().cloud.settle()).toMatchObject({ settled: true, deadLetters: 0 });
    });
  });

  it('that is quoted or still open writes nothing', () =>
    changesNothing(async () => {
      const { api } = cloudOf();
      const token = shop.tillKey;
      const body = soldOn(0, { customer: { phone: ana.phone } });
      await api.answer(quoteSale, 200, { token, body });
      await api.answer(recordSale, 200, { token, body: { ...body, status: 'open' } });
    }));
});

describe('a member', () => {
  it.each([
    ['without a contact', 'invalid-body', () => ({ givenName: 'Ana' })],
    ['with a number that cannot be dialled', 'invalid-body', () => ({ phone: '12' })],
    ['with words for a number', 'invalid-body', () => ({ phone: 'ask Ana' })],
    ['with an address that is none', 'invalid-body', () => ({ email: 'ana at example' })],
    ['with a language that is none', 'invalid-body', () => ({ email: freshEmail(), locale: 'Spanish!' })],
    ['with the contacts of two', 'two-members', () => ({ phone: ana.phone, email: ben.email })],
  ] as const)('%s is not enrolled: %s', (_, code, body) =>
    changesNothing(() => cloudOf().api.refusal(enrolMember, code, { token: shop.tillKey, body: body() })));

  it('who is enrolled already is found, gets no further contact and is not changed', () =>
    changesNothing(async () => {
      const body = { phone: ana.phone, email: freshEmail(), givenName: 'Eve' };
      const { memberId } = await cloudOf().api.answer(enrolMember, 200, { token: shop.tillKey, body });
      expect(memberId).toBe(ana.memberId);
    }));

  it.each([
    ['nothing', 'invalid-query', () => ({})],
    ['two things at once', 'invalid-query', () => ({ phone: ana.phone, email: ana.email })],
    ['a number that is none', 'invalid-query', () => ({ phone: 'twelve' })],
    ['an address that is none', 'invalid-query', () => ({ email: 'ana' })],
    ['a number that is nobody’s', 'unknown-member', () => ({ phone: freshPhone() })],
    ['an address that is nobody’s', 'unknown-member', () => ({ email: freshEmail() })],
    ['a misread card', 'unknown-member', () => ({ card: misread(ana.cardNumber) })],
  ] as const)('cannot be found by %s: %s', (_, code, query) =>
    changesNothing(() => cloudOf().api.refusal(findMember, code, { token: shop.tillKey, query: query() })));

  it.each([
    { limit: '0' },
    { limit: '101' },
    { limit: 'all' },
    { cursor: 'x' },
    { cursor: '9'.repeat(300) },
  ])('has no page of the ledger at %j', (query) =>
    changesNothing(() =>
      cloudOf().api.refusal(listEntries, 'invalid-query', {
        token: cloudOf().adminToken,
        params: { memberId: ana.memberId },
        query,
      }),
    ));
});

describe('an operator', () => {
  it.each([
    ['a connection twice', createConnection, 'connection-exists', () => ({ vendor: 'square' })],
    ['a vendor nobody knows', createConnection, 'invalid-body', () => ({ vendor: 'acme' })],
    ['a key of no connection', createTillKey, 'unknown-connection', () => ({ connectionId: 'nobodys' })],
    ['a key for nothing', createTillKey, 'invalid-body', () => ({ scopes: [] })],
    ['a key for everything', createTillKey, 'invalid-body', () => ({ scopes: ['everything'] })],
  ] as const)('is refused %s', (_, route, code, more) =>
    changesNothing(() => {
      const body = { connectionId: shop.connectionId, locationId: 'l', ...more() };
      return cloudOf().api.refusal(route, code, { token: cloudOf().adminToken, body });
    }));

  it('who disconnects a shop takes its till keys and its webhooks with it', async () => {
    const { api, adminToken: token, now } = cloudOf();
    const gone = await openShop(cloudOf());
    await api.answer(deleteConnection, 200, { token, params: { connectionId: gone.connectionId } });
    await changesNothing(async () => {
      await api.refusal(recordSale, 'unauthenticated', { token: gone.tillKey, body: saleOf(100, now()) });
      expect((await gone.webhook(JSON.stringify(saleOf(100, now())))).problem).toBe('unknown-connection');
    });
  });
});

/** The last digit proves the others. */
function misread(cardNumber: string): string {
  return cardNumber.slice(0, -1) + ((Number(cardNumber.at(-1)) + 1) % 10);
}
