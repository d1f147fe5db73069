import { beforeAll } from 'vitest';
import { recordMemberActivity } from '#http/operator-ledger/routes.ts';
import { createTillKey } from '#http/operator-setup/routes.ts';
import { recordActivity } from '#http/till/routes.ts';
import {
  type Enrolled,
  enrolSomebody,
  openShop,
  type Shop,
  widestBounds,
} from '../../support/actors/shop.ts';
import type { TestCloud } from '../../support/cloud/start-cloud.ts';
import { activityOf } from '../../support/inputs/facts.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';

/** A gym on the cloud of a test file: what its till, its operators and its gate tell, and what members have of it. */
export function gymAt(cloudOf: () => TestCloud) {
  let shop: Shop;
  beforeAll(async () => {
    shop = await openShop(cloudOf());
  });

  /** An hour of somebody's, just now. */
  const visit = (more: object = {}) => activityOf(cloudOf().now(), { attributes: { minutes: 60 }, ...more });
  const atTill = (body: object, token = shop.tillKey) =>
    cloudOf().api.call(recordActivity, { token, body: body as never });
  const byOperator = (body: object, token = cloudOf().adminToken) =>
    cloudOf().api.call(recordMemberActivity, { token, body: body as never });
  const byGate = (data: object) =>
    shop.report({ type: 'activity', timestamp: cloudOf().now().toISOString(), data });

  /** A key of its own, with the widest bounds but for these. */
  async function keyOf(bounds: object, more: object = {}) {
    const { api, adminToken } = cloudOf();
    const { connectionId, locationId } = shop;
    const body = { connectionId, locationId, ...widestBounds, ...bounds, ...more };
    return api.answer(createTillKey, 201, { token: adminToken, body });
  }

  /** What of their entries moved something: `earned 6`, `earned 1 stamp`. */
  async function ledgerOf({ memberId }: { readonly memberId: string }): Promise<readonly string[]> {
    const { entries } = await provenLedger(cloudOf().table, memberId);
    return entries
      .filter(({ pointsDelta }) => pointsDelta !== 0)
      .map(({ kind, pointsDelta, unit }) => [kind, pointsDelta, unit ?? ''].join(' ').trim());
  }

  const enrol = (): Promise<Enrolled> => enrolSomebody(cloudOf(), shop);
  return { shop: () => shop, visit, atTill, byOperator, byGate, keyOf, ledgerOf, enrol };
}
