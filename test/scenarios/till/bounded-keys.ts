import { beforeAll, expect } from 'vitest';
import { createTillKey } from '#http/operator-setup/routes.ts';
import { enrolMember, findMember, recordRefund, recordSale, redeemAtTill } from '#http/till/routes.ts';
import { enrolSomebody, openShop, type Shop, widestBounds } from '../../support/actors/shop.ts';
import type { Reply } from '../../support/api/api-client.ts';
import type { TestCloud } from '../../support/cloud/start-cloud.ts';
import { freshId, saleOf } from '../../support/inputs/facts.ts';

/** Keys of one shop with bounds of their own, and what their tills do, on the cloud of a test file. */
export function boundedKeys(cloudOf: () => TestCloud) {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(cloudOf());
  });

  /** A key of its own, with the widest bounds but for these. */
  async function keyOf(bounds: object) {
    const { api, adminToken } = cloudOf();
    const { connectionId, locationId } = shop;
    const body = { connectionId, locationId, ...widestBounds, ...bounds };
    return api.answer(createTillKey, 201, { token: adminToken, body });
  }

  const refundOf = (saleId: string, total: number) => ({
    saleId,
    refundId: `r-${freshId()}`,
    occurredAt: cloudOf().now().toISOString(),
    currency: 'EUR',
    total,
  });
  const find = (token: string, query: object) =>
    cloudOf().api.call(findMember, { token, query: query as never });
  const sell = (token: string, body: object) =>
    cloudOf().api.call(recordSale, { token, body: body as never });
  const refund = (token: string, body: object) =>
    cloudOf().api.call(recordRefund, { token, body: body as never });
  const redeem = (token: string, body: object, key = freshId()) =>
    cloudOf().api.call(redeemAtTill, {
      token,
      body: body as never,
      headers: { 'idempotency-key': key },
    });
  const enrol = (token: string, body: object) =>
    cloudOf().api.call(enrolMember, { token, body: body as never });

  async function member(points = 0) {
    const enrolled = await enrolSomebody(cloudOf(), shop);
    const sale = { ...saleOf(points * 100, cloudOf().now()), memberId: enrolled.memberId };
    if (points > 0) expect((await sell(shop.tillKey, sale)).status).toBe(200);
    return { ...enrolled, sale };
  }

  return { shop: () => shop, keyOf, refundOf, find, sell, refund, redeem, enrol, member };
}

/** A member id that is nobody's. */
export const nobody = () => `mem_${String(Math.floor(Math.random() * 1e10)).padStart(10, '0')}`;

/** Refused for a bound that its sentence names, until tomorrow. */
export function expectFull(reply: Reply, bound: string) {
  expect([reply.status, reply.problem]).toEqual([429, 'too-many-requests']);
  expect(reply.body).toMatchObject({
    detail: expect.stringMatching(new RegExp(`${bound}.*PATCH /v1/admin/till-keys`)),
  });
  expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
}
