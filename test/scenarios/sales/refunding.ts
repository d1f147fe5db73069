import { recordRefund } from '#http/till/routes.ts';
import type { Shop } from '../../support/actors/shop.ts';
import type { TestCloud } from '../../support/cloud/start-cloud.ts';
import { freshId } from '../../support/inputs/facts.ts';

/** Refunds at a till, on the cloud of a test file. */
export function refunding(cloudOf: () => TestCloud) {
  function refundOf(saleId: string, eligibleNet: number, more: Readonly<Record<string, unknown>> = {}) {
    const occurredAt = cloudOf().now().toISOString();
    return {
      refundId: freshId(),
      saleId,
      occurredAt,
      currency: 'EUR',
      total: eligibleNet,
      eligibleNet,
      ...more,
    };
  }

  function refund(shop: Shop, body: object) {
    return cloudOf().api.answer(recordRefund, 200, { token: shop.tillKey, body });
  }

  return { refundOf, refund };
}
